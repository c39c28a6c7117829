"""What is done to one dossier: people on and off the list, papers, the count of votes, and each step."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cadres.access import Permission
from cadres.actions import dossiers as actions
from cadres.audit import record
from cadres.dossiers.flow import COUNT, EDIT, may_ever, why_not
from cadres.dossiers.missing import decided_on, is_elected, missing
from cadres.dossiers.steps import STEPS, Step
from cadres.forms.dossiers import (
    CountForm,
    DecideForm,
    DossierPaperForm,
    EndingForm,
    PutForwardForm,
    StepForm,
    refusal_of_many,
)
from cadres.guidance import guidance_for
from cadres.lib import clock
from cadres.models import ChecklistItem, Dossier, DossierCandidate, DossierPaper, DossierRule
from cadres.pages.dossiers import DOSSIERS, VIEW, WRITE
from cadres.pages.papers import paper_response
from cadres.pages.saving import Saved, save_once, saved_before
from cadres.showing.opening import PurposeForm

State = Dossier.State
PUT_FORWARD, ENDING = "giu-chuc", "thoi"
OPENED = "mở tệp cần bảo vệ của hồ sơ kiện toàn"
LEAD = "Tệp này có thông tin cần bảo vệ, chỉ mở cho một mục đích cụ thể. Mục đích, người mở và lúc mở được ghi vào nhật ký."


def _row(request, pk, what: str) -> Dossier:
    """Seen and nobody's to do so: 403."""
    row = DOSSIERS.row_or_404(request, pk)
    if not may_ever(row, what, request.user):
        raise PermissionDenied
    return row


def _closed(request, row: Dossier, sentence: str):
    messages.warning(request, sentence)
    return redirect(DOSSIERS.row_url(row))


def _page(request, row: Dossier, form, *, heading: str, submit: str, template: str = "", **more):
    back = {"label": row.subject, "url": DOSSIERS.row_url(row)}
    return DOSSIERS.entry_page(
        request, form, heading=heading, back=back, submit=submit, template=template, row=row, **more
    )


# --- People -----------------------------------------------------------------------------------------


def person(request, pk, deed):
    forms = {PUT_FORWARD: PutForwardForm, ENDING: EndingForm}
    if deed not in forms:
        raise Http404
    row = _row(request, pk, EDIT)
    if request.method != "POST" and row.state != State.DRAFT:
        return _closed(request, row, why_not(row, EDIT) or actions.PEOPLE_AGREED)
    form = forms[deed](request.POST or None, user=request.user, permission=WRITE, dossier=row)
    save = _put_forward if deed == PUT_FORWARD else _end
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: save(row, form, request.user))
        if receipt:
            return DOSSIERS.saved(request, receipt, now)
    heading = "Đề nghị giữ chức" if deed == PUT_FORWARD else "Đề nghị thôi giữ chức"
    return _page(request, row, form, heading=f"{heading}: {row.subject}", submit="Ghi vào hồ sơ")


def _put_forward(row: Dossier, form: PutForwardForm, by) -> Saved:
    said = form.cleaned_data
    for one in form.chosen():
        try:
            actions.put_forward(dossier=row, cadre=one, title=said["title"], reason=said["reason"], by=by)
        except ValidationError as refusal:
            raise refusal_of_many(one.full_name, refusal) from refusal
    return Saved(f"Đã ghi {len(form.chosen())} người vào hồ sơ.", DOSSIERS.row_url(row))


def _end(row: Dossier, form: EndingForm, by) -> Saved:
    posts = list(form.cleaned_data["posts"])
    for one in posts:
        try:
            actions.propose_end(dossier=row, post=one, reason=form.cleaned_data["reason"], by=by)
        except ValidationError as refusal:
            raise refusal_of_many(one.cadre.full_name, refusal) from refusal
    return Saved(f"Đã ghi {len(posts)} chức vụ đề nghị thôi giữ.", DOSSIERS.row_url(row))


@require_POST
def person_off(request, pk, key):
    row = _row(request, pk, EDIT)
    found = DossierCandidate.objects.for_user(request.user, VIEW).filter(dossier=row).select_related("dossier", "cadre")
    return _taken(request, row, lambda: actions.take_off(candidate=get_object_or_404(found, pk=key), by=request.user))


@require_POST
def paper_off(request, pk, key):
    row = _row(request, pk, EDIT)
    found = _papers(request, row)
    return _taken(request, row, lambda: actions.remove_paper(paper=get_object_or_404(found, pk=key), by=request.user))


def _taken(request, row: Dossier, act):
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "Đã bỏ khỏi hồ sơ.")
    return redirect(DOSSIERS.row_url(row))


# --- Papers -----------------------------------------------------------------------------------------


def _papers(request, row: Dossier):
    papers = DossierPaper.objects.for_user(request.user, VIEW).filter(dossier=row)
    return papers.select_related("item", "dossier__unit")


def paper_add(request, pk, item):
    row = _row(request, pk, EDIT)
    asked = get_object_or_404(ChecklistItem.objects.for_user(request.user, VIEW), pk=item, case=row.case)
    if request.method != "POST" and (asked.stage != row.stage or why_not(row, EDIT)):
        return _closed(request, row, why_not(row, EDIT) or "Giấy tờ này không thuộc bước hiện nay của hồ sơ.")
    form = DossierPaperForm(request.POST or None, request.FILES or None, item=asked)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _add(row, asked, form, request.user))
        if receipt:
            return DOSSIERS.saved(request, receipt, now)
    return _page(request, row, form, heading=asked.label, submit="Thêm tệp", template="dossiers/paper.html", item=asked)


def _add(row: Dossier, item: ChecklistItem, form: DossierPaperForm, by) -> Saved:
    said = form.cleaned_data
    made = actions.add_paper(
        dossier=row, item=item, upload=said.get("file"), absent_reason=said.get("absent_reason", ""), by=by
    )
    told = f"Đã thêm tệp “{made.name}”." if made.file else "Đã ghi vì sao không có giấy tờ này."
    return Saved(told, DOSSIERS.row_url(row))


def paper(request, pk, key):
    """The file; one that holds what is sensitive for a stated purpose, to who may open such."""
    row = DOSSIERS.row_or_404(request, pk)
    found = get_object_or_404(_papers(request, row), pk=key)
    if not (found.is_standing and found.file):
        raise Http404
    if not found.is_sensitive:
        return _handed_out(request, found, "tải giấy tờ của hồ sơ kiện toàn")
    get_object_or_404(DossierPaper.objects.for_user(request.user, Permission.CADRE_SENSITIVE), pk=key)
    form = PurposeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _handed_out(request, found, OPENED, purpose=form.cleaned_data["purpose"])
    return _page(
        request,
        row,
        form,
        heading=f"Mở tệp: {found.item.label}",
        submit="Mở tệp",
        lead=LEAD,
        template="dossiers/open.html",
    )


def _handed_out(request, found: DossierPaper, verb: str, **told):
    with transaction.atomic():
        record(by=request.user, verb=verb, subject=found, dossier=str(found.dossier), **told)
    return paper_response(found)


# --- The count and the steps ------------------------------------------------------------------------


def count(request, pk):
    row = _row(request, pk, COUNT)
    standing = [one for one in row.people() if one.opens]
    if request.method != "POST" and (why_not(row, COUNT) or not is_elected(row, standing)):
        return _closed(request, row, why_not(row, COUNT) or "Hồ sơ này không có ai phải bầu.")
    form = CountForm(request.POST or None, instance=row.votes(), standing=standing)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _count(row, form, request.user))
        if receipt:
            return DOSSIERS.saved(request, receipt, now)
    return _page(
        request, row, form, heading=f"Kết quả kiểm phiếu: {row.subject}", submit="Lưu kết quả",
        template="dossiers/count.html", rule=_base(request.user),
    )  # fmt: skip


def _base(user) -> DossierRule | None:
    rules = DossierRule.objects.for_user(user, VIEW).in_force_on(clock.today())
    return rules.filter(code=DossierRule.Code.ELECTION_BASE).first()


def _count(row: Dossier, form: CountForm, by) -> Saved:
    actions.enter_count(dossier=row, counted=form.counted(), votes=form.votes(), seen=form.cleaned_data["seen"], by=by)
    return Saved("Đã ghi kết quả kiểm phiếu.", DOSSIERS.row_url(row))


def step(request, pk, step):
    if step not in STEPS:
        raise Http404
    taken = STEPS[step]
    if earlier := saved_before(request):
        return DOSSIERS.saved(request, earlier, now=False)
    row = _row(request, pk, taken.verb)
    if request.method != "POST" and (sentence := why_not(row, taken.verb)):
        return _closed(request, row, sentence)
    form = (DecideForm if taken.decides else StepForm)(request.POST or None, step=taken, dossier=row, user=request.user)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _take(row, taken, form, request.user))
        if receipt:
            return DOSSIERS.saved(request, receipt, now)
    people = row.people()
    return _page(
        request,
        row,
        form,
        heading=f"{taken.label}: {row.subject}",
        submit=taken.label,
        template="dossiers/step.html",
        step=taken,
        danger=taken.danger,
        people=decided_on(row, people) if taken.decides else people,
        missing=_missing(request, row, people) if taken.sends else [],
        today=clock.today(),
        guidance=guidance_for(request.user, row.case, row.stage, clock.today()),
    )


def _missing(request, row: Dossier, people) -> list[str]:
    today = clock.today()
    items = ChecklistItem.objects.for_user(request.user, VIEW).asked_of(row.case, row.stage, today)
    return missing(row, people, row.kept_papers(), list(items), row.votes(), today)


def _take(row: Dossier, taken: Step, form, by) -> Saved:
    made = taken.act(dossier=row, by=by, **form.said())
    return Saved(
        f"{taken.label}: {made.subject}. Trạng thái: {made.get_state_display().lower()}.", DOSSIERS.row_url(made)
    )


def urls() -> list:
    views = {
        "buoc/<slug:step>/": ("step", step),
        "nguoi/<slug:deed>/": ("person", person),
        "nguoi/<int:key>/bo/": ("person-off", person_off),
        "giay-to/<int:item>/": ("paper-add", paper_add),
        "tep/<int:key>/": ("paper", paper),
        "tep/<int:key>/bo/": ("paper-off", paper_off),
        "kiem-phieu/": ("count", count),
    }
    return [DOSSIERS._path(f"<int:pk>/{rest}", name, view) for rest, (name, view) in views.items()]
