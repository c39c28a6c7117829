"""Looking the report over, sending it, its receipt, taking it back, and every version as it was sent."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cadres.access import Permission, require
from cadres.forms.record import OnceForm
from cadres.lib import clock
from cadres.pages.saving import Saved, lead_on, save_once
from reports.actions.notices import holders_of, tell_ready
from reports.actions.sending import NotReady, send, take_back
from reports.models import Correction, CorrectionPermit, ReportFile, ReportStep, ReportVersion, UnitReport
from reports.rounds.addresses import part_address, report_address
from reports.rounds.content import changes, content_of
from reports.rounds.flow import BEING_WRITTEN, EDIT, NotAllowedNow, may, may_ever, why_not
from reports.rounds.reading import Reading
from reports.rounds.sections import LONGEST_LINE
from reports.rounds.steps import told
from reports.unit_form.page import FormPage
from reports.unit_form.seen import CHANGED, SeenForm, content_mark
from reports.views.report.reaching import is_the_units_own, report_or_404

Verb = ReportStep.Verb
NOBODY_SENDS = "Đơn vị chưa có người duyệt: hãy đề nghị Ban Tổ chức cấp tài khoản."


class SendForm(SeenForm):
    note = forms.CharField(
        label="Lời nhắn gửi Ban Tổ chức",
        required=False,
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Không bắt buộc. Báo cáo có lời nhắn thì Ban Tổ chức đọc từng mục trước khi duyệt.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def report_send(request, period, code):
    report = report_or_404(request, period, code)
    form = SendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(request.user, Permission.REPORT_SEND)
        receipt, now = save_once(request, form, lambda: _send(report, form, request.user))
        if receipt:
            return lead_on(request, receipt, now)
        report = report_or_404(request, period, code)  # as it is now
    elif is_the_units_own(report, request.user):
        return redirect(report_address(report.round, report.unit))
    elif report.state not in BEING_WRITTEN:
        return redirect(part_address("report-receipt", report))
    return _look_over(request, report, form)


def _send(report: UnitReport, form: SendForm, user) -> Saved:
    try:
        if may(report, Verb.SEND, user) and form.cleaned_data["seen"] != content_mark(_content(FormPage(report, user))):
            raise NotAllowedNow(CHANGED)
        version = send(report=report, by=user, note=form.cleaned_data["note"])
    except NotReady as refusal:
        raise ValidationError(f"Chưa gửi: còn {len(refusal.found)} chỗ phải sửa, nêu ở phần “Phải sửa”.") from refusal
    except NotAllowedNow as refusal:
        raise ValidationError(f"Chưa gửi. {refusal}") from refusal
    return Saved(f"Đã gửi {version.report}, lần {version.number}.", part_address("report-receipt", report))


def _look_over(request, report: UnitReport, form: SendForm):
    page = FormPage(report, request.user)
    content = _content(page)
    form.show(content_mark(content))
    last = _versions(request.user, report).last()
    if last and _was_taken_back(request.user, report):
        form.initial["note"] = last.content["note"]
    sends = may_ever(report, Verb.SEND, request.user)
    context = {
        "report": report,
        "round": report.round,
        "unit": report.unit,
        "page": page,
        "reading": _reading(request.user, report, content),
        "last": last,
        "changes": changes(report, last.content, content) if last else [],
        "form": form,
        "sends": sends,
        "may_send": sends and not why_not(report, Verb.SEND),
        "why_not": why_not(report, Verb.SEND),
        "may_tell": not sends and may(report, EDIT, request.user),
        "senders": holders_of([report.unit], Permission.REPORT_SEND)[report.unit_id],
    }
    return render(request, "reports/report/send.html", context, status=422 if form.is_bound else 200)


def _was_taken_back(user, report: UnitReport) -> bool:
    last = ReportStep.objects.for_user(user, Permission.REPORT_VIEW).filter(report=report).order_by("pk").last()
    return last is not None and last.verb == Verb.WITHDRAW


@require_POST
def report_ready(request, period, code):
    """Who may not send tells who may."""
    report = report_or_404(request, period, code)
    page = FormPage(report, request.user)
    if page.may_edit and page.must_count:
        messages.error(request, f"Chưa báo: còn {page.must_count} chỗ phải sửa, nêu ở phần “Phải sửa”.")
        return redirect(page.send_address)
    try:
        people, new = tell_ready(report=report, by=request.user)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    else:
        names = ", ".join(str(one) for one in people)
        if not people:
            messages.warning(request, NOBODY_SENDS)
        elif new:
            messages.success(request, f"Đã báo {names}: báo cáo đã soạn xong.")
        else:
            messages.info(request, f"Hôm nay đã báo {names} rồi.")
    return redirect(part_address("report-send", report))


@require_safe
def report_receipt(request, period, code):
    """What was sent when and by whom, what became of it, and every version."""
    report = report_or_404(request, period, code)
    permits = CorrectionPermit.objects.for_user(request.user, Permission.REPORT_VIEW).filter(report=report)
    context = {
        "report": report,
        "round": report.round,
        "unit": report.unit,
        "page": FormPage(report, request.user),
        "versions": _versions(request.user, report),
        "last": _versions(request.user, report).last(),
        "steps": told(report, request.user),
        "corrections": Correction.objects.for_user(request.user, Permission.REPORT_VIEW)
        .filter(report=report)
        .select_related("made_by")
        .order_by("number"),
        "permit": permits.in_force_on(clock.today()).first(),
        "may_take_back": may(report, Verb.WITHDRAW, request.user),
        "may_correct": may(report, Verb.CORRECT, request.user),
        "once": OnceForm(),
    }
    return render(request, "reports/report/receipt.html", context)


@require_POST
def report_take_back(request, period, code):
    report = report_or_404(request, period, code)
    form = OnceForm(request.POST)
    receipt, now = save_once(request, form, lambda: _take_back(report, request.user))
    if receipt:
        return lead_on(request, receipt, now)
    for sentence in form.non_field_errors():
        messages.error(request, sentence)
    return redirect(part_address("report-receipt", report))


def _take_back(report: UnitReport, user) -> Saved:
    try:
        take_back(report=report, by=user)
    except NotAllowedNow as refusal:
        raise ValidationError(f"Chưa thu hồi. {refusal}") from refusal
    return Saved(f"Đã thu hồi {report}: sửa rồi gửi lại.", report_address(report.round, report.unit))


@require_safe
def report_version(request, period, code, number):
    """As it was sent, and what differs from the version before."""
    report = report_or_404(request, period, code)
    versions = _versions(request.user, report)
    version = get_object_or_404(versions.select_related("sent_by"), number=number)
    before = versions.filter(number__lt=number).last()
    context = {
        "report": report,
        "round": report.round,
        "unit": report.unit,
        "version": version,
        "before": before,
        "reading": _reading(request.user, report, version.content),
        "changes": changes(report, before.content, version.content) if before else [],
        "receipt_url": part_address("report-receipt", report),
    }
    return render(request, "reports/report/version.html", context)


def _versions(user, report: UnitReport):
    return ReportVersion.objects.for_user(user, Permission.REPORT_VIEW).filter(report=report).order_by("number")


def _content(page: FormPage) -> dict:
    return content_of(page.report, page.draft, page.figures)


def _reading(user, report: UnitReport, content: dict) -> Reading:
    files = ReportFile.objects.for_user(user, Permission.REPORT_VIEW).filter(report=report)
    addresses = {one.sha256: part_address("report-file", report, one.pk) for one in files}
    return Reading(report.round, content, addresses)
