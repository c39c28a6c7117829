"""What one sending saved: who was recorded, who was left out and why; a sending made by mistake is taken back whole."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cadres.access import Permission, can
from cadres.actions import records
from cadres.forms.versioned import REASON_LENGTH, newer_record
from cadres.models import Receipt
from cadres.pages.base import KINDS, RecordPages, read_or_sent
from cadres.pages.saving import Saved, lead_on, save_once
from cadres.pages.withdrawing import WithdrawForm
from cadres.showing.history import records_of, tracked_fields
from cadres.standing import approved_under, warning

NOTHING = "Không rút được dòng nào của lần ghi này."
NOTHING_GIVEN_BACK = "Không trả lại được dòng nào của lần ghi này."
CHANGED_SINCE = "đã được sửa sau lần ghi này; hãy mở dòng ấy để xem rồi rút riêng."
CHANGED_AGAIN = "đã được sửa sau lần ghi này; hãy mở dòng ấy để xem rồi sửa riêng."
NO_VERSION = "không còn lưu giá trị trước lần ghi này; hãy mở dòng ấy để xem rồi sửa riêng."
KEPT_BY_OTHERS = "nằm ngoài phạm vi các đơn vị mà đồng chí được sửa."


class GiveBackForm(WithdrawForm):
    reason = forms.CharField(
        label="Lý do trả lại", max_length=REASON_LENGTH, help_text="Ví dụ: ghi nhầm người, chọn nhầm mức."
    )


@dataclass
class Line:
    kind: RecordPages
    row: models.Model
    kept: bool  # by this user, who may take it back
    version: int | None  # made by the sending; None: the row was added by it
    untouched: bool  # since then; of a changed row alone

    @property
    def url(self) -> str:
        return self.kind.row_url(self.row)

    @property
    def name(self) -> str:
        return self.kind.heading(self.row)


@read_or_sent
def receipt(request, token):
    """Its rows as they are now, and a form that takes all of it back."""
    found = get_object_or_404(Receipt.objects.for_user(request.user, Permission.CADRE_VIEW), token=token)
    changed = any(version for _, _, version in _written(found))
    form = (GiveBackForm if changed else WithdrawForm)(request.POST or None)
    if request.method == "POST":
        taken_back, now = save_once(request, form, lambda: _take_back(request.user, form, found))
        if taken_back:
            return lead_on(request, taken_back, now)
    lines = _lines(found, request.user)
    offered = [line for line in lines if line.kept and (line.untouched if line.version else found.added)]
    kind = _kind(found)
    context = (kind.frame(request) if kind else {}) | {
        "receipt": found,
        "lines": lines,
        "gone": len(found.rows) - len(lines),
        "changed": changed,
        "form": form if offered or form.is_bound else None,
        "standing": warning(approved_under([line.row for line in offered], request.user)),
        "register_url": _register_url(found, lines),
    }
    return render(request, "records/receipt.html", context, status=422 if form.is_bound else 200)


def _written(found: Receipt) -> list[tuple[str, int, int | None]]:
    return [(one[0], one[1], one[2] if len(one) > 2 else None) for one in found.rows]


def _lines(found: Receipt, user) -> list[Line]:
    """Of what is still there and within reach."""
    versions: dict[str, dict[int, int | None]] = {}
    for key, pk, version in _written(found):
        versions.setdefault(key, {})[pk] = version
    return [line for key in versions if key in KINDS for line in _of_kind(KINDS[key], versions[key], user)]


def _of_kind(kind: RecordPages, versions: dict[int, int | None], user) -> list[Line]:
    if not can(user, kind.view_permission):
        return []
    mine = kind.rows_to_edit(user).filter(pk__in=versions) if can(user, kind.edit_permission) else ()
    kept = {row.pk for row in mine}
    newest = _newest_versions(kind.model, [pk for pk, version in versions.items() if version])
    return [
        Line(kind, row, row.pk in kept, versions[row.pk], newest.get(row.pk) == versions[row.pk])
        for row in kind.rows(user).filter(pk__in=versions)
    ]


def _newest_versions(model, keys: list[int]) -> dict[int, int]:
    if not keys:
        return {}
    pk = model._meta.pk.attname
    return dict(model.history.filter(**{f"{pk}__in": keys}).order_by("history_id").values_list(pk, "history_id"))


def _take_back(user, form, found: Receipt) -> Saved:
    """Those that the action refuses stay, and why is said. What was added goes before what was changed comes back:
    a post that follows another stands in its way."""
    saved = Saved("", "")
    lines = [line for line in reversed(_lines(found, user)) if line.version or found.added]
    for line in sorted(lines, key=lambda line: line.version is not None):
        if why := _why_it_stays(line, user, form.cleaned_data["reason"]):
            saved.skipped.append((line.name, why))
    given_back = isinstance(form, GiveBackForm)
    if len(saved.skipped) == len(lines):
        nothing = NOTHING_GIVEN_BACK if given_back else NOTHING
        raise ValidationError([nothing, *(f"{name}: {why}" for name, why in saved.skipped)])
    done = "Đã trả lại như trước" if given_back else "Đã rút"
    saved.label = f"{done} {len(lines) - len(saved.skipped)} dòng của lần ghi “{found.label}”"
    saved.url = "" if saved.skipped else _register_url(found, lines)
    return saved


def _why_it_stays(line: Line, user, reason: str) -> str:
    """Empty: it was taken back, by the action of its kind."""
    if not line.kept:
        return KEPT_BY_OTHERS
    try:
        with transaction.atomic():
            (_give_back if line.version else _withdraw)(line, user, reason)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


def _withdraw(line: Line, user, reason: str) -> None:
    if records_of(line.row).exclude(history_type="+").exists():
        raise ValidationError(CHANGED_SINCE)
    line.kind.withdraw_row(row=line.row, by=user, reason=reason)


def _give_back(line: Line, user, reason: str) -> None:
    stored = records.lock(line.row)
    if stored is None:
        raise ValidationError(records.GONE)
    if newer_record(stored, line.version):
        raise ValidationError(CHANGED_AGAIN)
    before = records_of(stored).filter(history_id__lt=line.version).first()
    if before is None:
        raise ValidationError(NO_VERSION)
    for field in tracked_fields(type(stored)):
        setattr(stored, field.attname, getattr(before, field.attname))
    line.kind.give_back(row=stored, by=user, reason=reason)


def _register_url(found: Receipt, lines: list[Line]) -> str:
    kind = _kind(found)
    return kind.after_sending([line.row for line in lines]) if kind else reverse("start")


def _kind(found: Receipt) -> RecordPages | None:
    """Of its first row: its register is the one to go back to."""
    return next((KINDS[key] for key, _, _ in _written(found)[:1] if key in KINDS), None)
