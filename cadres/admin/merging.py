"""Read here; done and undone on the board's page "Gộp người trùng"."""

from django.contrib import admin

from cadres.access import Permission
from cadres.models import KnownApart, Merge, MergeLine
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import ReadOnlyAdmin


@admin.register(Merge)
class MergeAdmin(ReadOnlyAdmin):
    work_group = WorkGroup.ACCOUNTS
    view_permission = Permission.CADRE_MERGE
    list_display = ("dropped_label", "kept_label", "reason", "made_by", "made_at", "undone_at")
    list_select_related = ("made_by", "undone_by")
    date_hierarchy = "made_at"
    search_in = ("dropped_label", "kept_label", "freed_code")
    search_help_text = "Tìm theo họ tên hoặc mã của một trong hai hồ sơ, không cần dấu."
    not_exported = ("kept_id", "dropped_id")
    fields = (
        "kept_label",
        "dropped_label",
        "freed_code",
        "reason",
        "made_by",
        "made_at",
        "undone_by",
        "undone_at",
        "undo_reason",
    )


@admin.register(MergeLine)
class MergeLineAdmin(ReadOnlyAdmin):
    """Without the values: a row that was stored away may hold what is masked everywhere else."""

    work_group = WorkGroup.ACCOUNTS
    view_permission = Permission.CADRE_MERGE
    list_display = ("merge", "kind", "what", "row")
    list_filter = ("kind",)
    list_select_related = ("merge",)
    search_in = ("merge__dropped_label", "merge__kept_label")
    search_help_text = "Tìm theo họ tên hoặc mã của một trong hai hồ sơ, không cần dấu."
    not_exported = ("model", "depth", "before", "after", "version")
    exported_methods = ("what",)
    fields = ("merge", "kind", "what", "row")
    readonly_fields = ("what",)

    @admin.display(description="loại dòng", ordering="model")
    def what(self, row):
        return row.thing


@admin.register(KnownApart)
class KnownApartAdmin(ReadOnlyAdmin):
    work_group = WorkGroup.ACCOUNTS
    view_permission = Permission.CADRE_MERGE
    list_display = ("label", "reason", "said_by", "said_at")
    list_select_related = ("said_by",)
    date_hierarchy = "said_at"
    search_in = ("label", "reason")
    search_help_text = "Tìm theo họ tên, mã hoặc căn cứ, không cần dấu."
    not_exported = ("low_id", "high_id")
    fields = ("label", "reason", "said_by", "said_at")
