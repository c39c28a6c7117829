"""Who is in a class and with what result. What a completed class brings follows in the same transaction."""

from django.db import transaction

from cadres.actions import records
from training.actions.qualifications import settle
from training.models import Enrolment


@transaction.atomic
def enrol(*, row: Enrolment, by, reason: str = "") -> Enrolment:
    """Raises ValidationError."""
    made = records.create(row=row, by=by, reason=reason)
    settle(cadres=[row.cadre_id], by=by)
    return made


@transaction.atomic
def change_enrolment(*, row: Enrolment, by, reason: str = "") -> list[str]:
    """The names of what changed. Raises ValidationError."""
    before = Enrolment.objects.values_list("cadre_id", flat=True).get(pk=row.pk)
    changed = records.change(row=row, by=by, reason=reason)
    if changed:
        settle(cadres=[before, row.cadre_id], by=by)
    return changed


@transaction.atomic
def withdraw_enrolment(*, row: Enrolment, by, reason: str) -> None:
    """Raises ValidationError."""
    records.withdraw(row=row, by=by, reason=reason)
    settle(cadres=[row.cadre_id], by=by)
