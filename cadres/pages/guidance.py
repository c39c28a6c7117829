"""The library: guidance, forms and procedures of the board, by case and step; each case with the papers its dossier holds."""

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from cadres.access import Permission, can, require
from cadres.actions.guidance import correct, publish, withdraw
from cadres.forms.guidance import GuidanceForm
from cadres.guidance import guidance_for
from cadres.lib import clock
from cadres.models import Case, ChecklistItem, Guidance, Stage
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column, cells
from cadres.pages.listing import ListFilterForm
from cadres.pages.looking import Item
from cadres.pages.papers import paper_response
from cadres.pages.section import personnel

VIEW, EDIT = Permission.PERSONNEL_VIEW, Permission.RULE_EDIT
State = Guidance.State
SIGNS = {
    State.IN_FORCE: "good",
    State.COMING: "wait",
    State.REPLACED: "none",
    State.ENDED: "none",
    State.WITHDRAWN: "bad",
}
REPLACING = "Đăng bản thay thế"
COPIED = ("title", "kind", "cases", "stage", "text", "legal_basis")
ITEMS = (
    Column("Giấy tờ", lambda one: one.label),
    Column("Bắt buộc", lambda one: "Bắt buộc" if one.required else "Không bắt buộc"),
    Column("Ghi chú", lambda one: one.note),
)


class GuidanceFilterForm(ListFilterForm):
    IN_FORCE, OLD = "dang-ap-dung", "cu"

    truong_hop = forms.ChoiceField(
        label="Trường hợp",
        required=False,
        choices=[("", "Tất cả"), *((case.value, f"{case.value} – {case.label}") for case in Case)],
    )
    buoc = forms.ChoiceField(label="Bước", required=False, choices=[("", "Tất cả"), *Stage.choices])
    loai = forms.TypedChoiceField(
        label="Loại", required=False, coerce=int, empty_value=None, choices=[("", "Tất cả"), *Guidance.Kind.choices]
    )
    hieu_luc = forms.ChoiceField(
        label="Hiệu lực",
        required=False,
        choices=[("", "Tất cả"), (IN_FORCE, "Đang áp dụng"), (OLD, "Đã thay thế, hết áp dụng, chưa áp dụng")],
    )

    def narrow(self, rows, said):
        if said.get("truong_hop"):
            rows = rows.of_case(said["truong_hop"])
        if said.get("buoc"):
            rows = rows.of_stage(said["buoc"])
        if said.get("loai"):
            rows = rows.filter(kind=said["loai"])
        today = clock.today()
        if said.get("hieu_luc") == self.IN_FORCE:
            return rows.in_force_on(today)
        if said.get("hieu_luc") == self.OLD:
            in_force = Guidance.objects.for_user(self.user, VIEW).in_force_on(today)
            return rows.exclude(pk__in=in_force.values("pk"))
        return rows


def force_of(row: Guidance) -> str:
    state = row.state_on(clock.today()).label
    return f"{state}, cần xác nhận" if row.to_confirm else state


class GuidancePages(RecordPages):
    model = Guidance
    name, slug = "guidance", "nhan-su/huong-dan"
    of_personnel = True
    view_permission, edit_permission = VIEW, EDIT
    title, things = "Hướng dẫn, biểu mẫu", "văn bản"
    lead = "Quy trình, hướng dẫn, biểu mẫu đề nghị kiện toàn do Ban Tổ chức Đoàn Khối đăng, theo từng trường hợp và từng bước."
    empty_title = "Chưa có hướng dẫn nào"
    related = ("published_by",)
    order = ("kind", "title", "-start")
    unit_lookup, person_lookup = "", ""
    search_in, search_through = ("title", "document_number", "legal_basis"), ()
    filter_form = GuidanceFilterForm
    columns = (
        Column("Tên", lambda row: row.title, leads=True),
        Column("Loại", lambda row: row.get_kind_display()),
        Column("Trường hợp", lambda row: row.cases_label),
        Column("Bước", lambda row: row.stage_label),
        Column("Áp dụng từ", lambda row: row.start, "day"),
        Column("Hiệu lực", force_of),
    )
    form_class = GuidanceForm
    add_label = "Đăng văn bản"
    list_template, look_template = "guidance/list.html", "guidance/look.html"
    change_row, withdraw_row = staticmethod(correct), staticmethod(withdraw)
    withdraw_submit = "Rút văn bản này"
    withdraw_lead = (
        "Văn bản đã rút không còn hiện với các đơn vị; Ban Tổ chức vẫn xem được, kèm lý do và người rút. "
        "Bản mà nó thay thế (nếu có) áp dụng trở lại. Đã có bản mới thì không cần rút: hãy đăng bản thay thế."
    )

    def rows(self, user):
        """What was withdrawn is seen by who keeps the library alone."""
        rows = super().rows(user).with_replacement()
        return rows if can(user, EDIT) else rows.standing()

    def urls(self):
        return [
            path(f"{self.slug}/truong-hop/<str:case>/", case_page, name="guidance-case"),
            *super().urls(),
            path(f"{self.slug}/<int:pk>/tep/", guidance_file, name="guidance-file"),
        ]

    def may_edit(self, user, row) -> bool:
        return row.withdrawn_at is None and super().may_edit(user, row)

    def form(self, request, **kwargs):
        """The file is looked into before the transaction in which the form is validated."""
        form = super().form(request, files=request.FILES or None, **kwargs)
        if form.is_bound:
            form.look_into()
        return form

    def initial(self, request) -> dict:
        """An address may name the version that is to be replaced."""
        key = request.GET.get("thay", "")
        rows = Guidance.objects.for_user(request.user, EDIT).replaceable()
        older = rows.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 10 else None
        return {name: getattr(older, name) for name in COPIED} | {"replaces": older.pk} if older else {}

    def add_heading(self, request) -> str:
        return REPLACING if self.initial(request) else self.add_label

    def save_new(self, request, form):
        return publish(row=form.instance, paper=form.paper, by=request.user)

    def more_of_list(self, request):
        return {"cases": [{"case": case, "url": case_url(case)} for case in Case]}

    def items(self, user, row):
        items = [
            Item("Loại", row.get_kind_display()),
            Item("Trường hợp", row.cases_label, case_url(row.cases[0]) if len(row.cases) == 1 else ""),
            Item("Bước", row.stage_label),
            Item("Văn bản", row.document or "–"),
            Item("Căn cứ", row.legal_basis or "–"),
            Item("Xác nhận", "Cần xác nhận" if row.to_confirm else "Đã xác nhận"),
            Item("Áp dụng từ ngày", f"{row.start:%d/%m/%Y}"),
            Item("Người đăng", row.published_by.full_name if row.published_by else "Có sẵn trong phần mềm"),
        ]
        if row.end:
            items.append(Item("Thôi áp dụng từ ngày", f"{row.end:%d/%m/%Y}"))
        if row.withdrawn_at:
            items.append(Item("Lý do rút", row.withdrawn_reason))
        return items

    def row_actions(self, user, row):
        first = []
        if row.replaced_on is None:
            url = f"{self.url('add')}?thay={row.pk}"
            first = [{"label": REPLACING, "url": url, "icon": "arrow-repeat", "primary": True}]
        edit, withdraw_link = super().row_actions(user, row)
        return [*first, edit, withdraw_link | {"label": self.withdraw_submit}]

    def more_of_look(self, request, row):
        state = row.state_on(clock.today())
        seen = self.rows(request.user).standing()
        return {
            "state": {"sign": SIGNS[state], "label": state.label},
            "newer": seen.filter(replaces=row).first(),
            "older": seen.filter(pk=row.replaces_id).first() if row.replaces_id else None,
        }


GUIDANCE = GuidancePages()


def case_url(case: str) -> str:
    return reverse("cadres:guidance-case", args=[case])


@require_safe
def case_page(request, case):
    """A case on one page: its procedure, and for each step the papers of the dossier and what helps to make them."""
    require(request.user, VIEW)
    if case not in Case.values:
        raise Http404
    today = clock.today()
    of_both = list(guidance_for(request.user, case, "", today))
    context = {
        **personnel(request.user, "cadres:guidance-list"),
        "case": Case(case),
        "today": today,
        "procedures": [one for one in of_both if one.kind == Guidance.Kind.PROCEDURE],
        "guidance": [one for one in of_both if one.kind != Guidance.Kind.PROCEDURE],
        "stages": [_stage(request.user, case, stage, today) for stage in Stage],
        "back": {"label": GUIDANCE.title, "url": GUIDANCE.url("list")},
    }
    return render(request, "guidance/case.html", context)


def _stage(user, case: str, stage: Stage, today) -> dict:
    items = list(ChecklistItem.objects.for_user(user, VIEW).asked_of(case, stage, today))
    return {
        "basis": "; ".join(dict.fromkeys(one.legal_basis for one in items if one.legal_basis)),
        "to_confirm": sum(one.to_confirm for one in items),
        "stage": stage,
        "lines": [{"url": "", "cells": cells(ITEMS, one)} for one in items],
        "guidance": [one for one in guidance_for(user, case, stage, today) if one.stage],
    }


@require_safe
def guidance_file(request, pk):
    require(request.user, VIEW)
    row = get_object_or_404(GUIDANCE.rows(request.user), pk=pk)
    if not row.file:
        raise Http404
    return paper_response(row)
