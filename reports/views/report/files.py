"""Papers of a report: added, fetched, taken out."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cadres.access import Permission, require
from cadres.audit import record
from cadres.forms.papers import KINDS_TAKEN, PaperForm
from cadres.lib.papers import MOST_FILES
from cadres.pages.papers import paper_response
from cadres.pages.saving import Saved, lead_on, save_once
from reports.actions.report_files import add_file, remove_file
from reports.models import ReportFile, UnitReport
from reports.rounds.addresses import report_address
from reports.rounds.flow import NotAllowedNow
from reports.rounds.sections import FILES
from reports.unit_form.page import section_anchor
from reports.views.report.reaching import is_the_units_own, may_change, report_or_404


class FileForm(PaperForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = f"{KINDS_TAKEN}, nhiều nhất {MOST_FILES} tệp."


@require_http_methods(["GET", "HEAD", "POST"])
def file_add(request, period, code):
    """The form page sends its files here; what is refused is said here, beside the form."""
    report = report_or_404(request, period, code)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else None
    if form is not None:
        require(request.user, Permission.REPORT_EDIT)
        receipt, now = save_once(request, form, lambda: _add(report, form, request.user))
        if receipt:
            return lead_on(request, receipt, now)
    context = {
        "report": report,
        "round": report.round,
        "unit": report.unit,
        "back_url": f"{report_address(report.round, report.unit)}#{section_anchor(FILES)}",
        **file_part(request, report),
    }
    if form is not None:
        context["form"] = form
    return render(request, "reports/report/files.html", context, status=422 if form is not None else 200)


def _add(report: UnitReport, form: FileForm, user) -> Saved:
    try:
        made = add_file(report=report, upload=form.cleaned_data["file"], by=user)
    except NotAllowedNow as refusal:
        raise ValidationError(f"Chưa thêm. {refusal}") from refusal
    return Saved(f"Đã thêm tệp “{made.name}”.", report_address(report.round, report.unit))


@require_safe
def file_download(request, period, code, pk):
    report = report_or_404(request, period, code)
    file = get_object_or_404(_files(request.user, report), pk=pk)
    if not file.is_standing or is_the_units_own(report, request.user):
        raise Http404
    with transaction.atomic():
        record(by=request.user, verb="tải tệp kèm báo cáo", subject=file, report=str(report))
    return paper_response(file)


@require_POST
def file_remove(request, period, code, pk):
    report = report_or_404(request, period, code)
    file = get_object_or_404(_files(request.user, report).select_related("report__round__plan"), pk=pk)
    try:
        remove_file(file=file, by=request.user)
    except NotAllowedNow as refusal:
        messages.error(request, f"Chưa bỏ tệp. {refusal}")
    else:
        messages.success(request, f"Đã bỏ tệp “{file.name}”.")
    return redirect(report_address(report.round, report.unit))


def file_part(request, report: UnitReport) -> dict:
    """For templates/reports/report/part_files.html."""
    files = list(_files(request.user, report).kept().select_related("added_by"))
    may_add = may_change(report, FILES, request.user)
    return {"files": files, "form": FileForm() if may_add else None, "most_files": MOST_FILES}


def _files(user, report: UnitReport):
    return ReportFile.objects.for_user(user, Permission.REPORT_VIEW).filter(report=report)
