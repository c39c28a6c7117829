from django.contrib import admin

from cadres.access import Permission
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import ReadOnlyAdmin, WorkbenchAdmin
from cadres.workbench.display import EMPTY, json_label
from reports.actions.year_plans import create_year_plan
from reports.models import Goal, WorkbookImport, YearPlan
from reports.year_plan_forms import TITLES_OF, GoalForm, YearPlanForm, measure_choices


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
    list_display = ("measure_label", "threshold", "plan")
    list_filter = ("plan",)
    list_select_related = ("plan",)
    search_in = ("plan__number", "plan__name")
    search_help_text = "Tìm theo số hoặc tên kế hoạch, không cần dấu."

    @admin.display(description="thước đo", ordering="measure")
    def measure_label(self, row):
        return dict(measure_choices()).get(row.measure, row.measure)


@admin.register(WorkbookImport)
class WorkbookImportAdmin(ReadOnlyAdmin):
    work_group = WorkGroup.WORKBOOK
    view_permission = Permission.WORKBOOK_IMPORT
    list_display = ("file_name", "state", "created_by", "created_at", "finished_at")
    list_filter = ("state",)
    list_select_related = ("created_by",)
    date_hierarchy = "created_at"
    search_in = ("file_name",)
    search_help_text = "Tìm theo tên tệp, không cần dấu."
    exported_methods = ("rows_by_sheet",)
    not_exported = ("file", "plan_digest", "sha256")
    fields = ("file_name", "state", "refusal", "rows_by_sheet", "created_by", "created_at", "finished_at", "sha256")

    @admin.display(description="số dòng theo trang tính")
    def rows_by_sheet(self, row):
        return json_label(row.counts) or EMPTY
