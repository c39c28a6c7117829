"""The board's page of the data workbook: hand in, look at what it would do, confirm; take the whole out."""

from io import BytesIO
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cadres.access import Permission, can
from cadres.lib import clock
from cadres.lib.xlsx import XLSX_TYPE, WorkbookRefused
from reports.actions import workbook_imports as actions
from reports.models import WorkbookImport
from reports.workbook import blank_workbook_to, export_to, require_whole_bloc
from reports.workbook.forms import ExportForm, UploadForm
from reports.workbook.pages import page_of

RECENT = 20


def _jobs(request):
    require_whole_bloc(request.user, Permission.WORKBOOK_IMPORT)
    jobs = WorkbookImport.objects.for_user(request.user, Permission.WORKBOOK_IMPORT)
    return jobs.select_related("created_by", "approved_by")


@require_http_methods(["GET", "POST"])
def workbook_list(request):
    jobs = _jobs(request)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        job = actions.hand_in(upload=form.cleaned_data["file"], by=request.user)
        return redirect("reports:workbook", job.pk)
    return _list_page(request, jobs, form, ExportForm())


def _list_page(request, jobs, form, export_form):
    recent = jobs.defer("problems", "preview")[:RECENT]
    may_export = can(request.user, Permission.WORKBOOK_EXPORT)
    context = {"form": form, "export_form": export_form, "jobs": recent, "may_export": may_export}
    wrong = form.errors or export_form.errors
    return render(request, "reports/workbook_list.html", context, status=400 if wrong else 200)


@require_GET
def workbook(request, pk):
    job = get_object_or_404(_jobs(request), pk=pk)
    context = page_of(job, request.GET) | {"is_own": job.created_by_id == request.user.pk}
    return render(request, "reports/workbook.html", context)


@require_POST
def workbook_approve(request, pk):
    return _act(request, pk, actions.approve, "Đã nhận lệnh nhập. Trang này tự cập nhật khi xong.")


@require_POST
def workbook_cancel(request, pk):
    return _act(request, pk, actions.cancel, "Đã hủy. Hệ thống không đổi gì, tệp đã được xóa.")


def _act(request, pk, action, done):
    job = get_object_or_404(_jobs(request), pk=pk)
    try:
        action(job=job, by=request.user)
        messages.success(request, done)
    except actions.NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect("reports:workbook", job.pk)


@require_GET
def workbook_annotated(request, pk):
    job = get_object_or_404(_jobs(request).filter(state=WorkbookImport.State.REJECTED, refusal=""), pk=pk)
    try:
        marked = actions.take_marked(job=job, by=request.user)
    except (WorkbookRefused, actions.NotAllowedNow) as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:workbook", job.pk)
    return _download(marked, f"{Path(job.file_name).stem} - cần sửa.xlsx")


@require_POST
def workbook_export(request):
    jobs = _jobs(request)
    form = ExportForm(request.POST)
    if not form.is_valid():
        return _list_page(request, jobs, UploadForm(), form)
    out = BytesIO()
    export_to(out, by=request.user, purpose=form.cleaned_data["purpose"])
    return _download(out, f"Sổ dữ liệu {clock.today():%Y-%m-%d}.xlsx")


@require_GET
def workbook_blank(request):
    _jobs(request)
    out = BytesIO()
    blank_workbook_to(out)
    return _download(out, "Sổ dữ liệu - mẫu trống.xlsx")


def _download(out: BytesIO, name: str) -> FileResponse:
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=name, content_type=XLSX_TYPE)
