"""Posts: who holds what where. They change only by a decision entered with the change (plan, part III.3.1)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from cadres.access import Permission
from cadres.actions.posts import correct_post, end_post
from cadres.forms.decision import DECISION, DecisionFields, OpeningDecisionFields, as_initial, decision_of
from cadres.forms.fields import DayField
from cadres.forms.places import PLACE, PlaceFields
from cadres.forms.posts import EndPostForm, again_field, appoint_as_said, end_reason_field
from cadres.forms.record import RecordForm
from cadres.lib import clock
from cadres.models import Cadre, Decision, Post, Title, Unit
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column
from cadres.pages.listing import ListFilterForm
from cadres.pages.looking import Item
from cadres.pages.many import ManyForm, of_unit_or_name
from cadres.pages.movements import MovementViews
from cadres.pages.saving import Saved, save_once


class PostForm(PlaceFields, OpeningDecisionFields, RecordForm):
    """Taking up a post; or correcting one that was entered wrongly, with a reason."""

    reason_required = True
    again = again_field()
    field_order = ("cadre", "unit", "title", *PLACE, "term", "start", "again", "end", *DECISION, "change_reason")

    class Meta(RecordForm.Meta):
        model = Post
        fields = ("cadre", "unit", "title", *PLACE, "term", "start", "end")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["end"]
            return
        del self.fields["again"]
        for name, value in as_initial(self.instance.opened_by).items():
            self.fields[name].initial = value

    def validate_constraints(self):
        """A new post may follow the same one, which ends with it: judged by the action, that knows both."""
        if self.instance.pk is not None:
            super().validate_constraints()

    def side_by_side(self, stored, cleaned):
        yield from super().side_by_side(stored, cleaned)
        kept, typed = as_initial(stored.opened_by).get("decision_number", ""), cleaned.get("decision_number", "")
        if typed != kept:
            yield {"label": "số quyết định", "stored": kept or "–", "typed": typed or "–"}


class AppointManyForm(OpeningDecisionFields, ManyForm):
    """A whole committee recognised by one decision."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", empty_label="Chọn")
    title = forms.TypedChoiceField(label="Chức danh", choices=[("", "Chọn"), *Title.choices], coerce=int)
    term = PostForm.base_fields["term"]
    start = DayField(label="Giữ chức từ ngày")
    again = again_field()
    field_order = ("unit", "title", "term", "start", "again", *DECISION)

    def row_for(self, person):
        said = self.cleaned_data
        return Post(cadre=person, unit=said["unit"], title=said["title"], start=said["start"], term=said["term"])

    def doubts(self):
        yield from super().doubts()
        number = len(self.chosen())
        if self.cleaned_data["title"] == Title.SECRETARY and number > 1:
            yield f"Đang ghi chức Bí thư của một đơn vị cho {number} người.", ("title",)


class EndManyForm(DecisionFields, ManyForm):
    """A committee whose term ends: of those chosen, the posts of one title, or all, in one unit."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="Thôi giữ chức tại đơn vị", empty_label="Chọn")
    title = forms.TypedChoiceField(
        label="Chức danh", choices=[("", "Mọi chức danh tại đơn vị này"), *Title.choices], coerce=int, required=False,
        empty_value=None,
    )  # fmt: skip
    end = DayField(label="Thôi giữ chức từ ngày", help_text="Ngày đầu tiên không còn giữ chức.")
    end_reason = end_reason_field()
    field_order = ("unit", "title", "end", "end_reason", *DECISION)


class PostFilterForm(ListFilterForm):
    HELD, ENDED = "dang-giu", "da-thoi"
    hien_nay = forms.ChoiceField(
        label="Hiện nay", required=False, choices=[("", "Tất cả"), (HELD, "Đang giữ chức"), (ENDED, "Đã thôi")]
    )
    chuc_danh = forms.TypedChoiceField(
        label="Chức danh", required=False, coerce=int, choices=[("", "Tất cả"), *Title.choices], empty_value=None
    )

    def narrow(self, rows, said):
        if said.get("chuc_danh"):
            rows = rows.filter(title=said["chuc_danh"])
        if said.get("hien_nay") == self.HELD:
            rows = rows.held_on(clock.today())
        if said.get("hien_nay") == self.ENDED:
            rows = rows.filter(end__lte=clock.today())
        return rows


class PostPages(MovementViews, RecordPages):
    model = Post
    name, slug = "post", "chuc-vu"
    view_permission, edit_permission = Permission.CADRE_VIEW, Permission.CADRE_EDIT
    title, things = "Chức vụ", "chức vụ"
    lead = "Ai giữ chức danh gì, ở đơn vị nào, từ ngày nào. Chức vụ chỉ thay đổi theo quyết định."
    related = ("cadre", "unit", "opened_by", "closed_by", "department", "position")
    order = ("unit__code", "title", "cadre__name_key", "start")
    unit_lookup = "unit"
    search_through = ("cadre",)
    filter_form = PostFilterForm
    columns = (
        Column("Họ và tên", lambda row: row.cadre.full_name, leads=True),
        Column("Mã cán bộ", lambda row: row.cadre.code, exported_only=True),
        Column("Năm sinh", lambda row: row.cadre.born_on.year, "number"),
        Column("Chức danh", lambda row: row.seat_label),
        Column("Đơn vị", lambda row: row.unit.name),
        Column("Nhiệm kỳ", lambda row: row.term, "code"),
        Column("Từ ngày", lambda row: row.start, "day"),
        Column("Thôi từ ngày", lambda row: row.end, "day"),
        Column("Quyết định", lambda row: row.opened_by.number if row.opened_by else None, "code"),
        Column("Quyết định thôi", lambda row: row.closed_by.number if row.closed_by else None, exported_only=True),
    )
    form_class = PostForm
    many_form_class: Any = AppointManyForm
    add_label, many_label = "Ghi nhận chức vụ", "Ghi nhận cho nhiều người"
    many_empty = (
        "Chưa có cán bộ nào",
        "Đơn vị chưa có ai trong sổ Cán bộ: hãy thêm cán bộ trước, rồi ghi nhận chức vụ.",
    )
    end_label, end_many_label = "Thôi giữ chức", "Thôi giữ chức cho nhiều người"

    def urls(self):
        return [
            *super().urls(),
            self._path("<int:pk>/thoi/", "end", self.end_view),
            self._path("<int:pk>/chuyen/", "move", self.move_view),
            self._path("<int:pk>/tro-ve/", "return", self.return_view),
            self._path("thoi-nhieu/", "end-many", END_MANY.many_view),
        ]

    def list_actions(self, user):
        actions = super().list_actions(user)
        if actions:
            actions.append({"label": self.end_many_label, "url": self.url("end-many"), "icon": "box-arrow-right"})
        return actions

    def row_actions(self, user, row):
        actions = super().row_actions(user, row)
        if row.end is None:
            end = {"label": self.end_label, "url": self.url("end", row.pk), "icon": "box-arrow-right", "primary": True}
            return [end, *self.movements(row), *actions]
        return actions

    def heading(self, row):
        ended = f" (thôi từ {row.end:%d/%m/%Y})" if row.end else ""
        return f"{row.cadre}: {row}{ended}"

    def items(self, user, row):
        items = [
            Item("Cán bộ", f"{row.cadre}, {row.cadre.born_on.year}"),
            Item("Chức danh", row.seat_label),
            Item("Đơn vị", row.unit.name),
            Item("Nhiệm kỳ", row.term or "–"),
            Item("Giữ chức từ ngày", f"{row.start:%d/%m/%Y}"),
            Item("Theo quyết định", paper(row.opened_by), decision_url(user, row.opened_by)),
        ]
        if row.due_back_on:
            items.append(Item("Hết hạn luân chuyển từ ngày", f"{row.due_back_on:%d/%m/%Y}"))
        if row.end:
            items += [
                Item("Thôi giữ chức từ ngày", f"{row.end:%d/%m/%Y}"),
                Item("Lý do thôi", row.get_end_reason_display() or "–"),
                Item("Theo quyết định thôi", paper(row.closed_by), decision_url(user, row.closed_by)),
            ]
        return items

    def save_new(self, request, form):
        return appoint_as_said(request.user, form.cleaned_data["cadre"], form.cleaned_data)[-1]

    def save_correction(self, request, form):
        decision = decision_of(form.cleaned_data, request.user)
        reason = form.cleaned_data["change_reason"]
        return correct_post(post=form.instance, decision=decision, reason=reason, by=request.user)

    def population(self, request):
        """Everybody in reach, also who holds no post today."""
        return Cadre.objects.for_user(request.user, self.edit_permission).select_related("unit").by_name()

    def narrowed(self, request, population, said):
        return of_unit_or_name(population, said)

    def record_for(self, request, form, person):
        return appoint_as_said(request.user, person, form.cleaned_data)

    def end_view(self, request, pk):
        row = self.row_or_404(request, pk, to_edit=True)
        form = EndPostForm(request.POST or None, user=request.user, permission=self.edit_permission)
        if request.method == "POST":
            receipt, now = save_once(request, form, lambda: self._end(request, row, form.cleaned_data))
            if receipt:
                return self.saved(request, receipt, now)
        back = {"label": self.heading(row), "url": self.row_url(row)}
        return self.entry_page(
            request, form, heading=f"{self.end_label}: {self.heading(row)}", back=back, submit="Ghi nhận"
        )

    def _end(self, request, row, said) -> Saved:
        paper = decision_of(said, request.user)
        ended = end_post(post=row, end=said["end"], reason=said["end_reason"], decision=paper, by=request.user)
        return Saved(f"{ended.cadre} thôi giữ chức {ended} từ ngày {ended.end:%d/%m/%Y}.", self.row_url(ended))


class EndManyPages(PostPages):
    """One decision that ends the posts of many; reached through POSTS."""

    many_form_class = EndManyForm
    many_label = PostPages.end_many_label
    many_empty = (
        "Không có ai đang giữ chức",
        "Hôm nay không có cán bộ nào giữ chức trong phạm vi của đồng chí, nên không có chức vụ nào để cho thôi.",
    )
    # Who holds a post today.
    population, narrowed = RecordPages.population, RecordPages.narrowed

    def __init__(self):
        """Not a kind of its own."""

    def record_for(self, request, form, person):
        said = form.cleaned_data
        held = self.rows_to_edit(request.user).filter(cadre=person, unit=said["unit"], end=None)
        if said["title"]:
            held = held.filter(title=said["title"])
        posts = list(held.order_by("title"))
        if not posts:
            raise ValidationError("không giữ chức danh này tại đơn vị đã chọn.")
        decision = decision_of(said, request.user)
        end = {"end": said["end"], "reason": said["end_reason"], "decision": decision, "by": request.user}
        return [end_post(post=post, **end) for post in posts]

    def many_saved_label(self, form, saved):
        return f"{saved.people} người thôi giữ chức tại {form.cleaned_data['unit']}"


def decision_url(user, decision) -> str:
    """Of its page in the register; empty for who does not see it there."""
    seen = decision and Decision.objects.for_user(user, Permission.CADRE_VIEW).filter(pk=decision.pk).exists()
    return reverse("cadres:decision-look", args=[decision.pk]) if seen else ""


def paper(decision) -> str:
    if decision is None:
        return "–"
    day = f", ký ngày {decision.signed_on:%d/%m/%Y}" if decision.signed_on else ""
    signer = f", {decision.signer}" if decision.signer else ""
    return f"{decision.number} ({decision.get_kind_display().lower()}{day}{signer})"


END_MANY = EndManyPages()
POSTS = PostPages()
