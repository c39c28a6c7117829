"""The menu, as data. An entry is shown to whoever holds its permission somewhere; the page itself checks the rows."""

from dataclasses import dataclass

from django.urls import reverse

from cadres.access import Permission, can


@dataclass(frozen=True)
class Entry:
    """`unless`: hidden from holders of this wider permission. `also`: beginnings of addresses that belong to it too."""

    label: str
    url_name: str
    icon: str
    permission: Permission
    unless: Permission | None = None
    also: tuple[str, ...] = ()


FIGURES = ("/chi-tieu/", "/don-vi/")
REGISTERS = (
    "/can-bo/",
    "/chuc-vu/",
    "/quy-hoach/",
    "/lop-hoc/",
    "/hoc-vien/",
    "/hoc-tap/",
    "/ket-qua-hoc-tap/",
    "/di-co-so/",
    "/danh-gia/",
    "/cap-uy/",
    "/vang-mat/",
    "/de-nghi/",
    "/lan-ghi/",
)

# In the order of work; the first one a user may open is where signing in leads.
ENTRIES = [
    Entry("Trang đơn vị", "reports:home", "house", Permission.REPORT_EDIT, also=("/thong-bao/",)),
    Entry("Báo cáo", "reports:report-list", "file-earmark-text", Permission.REPORT_EDIT),
    Entry("Bảng chỉ tiêu", "reports:board", "bar-chart-line", Permission.BOARD_VIEW, also=FIGURES),
    Entry("Đợt báo cáo", "reports:round-list", "calendar-check", Permission.BOARD_VIEW),
    Entry("Đơn vị của tôi", "reports:own_unit", "building", Permission.FIGURES_VIEW, Permission.BOARD_VIEW, FIGURES),
    Entry("Sổ của đơn vị", "cadres:cadre-list", "journal-text", Permission.UNIT_NAME, Permission.BOARD_VIEW, REGISTERS),
    Entry("Nhân sự", "reports:seats", "people", Permission.PERSONNEL_VIEW, also=("/nhan-su/",)),
    Entry("Hồ sơ của tôi", "cadres:own", "person-badge", Permission.OWN_FILE),
    Entry("Sổ dữ liệu", "reports:workbook-list", "file-earmark-spreadsheet", Permission.WORKBOOK_IMPORT),
    Entry("Trang quản trị", "admin:index", "tools", Permission.WORKBENCH),
]


def menu_for(user, path):
    """The entries this user may open, each with its `url` and whether `path` lies under it."""
    return [
        {"label": entry.label, "icon": entry.icon, "url": url, "is_current": path.startswith((url, *entry.also))}
        for entry in ENTRIES
        if may_open(user, entry)
        for url in [reverse(entry.url_name)]
    ]


def may_open(user, entry):
    return can(user, entry.permission) and not (entry.unless and can(user, entry.unless))
