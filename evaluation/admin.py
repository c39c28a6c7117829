from django.contrib import admin

from cadres.access import Permission
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import WorkbenchAdmin
from cadres.workbench.filters import filled_filter, unit_filter
from evaluation.models import Visit, VisitQuota


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
