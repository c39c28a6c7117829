"""Proposals (kiện toàn) as the board's lists; they change on their own pages, by the steps of the flow."""

from django.contrib import admin

from cadres.access import Permission
from cadres.models import Dossier, DossierCandidate, DossierPaper, DossierRule, DossierStep, VoteCount
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import ReadOnlyAdmin
from cadres.workbench.dated import ConfirmedAdmin
from cadres.workbench.filters import filled_filter, unit_filter


class OfDossierAdmin(ReadOnlyAdmin):
    work_group = WorkGroup.PERSONNEL
    view_permission = Permission.PERSONNEL_VIEW


@admin.register(Dossier)
class DossierAdmin(OfDossierAdmin):
    list_display = ("subject", "unit", "case", "state", "due_on", "decision")
    list_filter = ("state", "case", unit_filter("unit"))
    list_select_related = ("unit", "decision")
    date_hierarchy = "created_at"
    search_in = ("subject",)
    search_through = ("unit",)
    search_help_text = "Tìm theo nội dung hoặc đơn vị, không cần dấu."
    choice_related = ("unit",)


@admin.register(DossierCandidate)
class DossierCandidateAdmin(OfDossierAdmin):
    list_display = ("cadre", "deed", "title_label", "dossier", "votes", "result")
    list_filter = (
        "deed",
        filled_filter("votes", "kiểm phiếu", empty="chưa có số phiếu", filled="đã có số phiếu"),
        unit_filter("dossier__unit"),
    )
    list_select_related = ("cadre", "post", "dossier__unit")
    search_in = ("dossier__subject",)
    search_through = ("cadre", "dossier__unit")
    search_help_text = "Tìm theo cán bộ, nội dung hồ sơ hoặc đơn vị, không cần dấu."
    not_exported = ("title", "post")
    exported_methods = ("title_label",)
    fields = ("dossier", "cadre", "deed", "title_label", "reason", "votes", "result")

    @admin.display(description="chức danh")
    def title_label(self, row):
        return row.title_label

    @admin.display(description="kết quả", ordering="elected")
    def result(self, row):
        return "Trúng cử" if row.elected else "–"


@admin.register(DossierPaper)
class DossierPaperAdmin(OfDossierAdmin):
    """Without the file: that is opened on the dossier's page."""

    list_display = ("name", "item", "dossier", "version", "added_by", "added_at")
    list_filter = (
        filled_filter("removed_in", "tình trạng", empty="đang trong hồ sơ", filled="đã bỏ"),
        unit_filter("dossier__unit"),
    )
    list_select_related = ("item", "dossier__unit", "added_by")
    date_hierarchy = "added_at"
    search_in = ("name", "dossier__subject")
    search_through = ("dossier__unit",)
    search_help_text = "Tìm theo tên tệp, nội dung hồ sơ hoặc đơn vị, không cần dấu."
    not_exported = ("file", "sha256")
    fields = ("dossier", "item", "name", "size", "absent_reason", "version", "removed_in", "added_by", "added_at")


@admin.register(VoteCount)
class VoteCountAdmin(OfDossierAdmin):
    list_display = ("dossier", "held_on", "called", "present", "returned", "valid", "invalid")
    list_filter = (unit_filter("dossier__unit"),)
    list_select_related = ("dossier__unit",)
    date_hierarchy = "held_on"
    search_in = ("dossier__subject",)
    search_through = ("dossier__unit",)
    search_help_text = "Tìm theo nội dung hồ sơ hoặc đơn vị, không cần dấu."


@admin.register(DossierStep)
class DossierStepAdmin(OfDossierAdmin):
    list_display = ("dossier", "verb", "day", "document_number", "version", "by")
    list_filter = ("verb", unit_filter("dossier__unit"))
    list_select_related = ("dossier__unit", "by")
    date_hierarchy = "day"
    search_in = ("dossier__subject", "document_number")
    search_through = ("dossier__unit",)
    search_help_text = "Tìm theo nội dung hồ sơ, số văn bản hoặc đơn vị, không cần dấu."
    not_exported = ("content",)
    fields = ("dossier", "verb", "from_state", "to_state", "version", "day", "document_number", "note", "by", "at")


@admin.register(DossierRule)
class DossierRuleAdmin(ConfirmedAdmin):
    work_group = WorkGroup.PERSONNEL
    view_permission, edit_permission = Permission.PERSONNEL_VIEW, Permission.RULE_EDIT
    list_display = ("code", "wanted", "start", "end", "legal_basis", "confirmed")
    list_filter = ("code", filled_filter("end", "hiệu lực", empty="đang áp dụng", filled="đã có ngày thôi"))
    search_in = ("legal_basis",)
    search_help_text = "Tìm theo căn cứ, không cần dấu."

    @admin.display(description="mức")
    def wanted(self, row):
        return row.wanted
