from django.contrib import admin

from cadres.access import Permission
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import WorkbenchAdmin
from reports.actions.rounds import change_round, open_round, withdraw_round
from reports.models import ReminderDay, ReportRound


class RoundWorkbench(WorkbenchAdmin):
    work_group = WorkGroup.REPORTS
    view_permission, edit_permission = Permission.REPORT_VIEW, Permission.ROUND_EDIT


@admin.register(ReportRound)
class ReportRoundAdmin(RoundWorkbench):
    """Opened and changed here as on the board's own page; closing and reviewing have pages of their own."""

    list_display = ("period_text", "opens_on", "data_day", "due_on", "closes_on", "closed_at", "closed_by")
    list_filter = ("plan", "quarter")
    list_select_related = ("plan", "closed_by")
    search_in = ("plan__number", "plan__name", "note")
    search_help_text = "Tìm theo kế hoạch năm hoặc lời nhắn, không cần dấu."
    fields = ("plan", "quarter", "opens_on", "data_day", "due_on", "closes_on", "note")
    choice_related = ("plan",)
    create_row = staticmethod(open_round)
    change_row = staticmethod(change_round)
    withdraw_row = staticmethod(withdraw_round)

    @admin.display(description="kỳ", ordering="quarter")
    def period_text(self, row):
        return row.period_label


@admin.register(ReminderDay)
class ReminderDayAdmin(RoundWorkbench):
    list_display = ("words", "offset")

    @admin.display(description="ngày nhắc", ordering="offset")
    def words(self, row):
        return str(row)
