"""Who may do what: one table. Which rows: the unit of the assignment and all below it (see scoping.py)."""

from dataclasses import dataclass

from django.db import models

from cadres.access.permissions import Permission as P


class Role(models.TextChoices):
    BOARD = "board", "Ban Tổ chức Đoàn Khối"
    LEADER = "leader", "Thường trực, Ban Thường vụ Đoàn Khối"
    UNIT_HEAD = "unit_head", "Đơn vị - duyệt"
    UNIT_CLERK = "unit_clerk", "Đơn vị - nhập liệu"
    CADRE = "cadre", "Cán bộ (bản thân)"
    TECH_ADMIN = "tech_admin", "Quản trị kỹ thuật"


@dataclass(frozen=True)
class RoleRule:
    permissions: frozenset[P]
    description: str


_READ = frozenset(
    {
        P.UNIT_VIEW,
        P.CADRE_VIEW,
        P.PERSONNEL_VIEW,
        P.PARTY_COMMITTEE_VIEW,
        P.PLANNING_VIEW,
        P.TRAINING_VIEW,
        P.VISIT_VIEW,
        P.EVALUATION_VIEW,
        P.FIGURES_VIEW,
        P.REPORT_VIEW,
    }
)
_UNIT = _READ | {
    P.UNIT_NAME,
    P.CADRE_EDIT,
    P.CADRE_FILE_EDIT,
    P.PERSONNEL_EDIT,
    P.PARTY_COMMITTEE_EDIT,
    P.PLANNING_EDIT,
    P.TRAINING_EDIT,
    P.VISIT_EDIT,
    P.EVALUATION_EDIT,
    P.REPORT_EDIT,
}

ROLES: dict[Role, RoleRule] = {
    Role.BOARD: RoleRule(
        frozenset(P) - {P.ACCOUNT_MANAGE, P.OWN_FILE, P.REPORT_EDIT, P.REPORT_SEND},
        "Giữ toàn bộ số liệu của Khối trong trang quản trị, nhập và xuất sổ dữ liệu, xem mọi chỉ tiêu; mở và khóa đợt báo cáo, "
        "duyệt báo cáo của đơn vị; thẩm định đề nghị kiện toàn, ghi quyết định.",
    ),
    Role.LEADER: RoleRule(
        _READ | {P.BOARD_VIEW}, "Xem bảng bảy chỉ tiêu, từng đơn vị và danh sách đứng sau mỗi con số."
    ),
    Role.UNIT_HEAD: RoleRule(
        _UNIT | {P.CADRE_SENSITIVE, P.REPORT_SEND, P.PERSONNEL_SEND},
        "Giữ, duyệt và gửi số liệu của đơn vị mình, báo cáo mỗi kỳ, đề nghị kiện toàn; mở thông tin cần bảo vệ của cán bộ đơn vị mình; xem chỉ tiêu và danh sách.",
    ),
    Role.UNIT_CLERK: RoleRule(
        _UNIT,
        "Nhập số liệu, soạn báo cáo, đề nghị kiện toàn của đơn vị mình; xem chỉ tiêu và danh sách của đơn vị mình.",
    ),
    Role.CADRE: RoleRule(
        frozenset({P.OWN_FILE, P.CADRE_VIEW, P.CADRE_SENSITIVE, P.TRAINING_VIEW, P.VISIT_VIEW, P.EVALUATION_VIEW}),
        "Xem hồ sơ của chính mình, đề nghị sửa chỗ sai; không xem của người khác.",
    ),
    Role.TECH_ADMIN: RoleRule(
        frozenset({P.WORKBENCH, P.ACCOUNT_MANAGE}), "Cấp, khóa tài khoản và phân quyền; không xem nội dung về cán bộ."
    ),
}

UNIT_ROLES = frozenset({Role.BOARD, Role.LEADER, Role.UNIT_HEAD, Role.UNIT_CLERK})


def permissions_of(role: str) -> frozenset[P]:
    return ROLES[Role(role)].permissions
