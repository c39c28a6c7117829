"""Correcting sealed figures on the board's permission, and each correction that was made."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cadres.access import Permission, require
from cadres.lib import clock
from cadres.lib.text import squash
from cadres.pages.saving import Saved, lead_on, save_once
from reports.actions.corrections import NO_DIFFERENCE, NO_PERMIT, correct
from reports.actions.reviewing import fingerprint
from reports.board.links import number_of
from reports.board.sealed import DifferenceLine
from reports.models import Correction, CorrectionPermit, ReportStep, UnitReport
from reports.rounds.addresses import part_address
from reports.rounds.corrected import ChangedFigure, changed_by, changed_since_seal
from reports.rounds.flow import NotAllowedNow, may
from reports.rounds.unit_figures import UnitFigures, unit_figures
from reports.unit_form.seen import CHANGED, SeenForm
from reports.views.report.reaching import report_or_404

LONGEST_REASON = 500


class CorrectForm(SeenForm):
    use_required_attribute = False

    reason = forms.CharField(
        label="Lý do đính chính",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ban Tổ chức và người đọc số liệu thấy lý do này bên cạnh chỗ thay đổi.",
        error_messages={"required": "Hãy ghi lý do đính chính."},
    )

    def clean_reason(self):
        return squash(self.cleaned_data["reason"])


@require_http_methods(["GET", "HEAD", "POST"])
def report_correct(request, period, code):
    report = report_or_404(request, period, code)
    form = CorrectForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(request.user, Permission.REPORT_SEND)
        receipt, now = save_once(request, form, lambda: _correct(report, form, request.user))
        if receipt:
            return lead_on(request, receipt, now)
    permit = _permits(request.user, report).first()
    may_correct = permit is not None and may(report, ReportStep.Verb.CORRECT, request.user)
    figures = unit_figures(report.round, report.unit, request.user)
    form.show(fingerprint(report, figures))
    changed = changed_since_seal(report, figures, request.user) if permit else []
    context = {
        "report": report,
        "round": report.round,
        "unit": report.unit,
        "permit": permit,
        "no_permit": NO_PERMIT,
        "no_difference": "" if any(one.is_other for one in changed) else NO_DIFFERENCE,
        "figures": [FigureLine(one) for one in changed],
        "form": form if may_correct or form.is_bound else None,
        "receipt_url": part_address("report-receipt", report),
    }
    return render(request, "reports/report/correct.html", context, status=422 if form.is_bound else 200)


def _correct(report: UnitReport, form: CorrectForm, user) -> Saved:
    figures: UnitFigures = unit_figures(report.round, report.unit, user)
    try:
        if form.cleaned_data["seen"] != fingerprint(report, figures) and may(report, ReportStep.Verb.CORRECT, user):
            raise NotAllowedNow(CHANGED)
        made = correct(report=report, reason=form.cleaned_data["reason"], by=user)
    except NotAllowedNow as refusal:
        raise ValidationError(f"Chưa đính chính. {refusal}") from refusal
    return Saved(f"Đã ghi đính chính số {made.number}.", reverse("reports:correction", args=[made.pk]))


@require_safe
def correction(request, pk):
    """Its number, reason and difference; read by all who read the unit's reports."""
    rows = Correction.objects.for_user(request.user, Permission.REPORT_VIEW)
    rows = rows.select_related("round__plan", "report__round__plan", "report__unit", "made_by", "permit__granted_by")
    found = get_object_or_404(rows.select_related("before", "after"), pk=pk)
    context = {
        "correction": found,
        "round": found.round,
        "unit": found.report.unit,
        "figures": [FigureLine(one) for one in changed_by(found, request.user)],
        "receipt_url": part_address("report-receipt", found.report),
    }
    return render(request, "reports/report/correction.html", context)


@dataclass(frozen=True)
class FigureLine:
    one: ChangedFigure

    @property
    def number(self) -> int:
        return number_of(self.one.measure)

    @property
    def lines(self) -> list[DifferenceLine]:
        return [DifferenceLine(name) for name in self.one.names]


def _permits(user, report: UnitReport):
    permits = CorrectionPermit.objects.for_user(user, Permission.REPORT_VIEW).filter(report=report)
    return permits.in_force_on(clock.today()).select_related("granted_by")
