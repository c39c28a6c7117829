"""What law and guidance ask of proposals, kept by the board."""

from django.contrib import admin
from django.urls import reverse

from cadres.access import Permission
from cadres.actions.guidance import correct, publish
from cadres.forms.guidance import SAID, GuidanceFields
from cadres.lib import clock
from cadres.models import ChecklistItem, Guidance
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.dated import ConfirmedAdmin
from cadres.workbench.filters import filled_filter
from cadres.workbench.forms import WorkbenchForm


@admin.register(ChecklistItem)
class ChecklistItemAdmin(ConfirmedAdmin):
    work_group = WorkGroup.PERSONNEL
    view_permission, edit_permission = Permission.PERSONNEL_VIEW, Permission.RULE_EDIT
    list_display = ("label", "case", "stage", "asked", "start", "end", "legal_basis", "confirmed")
    list_filter = ("case", "stage", "required", "to_confirm")
    search_in = ("label", "legal_basis")
    search_help_text = "Tìm theo tên giấy tờ hoặc căn cứ, không cần dấu."

    @admin.display(description="bắt buộc", ordering="required")
    def asked(self, row):
        return "Bắt buộc" if row.required else "Không bắt buộc"


class GuidanceWorkForm(GuidanceFields, WorkbenchForm):
    pass


@admin.register(Guidance)
class GuidanceAdmin(ConfirmedAdmin):
    """A text is withdrawn on its page, not deleted."""

    form = GuidanceWorkForm
    work_group = WorkGroup.PERSONNEL
    view_permission, edit_permission = Permission.PERSONNEL_VIEW, Permission.RULE_EDIT
    can_withdraw = False
    change_row = staticmethod(correct)
    fields = SAID
    list_display = ("title", "kind", "of_cases", "stage", "start", "state", "confirmed")
    list_filter = (
        "kind",
        "stage",
        "to_confirm",
        filled_filter("withdrawn_at", "rút", empty="chưa rút", filled="đã rút"),
    )
    search_in = ("title", "document_number", "legal_basis")
    search_help_text = "Tìm theo tên, số văn bản hoặc căn cứ, không cần dấu."
    exported_methods = ("of_cases", "state")

    @admin.display(description="trường hợp")
    def of_cases(self, row):
        return row.cases_label

    @admin.display(description="hiệu lực")
    def state(self, row):
        return row.state_on(clock.today()).label

    def get_queryset(self, request):
        return super().get_queryset(request).with_replacement()

    def get_fieldsets(self, request, obj=None):
        sets = super().get_fieldsets(request, obj)
        return sets if obj else [*sets, ("Tệp kèm theo", {"fields": ("upload", "not_secret")})]

    def get_readonly_fields(self, request, obj=None):
        return ("replaces",) if obj else ()

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.withdrawn_at)

    def offered(self, db_field, rows, user):
        return rows.replaceable() if db_field.name == "replaces" else rows

    def row_tools(self, request, row):
        page = reverse("cadres:guidance-look", args=[row.pk])
        return [*super().row_tools(request, row), {"label": "Mở trang hướng dẫn", "url": page}]

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
            return
        publish(row=obj, paper=form.paper, by=request.user)
