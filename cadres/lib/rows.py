"""The rows of one sheet, judged one after another in a single pass."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from cadres.lib.cells import CellError, shown
from cadres.lib.headers import is_blank, is_header
from cadres.lib.problems import Level, Problem
from cadres.lib.specs import Column, SheetSpec
from cadres.lib.text import squash
from cadres.lib.xlsx.contents import CellValue, RawRow

_BLANK = object()


@dataclass(frozen=True, slots=True)
class Header:
    """Excel's row number (1 where there is no header), and the texts of the filled cells by position from 0."""

    number: int = 1
    texts: dict[int, str] = field(default_factory=dict)


def find_header(rows: Sequence[RawRow]) -> tuple[Header, Sequence[RawRow]]:
    """The header and the rows below it."""
    for index, row in enumerate(rows):
        if is_header(row.cells):
            texts = {at: squash(shown(cell)) for at, cell in enumerate(row.cells) if not is_blank(cell)}
            return Header(row.number, texts), rows[index + 1 :]
    return Header(), []


def stray_cell(sheet: str, header: Header, rows: Sequence[RawRow]) -> Iterator[Problem]:
    """A warning for the first filled cell under no header: once a sheet, since it is often a whole column."""
    for row in rows:
        for position, cell in enumerate(row.cells):
            if position not in header.texts and not is_blank(cell):
                message = f"ô {get_column_letter(position + 1)}{row.number} nằm ngoài các cột có tiêu đề, được bỏ qua"
                yield Problem(sheet, row.number, "", shown(cell), message, Level.WARNING)
                return


@dataclass(slots=True)
class JudgedRow:
    """`failed`: field -> what its cell shows, for the cells in which something is wrong."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    is_repeat: bool = False

    def same_as(self, other: "JudgedRow") -> bool:
        return self.values == other.values and self.failed == other.failed


class RowReader:
    """Reads the rows of one sheet, collecting its problems in the order of rows.

    `columns`: the columns the sheet has, with their positions from 0; `headers`: field -> header in the file.
    """

    def __init__(
        self, sheet: str, spec: SheetSpec, columns: Sequence[tuple[int, Column]], headers: dict[str, str]
    ) -> None:
        self.problems: list[Problem] = []
        self._sheet, self._columns = sheet, columns
        self._headers = {column.field: column.header for column in spec.columns} | headers
        self._key = [column.field for column in spec.columns if column.key]
        self._by_key: dict[tuple, JudgedRow] = {}

    def read(self, raw: RawRow) -> JudgedRow | None:
        """None for a row that is blank in all known columns."""
        row = JudgedRow(raw.number)
        blank_required = []
        width = len(raw.cells)
        for position, column in self._columns:
            cell = raw.cells[position] if position < width else None
            if not self._read_cell(row, column, cell) and column.required:
                blank_required.append(column)
        if not row.values and not row.failed:
            return None
        for column in blank_required:
            self._fail(row, column.field, None, "không được để trống")
        self._compare_key(row, raw)
        return row

    def _read_cell(self, row: JudgedRow, column: Column, cell: CellValue) -> bool:
        """False for a blank cell."""
        if cell is None or is_blank(cell):
            return False
        try:
            value = column.parse(cell)
        except CellError as error:
            self._fail(row, column.field, cell, str(error))
            return True
        if column.max_length is not None and len(value) > column.max_length:
            self._fail(row, column.field, cell, f"dài {len(value)} ký tự, nhiều nhất {column.max_length}")
        else:
            row.values[column.field] = value
        return True

    def _fail(self, row: JudgedRow, name: str, cell: CellValue, message: str) -> None:
        row.failed[name] = shown(cell)
        self._add(row, name, shown(cell), message, Level.ERROR)

    def _add(self, row: JudgedRow, name: str, value: str, message: str, level: Level) -> None:
        self.problems.append(Problem(self._sheet, row.number, self._headers[name], value, message, level))

    def _compare_key(self, row: JudgedRow, raw: RawRow) -> None:
        if not self._key or any(name in row.failed and name not in row.values for name in self._key):
            return
        key = tuple(row.values.get(name) for name in self._key)
        first = self._by_key.setdefault(key, row)
        if first is row:
            return
        cells = {column.field: shown(raw.cells[position]) for position, column in self._columns if column.key}
        value = " / ".join(squash(cells[name]) for name in self._key)
        if row.same_as(first):
            row.is_repeat = True
            self._add(
                row, self._key[0], value, f"lặp lại nguyên văn dòng {first.number}, chỉ tính một lần", Level.WARNING
            )
            return
        self._add(row, self._key[0], value, self._conflict(row, first), Level.ERROR)
        row.failed[self._key[0]] = value

    def _conflict(self, row: JudgedRow, first: JudgedRow) -> str:
        names = ", ".join(self._headers[name] for name in self._key)
        other = ", ".join(header for name, header in self._headers.items() if self._differs(name, row, first))
        return f"trùng {names} với dòng {first.number} nhưng khác ở {other}: hãy giữ một dòng đúng"

    @staticmethod
    def _differs(name: str, row: JudgedRow, first: JudgedRow) -> bool:
        same_value = row.values.get(name, _BLANK) == first.values.get(name, _BLANK)
        return not same_value or row.failed.get(name) != first.failed.get(name)
