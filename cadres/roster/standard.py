"""The roster in its standard layout (two header rows, A4 across), written so that it reads back as the same people."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from cadres.lib.xlsx.list_sheet import ListColumn as _Column
from cadres.lib.xlsx.list_sheet import ListSheet, Words, list_file
from cadres.models import Cadre, Precision

_HEADER_ROW = 5


def _birth(sex: str) -> Callable[[Cadre], Any]:
    def value(person: Cadre):
        if person.sex != sex:
            return None
        if person.born_precision == Precision.YEAR:
            return person.born_on.year
        return person.born_on if person.born_precision == Precision.DAY else person.birth_shown

    return value


def _of(name: str) -> Callable[[Cadre], Any]:
    return lambda person: getattr(person, name)


BIRTH, PARTY, LEARNING = "Ngày, tháng, năm sinh", "Ngày vào Đảng", "Trình độ"
COLUMNS = (
    _Column("Họ và tên", _of("full_name"), 24),
    _Column("Nam", _birth(Cadre.Sex.MALE), group=BIRTH),
    _Column("Nữ", _birth(Cadre.Sex.FEMALE), group=BIRTH),
    _Column("Dân tộc", _of("ethnicity"), 9, sensitive=True),
    _Column("Tôn giáo", _of("religion"), 10, sensitive=True),
    _Column("Quê quán", _of("hometown"), 18),
    _Column("Ngày vào Đoàn", _of("union_joined_on")),
    _Column("Dự bị", _of("party_joined_on"), group=PARTY, sensitive=True),
    _Column("Chính thức", _of("party_official_on"), group=PARTY, sensitive=True),
    _Column("Chuyên môn", _of("education"), 14, LEARNING),
    _Column("Chuyên ngành", _of("major"), 14, LEARNING),
    _Column("Lý luận chính trị", _of("political_theory"), 12, LEARNING),
    _Column("Quản lý nhà nước", _of("state_administration"), 12, LEARNING),
    _Column("Ngoại ngữ", _of("foreign_language"), 11, LEARNING),
    _Column("Tin học", _of("informatics"), 11, LEARNING),
    _Column("Quốc phòng - an ninh", _of("national_defence"), 11, LEARNING),
    _Column("Đơn vị", lambda person: person.unit.name, 20),
    _Column("Chức vụ Đoàn, Hội", lambda person: "; ".join(map(str, person.posts_today)), 20),
    _Column("Số CCCD", _of("id_number"), 14, sensitive=True),
    _Column("Số điện thoại", _of("phone"), 12, sensitive=True),
    _Column("Email", _of("email"), 20),
    _Column("Ghi chú", lambda person: None, 10),
)
SENSITIVE_LABELS = [f"{one.group} {one.label}".strip().lower() for one in COLUMNS if one.sensitive]


def roster_file(people: Iterable[Cadre], *, unit_name: str, day: date, opened: set[int]) -> tuple[bytes, int]:
    """(the file, how many people). `opened`: keys of those whose sensitive columns are written; none leaves the columns out.

    `people` carry their unit and `posts_today`.
    """
    columns = [one for one in COLUMNS if opened or not one.sensitive]
    lines = [
        [None if one.sensitive and person.pk not in opened else one.value(person) for one in columns]
        for person in people
    ]
    width = len(columns) + 1
    above = (
        Words(1, unit_name, last=width, bold=True, centred=False),
        Words(2, "DANH SÁCH TRÍCH NGANG CÁN BỘ ĐOÀN", last=width, bold=True),
        Words(3, f"(Tính đến {day:%d/%m/%Y})", last=width),
    )
    foot = Words(2, f"Danh sách này có {len(lines):02d} đồng chí.", first=2, bold=True, centred=False, size=11)
    return list_file(ListSheet("Trích ngang", columns, _HEADER_ROW, above, (foot,)), lines), len(lines)
