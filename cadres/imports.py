"""The sheets of people, units and posts (data-workbook.md)."""

from cadres.import_checks import no_circles, one_bloc, plausible_births
from cadres.lib.cells import parse_term
from cadres.lib.rules import ends_after, part_within
from cadres.models import Absence, Cadre, Committee, Decision, PartyCommittee, Post, Precision, Unit
from cadres.workbook.binding import Binding, Cell
from cadres.workbook.plan import SheetPlan


def _let_bloc_step_down(plan: SheetPlan) -> None:
    """There is one Khối at any moment: the old one changes its kind before another takes its place."""
    for update in plan.updated:
        old, new = update.changes.get("kind", (None, None))
        if old == Unit.Kind.BLOC:
            Unit._base_manager.filter(pk=update.entry.stored.pk).update(kind=new)


UNITS = Binding(
    "Đơn vị",
    Unit,
    (
        Cell("Mã đơn vị", "code", key=True),
        Cell("Tên đơn vị", "name"),
        Cell("Mã đơn vị cấp trên", "parent"),
        Cell("Loại", "kind"),
        Cell("Khu vực", "sector"),
        Cell("Ngày thành lập", "founded_on"),
        Cell("Ngày giải thể", "dissolved_on"),
    ),
    rules=(ends_after("founded_on", "dissolved_on", "Ngày thành lập"),),
    checks=(one_bloc, no_circles),
    make_room=_let_bloc_step_down,
)

COMMITTEES = Binding(
    "Cơ cấu",
    Committee,
    (
        Cell("Mã đơn vị", "unit", key=True),
        Cell("Tổ chức", "organ", key=True),
        Cell("Nhiệm kỳ", "term", key=True, parse=parse_term),
        Cell("Số lượng", "seats"),
    ),
    scope="unit",
)


def whole_birth(row: Cadre, changed: set[str]) -> list[str]:
    """The workbook holds whole days: another one is known whole; the same one changes nothing."""
    if "born_on" not in changed:
        return []
    row.born_precision = Precision.DAY
    return ["born_precision"]


CADRES = Binding(
    "Cán bộ",
    Cadre,
    (
        Cell("Mã cán bộ", "code", key=True),
        Cell("Họ và tên", "full_name"),
        Cell("Giới tính", "sex"),
        Cell("Ngày sinh", "born_on"),
        Cell("Mã đơn vị", "unit"),
        Cell("Dân tộc", "ethnicity"),
        Cell("Tôn giáo", "religion"),
        Cell("Quê quán", "hometown"),
        Cell("Ngày vào Đoàn", "union_joined_on"),
        Cell("Ngày vào Đảng", "party_joined_on"),
        Cell("Ngày chính thức", "party_official_on"),
        Cell("Trình độ chuyên môn", "education"),
        Cell("Chuyên ngành", "major"),
        Cell("Lý luận chính trị", "political_theory"),
        Cell("Quản lý nhà nước", "state_administration"),
        Cell("Tin học", "informatics"),
        Cell("Ngoại ngữ", "foreign_language"),
        Cell("Quốc phòng - an ninh", "national_defence"),
        Cell("Điện thoại", "phone"),
        Cell("Email", "email"),
        Cell("Số CCCD", "id_number"),
    ),
    scope="code",
    checks=(plausible_births,),
    settle=whole_birth,
)


def no_longer_by_decision(row: Post, changed: set[str]) -> list[str]:
    """What the workbook says of a post over a paper is "số liệu ban đầu" again: the paper no longer bears it out."""
    names = []
    if "opened_by" in changed:
        row.origin = Post.Origin.INITIAL
        names.append("origin")
    if "end" in changed:
        row.closed_by, row.end_reason = None, ""
        names += ["closed_by", "end_reason"]
    return names


POSTS = Binding(
    "Chức vụ",
    Post,
    (
        Cell("Mã cán bộ", "cadre", key=True),
        Cell("Mã đơn vị", "unit", key=True),
        Cell("Chức danh", "title", key=True),
        Cell("Nhiệm kỳ", "term", parse=parse_term),
        Cell("Từ ngày", "start", key=True),
        Cell("Đến ngày", "end"),
        # A number alone does not name a signed decision: offices begin again at 1 each year.
        Cell("Số quyết định", "opened_by", lookup="number", made_with={"kind": Decision.Kind.INITIAL}),
    ),
    scope="cadre",
    rules=(ends_after("start", "end", "Từ ngày"),),
    settle=no_longer_by_decision,
)

ABSENCES = Binding(
    "Vắng mặt",
    Absence,
    (
        Cell("Mã cán bộ", "cadre", key=True),
        Cell("Từ ngày", "start", key=True),
        Cell("Đến ngày", "end"),
        Cell("Lý do", "reason"),
    ),
    scope="cadre",
    rules=(ends_after("start", "end", "Từ ngày"),),
)

PARTY_COMMITTEES = Binding(
    "Cấp ủy",
    PartyCommittee,
    (
        Cell("Mã đơn vị", "unit", key=True),
        Cell("Cấp", "level", key=True),
        Cell("Tên tổ chức Đảng", "name", key=True),
        Cell("Nhiệm kỳ", "term", key=True, parse=parse_term),
        Cell("Ngày bầu", "elected_on"),
        Cell("Số cấp ủy viên", "members"),
        Cell("Số dưới 35 tuổi", "under_35"),
        Cell("Trong đó cán bộ Đoàn", "union_cadres"),
    ),
    scope="unit",
    rules=(
        part_within("under_35", "members", "Số cấp ủy viên"),
        part_within("union_cadres", "members", "Số cấp ủy viên"),
    ),
)
