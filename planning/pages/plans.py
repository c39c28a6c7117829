"""Succession plans of the unit: what is approved, what is reviewed this year, who is named (plan 88-KH/ĐTN, parts II.2, III.1)."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404
from django.urls import reverse

from cadres.access import Permission, can
from cadres.actions.numbering import next_code
from cadres.forms.fields import DayField
from cadres.forms.record import RecordForm
from cadres.lib import clock
from cadres.models import Committee, Title, Unit
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column, shown
from cadres.pages.looking import Item
from cadres.pages.saving import Saved, save_once
from cadres.standing import approved_periods, warning
from planning.models import Nominee, PlanningRule, PlanReview, PlanStep, SuccessionPlan
from planning.pages.plan_steps import STEPS, StepForm, open_steps
from planning.pages.successions import search_way
from planning.pages.terms import change_of, term_to_plan
from planning.pages.views_kept import record_view, views_of
from planning.rule_checks import NOTE, Checks, day_of, rules_of

DAY = timedelta(days=1)
OF_BLOC = "Quy hoạch cán bộ chuyên trách Đoàn Khối"


class PlanForm(RecordForm):
    """`last_day`, the last day in force, is kept as `valid_to`, the first day no longer."""

    last_day = DayField(label="Hiệu lực đến hết ngày", required=False, help_text="Để trống nếu chưa ấn định.")
    field_order = ("unit", "code", "term", "approved_on", "document_number", "valid_from", "last_day")

    class Meta(RecordForm.Meta):
        model = SuccessionPlan
        fields = ("unit", "code", "term", "approved_on", "document_number", "valid_from")
        help_texts = {
            "code": "Để trống thì hệ thống đặt mã.",
            "approved_on": "Ngày cấp ủy phê duyệt; để trống khi chưa phê duyệt.",
            "term": "Ví dụ 2017-2022.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["code"], self.fields["unit"]
        else:
            self.fields["code"].required = False
        if self.instance.valid_to:
            self.fields["last_day"].initial = self.instance.valid_to - DAY

    def clean(self):
        cleaned = super().clean()
        last, first = cleaned.get("last_day"), cleaned.get("valid_from")
        if last and first and last < first:
            self.add_error("last_day", f"Ngày cuối cùng không được trước ngày bắt đầu hiệu lực ({first:%d/%m/%Y}).")
            return cleaned
        if "last_day" in cleaned:
            self.instance.valid_to = last + DAY if last else None
        if not self.instance.pk and not cleaned.get("code") and cleaned.get("unit"):
            cleaned["code"] = next_code(SuccessionPlan, cleaned["unit"], "QH")
        return cleaned

    def side_by_side(self, stored, cleaned):
        yield from super().side_by_side(stored, cleaned)
        kept, typed = stored.valid_to - DAY if stored.valid_to else None, cleaned.get("last_day")
        if typed != kept:
            yield {"label": "hiệu lực đến hết ngày", "stored": shown(kept), "typed": shown(typed)}


def state_of(plan: SuccessionPlan, today) -> str:
    """In the order in which measure 2 asks."""
    if plan.approved_on is None or plan.approved_on > today:
        return "Chưa phê duyệt" if plan.stage == SuccessionPlan.Stage.DRAFT else plan.get_stage_display()
    if plan.valid_to and plan.valid_to <= today:
        return "Hết hiệu lực"
    if plan.approved_on.year == today.year:
        return "Phê duyệt trong năm"
    return "Đã rà soát trong năm" if plan.reviewed_this_year else "Chưa rà soát năm nay"


class PlanPages(RecordPages):
    model = SuccessionPlan
    name, slug = "plan", "quy-hoach"
    view_permission, edit_permission = Permission.PLANNING_VIEW, Permission.PLANNING_EDIT
    title, things = "Quy hoạch", "quy hoạch"
    lead = "Quy hoạch của đơn vị và việc rà soát hằng năm. Không có thay đổi cũng phải ghi là đã rà soát."
    related = ("unit",)
    order = ("unit__code", "-approved_on")
    unit_lookup = "unit"
    search_in, search_through = ("document_number", "term"), ("unit",)
    person_lookup = ""
    columns = (
        Column("Quy hoạch", lambda row: f"{row.unit.name}, {row.term}", leads=True),
        Column("Mã quy hoạch", lambda row: row.code, exported_only=True),
        Column("Năm nay", lambda row: state_of(row, clock.today())),
        Column("Nhiệm kỳ mới", lambda row: term_asked(row)),
        Column("Phê duyệt", lambda row: row.approved_on, "day"),
        Column("Số văn bản", lambda row: row.document_number, "code"),
        Column("Hiệu lực đến hết", lambda row: row.valid_to - DAY if row.valid_to else None, "day"),
        Column("Rà soát gần nhất", lambda row: last_review(row)),
        Column("Số người", lambda row: len({one.cadre_id for one in row.named}), "number"),
    )
    form_class = PlanForm
    add_label = "Thêm quy hoạch"
    look_template = "planning/plan.html"

    def rows(self, user):
        reviews = PlanReview.objects.for_user(user, self.view_permission)
        named = Nominee.objects.for_user(user, self.view_permission).exclude(state=Nominee.State.REMOVED)
        this_year = reviews.filter(plan=OuterRef("pk"), reviewed_on__year=clock.today().year)
        return (
            super()
            .rows(user)
            .annotate(reviewed_this_year=Exists(this_year))
            .prefetch_related(
                Prefetch("reviews", reviews.order_by("-reviewed_on"), to_attr="reviewed"),
                Prefetch("nominees", named.select_related("cadre"), to_attr="named"),
                Prefetch("unit__committees", Committee.objects.for_user(user, Permission.UNIT_VIEW), to_attr="organs"),
                Prefetch("unit__succession_plans", super().rows(user), to_attr="plans_seen"),
            )
        )

    def urls(self):
        return [*super().urls(), self._path("<int:pk>/buoc/<slug:step>/", "step", self.step_view)]

    def list_actions(self, user):
        actions = super().list_actions(user)
        if actions:
            url = reverse("planning:review-many")
            actions.append({"label": "Rà soát: không thay đổi", "url": url, "icon": "check2-all"})
        return [*actions, *self._way_to_bloc(user)]

    def _way_to_bloc(self, user) -> list[dict]:
        """To the bloc's own plan, or to writing it, for who reaches the bloc (plan, part III.1.1)."""
        newest = self.model.objects.for_user(user, self.view_permission).filter(unit__kind=Unit.Kind.BLOC)
        found = newest.order_by("-term", "-approved_on", "-pk").first()
        if found:
            return [{"label": OF_BLOC, "url": self.row_url(found), "icon": "building"}]
        if not self.may_add(user):
            return []
        bloc = Unit.objects.for_user(user, self.edit_permission).filter(kind=Unit.Kind.BLOC).first()
        url = f"{self.url('add')}?don-vi={bloc.code}" if bloc else ""
        return [{"label": f"Lập: {OF_BLOC}", "url": url, "icon": "building"}] if bloc else []

    def initial(self, request):
        """An address may name the unit."""
        units = Unit.objects.for_user(request.user, self.edit_permission)
        unit = units.filter(code=request.GET.get("don-vi", "")).first()
        return {"unit": unit} if unit else {}

    def next_steps(self, user, row):
        here = f"?quy-hoach={row.pk}"
        one, many = reverse("planning:nominee-add") + here, reverse("planning:nominee-many") + here
        return [
            {"label": "Bổ sung nhân sự", "url": one, "icon": "person-plus", "primary": True},
            {"label": "Bổ sung nhiều người", "url": many, "icon": "list-check"},
        ]

    def heading(self, row):
        return f"Quy hoạch {row.unit}, {row.term}"

    def items(self, user, row):
        return [
            Item("Năm nay", state_of(row, clock.today())),
            Item("Mã quy hoạch", row.code),
            Item("Ngày phê duyệt", shown(row.approved_on)),
            Item("Số văn bản", shown(row.document_number)),
            Item("Hiệu lực từ ngày", shown(row.valid_from)),
            Item("Hiệu lực đến hết ngày", shown(row.valid_to - DAY if row.valid_to else None)),
        ]

    def row_actions(self, user, row):
        steps = [
            {"label": STEPS[one].label, "url": self.url("step", row.pk, one), "icon": STEPS[one].icon}
            for one in open_steps(row, clock.today())
        ]
        return [*steps, *super().row_actions(user, row)]

    def step_view(self, request, pk, step):
        if step not in STEPS:
            raise Http404
        row, taken = self.row_or_404(request, pk, to_edit=True), STEPS[step]
        periods = approved_periods(row, request.user) if taken.of_days_to_come else []
        form = StepForm(
            request.POST or None, step=taken, initial={"term": term_asked(row)}, reason_required=bool(periods)
        )
        if request.method == "POST":
            receipt, now = save_once(request, form, lambda: self._step(request, row, taken, form))
            if receipt:
                return self.saved(request, receipt, now)
        return self.entry_page(
            request,
            form,
            heading=f"{taken.label}: {self.heading(row)}",
            back={"label": self.heading(row), "url": self.row_url(row)},
            submit=taken.label,
            standing=warning(periods),
        )

    def _step(self, request, row, taken, form) -> Saved:
        made = taken.act(plan=row, by=request.user, **form.said())
        return Saved(f"{taken.label}: {self.heading(made)}", self.row_url(made))

    def look_view(self, request, pk):
        """Each opening is kept in the trail."""
        answer = super().look_view(request, pk)
        if request.method == "GET":
            record_view(self.row_or_404(request, pk), by=request.user)
        return answer

    def more_of_look(self, request, row) -> dict:
        user, today = request.user, clock.today()
        nominees = Nominee.objects.for_user(user, self.view_permission).filter(plan=row)
        told = list(nominees.select_related("cadre__unit", "plan").order_by("title", "rank", "cadre__name_key"))
        day = day_of(row, today)
        term = term_asked(row)
        seats = {one.organ: one.seats for one in row.unit.organs if one.term == row.term}
        return {
            "reviews": row.reviewed,
            "nominees": told,
            "may_edit": self.may_edit(user, row),
            "steps": PlanStep.objects.for_user(user, self.view_permission).filter(plan=row).select_related("by"),
            "findings": Checks(row, told, self._rules(user, row, day), seats, day).findings(),
            "findings_day": day,
            "findings_note": NOTE,
            "term_change": change_of(user, row, term, self._rules(user, row, today), today) if term else None,
            "renew_url": self.url("step", row.pk, "quy-hoach-moi"),
            "views": views_of(user, row) if can(user, Permission.AUDIT_VIEW) else None,
            "of_bloc": self._of_bloc(user, row, told) if row.unit.kind == Unit.Kind.BLOC else None,
        }

    def _of_bloc(self, user, row, told: list[Nominee]) -> dict:
        """Where the people prepared for full-time posts come from, and the search for more."""
        staff = [one for one in told if one.title == Title.FULL_TIME_STAFF and one.state != Nominee.State.REMOVED]
        labels = [*Nominee.Source.choices, ("", "Chưa ghi nguồn")]
        return {
            "heading": OF_BLOC,
            "people": len({one.cadre_id for one in staff}),
            "sources": [(label, sum(one.source == key for one in staff)) for key, label in labels],
            "ways": search_way(Title.FULL_TIME_STAFF, Unit.Kind.BLOC, row) if self.may_edit(user, row) else [],
        }

    def _rules(self, user, row, day) -> dict[int, PlanningRule]:
        return rules_of(row, PlanningRule.objects.for_user(user, self.view_permission).in_force_on(day))


def term_asked(plan) -> str:
    """The new term for which a plan is asked, of a plan read by `PlanPages.rows`."""
    terms = (one.term for one in plan.unit.plans_seen)
    return term_to_plan(plan, plan.unit.organs, terms, clock.today())


def last_review(plan) -> str | None:
    if not plan.reviewed:
        return None
    newest = plan.reviewed[0]
    return f"{newest.reviewed_on:%d/%m/%Y} ({newest.get_outcome_display().lower() or 'từng người'})"


PLANS = PlanPages()
