"""Adding, changing and withdrawing one row: checked whole, kept in history with who and why, recorded as a deed."""

from collections import Counter
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError

from cadres.audit import record

Row = TypeVar("Row", bound=models.Model)

GONE = "Dòng này vừa được người khác rút; chưa ghi gì."


@transaction.atomic
def create(*, row: Row, by, reason: str = "") -> Row:
    """Raises ValidationError, with Vietnamese sentences by field."""
    row.full_clean()
    _save(row, by, reason)
    record(by=by, verb="thêm", subject=row, **_why(reason))
    return row


@transaction.atomic
def change(*, row: models.Model, by, reason: str = "") -> list[str]:
    """Returns the names of the fields that changed; nothing changed leaves no trace. Raises ValidationError."""
    row.full_clean()
    changed = changed_fields(row)
    if changed:
        _save(row, by, reason)
        labels = [str(row._meta.get_field(name).verbose_name) for name in changed]
        record(by=by, verb="sửa", subject=row, fields=labels, **_why(reason))
    return changed


@transaction.atomic
def withdraw(*, row: models.Model, by, reason: str) -> None:
    """For what was entered by mistake. Raises ValidationError without a reason, when it is gone, or while other rows hang on it."""
    if not reason.strip():
        raise ValidationError("Hãy ghi lý do xóa.")
    if lock(row) is None:
        raise ValidationError(GONE)
    record(by=by, verb="xóa", subject=row, reason=reason)
    row._history_user, row._change_reason = by, reason
    try:
        row.delete()
    except ProtectedError as error:
        raise ValidationError(_hanging(row, error.protected_objects)) from error


def changed_fields(row: models.Model) -> list[str]:
    stored = type(row)._base_manager.get(pk=row.pk)
    fields = [field for field in row._meta.concrete_fields if field.editable]
    return [field.name for field in fields if getattr(stored, field.attname) != getattr(row, field.attname)]


def version_of(row: models.Model) -> int | None:
    """The number of the row's latest version, None when its history is not kept."""
    history = getattr(type(row), "history", None)
    if history is None:
        return None
    numbers = history.filter(**{row._meta.pk.attname: row.pk}).order_by("-history_id")
    return numbers.values_list("history_id", flat=True).first()


def lock(row: Row) -> Row | None:
    """The row as stored now, held until the transaction ends; None when it is gone."""
    return type(row)._base_manager.select_for_update().filter(pk=row.pk).first()


def _save(row, by, reason) -> None:
    row._history_user, row._change_reason = by, reason or None
    row.save()


def _why(reason: str) -> dict[str, Any]:
    return {"reason": reason} if reason else {}


def _hanging(row, rows) -> str:
    """Confidential rows are not named: who withdraws may be the one they are about."""
    told = [other for other in rows if not getattr(other, "confidential", False)]
    counts = Counter(str(other._meta.verbose_name) for other in told)
    what = ", ".join(f"{number} {name}" for name, number in sorted(counts.items())) or "dòng khác"
    return f"Chưa xóa được {row._meta.verbose_name} “{row}”: còn {what} gắn với dòng này."
