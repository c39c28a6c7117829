"""What rounds leave behind, to be read: it changes by the verbs of a report alone."""

from django.contrib import admin

from cadres.access import Permission
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import ReadOnlyAdmin
from reports.models import Correction, CorrectionPermit, GoodPractice, Seal, UnitReport


class ReportWorkbench(ReadOnlyAdmin):
    work_group = WorkGroup.REPORTS
    view_permission = Permission.REPORT_VIEW


@admin.register(UnitReport)
class UnitReportAdmin(ReportWorkbench):
    list_display = ("unit", "round", "state", "version", "sent_on", "sent_by", "decided_by")
    list_filter = ("round", "state")
    list_select_related = ("unit", "round__plan", "sent_by", "decided_by")
    search_through = ("unit",)
    search_help_text = "Tìm theo đơn vị, không cần dấu."
    fields = (
        "round", "unit", "state", "version", "sent_on", "sent_at", "sent_by", "opened_at", "opened_by",
        "return_reason", "return_note", "decided_at", "decided_by",
    )  # fmt: skip
    not_exported = ("returned",)


@admin.register(Seal)
class SealAdmin(ReportWorkbench):
    list_display = ("unit_name", "round", "number", "kind", "figures_are", "made_at", "made_by", "checksum_start")
    list_filter = ("round", "kind", "estimate")
    list_select_related = ("round__plan", "unit", "made_by")
    search_in = ("unit_name",)
    search_help_text = "Tìm theo tên đơn vị lúc chốt, không cần dấu."
    fields = ("round", "unit", "unit_name", "number", "kind", "figures_are", "made_at", "made_by", "checksum")
    not_exported = ("definition",)

    @admin.display(description="số liệu", ordering="estimate")
    def figures_are(self, row):
        return "số ước" if row.estimate else "số chính thức"

    @admin.display(description="mã kiểm tra")
    def checksum_start(self, row):
        return row.checksum[:12]


@admin.register(CorrectionPermit)
class CorrectionPermitAdmin(ReportWorkbench):
    list_display = ("report", "until", "reason", "granted_by", "granted_at", "revoked_at")
    list_filter = ("report__round",)
    list_select_related = ("report__round__plan", "report__unit", "granted_by")
    search_in = ("reason",)
    search_through = ("report__unit",)
    search_help_text = "Tìm theo đơn vị hoặc lý do, không cần dấu."


@admin.register(Correction)
class CorrectionAdmin(ReportWorkbench):
    list_display = ("number", "report", "reason", "made_by", "made_at")
    list_filter = ("round",)
    list_select_related = ("report__round__plan", "report__unit", "made_by")
    search_in = ("reason",)
    search_through = ("report__unit",)
    search_help_text = "Tìm theo đơn vị hoặc lý do, không cần dấu."


@admin.register(GoodPractice)
class GoodPracticeAdmin(ReportWorkbench):
    list_display = ("title", "report", "result")
    list_filter = ("report__round",)
    list_select_related = ("report__round__plan", "report__unit")
    search_in = ("title", "content")
    search_through = ("report__unit",)
    search_help_text = "Tìm theo tên, cách làm hoặc đơn vị, không cần dấu."
