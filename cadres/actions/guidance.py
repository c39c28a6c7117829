"""The board publishes guidance, corrects it, replaces it by a newer version, and withdraws what was published by mistake."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cadres.actions import records
from cadres.actions.papers import Paper
from cadres.audit import record
from cadres.models import Guidance


@transaction.atomic
def publish(*, row: Guidance, paper: Paper | None = None, by) -> Guidance:
    """`row.replaces`: the version whose place it takes from its own first day on. Raises ValidationError."""
    if row.replaces_id:
        _refuse_replacing(Guidance.objects.select_for_update().get(pk=row.replaces_id))
    for column, value in (paper.columns() if paper else {}).items():
        setattr(row, column, value)
    row.published_by = by
    return records.create(row=row, by=by)


@transaction.atomic
def correct(*, row: Guidance, by, reason: str = "") -> list[str]:
    """The names of what changed. Raises ValidationError; what was withdrawn stays as it was."""
    _standing(row)
    return records.change(row=row, by=by, reason=reason)


@transaction.atomic
def withdraw(*, row: Guidance, by, reason: str) -> None:
    """Units see it no more; the version that it had replaced is in force again. Raises ValidationError."""
    if not reason.strip():
        raise ValidationError("Hãy ghi lý do rút.")
    stored = _standing(row)
    newer = Guidance.objects.standing().filter(replaces=stored).first()
    if newer:
        raise ValidationError(f"Văn bản này đã được “{newer}” thay thế: hãy rút văn bản thay thế trước.")
    stored.withdrawn_at, stored.withdrawn_by, stored.withdrawn_reason = timezone.now(), by, reason
    stored._history_user, stored._change_reason = by, reason
    stored.save()
    record(by=by, verb="rút", subject=stored, reason=reason)


def _refuse_replacing(older: Guidance) -> None:
    if older.withdrawn_at:
        raise ValidationError({"replaces": f"“{older}” vừa được rút: hãy đăng thành văn bản mới, không thay thế."})
    newer = Guidance.objects.standing().filter(replaces=older).first()
    if newer:
        raise ValidationError(
            {
                "replaces": f"“{older}” vừa được {newer.published_by} thay bằng “{newer}”: hãy xem bản ấy rồi thay bản ấy."
            }
        )


def _standing(row: Guidance) -> Guidance:
    stored = records.lock(row)
    if stored is None:
        raise ValidationError(records.GONE)
    if stored.withdrawn_at:
        at = timezone.localtime(stored.withdrawn_at)
        raise ValidationError(f"{stored.withdrawn_by} đã rút văn bản này lúc {at:%H:%M %d/%m/%Y}; chưa ghi gì.")
    return stored
