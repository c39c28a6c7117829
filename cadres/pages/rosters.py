"""The pages of the roster import: hand in, font, columns, check, write, take back."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cadres.access import Permission, can, require
from cadres.actions import rosters as actions
from cadres.audit import record
from cadres.forms.roster import CheckForm, FontForm, MappingForm, RosterExportForm, RosterUploadForm, UndoForm
from cadres.lib import clock
from cadres.lib.xlsx import XLSX_TYPE, CellMark, WorkbookRefused, annotate_cells
from cadres.models import Cadre, Post, RosterImport
from cadres.pages.listing import xlsx_response
from cadres.pages.saving import Saved, lead_on, save_once
from cadres.pages.section import registers
from cadres.roster.matching import Case, Status, digest
from cadres.roster.standard import SENSITIVE_LABELS, roster_file

KEEP = Permission.CADRE_FILE_EDIT
State = RosterImport.State
TITLE = "Nhập danh sách trích ngang"
RECENT = 20
_STATUS_KINDS = {
    State.UPLOADED: "wait",
    State.CHECKED: "wait",
    State.WRITTEN: "good",
    State.UNDONE: "none",
    State.CANCELLED: "none",
}

read_or_sent = require_http_methods(["GET", "HEAD", "POST"])


def _frame(request, **context) -> dict:
    return {"registers": registers(request.user, "cadres:cadre-list"), **context}


def _jobs(request):
    require(request.user, KEEP)
    return RosterImport.objects.for_user(request.user, KEEP).select_related("unit", "created_by", "undone_by")


def _own_or_404(request, pk) -> RosterImport:
    return get_object_or_404(_jobs(request).handed_in_by(request.user), pk=pk)


def _address(job: RosterImport) -> str:
    return reverse("cadres:roster", args=[job.pk])


@read_or_sent
def roster_list(request):
    """The file is handed in here; the last ones stand below."""
    jobs = _jobs(request)
    form = RosterUploadForm(request.POST or None, request.FILES or None, user=request.user, permission=KEEP)
    if request.method == "POST":
        form.look_into()
        receipt, now = save_once(request, form, lambda: _hand_in(request, form))
        if receipt:
            return lead_on(request, receipt, now)
    context = _frame(request, form=form, jobs=[_Listed(one) for one in jobs[:RECENT]], title=TITLE)
    return render(request, "roster/list.html", context, status=422 if form.errors else 200)


@dataclass(frozen=True)
class _Listed:
    job: RosterImport

    @property
    def kind(self) -> str:
        return _STATUS_KINDS[State(self.job.state)]


def _hand_in(request, form) -> Saved:
    said = form.cleaned_data
    job = actions.hand_in(unit=said["unit"], upload=said["file"], by=request.user)
    return Saved(f"Đã tải lên “{job.file_name}”. Chưa ghi gì vào sổ.", _address(job))


@read_or_sent
def roster(request, pk):
    """What is asked next; when nothing is, what was written."""
    job = get_object_or_404(_jobs(request), pk=pk)
    if not job.is_open:
        return _receipt_page(request, job)
    if job.created_by_id != request.user.pk:
        return render(request, "roster/others.html", _frame(request, job=job))
    try:
        book = actions.book_of(job)
    except (WorkbookRefused, OSError) as refusal:
        return render(request, "roster/others.html", _frame(request, job=job, refusal=str(refusal)))
    if book.detection and not job.font:
        return _font_page(request, job, book)
    if job.state == State.UPLOADED or "cot" in request.GET:
        return _columns_page(request, job, book)
    return _check_page(request, job, book)


def _font_page(request, job, book):
    form = FontForm(request.POST or None, detected=book.detection.font)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _answer_font(request, job, form))
        if receipt:
            return lead_on(request, receipt, now)
    context = _frame(request, job=job, form=form, detection=book.detection)
    return render(request, "roster/font.html", context, status=422 if form.errors else 200)


def _answer_font(request, job, form) -> Saved:
    actions.answer_font(job=job, font=form.cleaned_data["font"], by=request.user)
    return Saved("Đã ghi nhận về phông chữ.", _address(job))


def _columns_page(request, job, book):
    proposal = actions.proposed_mapping(job, book)
    form = MappingForm(request.POST or None, tables=book.tables, proposal=proposal)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _map(request, job, book, form))
        if receipt:
            return lead_on(request, receipt, now)
    context = _frame(request, job=job, form=form, skipped=book.skipped, tables=book.tables)
    return render(request, "roster/columns.html", context, status=422 if form.errors else 200)


def _map(request, job, book, form) -> Saved:
    actions.map_columns(job=job, book=book, mapping=form.cleaned_data["mapping"], by=request.user)
    return Saved("Đã kiểm tra theo các cột đã chọn. Chưa ghi gì vào sổ.", _address(job))


@dataclass(frozen=True)
class _Line:
    """A case with what was answered of it."""

    case: Case
    answers: actions.Answers

    @property
    def left_out(self) -> bool:
        return self.case.key in self.answers.left_out

    @property
    def chosen(self) -> str:
        return self.answers.who.get(self.case.key, "")

    @property
    def contested(self) -> list[tuple]:
        ticked = self.answers.taken.get(self.case.key, set())
        return [(one, one.name in ticked) for one in self.case.contested]

    @property
    def errors(self) -> list[tuple[str, str]]:
        entry = self.case.entry
        return [(entry.address(one), one.message) for one in entry.errors]

    @property
    def notes(self) -> list[tuple[str, str]]:
        entry = self.case.entry
        return [(entry.address(one), one.message) for one in entry.notes]

    @property
    def birth(self) -> str:
        said = self.case.entry.values
        if "born_on" not in said:
            return "–"
        return Cadre(born_on=said["born_on"], born_precision=self.case.entry.precision).birth_shown


def _check_page(request, job, book):
    cases = actions.check(job=job, book=book, by=request.user)
    form = CheckForm(request.POST or None, cases=cases)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _write(request, job, book, form))
        if receipt:
            return lead_on(request, receipt, now)
        cases = actions.check(job=job, book=book, by=request.user)
    lines = [_Line(case, form.answers) for case in cases]
    groups = {status.value: [one for one in lines if one.case.status == status] for status in Status}
    context = _frame(
        request,
        job=job,
        form=form,
        groups=groups,
        counts={key: len(found) for key, found in groups.items()},
        seen=digest(cases),
        findings=any(case.entry.findings for case in cases),
        kept_apart=sorted({label for case in cases for label in case.kept_apart}),
        nothing=not any(case.status in (Status.NEW, Status.CHANGED, Status.ASKED) for case in cases),
    )
    return render(request, "roster/check.html", context, status=422 if form.errors else 200)


def _write(request, job, book, form) -> Saved:
    stored = actions.write(job=job, book=book, answers=form.answers, by=request.user)
    added = sum(version is None for _, version, _ in stored.written)
    label = f"Đã ghi danh sách “{stored.file_name}”: thêm {added} người, sửa {len(stored.written) - added} người."
    return Saved(label, _address(stored))


@dataclass(frozen=True)
class _Written:
    person: Cadre
    added: bool
    labels: str


def _receipt_page(request, job, form=None):
    people = Cadre.objects.for_user(request.user, Permission.CADRE_VIEW).in_bulk([one[0] for one in job.written])
    lines = [
        _Written(
            people[pk], version is None, ", ".join(str(Cadre._meta.get_field(name).verbose_name) for name in names)
        )
        for pk, version, names in job.written
        if pk in people
    ]
    may_undo = job.state == State.WRITTEN and bool(lines)
    form = form or (UndoForm() if may_undo else None)
    incomplete = sum(one.person.born_precision != "DAY" for one in lines)
    context = _frame(
        request, job=job, lines=lines, form=form, kind=_STATUS_KINDS[State(job.state)], incomplete=incomplete
    )
    return render(request, "roster/receipt.html", context, status=422 if form and form.errors else 200)


@require_POST
def roster_undo(request, pk):
    job = get_object_or_404(_jobs(request), pk=pk)
    form = UndoForm(request.POST)
    stays: list[str] = []
    receipt, now = save_once(request, form, lambda: _undo(request, job, form, stays))
    if not receipt:
        return _receipt_page(request, job, form)
    for why in stays:
        messages.warning(request, f"Không hoàn tác: {why}")
    return lead_on(request, receipt, now)


def _undo(request, job, form, stays: list[str]) -> Saved:
    stays += actions.undo(job=job, reason=form.cleaned_data["reason"], by=request.user)
    return Saved(f"Đã hoàn tác danh sách “{job.file_name}”.", _address(job))


@require_POST
def roster_cancel(request, pk):
    job = _own_or_404(request, pk)
    try:
        actions.cancel(job=job, by=request.user)
        messages.success(request, "Đã hủy. Hệ thống không đổi gì, tệp đã được xóa.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("cadres:roster-list")


@require_safe
def roster_marked(request, pk):
    """The user's own file with each problem in its cell; recorded, as it holds what is masked on every page."""
    job = get_object_or_404(_jobs(request).handed_in_by(request.user).filter(state=State.CHECKED), pk=pk)
    marks = [
        CellMark(case.entry.sheet, case.entry.row, one.column, one.message, one.level)
        for case in actions.check(job=job, book=actions.book_of(job), by=request.user)
        for one in case.entry.findings
    ]
    out = BytesIO()
    with job.file.open("rb") as stream:
        annotate_cells(stream.read(), marks, out)
    with transaction.atomic():
        record(by=request.user, verb="tải danh sách đã đánh dấu", subject=job, label=job.file_name)
    out.seek(0)
    name = f"{Path(job.file_name).stem} - cần xem.xlsx"
    return FileResponse(out, as_attachment=True, filename=name, content_type=XLSX_TYPE)


@read_or_sent
def roster_export(request):
    """The unit's people in the standard layout, which is handed in again unchanged."""
    require(request.user, Permission.UNIT_VIEW)
    may_open = can(request.user, Permission.CADRE_SENSITIVE)
    form = RosterExportForm(request.POST or None, user=request.user, permission=Permission.UNIT_VIEW, may_open=may_open)
    if request.method == "POST" and form.is_valid():
        return _export(request.user, form.cleaned_data)
    back = {"label": "Cán bộ", "url": reverse("cadres:cadre-list")}
    context = _frame(request, form=form, heading="Xuất danh sách trích ngang", back=back, submit="Xuất Excel")
    return render(request, "records/entry.html", context, status=422 if form.errors else 200)


def _export(user, said: dict):
    today, unit = clock.today(), said["unit"]
    posts = Post.objects.for_user(user, Permission.CADRE_VIEW).held_on(today).select_related("unit")
    people = Cadre.objects.for_user(user, Permission.CADRE_VIEW).filter(unit__path__startswith=unit.path)
    opened = set()
    if said.get("sensitive"):
        kept = Cadre.objects.for_user(user, Permission.CADRE_SENSITIVE)
        opened = set(kept.filter(unit__path__startswith=unit.path).values_list("pk", flat=True))
    with transaction.atomic():
        shown = (
            people.select_related("unit").prefetch_related(Prefetch("posts", posts, to_attr="posts_today")).by_name()
        )
        content, count = roster_file(shown, unit_name=unit.name, day=today, opened=opened)
        told = {"purpose": said["purpose"], "fields": SENSITIVE_LABELS} if opened else {}
        record(by=user, verb="xuất danh sách trích ngang", subject=unit, rows=count, **told)
    return xlsx_response(content, f"Danh sách trích ngang {unit.code}")


def urls() -> list:
    return [
        path("can-bo/danh-sach/xuat/", roster_export, name="roster-export"),
        path("can-bo/danh-sach/", roster_list, name="roster-list"),
        path("can-bo/danh-sach/<int:pk>/", roster, name="roster"),
        path("can-bo/danh-sach/<int:pk>/hoan-tac/", roster_undo, name="roster-undo"),
        path("can-bo/danh-sach/<int:pk>/huy/", roster_cancel, name="roster-cancel"),
        path("can-bo/danh-sach/<int:pk>/danh-dau/", roster_marked, name="roster-marked"),
    ]
