"""What titles ask for, the levels it is said in, and the papers people gained."""

from django.contrib import admin

from cadres.access import Permission
from cadres.models import Qualification, QualificationLevel, TitleStandard
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import WorkbenchAdmin
from cadres.workbench.dated import ConfirmedAdmin
from cadres.workbench.filters import unit_filter


class StandardsAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PERSONNEL
    view_permission, edit_permission = Permission.PERSONNEL_VIEW, Permission.RULE_EDIT


@admin.register(QualificationLevel)
class QualificationLevelAdmin(StandardsAdmin):
    list_display = ("label", "subject", "rank", "synonyms")
    list_filter = ("subject",)
    search_in = ("label", "synonyms")
    search_help_text = "Tìm theo trình độ hoặc cách ghi khác, không cần dấu."


@admin.register(TitleStandard)
class TitleStandardAdmin(ConfirmedAdmin, StandardsAdmin):
    list_display = ("title", "place", "whom", "subject", "wanted", "start", "end", "legal_basis", "confirmed")
    list_filter = ("title", "subject", "unit_kind", "sector", "to_confirm")
    list_select_related = ("level",)
    choice_related = ("level",)
    search_in = ("legal_basis",)
    search_help_text = "Tìm theo căn cứ, không cần dấu."

    @admin.display(description="nơi áp dụng", ordering="unit_kind")
    def place(self, row):
        return row.place

    @admin.display(description="yêu cầu")
    def wanted(self, row):
        return row.wanted


@admin.register(Qualification)
class QualificationAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PERSONNEL
    view_permission, edit_permission = Permission.CADRE_VIEW, Permission.CADRE_FILE_EDIT
    list_display = ("cadre", "level", "gained_on", "paper", "source")
    list_filter = ("source", "level__subject", unit_filter("cadre__unit"))
    list_select_related = ("cadre", "level")
    date_hierarchy = "gained_on"
    search_in = ("paper",)
    search_through = ("cadre",)
    search_help_text = "Tìm theo cán bộ hoặc văn bằng, không cần dấu."
    choice_related = ("cadre", "level")

    def has_change_permission(self, request, obj=None):
        """Those of classes follow the results of the class and are mended there."""
        return super().has_change_permission(request, obj) and not (obj and obj.source == Qualification.Source.COURSE)
