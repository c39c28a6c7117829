"""Rounds: opened, changed while open, closed with the seal of the whole; sealed once more when the period has ended after all."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from cadres.access import Permission, require, scope_of
from cadres.actions import records
from cadres.audit import record
from cadres.lib import clock
from reports.actions.approved_periods import write_approved_period
from reports.actions.notices import tell_units
from reports.facts import Facts
from reports.figures import Figures
from reports.models import Notice, ReportRound, ReportStep, Seal, UnitReport
from reports.rounds.expected import expected_units
from reports.rounds.flow import NotAllowedNow
from reports.rounds.sealing import seal_unit, seal_whole

State = UnitReport.State


@transaction.atomic
def open_round(*, row: ReportRound, by, reason: str = "") -> ReportRound:
    """The round with its days; every expected unit is told. Raises ValidationError, PermissionDenied."""
    require_whole(by)
    records.create(row=row, by=by, reason=reason)
    text = f"Đã mở {_lower(row)}: hạn gửi {row.due_on:%d/%m/%Y}, ngày chốt số liệu {row.data_day:%d/%m/%Y}."
    tell_units(
        units=list(expected_units(row, by)),
        kind=Notice.Kind.OPENED,
        text=f"{text} {row.note}".strip(),
        round_=row,
        once=f"opened-{row.pk}",
    )
    return row


@transaction.atomic
def change_round(*, row: ReportRound, by, reason: str = "") -> list[str]:
    """Its days and its note, until it is closed. Raises ValidationError, PermissionDenied."""
    require_whole(by)
    stored = locked(row)
    if stored.is_closed:
        raise ValidationError(f"{stored} đã khóa: không sửa được nữa.")
    if (stored.plan_id, stored.quarter) != (row.plan_id, row.quarter) and stored.reports.exists():
        raise ValidationError({"quarter": "Đợt này đã có báo cáo: không đổi kỳ được; hãy mở đợt khác."})
    return records.change(row=row, by=by, reason=reason)


@transaction.atomic
def withdraw_round(*, row: ReportRound, by, reason: str) -> None:
    """A round opened by mistake, while no unit has begun. Raises ValidationError, PermissionDenied."""
    require_whole(by)
    stored = locked(row)
    if stored.reports.exists() or stored.is_closed:
        raise ValidationError("Đợt này đã có đơn vị làm báo cáo: không xóa được.")
    records.withdraw(row=row, by=by, reason=reason)


@transaction.atomic
def close_round(*, round_: ReportRound, by) -> Seal:
    """Seals the whole from the records of this moment and locks what was approved; the rest can no longer be sent.

    An approved unit whose seal is an estimate is sealed again when the period has ended. Raises NotAllowedNow, PermissionDenied.
    """
    require_whole(by)
    stored = locked(round_)
    if stored.is_closed:
        raise NotAllowedNow(
            f"{stored} đã khóa lúc {timezone.localtime(stored.closed_at):%H:%M %d/%m/%Y}, bởi {stored.closed_by}."
        )
    if clock.today() < stored.opens_on:
        raise NotAllowedNow(f"{stored} chưa mở: chưa có gì để khóa.")
    expected = list(expected_units(stored, by).values_list("pk", flat=True))
    figures = Figures(Facts(stored.plan))
    seal = seal_whole(round_=stored, kind=Seal.Kind.CLOSING, figures=figures, expected=expected, by=by)
    if not seal.estimate:
        _seal_units_finally(stored, figures, by)
    _lock_approved(stored, by)
    stored.closed_at, stored.closed_by = clock.now(), by
    stored._history_user = by
    stored.save()
    record(by=by, verb="khóa đợt báo cáo", subject=stored)
    return seal


@transaction.atomic
def seal_finally(*, round_: ReportRound, by) -> Seal:
    """A round that was closed before its period ended is sealed again from the records after it: whole and units. Raises NotAllowedNow, PermissionDenied."""
    require_whole(by)
    stored = locked(round_)
    if why := why_not_sealed_finally(stored):
        raise NotAllowedNow(why)
    figures = Figures(Facts(stored.plan))
    seal = seal_whole(
        round_=stored, kind=Seal.Kind.FINAL, figures=figures, expected=stored.expected_at_closing(), by=by
    )
    _seal_units_finally(stored, figures, by)
    return seal


def why_not_sealed_finally(round_: ReportRound) -> str:
    """Empty: it waits for its final seal."""
    if not round_.is_closed:
        return f"{round_} chưa khóa."
    if not round_.period.ended_by(clock.today()):
        return f"Kỳ chưa kết thúc: chốt chính thức được từ ngày {round_.period.end:%d/%m/%Y}."
    newest = round_.newest_seal_of_whole()
    return "" if newest and newest.estimate else f"{round_} đã chốt số chính thức."


def locked(round_: ReportRound) -> ReportRound:
    """Held until the transaction ends; whoever sends, approves or closes waits here."""
    return ReportRound.objects.select_for_update(of=("self",)).select_related("plan").get(pk=round_.pk)


def require_whole(by) -> None:
    """Rounds are of the whole bloc. Raises PermissionDenied."""
    require(by, Permission.ROUND_EDIT)
    if not scope_of(by, Permission.ROUND_EDIT).everything:
        raise PermissionDenied


def _seal_units_finally(round_: ReportRound, figures: Figures, by) -> None:
    """Those whose newest seal is an estimate, a correction too, and those approved without one."""
    for report in round_.reports.select_related("unit"):
        newest = Seal.objects.filter(round=round_, unit=report.unit).order_by("-number").first()
        if newest.estimate if newest else report.state in (State.APPROVED, State.LOCKED):
            seal_unit(round_=round_, unit=report.unit, kind=Seal.Kind.FINAL, figures=figures, by=by)
            write_approved_period(round_=round_, unit=report.unit, by=by)


def _lock_approved(round_: ReportRound, by) -> None:
    approved = list(round_.reports.select_for_update(of=("self",)).filter(state=State.APPROVED))
    for report in approved:
        report.state = State.LOCKED
        ReportStep.objects.create(report=report, verb=ReportStep.Verb.LOCK, by=by, version=report.version)
    UnitReport.objects.bulk_update(approved, ["state"])


def _lower(round_: ReportRound) -> str:
    return f"báo cáo {round_.period_label}"
