"""Counts of Party committees at their election; the table that target 7 adds up."""

from cadres.access import Permission
from cadres.forms.record import RecordForm
from cadres.models import PartyCommittee
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column


class PartyCommitteeForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = PartyCommittee
        fields = ("unit", "level", "name", "term", "elected_on", "members", "under_35", "union_cadres")


class PartyCommitteePages(RecordPages):
    model = PartyCommittee
    name, slug = "party", "cap-uy"
    view_permission, edit_permission = Permission.PARTY_COMMITTEE_VIEW, Permission.PARTY_COMMITTEE_EDIT
    title, things = "Cấp ủy", "cấp ủy"
    lead = "Số cấp ủy viên và số dưới 35 tuổi của từng chi bộ, đảng bộ cơ sở: chỉ số đếm, không có hồ sơ cá nhân."
    related = ("unit",)
    unit_lookup = "unit"
    search_in, search_through = ("name",), ("unit",)
    person_lookup = ""
    columns = (
        Column("Cấp ủy", lambda row: row.name, leads=True),
        Column("Đơn vị", lambda row: row.unit.name),
        Column("Cấp", lambda row: row.get_level_display()),
        Column("Nhiệm kỳ", lambda row: row.term),
        Column("Ngày bầu", lambda row: row.elected_on, "day"),
        Column("Cấp ủy viên", lambda row: row.members, "number"),
        Column("Dưới 35 tuổi", lambda row: row.under_35, "number"),
        Column("Cán bộ Đoàn", lambda row: row.union_cadres, "number"),
    )
    form_class = PartyCommitteeForm
    add_label = "Thêm cấp ủy"


PARTY_COMMITTEES = PartyCommitteePages()
