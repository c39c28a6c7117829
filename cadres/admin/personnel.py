"""What law and guidance ask of proposals, kept by the board."""

from django.contrib import admin

from cadres.access import Permission
from cadres.models import AgeLimit, ChecklistItem
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import WorkbenchAdmin


@admin.register(ChecklistItem)
class ChecklistItemAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PERSONNEL
    view_permission, edit_permission = Permission.PERSONNEL_VIEW, Permission.RULE_EDIT
    list_display = ("label", "case", "stage", "asked", "start", "end", "legal_basis", "confirmed")
    list_filter = ("case", "stage", "required", "to_confirm")
    search_in = ("label", "legal_basis")
    search_help_text = "Tìm theo tên giấy tờ hoặc căn cứ, không cần dấu."

    @admin.display(description="bắt buộc", ordering="required")
    def asked(self, row):
        return "Bắt buộc" if row.required else "Không bắt buộc"

    @admin.display(description="xác nhận", ordering="to_confirm")
    def confirmed(self, row):
        return "Cần xác nhận" if row.to_confirm else "Đã xác nhận"


@admin.register(AgeLimit)
class AgeLimitAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PERSONNEL
    view_permission, edit_permission = Permission.PERSONNEL_VIEW, Permission.RULE_EDIT
    list_display = (
        "unit_kind", "sector", "title", "holding_limit", "first_time_limit", "method", "start", "end", "confirmed",
    )  # fmt: skip
    list_filter = ("unit_kind", "sector", "title", "to_confirm")
    search_in = ("legal_basis",)
    search_help_text = "Tìm theo căn cứ, không cần dấu."

    @admin.display(description="xác nhận", ordering="to_confirm")
    def confirmed(self, row):
        return "Cần xác nhận" if row.to_confirm else "Đã xác nhận"
