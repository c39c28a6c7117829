"""Saving what a form says exactly once, or not at all."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from cadres.forms.record import ONCE
from cadres.forms.versioned import show_refusal
from cadres.models import Receipt

CLASH = "Vừa có người ghi dữ liệu trùng hoặc liên quan; chưa ghi gì, hãy thử lại."


@dataclass
class Saved:
    """What a form did. `rows` were written, `added` by it or only changed; `skipped`: (name, why); without a `url` the page of the sending itself follows."""

    label: str
    url: str
    rows: list[models.Model] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    added: bool = False


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
    return None, False


def _claim(request) -> tuple[Receipt | None, Receipt | None]:
    """The receipt of an earlier arrival of this sending, or a new one. A sending in progress elsewhere is waited for."""
    token = _token(request.POST.get(ONCE, ""))
    try:
        with transaction.atomic():
            return None, Receipt.objects.create(token=token, user=request.user)
    except IntegrityError:
        earlier = Receipt.objects.filter(token=token, user=request.user).first()
        if earlier is None:
            raise
        return earlier, None


def _token(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _fill(receipt: Receipt, saved: Saved) -> None:
    receipt.label, receipt.url = saved.label[:255], saved.url or reverse("cadres:receipt", args=[receipt.token])
    receipt.rows = [[row._meta.label_lower, row.pk] for row in saved.rows]
    receipt.added = saved.added
    receipt.skipped = [list(one) for one in saved.skipped]
    receipt.save()
