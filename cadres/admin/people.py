from django.contrib import admin

from cadres.access import Permission
from cadres.models import Absence, Cadre, FileProposal
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import ReadOnlyAdmin, WorkbenchAdmin
from cadres.workbench.filters import unit_filter
from cadres.workbench.sensitive import SensitiveAdmin


@admin.register(Cadre)
class CadreAdmin(SensitiveAdmin, WorkbenchAdmin):
    work_group = WorkGroup.PEOPLE
    view_permission, edit_permission = Permission.CADRE_VIEW, Permission.CADRE_FILE_EDIT
    sensitive_permission = Permission.CADRE_SENSITIVE
    list_display = ("code", "name", "sex", "birth", "unit", "education")
    list_display_links = ("code", "name")
    list_filter = ("sex", unit_filter("unit"))
    list_select_related = ("unit",)
    search_in = ("code", "full_name")
    search_help_text = "Tìm theo họ tên (không cần dấu, gõ đầu các từ; thêm năm sinh để thu hẹp) hoặc mã cán bộ."
    choice_related = ("unit",)
    fieldsets = (
        (None, {"fields": ("code", "full_name", ("sex", "born_on"), "unit", "hometown", "email", "union_joined_on")}),
        (
            "Trình độ",
            {
                "fields": (
                    ("education", "major"),
                    ("political_theory", "state_administration"),
                    ("informatics", "foreign_language"),
                    "national_defence",
                )
            },
        ),
    )

    @admin.display(description="họ và tên", ordering="name_key")
    def name(self, row):
        return row.full_name

    @admin.display(description="ngày sinh", ordering="born_on")
    def birth(self, row):
        return row.birth_shown

    def choice_label(self, row):
        """Namesakes are told apart by the year of birth, the unit and the code."""
        return f"{row.full_name} ({row.born_on:%Y}, {row.unit}) – {row.code}"


@admin.register(Absence)
class AbsenceAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PEOPLE
    view_permission, edit_permission = Permission.CADRE_VIEW, Permission.CADRE_EDIT
    list_display = ("cadre", "unit", "reason", "start", "end")
    list_filter = ("reason", unit_filter("cadre__unit"))
    list_select_related = ("cadre__unit",)
    date_hierarchy = "start"
    search_through = ("cadre", "cadre__unit")
    search_help_text = "Tìm theo cán bộ hoặc đơn vị, không cần dấu."

    @admin.display(description="đơn vị", ordering="cadre__unit__code")
    def unit(self, row):
        return row.cadre.unit


@admin.register(FileProposal)
class FileProposalAdmin(ReadOnlyAdmin):
    """Proposed on the cadre's own page and answered on the unit's; what is proposed may be sensitive and is not shown here."""

    work_group = WorkGroup.PEOPLE
    view_permission = Permission.CADRE_VIEW
    list_display = ("cadre", "unit", "subject", "state", "proposed_at", "decided_at")
    list_filter = ("state", unit_filter("cadre__unit"))
    list_select_related = ("cadre__unit",)
    date_hierarchy = "proposed_at"
    search_through = ("cadre", "cadre__unit")
    search_help_text = "Tìm theo cán bộ hoặc đơn vị, không cần dấu."
    fields = ("cadre", "subject", "state", "answer", "proposed_by", "proposed_at", "decided_by", "decided_at")
    not_exported = ("field", "proposed", "note")

    @admin.display(description="đơn vị", ordering="cadre__unit__code")
    def unit(self, row):
        return row.cadre.unit

    @admin.display(description="mục")
    def subject(self, row):
        return row.field_label

    def get_readonly_fields(self, request, obj=None):
        return self.fields
