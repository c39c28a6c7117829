"""How the first page of the workbench is arranged: by the board's work, not by the apps of the code."""

from dataclasses import dataclass
from enum import Enum

from django.urls import NoReverseMatch, reverse

from cadres.access import Permission, can


class WorkGroup(Enum):
    """In the order in which they are shown."""

    PEOPLE = "Cán bộ và đơn vị"
    PERSONNEL = "Kiện toàn, tiêu chuẩn"
    PLANNING = "Quy hoạch"
    TRAINING = "Đào tạo, học tập"
    VISITS = "Đi cơ sở"
    EVALUATION = "Đánh giá"
    PARTY = "Cấp ủy"
    YEAR_PLAN = "Kế hoạch năm và chỉ tiêu"
    REPORTS = "Báo cáo định kỳ"
    WORKBOOK = "Sổ dữ liệu"
    ACCOUNTS = "Tài khoản, nhật ký"

    @property
    def slug(self) -> str:
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True)
class WorkPage:
    """A page outside the admin that belongs to a group. A page that is not there yet is left out."""

    group: WorkGroup
    label: str
    url_name: str
    permission: Permission


WORK_PAGES = (
    WorkPage(WorkGroup.PEOPLE, "Gộp người trùng", "cadres:merge-list", Permission.CADRE_MERGE),
    WorkPage(WorkGroup.YEAR_PLAN, "Bảng bảy chỉ tiêu", "reports:board", Permission.BOARD_VIEW),
    WorkPage(WorkGroup.PERSONNEL, "Hồ sơ kiện toàn, theo hạn", "cadres:dossier-list", Permission.PERSONNEL_VIEW),
    WorkPage(WorkGroup.PERSONNEL, "Ghi thay đổi đơn vị", "cadres:unit-event-add", Permission.UNIT_EDIT),
    WorkPage(WorkGroup.REPORTS, "Đợt báo cáo, duyệt báo cáo", "reports:round-list", Permission.BOARD_VIEW),
    WorkPage(WorkGroup.WORKBOOK, "Nhập sổ dữ liệu", "reports:workbook-list", Permission.WORKBOOK_IMPORT),
)


def pages_of(group: WorkGroup, user) -> list[dict]:
    pages = []
    for page in WORK_PAGES:
        if page.group is not group or not can(user, page.permission):
            continue
        try:
            pages.append({"label": page.label, "url": reverse(page.url_name)})
        except NoReverseMatch:
            continue
    return pages
