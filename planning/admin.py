from django.contrib import admin

from cadres.access import Permission
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import ReadOnlyAdmin, WorkbenchAdmin
from cadres.workbench.dated import ConfirmedAdmin
from cadres.workbench.filters import filled_filter, unit_filter
from planning.actions.nominees import nominate
from planning.actions.reviews import record_review, withdraw_nominee, withdraw_review
from planning.models import (
    Nominee,
    PlanningRule,
    PlanReview,
    PlanStep,
    PoolAssessment,
    PoolMember,
    ReviewCampaign,
    ReviewOutcome,
    RoadmapLine,
    SuccessionPlan,
)


class PlanningAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PLANNING
    view_permission, edit_permission = Permission.PLANNING_VIEW, Permission.PLANNING_EDIT


@admin.register(SuccessionPlan)
class SuccessionPlanAdmin(PlanningAdmin):
    list_display = ("code", "unit", "term", "approved_on", "valid_from", "valid_to", "document_number")
    list_filter = (
        "term",
        filled_filter("approved_on", "phê duyệt", empty="chưa phê duyệt", filled="đã phê duyệt"),
        unit_filter("unit"),
    )
    list_select_related = ("unit",)
    date_hierarchy = "approved_on"
    search_in = ("code", "document_number")
    search_through = ("unit",)
    search_help_text = "Tìm theo mã quy hoạch, số văn bản hoặc đơn vị, không cần dấu."
    choice_related = ("unit",)


@admin.register(PlanReview)
class PlanReviewAdmin(PlanningAdmin):
    create_row, withdraw_row = staticmethod(record_review), staticmethod(withdraw_review)
    list_display = ("plan", "reviewed_on", "outcome")
    list_filter = ("outcome", unit_filter("plan__unit"))
    list_select_related = ("plan__unit",)
    date_hierarchy = "reviewed_on"
    search_in = ("plan__code",)
    search_through = ("plan__unit",)
    search_help_text = "Tìm theo mã quy hoạch hoặc đơn vị, không cần dấu."

    def get_readonly_fields(self, request, obj=None):
        """A review told person by person has no word of the whole plan (ADR 27)."""
        return ("outcome",) if obj and not obj.outcome else ()


@admin.register(Nominee)
class NomineeAdmin(PlanningAdmin):
    create_row, withdraw_row = staticmethod(nominate), staticmethod(withdraw_nominee)
    list_display = ("cadre", "title", "plan", "state")
    list_filter = ("title", "state", unit_filter("plan__unit"))
    list_select_related = ("cadre", "plan__unit")
    search_in = ("plan__code",)
    search_through = ("cadre", "plan__unit")
    search_help_text = "Tìm theo cán bộ, mã quy hoạch hoặc đơn vị, không cần dấu."

    def offered(self, db_field, rows, user):
        """Nobody names the own person: the answer would tell whether it is named already."""
        return rows.exclude(pk=user.cadre_id) if db_field.name == "cadre" and user.cadre_id else rows

    def get_readonly_fields(self, request, obj=None):
        """Fixed once entered: the history of one person's row names no other person."""
        return ("plan", "cadre") if obj else ()


@admin.register(PlanStep)
class PlanStepAdmin(ReadOnlyAdmin):
    work_group = WorkGroup.PLANNING
    view_permission = Permission.PLANNING_VIEW
    list_display = ("plan", "verb", "day", "document_number", "by")
    list_filter = ("verb", unit_filter("plan__unit"))
    list_select_related = ("plan__unit", "by")
    date_hierarchy = "day"
    search_in = ("plan__code", "document_number")
    search_through = ("plan__unit",)
    search_help_text = "Tìm theo mã quy hoạch, số văn bản hoặc đơn vị, không cần dấu."


@admin.register(PlanningRule)
class PlanningRuleAdmin(ConfirmedAdmin):
    work_group = WorkGroup.PLANNING
    view_permission, edit_permission = Permission.PLANNING_VIEW, Permission.RULE_EDIT
    list_display = ("code", "level", "minimum", "maximum", "start", "end", "legal_basis", "confirmed")
    list_filter = ("code", "level", filled_filter("end", "hiệu lực", empty="đang áp dụng", filled="đã có ngày thôi"))
    search_in = ("legal_basis",)
    search_help_text = "Tìm theo căn cứ, không cần dấu."


@admin.register(PoolMember)
class PoolMemberAdmin(PlanningAdmin):
    list_display = ("person", "unit", "entered_on", "left_on", "assessor")
    list_filter = (
        filled_filter("left_on", "trong nguồn", empty="đang trong nguồn", filled="đã ra"),
        unit_filter("unit"),
    )
    list_select_related = ("unit", "cadre")
    search_in = ("full_name", "assessor")
    search_through = ("cadre", "unit")
    search_help_text = "Tìm theo họ tên, người theo dõi hoặc đơn vị, không cần dấu."

    @admin.display(description="họ và tên", ordering="full_name")
    def person(self, row):
        return row.person

    def offered(self, db_field, rows, user):
        """Nobody names the own person, as with nominations."""
        return rows.exclude(pk=user.cadre_id) if db_field.name == "cadre" and user.cadre_id else rows

    def get_readonly_fields(self, request, obj=None):
        return ("unit", "cadre") if obj else ()


@admin.register(PoolAssessment)
class PoolAssessmentAdmin(PlanningAdmin):
    list_display = ("member", "year", "result", "next_step", "assessed_on")
    list_filter = ("year", "result", unit_filter("member__unit"))
    list_select_related = ("member__unit", "member__cadre")
    search_in = ("member__full_name", "remark", "next_step")
    search_through = ("member__unit",)
    search_help_text = "Tìm theo họ tên, nhận xét hoặc đơn vị, không cần dấu."

    def get_readonly_fields(self, request, obj=None):
        return ("member",) if obj else ()


@admin.register(ReviewCampaign)
class ReviewCampaignAdmin(PlanningAdmin):
    edit_permission = Permission.PLANNING_LEAD
    list_display = ("year", "opened_on", "due_on", "document_number", "closed_on")
    list_filter = (filled_filter("closed_on", "tình trạng", empty="chưa khép", filled="đã khép"),)
    search_in = ("document_number", "note")
    search_help_text = "Tìm theo số văn bản hoặc nội dung yêu cầu, không cần dấu."

    def get_readonly_fields(self, request, obj=None):
        return ("year",) if obj else ()


@admin.register(ReviewOutcome)
class ReviewOutcomeAdmin(ReadOnlyAdmin):
    """Written with the review, on the page of the plan."""

    work_group = WorkGroup.PLANNING
    view_permission = Permission.PLANNING_VIEW
    list_display = ("nominee", "outcome", "reason", "review")
    list_filter = ("outcome", unit_filter("review__plan__unit"))
    list_select_related = ("nominee__cadre", "review__plan__unit")
    search_in = ("reason",)
    search_through = ("nominee__cadre", "review__plan__unit")
    search_help_text = "Tìm theo cán bộ, lý do hoặc đơn vị, không cần dấu."


@admin.register(RoadmapLine)
class RoadmapLineAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PLANNING
    view_permission, edit_permission = Permission.PERSONNEL_VIEW, Permission.PERSONNEL_EDIT
    list_display = ("cadre", "unit", "level", "year_plain", "cause", "note")
    list_filter = ("year", "level__subject", "origin", unit_filter("unit"))
    list_select_related = ("cadre", "unit", "level")
    search_in = ("note",)
    search_through = ("cadre", "unit")
    search_help_text = "Tìm theo cán bộ, đơn vị hoặc ghi chú, không cần dấu."
    choice_related = ("unit", "cadre", "level")

    @admin.display(description="năm thực hiện", ordering="year")
    def year_plain(self, row):
        """A year, not a quantity: no thousands point."""
        return str(row.year)

    @admin.display(description="vì")
    def cause(self, row):
        return row.cause

    def offered(self, db_field, rows, user):
        """Nobody names the own person, as with nominations."""
        return rows.exclude(pk=user.cadre_id) if db_field.name == "cadre" and user.cadre_id else rows

    def get_readonly_fields(self, request, obj=None):
        return ("unit", "cadre") if obj else ()
