"""Withdrawing a record that was entered by mistake: with a reason, kept in the history, never erased without a trace."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from cadres.access import require
from cadres.actions import records
from cadres.forms.record import OnceForm
from cadres.forms.versioned import REASON_LENGTH, author, newer_record
from cadres.lib.text import squash
from cadres.pages.saving import Saved, save_once, saved_before
from cadres.standing import approved_periods, warning


class WithdrawForm(OnceForm):
    use_required_attribute = False

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Lý do rút", max_length=REASON_LENGTH, help_text="Ví dụ: nhập nhầm người, nhập hai lần."
    )

    def clean_reason(self):
        return squash(self.cleaned_data["reason"])


class WithdrawViews:
    withdraw_form_class = WithdrawForm
    withdraw_label, withdrawn_label, withdraw_submit = "Rút", "Đã rút", "Rút dòng này"
    withdraw_lead = "Chỉ rút dòng nhập nhầm. Dòng đã rút không còn trong số liệu, nhưng vẫn còn trong nhật ký kèm lý do và người rút."

    def withdraw_view(self, request, pk):
        require(request.user, self.edit_permission)
        if earlier := saved_before(request):
            return self.saved(request, earlier, False)
        row = self.row_or_404(request, pk, to_edit=True)
        form = self.withdraw_form_class(request.POST or None, initial={"version": records.version_of(row)})
        heading, after = self.heading(row), self.after_withdrawing(row)
        standing = warning(approved_periods(row, request.user))
        if request.method == "POST":
            receipt, now = save_once(request, form, lambda: self._withdraw(request, row, form, after))
            if receipt:
                return self.saved(request, receipt, now)
        return self.entry_page(
            request,
            form,
            heading=f"{self.withdraw_label}: {heading}",
            back={"label": heading, "url": self.row_url(row)},
            standing=standing,
            submit=self.withdraw_submit,
            lead=self.withdraw_lead,
            danger=True,
        )

    def after_withdrawing(self, row) -> str:
        return self.url("list")

    def _withdraw(self, request, row, form, after) -> Saved:
        label = self.public_name(row)
        refuse_over_newer(row, form.cleaned_data["version"])
        self.withdraw_row(row=row, by=request.user, reason=form.cleaned_data["reason"])
        return Saved(f"{self.withdrawn_label}: {label}", after)


def refuse_over_newer(row, seen_version: int | None) -> None:
    """Who withdraws a row means the values they saw. Raises ValidationError; without a version nothing was seen."""
    stored = records.lock(row)  # as it is now: the row given was read before others were waited for
    newest = newer_record(stored, seen_version) if stored and seen_version else None
    if newest:
        at = timezone.localtime(newest.history_date)
        raise ValidationError(
            f"{author(newest)} đã sửa dòng này lúc {at:%H:%M %d/%m/%Y}, sau khi đồng chí mở. "
            "Chưa rút; hãy mở lại dòng để xem, rồi rút nếu vẫn sai."
        )
