"""What one sending saved: who was recorded, who was left out and why; a sending made by mistake is withdrawn whole."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cadres.access import Permission, require
from cadres.models import Receipt
from cadres.pages.base import KINDS
from cadres.pages.saving import Saved, save_once
from cadres.pages.withdrawing import WithdrawForm


def receipt(request, token):
    """Its rows as they are now, and a form that withdraws them all."""
    found = get_object_or_404(Receipt.objects.for_user(request.user, Permission.CADRE_VIEW), token=token)
    rows = _rows(found, request.user)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and found.added:
        for kind, _ in rows[:1]:
            require(request.user, kind.edit_permission)
        withdrawn, now = save_once(request, form, lambda: _withdraw(request, form, found, rows))
        if withdrawn and rows:
            return rows[0][0].saved(request, withdrawn, now)
    context = {
        "receipt": found,
        "lines": [{"row": row, "url": kind.row_url(row)} for kind, row in rows],
        "gone": len(found.rows) - len(rows),
        "form": form if rows and found.added else None,
        "register_url": _register_url(found),
    }
    return render(request, "records/receipt.html", context, status=422 if form.is_bound else 200)


def _rows(found: Receipt, user) -> list:
    """(pages, row) of what is still there and within reach."""
    kept: dict[str, list[int]] = {}
    for label, pk in found.rows:
        kept.setdefault(label, []).append(pk)
    return [
        (KINDS[label], row)
        for label, keys in kept.items()
        if label in KINDS
        for row in KINDS[label].rows(user).filter(pk__in=keys)
    ]


def _withdraw(request, form, found: Receipt, rows) -> Saved:
    for kind, row in rows:
        kind.refuse_out_of_reach(request.user, row)
        kind.withdraw_row(row=row, by=request.user, reason=form.cleaned_data["reason"])
    return Saved(f"Đã rút cả lần ghi: {len(rows)} dòng", _register_url(found))


def _register_url(found: Receipt) -> str:
    kinds = [KINDS[label] for label, _ in found.rows[:1] if label in KINDS]
    return kinds[0].url("list") if kinds else reverse("start")
