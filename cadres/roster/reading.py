"""The lines of a table read by its mapping: a person's values, and all that is wrong or was forgiven, cell by cell."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from openpyxl.utils import get_column_letter

from cadres.lib.cells import CellError, parse_text, shown
from cadres.lib.text import fold, nfc, squash
from cadres.models import Cadre
from cadres.models.precision import Precision
from cadres.roster.cells import (
    Day,
    id_doubts,
    is_mark,
    parse_day,
    parse_days,
    parse_id_number,
    parse_name,
    parse_phone,
)
from cadres.roster.fields import BY_KEY, Kind
from cadres.roster.layout import Line, Table

ERROR, WARNING = "error", "warning"
_AS_ABOVE = {"nt", "-nt-", "- nt -", "//", '"', "''", "”", "nhu tren", "n/t", "-//-", "- // -"}
_NONE = {"-", "–", "0", "khong co", "chua"}
_MALE, _FEMALE = ("nam", "trai", "m"), ("nu", "gai", "f")
_BIRTH_MISSING = "thiếu ngày, tháng, năm sinh"


class Finding(NamedTuple):
    column: int  # from 1
    message: str
    level: str


@dataclass
class Entry:
    """One person of the file. `values`: by column of Cadre, filled ones alone; `unit_text`: as written, in its column or as the section."""

    sheet: str
    row: int
    values: dict[str, Any] = field(default_factory=dict)
    precision: Precision = Precision.DAY
    unit_text: str = ""
    unit_named: bool = False  # in a column of its own
    places: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.values.get("full_name", "")

    @property
    def errors(self) -> list[Finding]:
        return [one for one in self.findings if one.level == ERROR]

    @property
    def notes(self) -> list[Finding]:
        return [one for one in self.findings if one.level == WARNING]

    def address(self, finding: Finding) -> str:
        return f"{get_column_letter(finding.column)}{self.row}"

    def error(self, column: int, message: str) -> None:
        self.findings.append(Finding(column, message, ERROR))

    def note(self, column: int, message: str) -> None:
        self.findings.append(Finding(column, message, WARNING))


def read_table(table: Table, mapping: dict[int, str], today: date) -> Iterator[Entry]:
    above: dict[int, Any] = {}
    for line in table.lines:
        reader = _LineReader(table, line, mapping, above, today)
        yield reader.read()
        above = reader.cells


class _LineReader:
    def __init__(self, table: Table, line: Line, mapping: dict[int, str], above: dict[int, Any], today: date) -> None:
        self._line, self._today = line, today
        self._at = {key: at for at, key in sorted(mapping.items(), reverse=True) if key}
        self.entry = Entry(table.sheet, line.number, unit_text=line.section, places=dict(self._at))
        self._first = min(self._at.values(), default=1)
        self.cells = {at: self._expanded(at, value, above) for at, value in line.cells.items()}

    def _expanded(self, at: int, value, above: dict[int, Any]):
        """What stands in the row above where the office wrote "nt"."""
        if isinstance(value, str) and fold(value) in _AS_ABOVE:
            value = above.get(at)
            self.entry.note(at, f"“như trên”, lấy của dòng trên: {shown(value) or 'trống'}")
        return value

    def read(self) -> Entry:
        if self._line.hidden:
            self.entry.note(self._first, "dòng đang bị ẩn trong tệp, vẫn được đọc")
        self._name()
        self._sex_and_birth()
        for key, at in self._at.items():
            self._field(key, at)
        self._id_doubts()
        return self.entry

    def _cell(self, key: str):
        value = self.cells.get(self._at.get(key, 0))
        return None if isinstance(value, str) and not squash(value) else value

    def _parsed(self, at: int, parse: Callable, value, *more):
        """The value, or None with an error told at its cell."""
        try:
            parsed, notes = parse(value, *more)
        except CellError as refusal:
            self.entry.error(at, f"“{shown(value)}”: {refusal}")
            return None
        for note in notes:
            self.entry.note(at, note)
        return parsed

    def _name(self) -> None:
        if ("given" in self._at and "full_name" not in self._at) or self._cell("given") is not None:
            parts = [self._cell(key) for key in ("family", "full_name", "given")]
            value = " ".join(squash(str(part)) for part in parts if part is not None) or None
        else:
            value = self._cell("full_name")
        at = next((self._at[key] for key in ("full_name", "family", "given") if key in self._at), self._first)
        if value is None:
            self.entry.error(at, "thiếu họ và tên")
        elif name := self._parsed(at, parse_name, value):
            self.entry.values["full_name"] = name

    def _sex_and_birth(self) -> None:
        marked = {key: value for key in ("male", "female") if (value := self._cell(key)) is not None}
        if len(marked) > 1:
            self.entry.error(self._at["female"], "vừa ghi ở cột Nam vừa ghi ở cột Nữ")
        elif marked:
            (key, value) = next(iter(marked.items()))
            self.entry.values["sex"] = Cadre.Sex.MALE if key == "male" else Cadre.Sex.FEMALE
            if not is_mark(value):
                self._birth(self._at[key], value)
        if (value := self._cell("born_on")) is not None and "born_on" not in self.entry.values:
            self._birth(self._at["born_on"], value)
        self._written_sex()
        if "born_on" not in self.entry.values and not self._told_at_birth():
            self.entry.error(self._birth_place(), _BIRTH_MISSING)

    def _birth_place(self) -> int:
        return next((self._at[key] for key in ("born_on", "male", "female") if key in self._at), self._first)

    def _told_at_birth(self) -> bool:
        places = {self._at.get(key) for key in ("born_on", "male", "female")}
        return any(one.level == ERROR and one.column in places for one in self.entry.findings)

    def _birth(self, at: int, value) -> None:
        if day := self._parsed(at, parse_day, value, self._today):
            self.entry.values["born_on"], self.entry.precision = day.on, day.precision
            if day.precision != Precision.DAY:
                missing = "ngày và tháng" if day.precision == Precision.YEAR else "ngày"
                self.entry.note(at, f"chưa ghi {missing} sinh: giữ như đã ghi, cần bổ sung sau")

    def _written_sex(self) -> None:
        value = self._cell("sex")
        if value is None:
            return
        word = fold(str(value))
        if word in _MALE or word in _FEMALE:
            self.entry.values["sex"] = Cadre.Sex.MALE if word in _MALE else Cadre.Sex.FEMALE
        else:
            self.entry.error(self._at["sex"], f"“{shown(value)}”: giới tính phải là Nam hoặc Nữ")

    def _field(self, key: str, at: int) -> None:
        kind, value = BY_KEY[key].kind, self._cell(key)
        handler = {
            Kind.TEXT: self._text, Kind.DAY: self._day, Kind.PHONE: self._phone, Kind.ID: self._id, Kind.UNIT: self._unit,
        }.get(kind)  # fmt: skip
        if value is None:
            return
        if handler and not (isinstance(value, str) and fold(value) in _NONE):
            handler(key, at, value)
        elif key == "union_post":
            self.entry.note(at, f"“{shown(value)}”: chức vụ ghi theo quyết định, không nhập từ danh sách")

    def _text(self, key: str, at: int, value) -> None:
        text = self._parsed(at, lambda one: (nfc(parse_text(one)), []), value)
        longest = Cadre._meta.get_field(BY_KEY[key].target).max_length or 255
        if text and len(text) > longest:
            self.entry.error(at, f"dài {len(text)} ký tự, nhiều nhất {longest}")
        elif text:
            self.entry.values[BY_KEY[key].target] = text

    def _day(self, key: str, at: int, value) -> None:
        """A day of the Union or the Party is stored whole: a year alone is kept for nobody, and never made up."""
        days = self._parsed(at, parse_days, value, self._today)
        if not days:
            return
        if any(day.precision != Precision.DAY for day in days):
            self.entry.note(at, f"“{shown(value)}” chưa đủ ngày, tháng, năm: để trống, cần bổ sung ở hồ sơ")
            return
        self._put_days(key, at, days)

    def _put_days(self, key: str, at: int, days: list[Day]) -> None:
        names = ("party_joined_on", "party_official_on") if key == "party_joined_on" else (key,)
        if len(days) > len(names):
            self.entry.error(at, "có hai ngày trong một ô")
            return
        if len(days) == 2:
            self.entry.note(at, f"hai ngày trong một ô: dự bị {days[0].on:%d/%m/%Y}, chính thức {days[1].on:%d/%m/%Y}")
        for name, day in zip(names, days, strict=False):
            self.entry.values[name] = day.on
            self.entry.places.setdefault(name, at)

    def _phone(self, key: str, at: int, value) -> None:
        if phone := self._parsed(at, parse_phone, value):
            self.entry.values["phone"] = phone

    def _id(self, key: str, at: int, value) -> None:
        if number := self._parsed(at, parse_id_number, value):
            self.entry.values["id_number"] = number

    def _unit(self, key: str, at: int, value) -> None:
        self.entry.unit_text, self.entry.unit_named = squash(shown(value)), True

    def _id_doubts(self) -> None:
        said = self.entry.values
        if number := said.get("id_number"):
            male = said["sex"] == Cadre.Sex.MALE if "sex" in said else None
            for doubt in id_doubts(number, male, said.get("born_on")):
                self.entry.note(self._at["id_number"], doubt)
