"""Telling people: on the page at once, by e-mail in the day's digest. The same thing told twice is told once."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from cadres.access import Permission
from cadres.lib import clock
from cadres.models import Assignment, Unit, User
from reports.models import Notice, ReportRound
from reports.rounds.addresses import report_address


@transaction.atomic
def tell_units(*, units: Iterable[Unit], kind: str, text: str, round_: ReportRound, once: str) -> int:
    """Everybody who writes the report of one of the units; returns how many notices are new. `once`: what makes two the same.

    Somebody who writes for several units is told of each."""
    units = list(units)
    people = writers_of(units)
    notices = [
        Notice(
            user_id=user,
            kind=kind,
            text=f"{unit}: {text}"[:1500],
            url=report_address(round_, unit),
            once=f"{once}-{unit.pk}",
        )
        for unit in units
        for user in people[unit.pk]
    ]
    before = Notice.objects.count()
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return Notice.objects.count() - before


def writers_of(units: Iterable[Unit]) -> dict[int, list[int]]:
    """By key of the unit: the accounts that may fill in its report today."""
    held = Assignment.objects.in_force_on(clock.today()).carrying(Permission.REPORT_EDIT)
    by_unit = defaultdict(list)
    for unit_id, user_id in held.filter(user__is_active=True).values_list("unit_id", "user_id").distinct():
        by_unit[unit_id].append(user_id)
    return {unit.pk: sorted({user for step in _steps(unit) for user in by_unit[step]}) for unit in units}


@transaction.atomic
def mark_read(*, notices, by: User) -> int:
    return notices.filter(user=by, read_at__isnull=True).update(read_at=timezone.now())


def _steps(unit: Unit) -> list[int]:
    """The unit and those above it."""
    return [int(step) for step in unit.path.strip("/").split("/") if step]
