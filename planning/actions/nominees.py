"""Who is named in a plan. What changes in an approved plan waits for the Party committee's paper; before that it is written at once."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from cadres.audit import record
from cadres.lib import clock
from cadres.models import Post
from planning.models import Nominee

Pending, Progress, State = Nominee.Pending, Nominee.Progress, Nominee.State


@transaction.atomic
def nominate(*, row: Nominee, by, reason: str = "") -> Nominee:
    """Raises ValidationError."""
    if row.plan_id and row.plan.approved_on and row.state != State.REMOVED:
        row.pending, row.progress = Pending.ADD, Progress.PROPOSED
    return records.create(row=row, by=by, reason=reason)


@transaction.atomic
def take_out(*, nominee: Nominee, leaving_reason: str, note: str = "", by) -> Nominee:
    row = _settled(nominee)
    row.leaving_reason = leaving_reason
    if row.plan.approved_on:
        row.pending = Pending.REMOVE
    else:
        row.state = State.REMOVED
    return _saved(row, by, note or row.get_leaving_reason_display())


@transaction.atomic
def change_readiness(*, nominee: Nominee, readiness: int, note: str = "", by) -> Nominee:
    row = _settled(nominee)
    if row.readiness == readiness:
        raise ValidationError({"readiness": "Mức sẵn sàng đang ghi đúng mức này."})
    if row.plan.approved_on:
        row.pending, row.pending_readiness = Pending.READINESS, readiness
    else:
        row.readiness = readiness
    return _saved(row, by, note or "Đổi mức sẵn sàng")


@transaction.atomic
def decide(*, nominee: Nominee, accepted: bool, day: date, document_number: str, by) -> Nominee:
    """The Party committee's answer to a change of an approved plan, by a paper. What is declined stays as it was; an addition leaves."""
    row = _there(nominee)
    if not row.pending:
        raise ValidationError("Không có thay đổi nào chờ duyệt: có thể vừa có người ghi quyết định.")
    if not document_number.strip():
        raise ValidationError({"document_number": "Hãy ghi số văn bản của cấp ủy."})
    (_accept if accepted else _decline)(row)
    row.pending, row.pending_readiness = "", None
    row.supplement_on, row.supplement_number = day, document_number
    words = "Cấp ủy đồng ý" if accepted else "Cấp ủy không đồng ý"
    return _saved(row, by, f"{words}, {document_number}")


def _accept(row: Nominee) -> None:
    if row.pending == Pending.ADD:
        row.progress = Progress.APPROVED
    elif row.pending == Pending.REMOVE:
        row.state = State.REMOVED
    else:
        row.readiness = row.pending_readiness


def _decline(row: Nominee) -> None:
    if row.pending == Pending.ADD:
        row.state, row.leaving_reason = State.REMOVED, Nominee.Leaving.OTHER
    elif row.pending == Pending.REMOVE:
        row.leaving_reason = ""


@transaction.atomic
def mark_elected(*, nominee: Nominee, by) -> Nominee:
    """Raises ValidationError unless the person holds the title in the plan's unit today."""
    row = _settled(nominee)
    if (
        not Post.objects.held_on(clock.today())
        .filter(cadre=row.cadre_id, unit=row.plan.unit_id, title=row.title)
        .exists()
    ):
        raise ValidationError("Người này chưa giữ chức danh được quy hoạch tại đơn vị: hãy ghi nhận chức vụ trước.")
    if row.progress == Progress.ELECTED:
        raise ValidationError("Đã ghi là đã bầu, bổ nhiệm.")
    row.progress = Progress.ELECTED
    return _saved(row, by, "Đã giữ chức danh được quy hoạch")


def _there(nominee: Nominee) -> Nominee:
    row = records.lock(nominee)
    if row is None:
        raise ValidationError(records.GONE)
    return row


def _settled(nominee: Nominee) -> Nominee:
    row = _there(nominee)
    if row.state == State.REMOVED:
        raise ValidationError("Người này đã được đưa ra khỏi quy hoạch.")
    if row.pending:
        raise ValidationError(f"Còn một thay đổi chưa có quyết định: {row.get_pending_display().lower()}.")
    return row


def _saved(row: Nominee, by, reason: str) -> Nominee:
    row.full_clean()
    row._history_user, row._change_reason = by, reason[:100]
    row.save()
    record(by=by, verb="sửa", subject=row)
    return row
