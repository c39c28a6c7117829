"""Colours and comments in the user's own workbook. Runs inside the child."""

from collections import defaultdict
from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cadres.lib.headers import header_key
from cadres.lib.rows import find_header
from cadres.lib.xlsx.container import open_container
from cadres.lib.xlsx.package import open_book
from cadres.lib.xlsx.trimming import without_trailing_blank_rows
from cadres.lib.xlsx.worksheet import Budget, SheetReader

_AUTHOR = "Kiểm tra dữ liệu"
_ERROR = "error"
_WORDS = {_ERROR: "Lỗi", "warning": "Cảnh báo"}
_FILLS = {
    _ERROR: PatternFill("solid", start_color="FFFFC7CE", end_color="FFFFC7CE"),
    "warning": PatternFill("solid", start_color="FFFFEB9C", end_color="FFFFEB9C"),
}
_COMMENT_WIDTH, _LINE_HEIGHT, _LINE_CHARACTERS = 320, 20, 45  # pixels, and what fits in one line of them
_MAX_COMMENT = 8_000  # characters: nobody reads more in a comment, and Excel repairs files with very long ones


class Mark(NamedTuple):
    sheet: str
    row: int | None
    column: str | None
    message: str
    level: str


class _Header(NamedTuple):
    """The header's row, and the column of each header, both counted from 1; of twins the first."""

    row: int
    columns: dict[str, int]


def _headers_of(archive: ZipFile, names: set[str]) -> dict[str, _Header]:
    """Of the named sheets, by folded name: found as the import finds them, by what formulas show."""
    book, budget = open_book(archive), Budget()
    headers: dict[str, _Header] = {}
    for part in book.sheets:
        key = header_key(part.name)
        if key in names and key not in headers:
            with archive.open(part.path) as stream:
                header, _ = find_header(SheetReader(part.name, book, budget).read(stream))
            columns = {header_key(text): at + 1 for at, text in reversed(header.texts.items())}
            headers[key] = _Header(header.number, columns)
    return headers


class _Places:
    """Where in the user's workbook a mark belongs."""

    def __init__(self, workbook: Workbook, headers: dict[str, _Header]) -> None:
        self._sheets: dict[str, Worksheet] = {}
        for sheet in workbook.worksheets:
            self._sheets.setdefault(header_key(sheet.title), sheet)
        self._first = workbook.worksheets[0]
        self._headers = headers

    def find(self, mark: Mark) -> tuple[Worksheet, int, int]:
        key = header_key(mark.sheet)
        if key not in self._sheets:
            return self._first, 1, 1
        header = self._headers[key]
        first = min(header.columns.values(), default=1)
        column = header.columns.get(header_key(mark.column), first) if mark.column else first
        return self._sheets[key], mark.row or header.row, column


def mark(data: bytes, problems: Iterable[tuple]) -> bytes:
    marks = [Mark(*problem) for problem in problems]
    with open_container(data) as archive:
        headers = _headers_of(archive, {header_key(problem.sheet) for problem in marks})
        workbook = load_workbook(without_trailing_blank_rows(archive))
    places = _Places(workbook, headers)
    by_cell: dict[tuple[str, int, int], list[Mark]] = defaultdict(list)
    for problem in marks:
        sheet, row, column = places.find(problem)
        by_cell[sheet.title, row, column].append(problem)
    for (title, row, column), of_cell in by_cell.items():
        mark_cell(writable_cell(workbook[title], row, column), of_cell)
    marked = BytesIO()
    workbook.save(marked)
    return marked.getvalue()


def writable_cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell hidden in a merged range can carry nothing: its range's first cell does."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        return cell
    merged = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
    return sheet.cell(merged.min_row, merged.min_col)


def mark_cell(cell: Cell, marks: list[Mark]) -> None:
    worst = _ERROR if any(mark.level == _ERROR for mark in marks) else "warning"
    cell.fill = _FILLS[worst]
    reasons = dict.fromkeys(_reason(mark, cell) for mark in marks)
    earlier = [cell.comment.text] if cell.comment else []
    text = "\n".join([*earlier, *reasons])
    comment = Comment(text if len(text) <= _MAX_COMMENT else text[:_MAX_COMMENT] + "…", _AUTHOR)
    lines = sum(1 + len(line) // _LINE_CHARACTERS for line in comment.text.split("\n"))
    comment.width, comment.height = _COMMENT_WIDTH, _LINE_HEIGHT * min(lines + 1, 20)
    cell.comment = comment


def _reason(mark: Mark, cell: Cell) -> str:
    """On A1 for a sheet that is not there, the reason names that sheet."""
    elsewhere = mark.sheet and header_key(mark.sheet) != header_key(cell.parent.title)
    place = f"trang tính “{mark.sheet}”: " if elsewhere else ""
    return f"{_WORDS[mark.level]}: {place}{mark.message}"
