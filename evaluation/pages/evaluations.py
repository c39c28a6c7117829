"""Yearly evaluations: by year, those still undecided, and who serves without one."""

from django import forms
from django.shortcuts import get_object_or_404

from cadres.access import Permission, can
from cadres.lib import clock
from cadres.models import Cadre, Post
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column, shown
from cadres.pages.listing import ListFilterForm
from cadres.pages.looking import Item
from evaluation.actions.evaluations import change_evaluation, decide_evaluation
from evaluation.models import Evaluation, RatingGrade
from evaluation.pages.grading import (
    DecisionForm,
    EvaluationForm,
    EvaluationManyForm,
    YearForm,
    with_year,
    year_choices,
    year_of,
)
from evaluation.pages.waiting import WaitingViews

UNDECIDED, FINAL = "chua", "da"
WRONG_YEAR = "Đánh giá của năm {year}. Ghi nhầm năm thì rút đánh giá này rồi ghi lại ở đúng năm."


class EvaluationFilterForm(ListFilterForm):
    nam = forms.ChoiceField(label="Năm", required=False, choices=year_choices)
    muc = forms.ModelChoiceField(
        RatingGrade.objects.none(),
        label="Mức được quyết định",
        required=False,
        to_field_name="rank",
        empty_label="Tất cả",
    )
    quyet_dinh = forms.ChoiceField(
        label="Quyết định",
        required=False,
        choices=[("", "Tất cả"), (UNDECIDED, "Chưa quyết định"), (FINAL, "Đã quyết định")],
    )
    field_order = ("nam", "tim", "don_vi", "muc", "quyet_dinh")

    def __init__(self, data, *, user, kind, **kwargs):
        data = with_year(data, clock.today().year)
        super().__init__(data, user=user, kind=kind, **kwargs)
        grades = RatingGrade.objects.for_user(user, kind.view_permission)
        self.fields["muc"].queryset = grades.of_year(int(data["nam"]))

    def narrow(self, rows, said):
        rows = rows.filter(year=int(said["nam"]))
        if said.get("muc"):
            rows = rows.filter(grade=said["muc"])
        if said.get("quyet_dinh"):
            rows = rows.undecided() if said["quyet_dinh"] == UNDECIDED else rows.final()
        return rows

    def narrows(self):
        """A year is always chosen."""
        return any(value for name, value in self.cleaned_data.items() if name != "nam")


class EvaluationPages(WaitingViews, RecordPages):
    model = Evaluation
    name, slug = "evaluation", "danh-gia"
    view_permission, edit_permission = Permission.EVALUATION_VIEW, Permission.EVALUATION_EDIT
    title, things = "Đánh giá năm", "đánh giá"
    empty_title = "Năm này chưa có đánh giá nào"
    lead = (
        "Mức tự xếp loại, mức tập thể xếp loại, nhận xét của cấp ủy và mức được quyết định của từng cán bộ trong năm."
    )
    related = ("cadre__unit", "self_grade", "collective_grade", "grade")
    filter_form = EvaluationFilterForm
    list_template = "evaluation/evaluations.html"
    look_template = "evaluation/evaluation.html"
    entry_template = "evaluation/evaluation_entry.html"
    many_template = "evaluation/evaluation_many.html"
    columns = (
        Column("Họ và tên", lambda row: row.cadre.full_name, leads=True),
        Column("Năm sinh", lambda row: row.cadre.born_on.year, "number"),
        Column("Đơn vị", lambda row: row.cadre.unit.name),
        Column("Năm", lambda row: row.year, "number"),
        Column("Tự xếp loại", lambda row: _label(row.self_grade)),
        Column("Tập thể xếp loại", lambda row: _label(row.collective_grade)),
        Column("Nhận xét của cấp ủy", lambda row: row.party_remark, exported_only=True),
        Column("Mức được quyết định", lambda row: _label(row.grade) or "Chưa quyết định"),
        Column("Ngày quyết định", lambda row: row.decided_on, "day"),
        Column("Số văn bản", lambda row: row.document_number, exported_only=True),
    )
    form_class, many_form_class = EvaluationForm, EvaluationManyForm
    add_label, many_label = "Thêm đánh giá", "Ghi đánh giá cho nhiều người"
    many_empty = (
        "Không còn ai thiếu đánh giá",
        "Mọi cán bộ đang giữ chức đã có đánh giá của năm này, hoặc chưa có ai giữ chức. Muốn sửa thì mở từng đánh giá.",
    )
    change_row = staticmethod(change_evaluation)
    waiting_form_class = DecisionForm
    waiting_columns = (*columns[:3], *columns[4:6])
    waiting_label, settled_label = "Ghi quyết định cho nhiều người", "Đã ghi quyết định cho"

    def urls(self):
        return [*super().urls(), self._path("quyet-dinh/", "decide", self.waiting_view)]

    def frame(self, request, **context):
        """What leads on from a list of a year stays in that year."""
        if "nam" in request.GET:
            for action in context.get("actions", ()):
                action["url"] = f"{action['url']}?nam={year_of(request)}"
        return super().frame(request, **context)

    # --- The list --------------------------------------------------------------------------------

    def more_of_list(self, request):
        """How many are missing or undecided; told to who sees a unit, not to who sees the own rows alone."""
        if not can(request.user, Permission.UNIT_VIEW):
            return {}
        year = year_of(request)
        may_edit = self.may_add(request.user)
        return {
            "year": year,
            "missing_count": self._without(request.user, year).count(),
            "undecided_count": self.rows(request.user).filter(year=year).undecided().count(),
            "many_url": f"{self.url('many')}?nam={year}" if may_edit else "",
            "decide_url": f"{self.url('decide')}?nam={year}" if may_edit else "",
            "undecided_url": f"{self.url('list')}?nam={year}&quyet-dinh={UNDECIDED}",
        }

    def _without(self, user, year: int):
        """Whose home is in reach, who serves today, here or elsewhere, and has no evaluation of the year (ADR 10)."""
        posts = Post.objects.for_user(user, Permission.CADRE_VIEW).held_on(clock.today())
        judged = Evaluation.objects.for_user(user, self.view_permission).filter(year=year)
        permission = self.edit_permission if self.may_add(user) else self.view_permission
        people = Cadre.objects.for_user(user, permission).filter(pk__in=posts.values("cadre"))
        return people.exclude(pk__in=judged.values("cadre"))

    def person_or_404(self, request, pk):
        """The tab of a person who holds a post here and is judged elsewhere is empty, not missing."""
        people = Cadre.objects.for_user(request.user, Permission.CADRE_VIEW).select_related("unit")
        return get_object_or_404(people, pk=pk)

    # --- One record ------------------------------------------------------------------------------

    def items(self, user, row):
        return [
            Item("Cán bộ", row.cadre.full_name),
            Item("Đơn vị", row.cadre.unit.name),
            Item("Năm đánh giá", str(row.year)),
            Item("Tự xếp loại", shown(_label(row.self_grade))),
            Item("Tập thể xếp loại", shown(_label(row.collective_grade))),
            Item("Nhận xét của cấp ủy", shown(row.party_remark)),
            Item("Mức được quyết định", _label(row.grade) or "Chưa quyết định"),
            Item("Ngày quyết định", shown(row.decided_on)),
            Item("Số văn bản", shown(row.document_number)),
        ]

    def form(self, request, **kwargs):
        return super().form(request, year=year_of(request), **kwargs)

    def entry_page(self, request, form, **more):
        """The year is chosen before an evaluation is entered, and not after."""
        if isinstance(form, EvaluationForm) and "version" in form.fields:
            return super().entry_page(request, form, lead=WRONG_YEAR.format(year=form.year), **more)
        year = getattr(form, "year", None)
        year_form = YearForm(request.GET, year=year) if year else None
        return super().entry_page(request, form, year_form=year_form, **more)

    # --- Many ------------------------------------------------------------------------------------

    def population(self, request):
        """Those the list counts as missing."""
        return self._without(request.user, year_of(request)).select_related("unit").by_name()

    def narrowed(self, request, population, said):
        """A unit is the home."""
        if said.get("don_vi"):
            population = population.filter(unit__path__startswith=said["don_vi"].path)
        return population.search(said["tim"]) if said.get("tim") else population

    def many_form(self, request, listing):
        return super().many_form(request, listing, year=year_of(request))

    def record_for(self, request, form, person):
        names = ("self_grade", "collective_grade", "grade", "decided_on", "document_number")
        said = {name: form.cleaned_data[name] for name in names}
        return self.create_row(row=Evaluation(cadre=person, year=form.year, **said), by=request.user)

    def many_saved_label(self, form, saved):
        return f"Đánh giá năm {form.year}: đã ghi cho {saved.people} người"

    # --- Deciding for many -----------------------------------------------------------------------

    def waiting(self, request):
        rows = self.rows_to_edit(request.user).filter(year=year_of(request)).undecided()
        return rows.select_related(*self.related).order_by("cadre__name_key", "pk")

    def waiting_form(self, request, listing):
        return super().waiting_form(request, listing, user=request.user, year=year_of(request))

    def settle(self, request, form, row):
        said = form.cleaned_data
        return decide_evaluation(
            row=row,
            grade=said["grade"],
            decided_on=said["decided_on"],
            document_number=said["document_number"],
            by=request.user,
        )

    def after_sending(self, rows):
        years = {row.year for row in rows}
        return f"{self.url('list')}?nam={years.pop()}" if len(years) == 1 else self.url("list")


def _label(grade: RatingGrade | None) -> str:
    return grade.label if grade else ""


EVALUATIONS = EvaluationPages()
