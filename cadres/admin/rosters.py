from django.contrib import admin

from cadres.access import Permission
from cadres.models import RosterImport, RosterMapping
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import ReadOnlyAdmin
from cadres.workbench.filters import unit_filter


@admin.register(RosterImport)
class RosterImportAdmin(ReadOnlyAdmin):
    """Without the file, and without whom it wrote: that is on the unit's page."""

    work_group = WorkGroup.WORKBOOK
    view_permission = Permission.CADRE_FILE_EDIT
    list_display = ("file_name", "unit", "state", "created_by", "created_at", "written_at")
    list_filter = ("state", unit_filter("unit"))
    list_select_related = ("unit", "created_by")
    date_hierarchy = "created_at"
    search_in = ("file_name",)
    search_through = ("unit",)
    search_help_text = "Tìm theo tên tệp hoặc đơn vị, không cần dấu."
    not_exported = ("file", "sha256", "mapping", "written", "left_out")
    fields = ("file_name", "unit", "state", "font", "created_by", "created_at", "written_at", "undone_by", "undone_at")


@admin.register(RosterMapping)
class RosterMappingAdmin(ReadOnlyAdmin):
    work_group = WorkGroup.WORKBOOK
    view_permission = Permission.CADRE_FILE_EDIT
    list_display = ("unit", "changed_at")
    list_filter = (unit_filter("unit"),)
    list_select_related = ("unit",)
    search_through = ("unit",)
    search_help_text = "Tìm theo đơn vị, không cần dấu."
    not_exported = ("fingerprint",)
    fields = ("unit", "columns", "changed_at")
