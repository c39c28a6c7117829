"""A report sent and taken back by its unit."""

from django.db import transaction

from cadres.lib import clock
from reports.actions.report_cells import read
from reports.actions.report_steps import locked_report, write_step
from reports.actions.rounds import locked
from reports.models import ReportStep, ReportVersion, UnitReport
from reports.rounds.checks import blocking, checks
from reports.rounds.content import content_of
from reports.rounds.flow import refuse
from reports.rounds.sections import LONGEST_LINE
from reports.rounds.unit_figures import unit_figures

State, Verb = UnitReport.State, ReportStep.Verb


class NotReady(Exception):
    """The report can't be sent yet. `found`: the checks that stand against it."""

    def __init__(self, found: list):
        super().__init__("; ".join(one.text for one in found))
        self.found = found


@transaction.atomic
def send(*, report: UnitReport, by, note: str = "") -> ReportVersion:
    """Keeps the report as it is now as its next version. Raises NotReady, NotAllowedNow, PermissionDenied."""
    locked(report.round)
    stored = locked_report(report)
    refuse(stored, Verb.SEND, by)
    figures = unit_figures(stored.round, stored.unit)
    draft, before = read(stored), stored.returned_version()
    against = blocking(checks(stored, draft, figures, before.content if before else None))
    if against:
        raise NotReady(against)
    version = _next_version(stored, content_of(stored, draft, figures, note[:LONGEST_LINE]), by)
    stored.state, stored.version = State.SUBMITTED, version.number
    stored.sent_at, stored.sent_by = version.sent_at, by
    stored.sent_on = stored.sent_on or clock.today()
    stored.opened_at = stored.opened_by = None
    stored.save()
    write_step(stored, Verb.SEND, by, note=note[:LONGEST_LINE])
    return version


def _next_version(report: UnitReport, content: dict, by) -> ReportVersion:
    last = report.last_version()
    return ReportVersion.objects.create(
        report=report, number=last.number + 1 if last else 1, content=content, sent_by=by, sent_at=clock.now()
    )


@transaction.atomic
def take_back(*, report: UnitReport, by) -> UnitReport:
    """Until the board opened it; the sending that is taken back no longer counts, unless the report had been returned before. Raises NotAllowedNow, PermissionDenied."""
    locked(report.round)
    stored = locked_report(report)
    refuse(stored, Verb.WITHDRAW, by)
    if stored.returned:
        stored.state = State.RETURNED
    else:
        stored.state, stored.sent_on = State.DRAFT, None
    stored.save()
    write_step(stored, Verb.WITHDRAW, by)
    return stored
