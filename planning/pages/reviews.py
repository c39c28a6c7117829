"""Yearly reviews of plans; "không thay đổi" is a review too (targets.md, measure 2)."""

from django import forms
from django.urls import reverse

from cadres.access import Permission
from cadres.forms.fields import DoneDayField
from cadres.forms.record import RecordForm
from cadres.lib import clock
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column
from cadres.pages.looking import Item
from cadres.pages.many import ManyForm
from cadres.pages.ticking import TicksField
from cadres.showing.search import search
from planning.actions.reviews import record_review, withdraw_review
from planning.models import PlanReview, SuccessionPlan
from planning.pages.review_people import outcomes_of
from planning.pages.views_kept import record_view

OUTCOMES = [
    ("", "Chọn"),
    (PlanReview.Outcome.KEPT, "Giữ nguyên, không thay đổi"),
    *[one for one in PlanReview.Outcome.choices if one[0] != PlanReview.Outcome.KEPT],
]


class ReviewForm(RecordForm):
    """The plan is chosen once; a review of another plan is another review."""

    plan = forms.ModelChoiceField(SuccessionPlan.objects.none(), label="Quy hoạch", empty_label="Chọn")
    outcome = forms.ChoiceField(label="Kết quả", choices=OUTCOMES)
    field_order = ("plan", "reviewed_on", "outcome")

    class Meta(RecordForm.Meta):
        model = PlanReview
        fields = ("plan", "reviewed_on", "outcome")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        plans = SuccessionPlan.objects.for_user(self.user, self.permission).select_related("unit")
        self.fields["plan"].queryset = plans.order_by("unit__code", "-approved_on")
        if self.instance.pk:
            del self.fields["plan"]
            if not self.instance.outcome:
                # Told person by person: a word of the whole would tell of who is not shown (ADR 27).
                del self.fields["outcome"]
            return
        self.fields["reviewed_on"].initial = clock.today


class ReviewManyForm(ManyForm):
    """The plans that are not yet reviewed this year, without a change."""

    things = "quy hoạch"
    nobody = "Chưa chọn quy hoạch nào: hãy đánh dấu ít nhất một quy hoạch."

    reviewed_on = DoneDayField(label="Ngày rà soát")
    people = TicksField(SuccessionPlan.objects.none(), label="Quy hoạch chưa rà soát năm nay", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reviewed_on"].initial = clock.today
        self.fields["whom"].label = "Ghi cho quy hoạch nào"


def word_of(review: PlanReview) -> str:
    return review.get_outcome_display() or "Từng người"


class ReviewPages(RecordPages):
    model = PlanReview
    name, slug = "review", "quy-hoach/ra-soat"
    view_permission, edit_permission = Permission.PLANNING_VIEW, Permission.PLANNING_EDIT
    title, things = "Rà soát quy hoạch", "lần rà soát"
    lead = "Các lần rà soát quy hoạch của đơn vị, kể cả khi không có thay đổi."
    related = ("plan__unit",)
    unit_lookup = "plan__unit"
    search_through = ("plan__unit",)
    person_lookup = ""
    register = "planning:plan-list"
    columns = (
        Column("Quy hoạch", lambda row: f"{row.plan.unit.name}, {row.plan.term}", leads=True),
        Column("Ngày rà soát", lambda row: row.reviewed_on, "day"),
        Column("Kết quả", word_of),
    )
    form_class, many_form_class = ReviewForm, ReviewManyForm
    create_row, withdraw_row = staticmethod(record_review), staticmethod(withdraw_review)
    look_template = "planning/review.html"
    add_label, many_label = "Ghi lần rà soát", "Rà soát: không thay đổi"

    many_empty = (
        "Không còn quy hoạch nào chờ rà soát",
        "Mọi quy hoạch đang có hiệu lực đã được rà soát năm nay, hoặc đơn vị chưa có quy hoạch nào.",
    )

    def initial(self, request):
        """An address may name the plan, and that nothing changed."""
        key = request.GET.get("quy-hoach", "")
        kept = {"outcome": PlanReview.Outcome.KEPT} if request.GET.get("ket-qua") == "giu-nguyen" else {}
        return ({"plan": key} if key.isdecimal() else {}) | kept

    def items(self, user, row):
        return [
            Item("Quy hoạch", f"{row.plan.unit}, {row.plan.term}", reverse("planning:plan-look", args=[row.plan_id])),
            Item("Ngày rà soát", f"{row.reviewed_on:%d/%m/%Y}"),
            Item("Kết quả", word_of(row)),
        ]

    def row_actions(self, user, row):
        people = {
            "label": "Ghi kết quả từng người",
            "url": reverse("planning:review-outcomes", args=[row.pk]),
            "icon": "list-check",
        }
        return [people, *super().row_actions(user, row)]

    def more_of_look(self, request, row):
        """With names: each opening is kept in the trail, as that of a plan."""
        if request.method == "GET":
            record_view(row.plan, by=request.user)
        return {"outcomes": outcomes_of(request.user, row)}

    def population(self, request):
        today = clock.today()
        plans = SuccessionPlan.objects.for_user(request.user, self.edit_permission).in_force_on(today)
        return plans.not_reviewed_in(today.year).select_related("unit").order_by("unit__code", "code")

    def narrowed(self, request, population, said):
        """By unit, and by the name of the unit."""
        if said.get("don_vi"):
            population = population.filter(unit__path__startswith=said["don_vi"].path)
        return search(population, said["tim"], (), ("unit",)) if said.get("tim") else population

    def tick_notes(self, user, plans):
        return {}

    def record_for(self, request, form, plan):
        row = PlanReview(plan=plan, reviewed_on=form.cleaned_data["reviewed_on"], outcome=PlanReview.Outcome.KEPT)
        return self.create_row(row=row, by=request.user)

    def many_saved_label(self, form, saved):
        return f"Đã ghi rà soát không thay đổi cho {saved.people} quy hoạch"


REVIEWS = ReviewPages()
