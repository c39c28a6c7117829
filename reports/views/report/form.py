"""The form of a unit's report: opened, and sent as a whole by who works without a script."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from reports.actions.report_cells import copy_text, keep_all
from reports.models import UnitReport
from reports.rounds.addresses import report_address
from reports.rounds.flow import EDIT, NotAllowedNow, may_ever
from reports.rounds.sections import narrative
from reports.unit_form.page import FormPage
from reports.unit_form.typed import Outcome, save_typed
from reports.views.report.parts import committee_part, file_part
from reports.views.report.reaching import begun, is_the_units_own, report_or_404, round_and_unit

CLASH = "Có ô vừa được người khác ghi: chưa lưu đè. Hãy xem cả hai bản ở từng ô dưới đây, chọn một rồi lưu lại."
NOTHING_NEW = "Không có gì mới để lưu."


@require_http_methods(["GET", "HEAD", "POST"])
def report(request, period, code):
    round_, unit = round_and_unit(request, period, code)
    found, why = begun(request.user, round_, unit)
    if found is None:
        return render(request, "reports/report/not_begun.html", {"round": round_, "unit": unit, "why": why})
    if request.method != "POST":
        if is_the_units_own(found, request.user):
            return render(request, "reports/report/not_sent.html", {"round": round_, "unit": unit})
        return _show(request, FormPage(found, request.user))
    outcome = _save_typed(request, found)
    if outcome.unsaved:
        return _show_unsaved(request, found, outcome)
    at = timezone.localtime()
    messages.success(request, f"Đã lưu nháp lúc {at:%H:%M}." if outcome.saved else NOTHING_NEW)
    return redirect(report_address(round_, unit))


@require_POST
def keep(request, period, code):
    """“Giữ mọi số từ sổ”; what was typed on the page is saved first."""
    found = report_or_404(request, period, code)
    outcome = _save_typed(request, found)
    if outcome.unsaved:
        return _show_unsaved(request, found, outcome)
    try:
        kept, left = keep_all(report=found, by=request.user)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã giữ số từ sổ cho {len(kept)} mục.")
        if left:
            names = "; ".join(one.label for one in left)
            messages.warning(
                request,
                f"Còn {len(left)} mục sổ chưa có gì: {names}. Hãy chọn “Không phát sinh”, hoặc ghi vào sổ trước.",
            )
    return redirect(report_address(found.round, found.unit))


@require_POST
def copy(request, period, code):
    """“Lấy lại phần lời kỳ trước”; what was typed on the page is saved first, and stays."""
    found = report_or_404(request, period, code)
    outcome = _save_typed(request, found)
    if outcome.unsaved:
        return _show_unsaved(request, found, outcome)
    try:
        filled = copy_text(report=found, by=request.user)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        words = narrative(found.round)
        names = "; ".join(words[name][0] for name in filled)
        said = f"Đã lấy phần lời kỳ trước vào: {names}. Hãy sửa lại cho đúng kỳ này." if filled else ""
        messages.info(request, said or "Kỳ trước không có phần lời để lấy, hoặc các ô đều đã có chữ.")
    return redirect(report_address(found.round, found.unit))


def _save_typed(request: HttpRequest, found: UnitReport) -> Outcome:
    if not may_ever(found, EDIT, request.user):
        raise PermissionDenied
    return save_typed(found, request.POST, request.user)


def _show_unsaved(request: HttpRequest, found: UnitReport, outcome: Outcome):
    """Everything typed is still there: in its field, or beside it when the report can no longer be changed."""
    clashes = any(one.theirs for one in outcome.unsaved.values())
    problems = dict.fromkeys(one.problem for one in outcome.unsaved.values() if one.problem)
    for problem in [*([CLASH] if clashes else []), *problems]:
        messages.error(request, problem)
    found.refresh_from_db()
    return _show(request, FormPage(found, request.user, outcome.unsaved), status=409 if clashes else 422)


def _show(request: HttpRequest, page: FormPage, status: int = 200):
    context = {
        "page": page,
        "report": page.report,
        "round": page.report.round,
        "unit": page.report.unit,
        **committee_part(request, page.report, page.figures),
        **file_part(request, page.report),
    }
    return render(request, "reports/report/form.html", context, status=status)
