"""A list as offices print it: words above, a header of two rows whose groups are merged, framed lines, words below; A4 across."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

_FONT = "Times New Roman"
_LINE = Side(style="thin")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


@dataclass(frozen=True)
class ListColumn:
    """`group`: the label merged over it and its neighbours of the same group; `width` in characters."""

    label: str
    value: Callable[[Any], Any]
    width: int = 12
    group: str = ""
    sensitive: bool = False


@dataclass(frozen=True)
class Words:
    """`row`: above the table that of the sheet, below it counted from the last line; merged over [first, last] where `last` is given."""

    row: int
    text: str
    first: int = 1
    last: int = 0
    bold: bool = False
    italic: bool = False
    centred: bool = True
    size: int = 13


@dataclass(frozen=True)
class ListSheet:
    """`header_row`: the first of the header's two; below them a line for each row, numbered from 1."""

    title: str
    columns: Sequence[ListColumn]
    header_row: int
    above: Sequence[Words] = ()
    below: Sequence[Words] = ()


def list_file(sheet: ListSheet, lines: Iterable[Sequence[Any]]) -> bytes:
    """`lines`: the values of each, in the order of the columns."""
    workbook = Workbook()
    page = workbook.worksheets[0]
    page.title = sheet.title
    for one in sheet.above:
        _say(page, one, one.row)
    _write_header(page, sheet)
    last = sheet.header_row + 1
    for number, values in enumerate(lines, start=1):
        last = sheet.header_row + 1 + number
        for at, value in enumerate([number, *values], start=1):
            _write(page, last, at, value)
    for one in sheet.below:
        _say(page, one, last + one.row)
    _set_up_print(page, sheet.header_row)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _say(page: Worksheet, words: Words, row: int) -> None:
    cell = page.cell(row, words.first, ILLEGAL_CHARACTERS_RE.sub("", words.text))
    cell.data_type = "s"
    cell.font = Font(name=_FONT, bold=words.bold, italic=words.italic, size=words.size)
    cell.alignment = Alignment(horizontal="center" if words.centred else "left", vertical="top", wrap_text=False)
    if words.last > words.first:
        page.merge_cells(start_row=row, start_column=words.first, end_row=row, end_column=words.last)


def _write_header(page: Worksheet, sheet: ListSheet) -> None:
    """A group is merged over its columns, a label that stands alone over both rows."""
    row, columns = sheet.header_row, sheet.columns
    _heading(page, row, 1, "TT")
    page.merge_cells(start_row=row, start_column=1, end_row=row + 1, end_column=1)
    page.column_dimensions["A"].width = 5
    for at, one in enumerate(columns, start=2):
        page.column_dimensions[get_column_letter(at)].width = one.width
        if not one.group:
            _heading(page, row, at, one.label)
            page.merge_cells(start_row=row, start_column=at, end_row=row + 1, end_column=at)
            continue
        _heading(page, row + 1, at, one.label)
        if at == 2 or columns[at - 3].group != one.group:
            _heading(page, row, at, one.group)
            last = at - 1 + sum(other.group == one.group for other in columns)
            page.merge_cells(start_row=row, start_column=at, end_row=row, end_column=last)


def _heading(page: Worksheet, row: int, at: int, text: str) -> None:
    cell = page.cell(row, at, text)
    cell.font, cell.border = Font(name=_FONT, bold=True), _FRAME
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _write(page: Worksheet, row: int, at: int, value) -> None:
    """Days are days, text is text: nothing typed by a person becomes a formula or loses its first zero."""
    cell = page.cell(row, at)
    if isinstance(value, str) and value:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type, cell.number_format = "s", "@"
    elif isinstance(value, date):
        cell.value, cell.number_format = value, "dd/mm/yyyy"
    elif value:
        cell.value = value
    cell.font, cell.border = Font(name=_FONT), _FRAME
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _set_up_print(page: Worksheet, header_row: int) -> None:
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{header_row}:{header_row + 1}"
    page.freeze_panes = page.cell(header_row + 2, 3)
