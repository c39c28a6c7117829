"""Permitting a unit to correct a closed round until a day, and ending that before the day."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cadres.access import Permission
from cadres.forms.fields import DayField
from cadres.forms.record import OnceForm
from cadres.lib.text import squash
from cadres.models import Unit
from cadres.pages.saving import Saved, lead_on, save_once
from reports.actions.corrections import permit_correction, revoke_permit
from reports.models import CorrectionPermit, ReportRound
from reports.rounds.addresses import round_address
from reports.rounds.flow import NotAllowedNow
from reports.views.round.reaching import round_to_keep


class PermitForm(OnceForm):
    use_required_attribute = False

    until = DayField(label="Cho đính chính đến hết ngày", help_text="Sau ngày này tự hết.")
    reason = forms.CharField(
        label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text="Đơn vị sẽ đọc câu này."
    )

    def clean_reason(self):
        return squash(self.cleaned_data["reason"])


@require_http_methods(["GET", "HEAD", "POST"])
def round_permit(request, period, code):
    round_ = round_to_keep(request, period, Permission.REPORT_REVIEW)
    units = Unit.objects.for_user(request.user, Permission.REPORT_REVIEW).grassroots()
    unit = get_object_or_404(units, code=code)
    if not round_.is_closed:
        messages.error(request, f"{round_} chưa khóa: hãy trả lại báo cáo để đơn vị sửa.")
        return redirect(round_address(round_))
    form = PermitForm(request.POST or None)
    if request.method == "POST":
        receipt, now = _saved(request, round_, unit, form)
        if receipt:
            return lead_on(request, receipt, now)
    context = {
        "form": form,
        "heading": f"Cho đính chính: {unit}",
        "lead": f"{round_} đã khóa. Đơn vị được chốt lại số liệu từ sổ đã sửa cho đến hết ngày ghi dưới đây; mỗi lần có số và lý do.",
        "back": {"label": str(round_), "url": round_address(round_)},
        "submit": "Cho đính chính",
    }
    return render(request, "reports/round/entry.html", context, status=422 if form.is_bound else 200)


def _saved(request, round_: ReportRound, unit: Unit, form):
    try:
        return save_once(request, form, lambda: _permitted(request, round_, unit, form))
    except NotAllowedNow as refusal:
        form.add_error(None, str(refusal))
        return None, False


def _permitted(request, round_: ReportRound, unit: Unit, form) -> Saved:
    said = form.cleaned_data
    permit = permit_correction(round_=round_, unit=unit, until=said["until"], reason=said["reason"], by=request.user)
    return Saved(f"Đã cho {unit} đính chính đến hết {permit.until:%d/%m/%Y}.", round_address(round_))


@require_POST
def round_revoke(request, period, pk):
    round_ = round_to_keep(request, period, Permission.REPORT_REVIEW)
    permits = CorrectionPermit.objects.for_user(request.user, Permission.REPORT_REVIEW).filter(report__round=round_)
    permit = get_object_or_404(permits.select_related("report__unit"), pk=pk)
    try:
        revoke_permit(permit=permit, by=request.user)
        messages.success(request, f"Đã thôi cho {permit.report.unit} đính chính.")
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect(round_address(round_))
