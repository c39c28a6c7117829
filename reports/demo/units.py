"""The bloc, a hundred grassroots units in four sectors, and what stands below some of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

BLOC = "K00"
BLOC_NAME = "Đoàn Khối Dân - Chính - Đảng Thành phố (dữ liệu mẫu)"
GRASSROOTS_UNITS = 100

FIRST_UNIT, SECOND_UNIT = "CS001", "CS002"  # those of the demo's accounts
DISSOLVED, CLOSING_SOON, FOUNDED_THIS_YEAR, NOBODY_SERVING, NO_DATA = "CS096", "CS097", "CS098", "CS099", "CS100"

# Agencies that never were: a kind of body crossed with a field of work or a place.
_HEADS_AND_FIELDS = {
    "Cơ quan": (
        ("Sở", "Chi cục", "Ban Quản lý", "Trung tâm Điều hành", "Văn phòng Điều phối"),
        ("Kiến thiết Đô thị", "Cảnh quan và Di sản", "Hợp tác Phát triển", "Thủy lợi Nội thành", "Dân nguyện"),
    ),
    "Đơn vị sự nghiệp": (
        ("Viện", "Trung tâm", "Bệnh viện", "Báo", "Nhà Văn hóa"),
        ("Phương Nam", "Bến Thuyền", "Gia Long Thạnh", "Hoa Phượng", "Sông Xanh"),
    ),
    "Trường học": (
        ("Trường Cao đẳng", "Trường Trung cấp", "Trường Đại học", "Học viện", "Trường Bồi dưỡng Cán bộ"),
        ("Tân Mỹ Thạnh", "Vĩnh Hòa An", "Phú Lương Đông", "Long Bình Xuân", "An Khánh Tây"),
    ),
    "Doanh nghiệp": (
        ("Tổng Công ty", "Công ty Cổ phần", "Công ty Dịch vụ Công ích", "Công ty Thương mại", "Ngân hàng"),
        ("Rạch Dừa", "Đông Thuận Phát", "Cửu Hòa", "Kênh Bắc", "Thành Lợi"),
    ),
}
_DEPARTMENTS = (
    "Văn phòng", "Phòng Tổ chức", "Phòng Kế hoạch - Tài chính", "Phòng Nghiệp vụ 1", "Phòng Nghiệp vụ 2", "Thanh tra",
    "Phòng Công nghệ thông tin", "Phòng Pháp chế", "Phòng Đối ngoại", "Khối Kỹ thuật",
)  # fmt: skip

# How diligent a unit is: the share of its people who come when they are called. From none to all.
_ZEAL = (1.0, 1.0, 0.99, 0.98, 0.98, 0.96, 0.94, 0.9, 0.7, 0.3)


@dataclass(frozen=True)
class DemoUnit:
    code: str
    name: str
    parent: str | None
    kind: str
    sector: str | None
    founded_on: date | None
    dissolved_on: date | None
    zeal: float

    @property
    def grassroots(self) -> str:
        """The code of the unit of kind Cơ sở it belongs to; the bloc's own for the bloc."""
        return self.code.split("-")[0]

    def row(self):
        return (
            self.code, self.name, self.parent, self.kind, self.sector, self.founded_on, self.dissolved_on,
        )  # fmt: skip


def make_units(rng: Random) -> list[DemoUnit]:
    units = [DemoUnit(BLOC, BLOC_NAME, None, "Khối", None, date(1990, 3, 26), None, 0.97)]
    for number, (name, sector) in enumerate(_agencies(rng), start=1):
        unit = _grassroots(rng, f"CS{number:03d}", name, sector)
        units.append(unit)
        units.extend(_below(rng, unit))
    return units


def _agencies(rng: Random) -> list[tuple[str, str]]:
    named = [
        (f"{head} {field}", sector)
        for sector, (heads, fields) in _HEADS_AND_FIELDS.items()
        for head in heads
        for field in fields
    ]
    rng.shuffle(named)
    return named[:GRASSROOTS_UNITS]


def _grassroots(rng: Random, code: str, name: str, sector: str) -> DemoUnit:
    founded = {FOUNDED_THIS_YEAR: date(2020, 3, 2)}.get(code, date(rng.randint(1994, 2015), rng.randint(1, 12), 26))
    dissolved = {DISSOLVED: date(2020, 4, 1), CLOSING_SOON: date(2020, 9, 1)}.get(code)
    zeal = {FIRST_UNIT: 0.9, SECOND_UNIT: 0.98, FOUNDED_THIS_YEAR: 0.0}.get(code, rng.choice(_ZEAL))
    # The founding day of some old units is not known any more.
    known = code == FOUNDED_THIS_YEAR or rng.random() < 0.9
    return DemoUnit(code, name, BLOC, "Cơ sở", sector, founded if known else None, dissolved, zeal)


def _below(rng: Random, unit: DemoUnit) -> Iterator[DemoUnit]:
    if unit.code in (DISSOLVED, CLOSING_SOON, FOUNDED_THIS_YEAR, NOBODY_SERVING, NO_DATA):
        return
    departments = rng.sample(_DEPARTMENTS, rng.choice((0, 0, 2, 2, 3, 4)) if unit.code != FIRST_UNIT else 3)
    for number, department in enumerate(departments, start=1):
        name = f"Chi đoàn {department}, {unit.name}"
        yield DemoUnit(f"{unit.code}-{number}", name, unit.code, "Trực thuộc", unit.sector, None, None, unit.zeal)
