"""The person's page with what is sensitive shown once, and correcting it while it is open."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst

from cadres.access import Permission, require
from cadres.forms.record import RecordForm
from cadres.models import Cadre
from cadres.pages.looking import Item
from cadres.pages.saving import save_once
from cadres.showing.display import EMPTY, column, value_label
from cadres.showing.opening import (
    LEAD,
    OPEN_AGAIN,
    PurposeForm,
    close,
    is_open,
    open_once,
    refuse_spent,
    take_form,
)

OWN_PURPOSE = "Bản thân xem hồ sơ của mình"
TITLE = "Thông tin cần bảo vệ"


class OwnPurposeForm(forms.Form):
    """Nobody has to say why they look at their own."""

    def clean(self):
        return {"purpose": OWN_PURPOSE}


class SensitiveForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = Cadre
        fields = Cadre.SENSITIVE_FIELDS


class OpeningViews:
    """Mixed in before RecordPages of Cadre."""

    def may_open(self, user, row) -> bool:
        try:
            return Cadre.objects.for_user(user, Permission.CADRE_SENSITIVE).filter(pk=row.pk).exists()
        except PermissionDenied:
            return False

    def _openable_or_404(self, request, pk) -> Cadre:
        require(request.user, Permission.CADRE_SENSITIVE)
        row = self.row_or_404(request, pk)
        if not self.may_open(request.user, row):
            raise PermissionDenied
        return row

    def open_view(self, request, pk):
        """Asks for the purpose; the answer to sending it is the page with the values, once."""
        row = self._openable_or_404(request, pk)
        form_class = OwnPurposeForm if request.user.cadre_id == row.pk else PurposeForm
        form = form_class(request.POST or None) if request.method != "POST" else form_class(request.POST)
        if request.method == "POST" and form.is_valid():
            open_once(request, row, form.cleaned_data["purpose"])
            return self._shown_open(request, row)
        back = {"label": row.full_name, "url": self.row_url(row)}
        return self.entry_page(
            request, form, heading=f"Mở thông tin cần bảo vệ: {row}", back=back, submit="Mở một lần", lead=LEAD
        )

    def _shown_open(self, request, row):
        may_correct = self.may_edit(request.user, row)
        context = self.file_context(request, row) | {"opened": opened_items(row), "may_correct": may_correct}
        return render(request, self.look_template, context)

    def sensitive_view(self, request, pk):
        """The form of what was opened: shown once and saved once."""
        row = self._openable_or_404(request, pk)
        row = self.row_or_404(request, row.pk, to_edit=True)
        if request.method != "POST" and not take_form(request, row):
            messages.warning(request, OPEN_AGAIN)
            return redirect(self.url("open", row.pk))
        form = SensitiveForm(request.POST or None, instance=row, user=request.user, permission=self.edit_permission)
        if request.method == "POST":
            receipt, now = save_once(request, form, lambda: self._correct_opened(request, form))
            if receipt:
                if now:
                    close(request, row)
                return self.saved(request, receipt, now)
        stored = get_object_or_404(self.rows(request.user), pk=pk)
        back = {"label": stored.full_name, "url": self.row_url(stored)}
        again = [] if is_open(request, row) else [{"label": "Mở lại", "url": self.url("open", pk), "icon": "eye"}]
        return self.entry_page(request, form, heading=f"Sửa thông tin cần bảo vệ: {stored}", back=back, actions=again)

    def _correct_opened(self, request, form):
        refuse_spent(request, form.instance)
        return self._correct(request, form)


def opened_items(row: Cadre) -> list[Item]:
    fields = [column(Cadre, name) for name in Cadre.SENSITIVE_FIELDS]
    return [
        Item(
            capfirst(str(field.verbose_name)),
            value_label(field, getattr(row, field.name), open_to_view=True) or EMPTY,
        )
        for field in fields
    ]
