from django.contrib import admin

from cadres.access import Permission
from cadres.models import ApprovedPeriod
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import WorkbenchAdmin
from cadres.workbench.filters import unit_filter


@admin.register(ApprovedPeriod)
class ApprovedPeriodAdmin(WorkbenchAdmin):
    work_group = WorkGroup.YEAR_PLAN
    view_permission, edit_permission = Permission.FIGURES_VIEW, Permission.YEAR_PLAN_EDIT
    list_display = ("label", "unit", "first_day", "last_day", "approved_on")
    list_filter = (unit_filter("unit"),)
    list_select_related = ("unit",)
    date_hierarchy = "last_day"
    search_in = ("label",)
    search_through = ("unit",)
    search_help_text = "Tìm theo kỳ hoặc đơn vị, không cần dấu."
