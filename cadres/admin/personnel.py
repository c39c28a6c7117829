"""What law and guidance ask of proposals, kept by the board."""

from django.contrib import admin

from cadres.access import Permission
from cadres.models import ChecklistItem
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.dated import ConfirmedAdmin


@admin.register(ChecklistItem)
class ChecklistItemAdmin(ConfirmedAdmin):
    work_group = WorkGroup.PERSONNEL
    view_permission, edit_permission = Permission.PERSONNEL_VIEW, Permission.RULE_EDIT
    list_display = ("label", "case", "stage", "asked", "start", "end", "legal_basis", "confirmed")
    list_filter = ("case", "stage", "required", "to_confirm")
    search_in = ("label", "legal_basis")
    search_help_text = "Tìm theo tên giấy tờ hoặc căn cứ, không cần dấu."

    @admin.display(description="bắt buộc", ordering="required")
    def asked(self, row):
        return "Bắt buộc" if row.required else "Không bắt buộc"
