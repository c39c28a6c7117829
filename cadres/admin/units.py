from django.contrib import admin

from cadres.access import Permission
from cadres.actions import units
from cadres.models import Committee, PartyCommittee, Unit
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import WorkbenchAdmin
from cadres.workbench.filters import unit_filter


@admin.register(Unit)
class UnitAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PEOPLE
    view_permission, edit_permission = Permission.UNIT_VIEW, Permission.UNIT_EDIT
    list_display = ("code", "name", "kind", "sector", "parent", "founded_on", "dissolved_on")
    list_display_links = ("code", "name")
    list_filter = ("kind", "sector", unit_filter("", "cơ sở và cấp dưới"))
    list_select_related = ("parent",)
    search_in = ("code", "name")
    search_help_text = "Tìm theo tên hoặc mã đơn vị, không cần dấu."
    create_row = staticmethod(units.create_unit)
    change_row = staticmethod(units.change_unit)


@admin.register(Committee)
class CommitteeAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PEOPLE
    view_permission, edit_permission = Permission.UNIT_VIEW, Permission.UNIT_EDIT
    list_display = ("unit", "organ", "term", "seats", "elected_on", "ends_on", "adjusted_to")
    list_filter = ("organ", "term", unit_filter("unit"))
    list_select_related = ("unit",)
    search_through = ("unit",)
    search_help_text = "Tìm theo tên hoặc mã đơn vị, không cần dấu."


@admin.register(PartyCommittee)
class PartyCommitteeAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PARTY
    view_permission, edit_permission = Permission.PARTY_COMMITTEE_VIEW, Permission.PARTY_COMMITTEE_EDIT
    list_display = ("name", "unit", "level", "term", "elected_on", "members", "under_35", "union_cadres")
    list_filter = ("level", "term", unit_filter("unit"))
    list_select_related = ("unit",)
    date_hierarchy = "elected_on"
    search_in = ("name",)
    search_through = ("unit",)
    search_help_text = "Tìm theo tên cấp ủy, tên hoặc mã đơn vị, không cần dấu."
