"""What stands beside each other: the registers of a unit, and the tabs of a person's page. By name, as the apps do not know each other."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from cadres.access import Permission, can


@dataclass(frozen=True)
class Place:
    label: str
    url_name: str
    permission: Permission


@dataclass(frozen=True)
class Tab:
    """As templates/components/tabs.html takes it."""

    label: str
    url: str
    is_current: bool
    count: str = ""


REGISTERS = (
    Place("Cán bộ", "cadres:cadre-list", Permission.CADRE_VIEW),
    Place("Chức vụ", "cadres:post-list", Permission.CADRE_VIEW),
    Place("Quy hoạch", "planning:plan-list", Permission.PLANNING_VIEW),
    Place("Lớp học", "training:course-list", Permission.TRAINING_VIEW),
    Place("Chuyên đề, nghị quyết", "training:subject-list", Permission.TRAINING_VIEW),
    Place("Đi cơ sở", "evaluation:visit-list", Permission.VISIT_VIEW),
    Place("Đánh giá", "evaluation:evaluation-list", Permission.EVALUATION_VIEW),
    Place("Cấp ủy", "cadres:party-list", Permission.PARTY_COMMITTEE_VIEW),
    Place("Vắng mặt", "cadres:absence-list", Permission.CADRE_VIEW),
    Place("Đề nghị sửa hồ sơ", "cadres:proposal-list", Permission.CADRE_FILE_EDIT),
)

# The work on people and posts (plan, parts III.1 and III.3), of board and units alike.
PERSONNEL = (
    Place("Chức danh khuyết", "reports:seats", Permission.PERSONNEL_VIEW),
    Place("Kiện toàn", "cadres:dossier-list", Permission.PERSONNEL_VIEW),
    Place("Hướng dẫn, biểu mẫu", "cadres:guidance-list", Permission.PERSONNEL_VIEW),
    Place("Quyết định", "cadres:decision-list", Permission.CADRE_VIEW),
    Place("Thay đổi đơn vị", "cadres:unit-event-list", Permission.PERSONNEL_VIEW),
    Place("Nguồn kế cận", "planning:succession", Permission.PLANNING_VIEW),
    Place("Đợt rà soát", "planning:campaign-list", Permission.PLANNING_VIEW),
    Place("Dự nguồn", "planning:pool-list", Permission.PLANNING_VIEW),
    Place("Tiêu chuẩn", "cadres:standard-list", Permission.PERSONNEL_VIEW),
    Place("Lộ trình đào tạo", "planning:roadmap-list", Permission.PERSONNEL_VIEW),
    Place("Gộp người trùng", "cadres:merge-list", Permission.CADRE_MERGE),
)

PERSON_TABS = (
    Place("Hồ sơ", "cadres:cadre-look", Permission.CADRE_VIEW),
    Place("Chức vụ", "cadres:post-person", Permission.CADRE_VIEW),
    Place("Tiêu chuẩn", "cadres:standard-person", Permission.PERSONNEL_VIEW),
    Place("Văn bằng, chứng chỉ", "cadres:qualification-person", Permission.CADRE_VIEW),
    Place("Lộ trình", "planning:roadmap-person", Permission.PERSONNEL_VIEW),
    Place("Quy hoạch", "planning:nominee-person", Permission.PLANNING_VIEW),
    Place("Lớp học", "training:enrolment-person", Permission.TRAINING_VIEW),
    Place("Chuyên đề, nghị quyết", "training:study-person", Permission.TRAINING_VIEW),
    Place("Đi cơ sở", "evaluation:visit-person", Permission.VISIT_VIEW),
    Place("Đánh giá", "evaluation:evaluation-person", Permission.EVALUATION_VIEW),
    Place("Vắng mặt", "cadres:absence-person", Permission.CADRE_VIEW),
)


def registers(user, current: str) -> list[Tab]:
    """`current`: the url name of the register that is open. Who reaches the own row alone has no registers."""
    if not can(user, Permission.UNIT_VIEW):
        return []
    return _tabs(user, REGISTERS, current)


def personnel(user, current: str) -> dict:
    """For templates/records/base.html; `current`: the url name of the part that is open."""
    return {"registers": _tabs(user, PERSONNEL, current), "registers_name": "Nhân sự"}


def person_tabs(user, pk: int, current: str) -> list[Tab]:
    return _tabs(user, PERSON_TABS, current, pk)


def _tabs(user, places: tuple[Place, ...], current: str, *args) -> list[Tab]:
    return [
        Tab(one.label, reverse(one.url_name, args=args), one.url_name == current)
        for one in places
        if can(user, one.permission) and _is_there(one.url_name, args)
    ]


def _is_there(url_name: str, args) -> bool:
    try:
        reverse(url_name, args=args)
    except NoReverseMatch:
        return False
    return True
