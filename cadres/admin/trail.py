from django.contrib import admin

from cadres.access import Permission
from cadres.models import AuditEvent, Receipt
from cadres.showing.display import EMPTY, json_label
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import ReadOnlyAdmin

DETAIL_LABELS = {
    "code": "mã",
    "counts": "số dòng",
    "decision": "quyết định",
    "fields": "trường",
    "filters": "bộ lọc",
    "left_out": "không xuất",
    "purpose": "mục đích",
    "reason": "lý do",
    "rows": "số dòng",
    "sha256": "mã kiểm tra của tệp",
}


class KindOfSubject(admin.SimpleListFilter):
    """Deeds about nothing in particular (an export) have no kind: a choice without a name would stand in the list."""

    title = "loại đối tượng"
    parameter_name = "subject_type"

    def lookups(self, request, model_admin):
        rows = AuditEvent.objects.for_user(request.user, Permission.AUDIT_VIEW).exclude(subject_type="")
        kinds = rows.order_by("subject_type").values_list("subject_type", flat=True).distinct()
        return [(kind, kind) for kind in kinds]

    def queryset(self, request, queryset):
        return queryset.filter(subject_type=self.value()) if self.value() else queryset


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    work_group = WorkGroup.ACCOUNTS
    view_permission = Permission.AUDIT_VIEW
    list_display = ("at", "actor_name", "verb", "subject_type", "subject_label", "said")
    list_filter = ("verb", KindOfSubject)
    date_hierarchy = "at"
    search_in = ("actor_name", "subject_label", "verb")
    search_help_text = "Tìm theo người thực hiện, việc hoặc đối tượng, không cần dấu."
    exported_methods = ("said",)
    fields = ("at", "actor_name", "verb", "subject_type", "subject_label", "said")

    @admin.display(description="chi tiết")
    def said(self, row):
        """`details` as a sentence; deeds of other parts may bring keys that have no label here."""
        parts = [
            f"{DETAIL_LABELS.get(key, key)}: {json_label(value)}" for key, value in row.details.items() if value != {}
        ]
        return "; ".join(parts) or EMPTY


@admin.register(Receipt)
class ReceiptAdmin(ReadOnlyAdmin):
    """One sending of a form: the mark it came with is no secret, and of no use to a reader."""

    work_group = WorkGroup.ACCOUNTS
    view_permission = Permission.AUDIT_VIEW
    list_display = ("made_at", "user", "label", "written", "left_out")
    list_select_related = ("user",)
    date_hierarchy = "made_at"
    search_in = ("label",)
    search_help_text = "Tìm theo việc, không cần dấu."
    fields = ("made_at", "user", "label", "written", "left_out")
    readonly_fields = ("written", "left_out")
    not_exported = ("token", "url")
    exported_methods = ("written", "left_out")

    @admin.display(description="số dòng đã ghi")
    def written(self, row):
        return str(len(row.rows))

    @admin.display(description="số người bỏ qua")
    def left_out(self, row):
        return str(len(row.skipped))
