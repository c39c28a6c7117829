"""Chasing: reminders on the days that the table of reminder days says, and by the board's own hand."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from cadres.access import Permission
from cadres.audit import record
from cadres.lib import clock
from cadres.models import Unit
from reports.actions.notices import tell_units
from reports.models import Notice, ReminderDay, ReportRound, UnitReport
from reports.rounds.deadlines import days_left_text
from reports.rounds.flow import NotAllowedNow

State = UnitReport.State


@transaction.atomic
def remind_due(*, day: date) -> int:
    """The notices of the day, for every open round one of whose reminder days it is; run twice it writes once. Returns how many are new."""
    offsets = set(ReminderDay.objects.values_list("offset", flat=True))
    told = 0
    for round_ in ReportRound.objects.open_on(day).select_related("plan"):
        if (day - round_.due_on).days in offsets:
            told += _remind(round_, day)
    return told


def _remind(round_: ReportRound, day: date) -> int:
    text = f"{round_}: {days_left_text(round_, day)}. {{what}}"
    once = f"due-{round_.pk}-{day}"
    by_state = {
        "Đơn vị chưa gửi báo cáo.": units_still_to_send(round_, State.DRAFT),
        "Báo cáo bị trả lại, đơn vị chưa gửi lại.": units_still_to_send(round_, State.RETURNED),
    }
    return sum(
        tell_units(units=units, kind=Notice.Kind.DUE, text=text.format(what=what), round_=round_, once=once)
        for what, units in by_state.items()
    )


def units_still_to_send(round_: ReportRound, state: str) -> list[Unit]:
    """Expected, and in that state; a unit that has not begun is as one with a draft."""
    reports = dict(UnitReport.objects.filter(round=round_).values_list("unit_id", "state"))
    expected = Unit.objects.grassroots().existing_on(round_.period.end).existing_on(round_.due_on)
    return [unit for unit in expected.order_by("code") if reports.get(unit.pk, State.DRAFT) == state]


@transaction.atomic
def remind_by_hand(*, round_: ReportRound, units: Iterable[Unit], by, note: str = "") -> tuple[list[Unit], list[Unit]]:
    """(reminded, left out because they have sent, were reminded today or are not `by`'s to review). Nobody gets a second letter a day.

    Raises NotAllowedNow, PermissionDenied."""
    within = set(Unit.objects.for_user(by, Permission.REPORT_REVIEW).values_list("pk", flat=True))
    day = clock.today()
    if not round_.is_open_on(day):
        raise NotAllowedNow(f"{round_} {'đã khóa' if round_.is_closed else 'chưa mở'}: không nhắc được.")
    still = {unit.pk for state in (State.DRAFT, State.RETURNED) for unit in units_still_to_send(round_, state)}
    done, left = [], []
    for unit in units:
        text = f"Ban Tổ chức nhắc: {round_}, {days_left_text(round_, day)}. {note}".strip()
        once = f"asked-{round_.pk}-{day}"
        told = unit.pk in still & within and tell_units(
            units=[unit], kind=Notice.Kind.ASKED, text=text, round_=round_, once=once
        )
        (done if told else left).append(unit)
    if done:
        record(by=by, verb="nhắc gửi báo cáo", subject=round_, rows=len(done), fields=[unit.code for unit in done])
    return done, left
