"""Saving what a form says exactly once, or not at all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from django.shortcuts import redirect
from django.urls import reverse

from cadres.forms.record import ONCE
from cadres.forms.versioned import show_refusal
from cadres.models import Receipt

CLASH = "Vừa có người ghi dữ liệu trùng hoặc liên quan; chưa ghi gì, hãy thử lại."
ADDED = 2  # the length of what a receipt says of a row that its sending added: a changed one carries its version
TOO_LONG = "Có ô dài quá mức lưu được hoặc có ký tự lạ; chưa ghi gì, hãy viết ngắn lại."


@dataclass
class Saved:
    """What a form did. `rows` were added or changed by it; `skipped`: (name, why); without a `url` the page of the sending itself follows.

    `key`: of their kind among KINDS, where it is not the label of their model."""

    label: str
    url: str
    rows: list[models.Model] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    key: str = ""
    people: int = 0  # for how many, when one may have several rows


class _NotSaved(Exception):
    pass


def save_once(request, form, save: Callable[[], Saved]) -> tuple[Receipt | None, bool]:
    """(the receipt, whether it was saved by this very sending); (None, False): the form says what to mend, nothing is written.

    The form is validated inside the transaction, where its row is locked.
    """
    try:
        with transaction.atomic():
            earlier, receipt = _claim(request)
            if earlier:
                return earlier, False
            if not form.is_valid():
                raise _NotSaved
            _fill(receipt, save())
            return receipt, True
    except _NotSaved:
        pass
    except ValidationError as refusal:
        show_refusal(form, refusal)
    except IntegrityError:
        form.add_error(None, CLASH)
    except DataError:
        form.add_error(None, TOO_LONG)
    return None, False


def saved_before(request) -> Receipt | None:
    """The receipt of an earlier arrival of this sending. A view whose row is gone once it has done its work asks first."""
    if request.method != "POST":
        return None
    return Receipt.objects.filter(token=_token(request), user=request.user).first()


def lead_on(request, receipt: Receipt, now: bool):
    """To the page after saving, saying what was done; `now`: by this very sending."""
    if now:
        messages.success(request, receipt.label)
    else:
        messages.info(request, f"Lần gửi này đã được lưu rồi, không ghi thêm. {receipt.label}")
    return redirect(receipt.url)


def _claim(request) -> tuple[Receipt | None, Receipt | None]:
    """The receipt of an earlier arrival of this sending, or a new one. A sending in progress elsewhere is waited for."""
    try:
        with transaction.atomic():
            return None, Receipt.objects.create(token=_token(request), user=request.user)
    except IntegrityError:
        earlier = saved_before(request)
    if earlier:
        return earlier, None
    return None, Receipt.objects.create(token=uuid4(), user=request.user)  # the mark is somebody else's


def _token(request) -> UUID:
    try:
        return UUID(request.POST.get(ONCE, ""))
    except ValueError:
        return uuid4()


def _fill(receipt: Receipt, saved: Saved) -> None:
    receipt.label, receipt.url = saved.label[:255], saved.url or reverse("cadres:receipt", args=[receipt.token])
    receipt.rows = _written(saved)
    receipt.added = any(len(one) == ADDED for one in receipt.rows)
    receipt.skipped = [list(one) for one in saved.skipped]
    receipt.save()


def _written(saved: Saved) -> list[list]:
    """For `Receipt.rows`. A row whose newest version is not its first was there before, and carries that version."""
    versions: dict[type, dict] = {}
    for model in {type(row) for row in saved.rows}:
        key = model._meta.pk.attname
        kept = model.history.filter(**{f"{key}__in": [row.pk for row in saved.rows if type(row) is model]})
        versions[model] = {
            one[0]: one[1:] for one in kept.order_by("history_id").values_list(key, "history_id", "history_type")
        }
    return [_said_of(row, saved.key or row._meta.label_lower, *versions[type(row)][row.pk]) for row in saved.rows]


def _said_of(row, key: str, version: int, kind: str) -> list:
    return [key, row.pk] if kind == "+" else [key, row.pk, version]
