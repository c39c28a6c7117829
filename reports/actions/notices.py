"""Telling people: on the page at once, by e-mail in the day's digest. The same thing told twice is told once."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from cadres.access import Permission
from cadres.audit import record
from cadres.lib import clock
from cadres.models import Assignment, Unit, User
from reports.models import Notice, ReportRound, UnitReport
from reports.rounds.addresses import part_address, report_address
from reports.rounds.flow import EDIT, refuse


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
    return write(notices)


@transaction.atomic
def tell_ready(*, report: UnitReport, by) -> tuple[list[User], int]:
    """Whoever may send the report is told that it is written, once a day; (they, how many notices are new). Raises NotAllowedNow, PermissionDenied."""
    refuse(report, EDIT, by)
    people = holders_of([report.unit], Permission.REPORT_SEND)[report.unit_id]
    text = f"{report.unit}: {by} đã soạn xong báo cáo {report.round.period_label}; mời đồng chí xem lại và gửi."
    once = f"ready-{report.pk}-{report.version}-{clock.today()}"
    url = part_address("report-send", report)
    new = write([Notice(user=one, kind=Notice.Kind.READY, text=text[:1500], url=url, once=once) for one in people])
    if new:
        record(by=by, verb="báo đã soạn xong báo cáo", subject=report)
    return people, new


def writers_of(units: Iterable[Unit]) -> dict[int, list[int]]:
    """By key of the unit: the accounts that may fill in its report today."""
    found = holders_of(list(units), Permission.REPORT_EDIT)
    return {key: [one.pk for one in people] for key, people in found.items()}


def holders_of(units: list[Unit], permission: Permission) -> dict[int, list[User]]:
    """By key of the unit: the active accounts that hold the permission over it today."""
    held = Assignment.objects.in_force_on(clock.today()).carrying(permission).filter(user__is_active=True)
    by_unit = defaultdict(set)
    for one in held.select_related("user"):
        by_unit[one.unit_id].add(one.user)
    found = {unit.pk: {user for step in _steps(unit) for user in by_unit[step]} for unit in units}
    return {key: sorted(people, key=lambda one: one.pk) for key, people in found.items()}


@transaction.atomic
def mark_read(*, notices, by: User) -> int:
    return notices.filter(user=by, read_at__isnull=True).update(read_at=timezone.now())


def still_theirs(notices: Iterable[Notice]) -> list[Notice]:
    """Those whose person still holds a role today, and over the unit of the notice one that writes or sends its report."""
    notices = list(notices)
    in_office = set(Assignment.objects.in_force_on(clock.today()).values_list("user", flat=True))
    units = list(Unit.objects.filter(code__in={one.unit_code for one in notices}))
    writers, senders = (holders_of(units, one) for one in (Permission.REPORT_EDIT, Permission.REPORT_SEND))
    concerned = {unit.code: {one.pk for one in (*writers[unit.pk], *senders[unit.pk])} for unit in units}
    return [one for one in notices if one.user_id in (concerned.get(one.unit_code, ()) if one.unit_code else in_office)]


def write(notices: list[Notice]) -> int:
    """Each once; how many are new, whatever others write meanwhile."""
    told = Notice.objects.filter(user__in={one.user_id for one in notices}, once__in={one.once for one in notices})
    before = set(told.values_list("user", "once"))
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return len({(one.user_id, one.once) for one in notices} - before)


def _steps(unit: Unit) -> list[int]:
    """The unit and those above it."""
    return [int(step) for step in unit.path.strip("/").split("/") if step]
