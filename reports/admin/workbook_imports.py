from django.contrib import admin

from cadres.access import Permission
from cadres.showing.display import EMPTY, json_label
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import ReadOnlyAdmin
from reports.models import WorkbookImport


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
