"""Where on a sheet the roster stands: its header of one to three rows, its people, its sections, where it ends."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from cadres.lib.cells import shown
from cadres.lib.text import fold, squash
from cadres.lib.xlsx import RawLayout, RawSheet
from cadres.lib.xlsx.contents import CellValue
from cadres.roster.fields import field_of, words_of

_LOOKED_THROUGH = 60  # rows in which the header is looked for
_MOST_HEADER_ROWS = 3
_LEAST_KNOWN = 3
_NUMBERING = re.compile(r"\(?([0-9]{1,2}|[a-d])\)?")
_SECTION = re.compile(r"(?:[ivxlc]+|[a-h])(?:[.)/:\-]|$)", re.IGNORECASE)
_TOTAL = re.compile(r"tổng cộng|tổng số|cộng[: ]")
_TOTAL_UNMARKED = re.compile(r"tong cong(?! ty)|tong so|cong[: ](?!ty)")
_ENDS = (
    "danh sach nay co", "danh sach co", "an dinh danh sach", "noi nhan", "nguoi lap", "tm.", "tl.", "tm ", "xac nhan", "ghi chu:",
)  # fmt: skip
_PLACE_AND_DAY = re.compile(r".*ngay [0-9. …]* ?thang [0-9. …]* ?nam [0-9. …]*")
_NAMES = ("full_name", "family", "given")
_BIRTHS = ("born_on", "male", "female")
_BIRTH = re.compile(r"[0-9./\- ]*[0-9]{4}")


@dataclass(frozen=True)
class Column:
    """`at` counts from 1; `parts`: the header's texts from the top."""

    at: int
    parts: tuple[str, ...]
    proposed: str

    @property
    def label(self) -> str:
        return " / ".join(self.parts)


@dataclass(frozen=True)
class Line:
    """A row of the table, with the section it stands under."""

    number: int
    cells: dict[int, CellValue]
    section: str = ""
    hidden: bool = False


@dataclass
class Table:
    sheet: str
    header_rows: tuple[int, int]
    columns: list[Column]
    lines: list[Line] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """Of the header alone: the same list next year is known by it."""
        return sha256("|".join(f"{one.at}:{words_of(one.label)}" for one in self.columns).encode()).hexdigest()

    @property
    def proposal(self) -> dict[int, str]:
        return {one.at: one.proposed for one in self.columns}


class _Grid:
    def __init__(self, sheet: RawSheet, layout: RawLayout) -> None:
        self.rows = {
            row.number: {at: value for at, value in enumerate(row.cells, start=1) if value is not None}
            for row in sheet.rows
        }
        self.covered: dict[tuple[int, int], tuple[int, int]] = {}
        for top, left, bottom, right in layout.merges:
            if (bottom - top + 1) * (right - left + 1) <= 4_000:
                self.covered |= {
                    (row, at): (top, left) for row in range(top, bottom + 1) for at in range(left, right + 1)
                }

    def text(self, row: int, at: int) -> str:
        """With what a merged range shows there; the text of a range over several rows counts once, in its first."""
        top, left = self.covered.get((row, at), (row, at))
        value = self.rows.get(top, {}).get(left) if top == row else None
        return squash(shown(value)) if value is not None else ""


def find_table(sheet: RawSheet, layout: RawLayout) -> Table | None:
    """None when no row of the sheet shows three known labels, a name among them."""
    grid = _Grid(sheet, layout)
    for number in sorted(grid.rows)[:_LOOKED_THROUGH]:
        if columns_and_end := _header_at(grid, number):
            columns, end = columns_and_end
            table = Table(sheet.name, (number, end), columns)
            table.lines = list(_lines(grid, table, layout))
            return table
    return None


def _header_at(grid: _Grid, first: int) -> tuple[list[Column], int] | None:
    alone = _columns(grid, first, first)
    if len(_known(alone)) < 2 and not _is_above(grid, first):
        return None
    end = first
    for below in range(first + 1, first + _MOST_HEADER_ROWS):
        if not _continues(grid, end, below, alone):
            break
        end = below
    columns = _columns(grid, first, end)
    known = _known(columns)
    if len(known) < _LEAST_KNOWN or not any(one in known for one in _NAMES):
        return None
    return columns, end


def _is_above(grid: _Grid, first: int) -> bool:
    """A first row of a header that only groups: one known label is enough if the next row has the others."""
    return len(_known(_columns(grid, first, first))) == 1 and len(grid.rows.get(first, {})) > 1


def _known(columns: list[Column]) -> set[str]:
    return {one.proposed for one in columns if one.proposed}


def _continues(grid: _Grid, above: int, row: int, columns: list[Column]) -> bool:
    """Whether a row belongs to the header: nothing but words, some known, none under the label of a column that is whole."""
    values = grid.rows.get(row, {})
    if (
        not values
        or _is_numbering(values)
        or any(not isinstance(value, str) or re.search(r"\d", value) for value in values.values())
    ):
        return False
    if any(grid.covered.get((row, at), (row, at))[0] < row for at in range(1, max(values) + 1)):
        return True
    known = [at for at in values if field_of([grid.text(row, at)])]
    number = next((one.at for one in columns if one.proposed in ("number", *_NAMES)), 0)
    return bool(known) and (number not in values or number in known)


def _columns(grid: _Grid, first: int, last: int) -> list[Column]:
    width = max((max(grid.rows.get(row, {1: None})) for row in range(first, last + 1)), default=0)
    width = max([width, *(at for row, at in grid.covered if first <= row <= last)])
    texts = {row: {at: grid.text(row, at) for at in range(1, width + 1)} for row in range(first, last + 1)}
    _spread_without_merges(texts, first, last, width, grid)
    columns, taken = [], set()
    for at in range(1, width + 1):
        parts = tuple(text for row in range(first, last + 1) if (text := texts[row][at]))
        if parts:
            key = field_of(list(parts))
            if key == "full_name" and columns and columns[-1] == Column(at - 1, parts, "full_name"):
                columns[-1], key = Column(at - 1, parts, "family"), "given"  # one label merged over both
                taken.add("family")
            columns.append(Column(at, parts, "" if key in taken else key))
            if key not in ("", "note"):
                taken.add(key)
    return columns


def _spread_without_merges(texts, first: int, last: int, width: int, grid: _Grid) -> None:
    """A group's label stands over its first column alone where the merge was lost."""
    for row in range(first, last):
        for at in range(2, width + 1):
            if texts[row][at] or (row, at) in grid.covered or not texts[row][at - 1]:
                continue
            if texts[row + 1][at] and texts[row + 1][at - 1]:
                texts[row][at] = texts[row][at - 1]


def _is_numbering(values: dict[int, CellValue]) -> bool:
    """(1) (2) (3) beneath the header."""
    found = [_NUMBERING.fullmatch(squash(shown(value)).casefold()) for value in values.values()]
    if len(found) < 3 or not all(found):
        return False
    numbers = [int(match[1]) for match in found if match and match[1].isdecimal()]
    return all(after - before in (1, 2) for before, after in itertools.pairwise(numbers))


def _lines(grid: _Grid, table: Table, layout: RawLayout) -> Iterator[Line]:
    section, header = "", {at: grid.text(table.header_rows[0], at) for at in grid.rows[table.header_rows[0]]}
    places = {one.proposed: one.at for one in table.columns if one.proposed}
    for number in sorted(row for row in grid.rows if row > table.header_rows[1]):
        values = grid.rows[number]
        texts = {at: squash(shown(value)) for at, value in values.items()}
        if _is_numbering(values) or texts == header:
            continue
        if not _is_somebody(texts, places):
            if _ends(texts):
                return
            if _is_total(texts):
                continue
        if title := _section_title(texts, places, number, grid):
            section = title
            continue
        yield Line(number, _with_unit(grid, number, values, places), section, number in layout.hidden_rows)


def _is_somebody(texts: dict[int, str], places: dict[str, int]) -> bool:
    """A name, and its number or its birth: a major "Công nghệ thông tin" or a note "Xác nhận lại" is of a person, not of the foot."""
    said = {name: texts[at] for name, at in places.items() if at in texts}
    born = any(_BIRTH.fullmatch(said.get(name, "")) for name in _BIRTHS)
    return any(name in said for name in _NAMES) and (born or said.get("number", "").isdecimal())


def _ends(texts: dict[int, str]) -> bool:
    return any(
        fold(text).startswith(_ENDS)
        or (_PLACE_AND_DAY.fullmatch(fold(text)) and len(texts) <= 3 and not text[:4].isdecimal() and "," in text)
        for text in texts.values()
    )


def _is_total(texts: dict[int, str]) -> bool:
    """In its first cell, and by its marks where it has any: "Tổng Công ty" heads a section."""
    first = texts[min(texts)].casefold()
    return bool(_TOTAL.match(first) or (first == fold(first) and _TOTAL_UNMARKED.match(first)))


def _section_title(texts: dict[int, str], places: dict[str, int], row: int, grid: _Grid) -> str:
    """The unit's name or "I. KHỐI CƠ QUAN", written across; empty for a person."""
    if len(texts) > 2:
        return ""
    number = texts.get(places.get("number", 0), "")
    if len(texts) == 2 and not (number and _SECTION.match(number) and not number.isdecimal()):
        return ""
    words = [text for text in texts.values() if text != number] or [number]
    if len(texts) == 2 or _SECTION.match(words[0]):
        return words[0]
    (at,) = texts
    merged = (row, at) in grid.covered
    in_name = at in {places.get(name) for name in _NAMES}
    if merged or not in_name or "number" in places:
        return "" if words[0].isdecimal() else words[0]
    return ""


def _with_unit(grid: _Grid, number: int, values: dict[int, CellValue], places: dict[str, int]) -> dict[int, CellValue]:
    """A unit's name merged down over its people is each one's."""
    at = places.get("unit")
    if at is None or at in values or (number, at) not in grid.covered:
        return values
    top, left = grid.covered[number, at]
    value = grid.rows.get(top, {}).get(left)
    return values if value is None else values | {at: value}
