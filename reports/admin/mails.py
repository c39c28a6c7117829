from django.contrib import admin

from cadres.access import Permission
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import ReadOnlyAdmin
from reports.models import Mail


@admin.register(Mail)
class MailAdmin(ReadOnlyAdmin):
    """The outbox: whether letters go out. What they say is each person's own."""

    work_group = WorkGroup.ACCOUNTS
    view_permission = Permission.AUDIT_VIEW
    list_display = ("user", "day", "state", "attempts", "sent_at", "last_error")
    list_filter = ("state",)
    list_select_related = ("user",)
    date_hierarchy = "day"
    search_in = ("user__username", "user__full_name")
    search_help_text = "Tìm theo người nhận, không cần dấu."
    fields = ("user", "day", "state", "attempts", "next_try_at", "sent_at", "last_error")
    not_exported = ("key", "claimed_at")
