"""The Party committees of a unit, kept as one table while its report is written."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from cadres.models import PartyCommittee
from reports.actions.report_cells import open_section
from reports.models import UnitReport
from reports.rounds.sections import COMMITTEES


class RowRefused(Exception):
    """One row can't be saved, so none is. `refusal`: its ValidationError."""

    def __init__(self, row: PartyCommittee, refusal: ValidationError):
        super().__init__(str(row))
        self.row, self.refusal = row, refusal


@transaction.atomic
def save_committees(*, report: UnitReport, rows: Iterable[PartyCommittee], by) -> list[PartyCommittee]:
    """All or none; returns those that were added or changed. Raises RowRefused, NotAllowedNow, PermissionDenied."""
    stored = open_section(report=report, section=COMMITTEES, by=by)
    reason = f"Ghi khi làm báo cáo {stored.round.period_label}"
    return [row for row in rows if _save(row, by, reason)]


def _save(row: PartyCommittee, by, reason: str) -> bool:
    try:
        if row.pk is None:
            return bool(records.create(row=row, by=by, reason=reason))
        return bool(records.change(row=row, by=by, reason=reason))
    except ValidationError as refusal:
        raise RowRefused(row, refusal) from refusal
