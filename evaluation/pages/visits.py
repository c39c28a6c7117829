"""Visits made by people of the own units: planned or done, entered by the side that goes, until the unit visited has rated them."""

from django import forms
from django.urls import reverse

from cadres.access import Permission, can
from cadres.forms.fields import DayField
from cadres.forms.record import RecordForm
from cadres.lib import clock
from cadres.models import Unit
from cadres.pages.columns import Column
from cadres.pages.listing import ListFilterForm
from cadres.pages.many import ManyForm
from cadres.pages.section import Tab
from evaluation.actions.visits import change_visit, enter_visit, why_fixed, withdraw_visit
from evaluation.models import Visit
from evaluation.pages.sides import SidePages, made, received, state_of

PLANNED, WAITING = "du-kien", "cho"
RATINGS = {"tot": Visit.Rating.GOOD, "dat": Visit.Rating.PASSED, "chua-dat": Visit.Rating.FAILED}
DAY_HELP = "Ngày chưa đến thì ghi là lượt dự kiến."


def open_to_any_unit(form) -> None:
    """One may go to every unit of the bloc, not only to those in reach."""
    field = form.fields["unit"]
    field.queryset = Unit.objects.for_user(form.user, Permission.UNIT_NAME).order_by("code")
    field.initial = None


class VisitForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = Visit
        fields = ("cadre", "unit", "visited_on", "content")
        labels = {"visited_on": "Ngày đi"}
        help_texts = {"visited_on": DAY_HELP}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        open_to_any_unit(self)


class VisitManyForm(ManyForm):
    unit = VisitForm.base_fields["unit"]
    visited_on = DayField(label="Ngày đi", help_text=DAY_HELP)
    content = VisitForm.base_fields["content"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        open_to_any_unit(self)

    def row_for(self, person):
        said = self.cleaned_data
        return Visit(cadre=person, unit=said["unit"], visited_on=said["visited_on"], content=said["content"])


class VisitFilterForm(ListFilterForm):
    danh_gia = forms.ChoiceField(
        label="Đánh giá",
        required=False,
        choices=[
            ("", "Tất cả"),
            (PLANNED, "Dự kiến"),
            (WAITING, "Chờ đánh giá"),
            *((word, rating.label) for word, rating in RATINGS.items()),
        ],
    )

    def narrow(self, rows, said):
        state = said.get("danh_gia")
        if state == PLANNED:
            return rows.planned_on(clock.today())
        if state == WAITING:
            return rows.waiting_on(clock.today())
        return rows.filter(rating=RATINGS[state]) if state else rows


def visit_tabs(user, current: str) -> list[Tab]:
    """The two sides; who reaches the own rows alone has but one."""
    if not can(user, Permission.UNIT_VIEW):
        return []
    waiting = received(user, Permission.VISIT_VIEW).waiting_on(clock.today()).count()
    return [
        Tab("Lượt đi", reverse("evaluation:visit-list"), current == "visit"),
        Tab("Lượt đến đơn vị", reverse("evaluation:received-list"), current == "received", str(waiting or "")),
    ]


class VisitPages(SidePages):
    name, slug = "visit", "di-co-so"
    title, things = "Lượt đi cơ sở", "lượt đi"
    lead = "Cán bộ của đơn vị đi cơ sở: đơn vị ghi lượt đi, đơn vị đến xác nhận và đánh giá; lượt Tốt hoặc Đạt mới được tính."
    filter_form = VisitFilterForm
    columns = (
        Column("Họ và tên", lambda row: row.cadre.full_name, leads=True),
        Column("Năm sinh", lambda row: row.cadre.born_on.year, "number"),
        Column("Đơn vị", lambda row: row.cadre.unit.name),
        Column("Đơn vị đến", lambda row: row.unit.name),
        Column("Ngày", lambda row: row.visited_on, "day"),
        Column("Nội dung", lambda row: row.content),
        Column("Đánh giá", state_of),
        Column("Nhận xét của đơn vị", lambda row: row.remark, exported_only=True),
    )
    form_class, many_form_class = VisitForm, VisitManyForm
    add_label, many_label = "Thêm lượt đi", "Ghi lượt đi cho nhiều người"
    create_row, change_row = staticmethod(enter_visit), staticmethod(change_visit)
    withdraw_row = staticmethod(withdraw_visit)

    def rows(self, user):
        return made(user, self.view_permission).select_related(*self.related).with_worth()

    def rows_to_edit(self, user):
        return made(user, self.edit_permission)

    def more_of_list(self, request):
        return {"tabs": visit_tabs(request.user, self.name)}

    def why_not_corrected(self, user, row):
        return why_fixed(row)

    why_not_withdrawn = why_not_corrected

    def row_actions(self, user, row):
        return [] if why_fixed(row) else super().row_actions(user, row)

    def notes(self, user, row):
        fixed = why_fixed(row) if self.may_edit(user, row) else ""
        return [*super().notes(user, row), fixed]

    def more_of_look(self, request, row):
        theirs = received(request.user, self.view_permission).filter(pk=row.pk).exists()
        other_side = {"url": reverse("evaluation:received-look", args=[row.pk]), "label": "Xem ở phía đơn vị đến"}
        return super().more_of_look(request, row) | {"other_side": other_side if theirs else None}

    def record_for(self, request, form, person):
        return self.create_row(row=form.row_for(person), by=request.user)


VISITS = VisitPages()
