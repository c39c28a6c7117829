from django.contrib import admin

from cadres.access import Permission
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import WorkbenchAdmin
from cadres.workbench.dated import ConfirmedAdmin
from cadres.workbench.filters import filled_filter, unit_filter
from evaluation.actions.evaluations import change_evaluation
from evaluation.models import Evaluation, RatingGrade, RatingScale, Visit, VisitQuota


@admin.register(Visit)
class VisitAdmin(WorkbenchAdmin):
    work_group = WorkGroup.VISITS
    view_permission, edit_permission = Permission.VISIT_VIEW, Permission.VISIT_EDIT
    list_display = ("cadre", "unit", "visited_on", "rating", "content")
    list_filter = ("rating", unit_filter("unit", "đơn vị đến"))
    list_select_related = ("cadre", "unit")
    date_hierarchy = "visited_on"
    search_in = ("content",)
    search_through = ("cadre", "unit")
    search_help_text = "Tìm theo cán bộ, đơn vị đến hoặc nội dung, không cần dấu."


@admin.register(VisitQuota)
class VisitQuotaAdmin(WorkbenchAdmin):
    work_group = WorkGroup.VISITS
    view_permission, edit_permission = Permission.VISIT_VIEW, Permission.VISIT_EDIT
    list_display = ("title", "visits_per_quarter", "start", "end")
    list_filter = ("title", filled_filter("end", "hiệu lực", empty="chưa có ngày hết", filled="đã có ngày hết"))
    search_in = ()


class EvaluationDeskAdmin(WorkbenchAdmin):
    work_group = WorkGroup.EVALUATION
    view_permission, edit_permission = Permission.EVALUATION_VIEW, Permission.EVALUATION_EDIT


@admin.register(Evaluation)
class EvaluationAdmin(EvaluationDeskAdmin):
    change_row = staticmethod(change_evaluation)
    list_display = ("cadre", "unit", "year_plain", "grade", "decided_on")
    list_filter = (
        "grade",
        filled_filter("decided_on", "quyết định", empty="chưa quyết định", filled="đã quyết định"),
        unit_filter("cadre__unit"),
    )
    list_select_related = ("cadre__unit", "grade")
    date_hierarchy = "decided_on"
    search_in = ("document_number",)
    search_through = ("cadre", "cadre__unit")
    search_help_text = "Tìm theo cán bộ, đơn vị hoặc số văn bản, không cần dấu."

    @admin.display(description="đơn vị", ordering="cadre__unit__code")
    def unit(self, row):
        return row.cadre.unit

    @admin.display(description="năm", ordering="year")
    def year_plain(self, row):
        """A year, not a quantity: no thousands point."""
        return str(row.year)


@admin.register(RatingScale)
class RatingScaleAdmin(ConfirmedAdmin, EvaluationDeskAdmin):
    list_display = ("name", "legal_basis", "start", "end", "confirmed")
    search_in = ("name", "legal_basis")
    search_help_text = "Tìm theo tên thang hoặc căn cứ, không cần dấu."


@admin.register(RatingGrade)
class RatingGradeAdmin(EvaluationDeskAdmin):
    list_display = ("label", "rank", "scale")
    list_filter = ("scale",)
    list_select_related = ("scale",)
    search_in = ("label",)
    search_help_text = "Tìm theo tên mức, không cần dấu."

    def choice_label(self, row):
        return f"{row.label} ({row.scale})"

    choice_related = ("scale",)
