from django.contrib import admin

from cadres.access import Permission
from cadres.models import AuditEvent
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import ReadOnlyAdmin
from cadres.workbench.display import EMPTY, json_label

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
