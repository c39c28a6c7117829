"""What one sending saved: who was recorded, who was left out and why; a sending made by mistake is withdrawn whole."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cadres.access import Permission, can
from cadres.models import Receipt
from cadres.pages.base import KINDS, RecordPages, read_or_sent
from cadres.pages.saving import Saved, lead_on, save_once
from cadres.pages.withdrawing import WithdrawForm
from cadres.showing.history import records_of
from cadres.standing import approved_under, warning

NOTHING = "Không rút được dòng nào của lần ghi này."
CHANGED_SINCE = "đã được sửa sau lần ghi này; hãy mở dòng ấy để xem rồi rút riêng."
KEPT_BY_OTHERS = "nằm ngoài phạm vi các đơn vị mà đồng chí được sửa."


@dataclass
class Line:
    kind: RecordPages
    row: models.Model
    kept: bool  # by this user, who may withdraw it

    @property
    def url(self) -> str:
        return self.kind.row_url(self.row)

    @property
    def name(self) -> str:
        return self.kind.heading(self.row)


@read_or_sent
def receipt(request, token):
    """Its rows as they are now, and a form that withdraws them all."""
    found = get_object_or_404(Receipt.objects.for_user(request.user, Permission.CADRE_VIEW), token=token)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST":
        withdrawn, now = save_once(request, form, lambda: _withdraw(request.user, form, found))
        if withdrawn:
            return lead_on(request, withdrawn, now)
    lines = _lines(found, request.user)
    may_withdraw = found.added and any(line.kept for line in lines)
    kind = _kind(found)
    context = (kind.frame(request) if kind else {}) | {
        "receipt": found,
        "lines": lines,
        "gone": len(found.rows) - len(lines),
        "form": form if may_withdraw or form.is_bound else None,
        "standing": warning(approved_under([line.row for line in lines], request.user)) if may_withdraw else "",
        "register_url": _register_url(found),
    }
    return render(request, "records/receipt.html", context, status=422 if form.is_bound else 200)


def _lines(found: Receipt, user) -> list[Line]:
    """Of what is still there and within reach."""
    keys: dict[str, list[int]] = {}
    for label, pk in found.rows:
        keys.setdefault(label, []).append(pk)
    return [line for label in keys if label in KINDS for line in _of_kind(KINDS[label], keys[label], user)]


def _of_kind(kind: RecordPages, keys: list[int], user) -> list[Line]:
    if not can(user, kind.view_permission):
        return []
    mine = kind.rows_to_edit(user).filter(pk__in=keys) if can(user, kind.edit_permission) else ()
    kept = {row.pk for row in mine}
    return [Line(kind, row, row.pk in kept) for row in kind.rows(user).filter(pk__in=keys)]


def _withdraw(user, form, found: Receipt) -> Saved:
    """Those that the action refuses stay, and why is said. What was only changed is not taken back."""
    saved = Saved("", "")
    lines = _lines(found, user) if found.added else []
    for line in reversed(lines):  # what was added later may hang on what was added before
        if why := _why_it_stays(line, user, form.cleaned_data["reason"]):
            saved.skipped.append((line.name, why))
    if len(saved.skipped) == len(lines):
        raise ValidationError([NOTHING, *(f"{name}: {why}" for name, why in saved.skipped)])
    saved.label = f"Đã rút {len(lines) - len(saved.skipped)} dòng của lần ghi “{found.label}”"
    saved.url = "" if saved.skipped else _register_url(found)
    return saved


def _why_it_stays(line: Line, user, reason: str) -> str:
    """Empty: it was withdrawn, by the action of its kind."""
    if not line.kept:
        return KEPT_BY_OTHERS
    if records_of(line.row).exclude(history_type="+").exists():
        return CHANGED_SINCE
    try:
        with transaction.atomic():
            line.kind.withdraw_row(row=line.row, by=user, reason=reason)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


def _register_url(found: Receipt) -> str:
    kind = _kind(found)
    return kind.url("list") if kind else reverse("start")


def _kind(found: Receipt) -> RecordPages | None:
    """Of its first row: its register is the one to go back to."""
    return next((KINDS[label] for label, _ in found.rows[:1] if label in KINDS), None)
