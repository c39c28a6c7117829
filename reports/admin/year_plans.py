from django.contrib import admin
from django.db.models import Case, When

from cadres.access import Permission
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import WorkbenchAdmin
from reports.actions.year_plans import create_year_plan
from reports.models import Goal, YearPlan
from reports.targets import TARGETS
from reports.wording import number_text
from reports.year_plan_forms import TITLES_OF, GoalForm, YearPlanForm, measure_choices

SHARES = {measure.code for target in TARGETS.values() for measure in target.measures if measure.has_denominator}


class YearPlanWorkbench(WorkbenchAdmin):
    """A plan's parameters are corrected and never withdrawn: figures of that year stand on them."""

    work_group = WorkGroup.YEAR_PLAN
    view_permission, edit_permission = Permission.FIGURES_VIEW, Permission.YEAR_PLAN_EDIT
    can_withdraw = False


@admin.register(YearPlan)
class YearPlanAdmin(YearPlanWorkbench):
    form = YearPlanForm
    list_display = ("year_plain", "number", "name", "issued_on")
    list_display_links = ("year_plain", "number")
    search_in = ("number", "name")
    search_help_text = "Tìm theo số hoặc tên kế hoạch, không cần dấu."
    fieldsets = (
        (None, {"fields": ("year", "number", "name", "issued_on")}),
        ("Cách tính chỉ tiêu", {"fields": ("counted_course_groups", *TITLES_OF.values())}),
        (
            "Tham số",
            {"fields": ("planning_founded_months", "topics_required", "cell_term", "grassroots_term")},
        ),
    )
    create_row = staticmethod(create_year_plan)

    @admin.display(description="năm", ordering="year")
    def year_plain(self, row):
        """A year, not a quantity: no thousands point."""
        return str(row.year)


@admin.register(Goal)
class GoalAdmin(YearPlanWorkbench):
    form = GoalForm
    list_display = ("measure_label", "threshold_text", "plan")
    list_filter = ("plan",)
    list_select_related = ("plan",)
    search_in = ("plan__number", "plan__name")
    search_help_text = "Tìm theo số hoặc tên kế hoạch, không cần dấu."

    def get_ordering(self, request):
        """The newest plan first, in it the targets by their numbers; the codes of measures have no order of their own."""
        places = [When(measure=code, then=place) for place, (code, _) in enumerate(measure_choices())]
        return ["-plan__year", Case(*places, default=len(places))]

    def render_change_form(self, request, context, **kwargs):
        """The page is named by the measure's words: the row itself knows only its code."""
        response = super().render_change_form(request, context, **kwargs)
        if row := kwargs.get("obj"):
            response.context_data["title"] = self.measure_label(row)
        return response

    @admin.display(description="thước đo")
    def measure_label(self, row):
        return dict(measure_choices()).get(row.measure, row.measure)

    @admin.display(description="mức phải đạt", ordering="threshold")
    def threshold_text(self, row):
        return f"{number_text(row.threshold)}{'%' if row.measure in SHARES else ' người'}"
