"""Returning a report: the reason, the lines it opens to the unit, and the message as it will be sent."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cadres.access import Permission
from cadres.forms.versioned import show_refusal
from reports.actions.reviewing import return_report, return_text
from reports.models import ReportStep, UnitReport
from reports.round_board.queue import review_url
from reports.round_board.return_form import ReturnForm
from reports.rounds.flow import NotAllowedNow, why_not
from reports.rounds.sections import label_of
from reports.views.round.reaching import round_to_keep
from reports.views.round.review import queue_url, report_or_404, who_decided

REFUSED, TOO_LATE = 422, 409


@require_http_methods(["GET", "HEAD", "POST"])
def review_return(request, period, code):
    round_ = round_to_keep(request, period, Permission.REPORT_REVIEW)
    report = report_or_404(request, round_, code)
    if request.method != "POST":
        if why := why_not(report, ReportStep.Verb.RETURN):
            messages.error(request, f"{why}{who_decided(report)}")
            return redirect(review_url(report))
        return _page(request, report, ReturnForm())
    form = ReturnForm(request.POST)
    if "xem" in request.POST:
        form.is_valid()
        return _page(request, report, form)
    if not form.is_valid():
        return _page(request, report, form, status=REFUSED)
    return _returned(request, report, form)


def _returned(request, report: UnitReport, form: ReturnForm):
    said = form.cleaned_data
    try:
        return_report(report=report, reason=said["reason"], note=said["note"], asked=form.asked(), by=request.user)
    except ValidationError as refusal:
        show_refusal(form, refusal)
        return _page(request, report, form, status=REFUSED)
    except NotAllowedNow as refusal:
        form.add_error(None, f"{refusal}{who_decided(report)}")
        return _page(request, report, form, status=TOO_LATE)
    messages.success(request, f"Đã trả lại báo cáo của {report.unit}.")
    return redirect(queue_url(report))


def _page(request, report: UnitReport, form: ReturnForm, status: int = 200):
    context = {
        "report": report,
        "form": form,
        "message": _message(report, form),
        "named": [(label_of(key), text) for key, text in form.asked().items()],
        "back_url": review_url(report),
        "is_refused": status != 200,
    }
    return render(request, "reports/round/return.html", context, status=status)


def _message(report: UnitReport, form: ReturnForm) -> str:
    """As it will be sent; empty while the reason or the note is missing."""
    said = getattr(form, "cleaned_data", {})
    if not said.get("reason") or not said.get("note"):
        return ""
    return f"{report.unit}: {return_text(report, said['reason'], said['note'])}"
