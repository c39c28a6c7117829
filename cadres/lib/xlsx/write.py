"""Plain values as a workbook that opens well in Excel and reads back as the same values."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from cadres.lib.xlsx.files import write_whole
from cadres.lib.xlsx.limits import MAX_TEXT

_TEXT_FORMAT = "@"  # Excel then leaves 0912..., 1-2 and =... as they were typed, also after an edit
_DATE_FORMAT = "dd/mm/yyyy"
_MOMENT_FORMAT = "dd/mm/yyyy hh:mm"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ROWS_MEASURED = 200
_NARROWEST, _WIDEST = 8, 50  # characters

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class OutSheet:
    """`rows` is read once, as it is written; a value is a str, whole number, float, bool, date, datetime or None."""

    name: str
    headers: Sequence[str]
    rows: Iterable[Sequence[object]]


def write_workbook(target: Path | BinaryIO, sheets: Iterable[OutSheet]) -> None:
    """Every text is written as text, never as a formula; characters that XML can't hold are left out.

    Raises ValueError, and then writes nothing, for a text longer than a cell of Excel holds: it is never cut.
    """
    workbook = Workbook(write_only=True)
    try:
        for sheet in sheets:
            _write_sheet(workbook, sheet)
        write_whole(target, workbook.save)
    except BaseException:
        _drop_temporary_files(workbook)
        raise


def _drop_temporary_files(workbook: Workbook) -> None:
    """openpyxl gathers each sheet in a file of its own, and would keep those of a failed workbook until exit."""
    for worksheet in workbook.worksheets:
        if worksheet._writer and not worksheet.closed:
            worksheet.close()
            worksheet._writer.cleanup()


def _write_sheet(workbook: Workbook, sheet: OutSheet) -> None:
    worksheet = workbook.create_sheet(sheet.name)
    worksheet.freeze_panes = "A2"
    rows = iter(sheet.rows)
    measured = list(islice(rows, _ROWS_MEASURED))
    for position, width in enumerate(_widths(sheet.headers, measured), start=1):
        worksheet.column_dimensions[get_column_letter(position)].width = width
    cells = _Cells(worksheet)
    worksheet.append([cells.header(header) for header in sheet.headers])
    for row in chain(measured, rows):
        worksheet.append([cells.cell(value) for value in row])


def _widths(headers: Sequence[str], rows: list[Sequence[object]]) -> Iterable[int]:
    for position, header in enumerate(headers):
        longest = max(
            (len(str(value)) for row in rows for value in row[position : position + 1] if value is not None), default=0
        )
        yield min(max(len(header), longest, _NARROWEST) + 2, _WIDEST)


class _Cells:
    """Makes the cells of one sheet.

    Each kind of cell is styled once and the style copied: openpyxl looks a number format up in a list on every
    assignment, which doubles the time of a long sheet.
    """

    def __init__(self, worksheet: WriteOnlyWorksheet) -> None:
        self._worksheet = worksheet
        self._bold = self._style(_TEXT_FORMAT, bold=True)
        self._styles = {kind: self._style(kind) for kind in (_TEXT_FORMAT, _DATE_FORMAT, _MOMENT_FORMAT)}

    def _style(self, number_format: str, *, bold: bool = False) -> Any:
        cell = WriteOnlyCell(self._worksheet)
        cell.number_format = number_format
        if bold:
            cell.font = Font(bold=True)
        return cell._style

    def header(self, text: str) -> WriteOnlyCell:
        cell = self.cell(text)
        cell._style = self._bold
        return cell

    def cell(self, value: object) -> object:
        """None, numbers and truth values go out as they are."""
        if isinstance(value, str):
            cell = self._styled(_writable(value, self._worksheet.title), _TEXT_FORMAT)
            cell.data_type = "s"
            return cell
        if isinstance(value, datetime):
            return self._styled(value, _MOMENT_FORMAT)
        if isinstance(value, date):
            return self._styled(value, _DATE_FORMAT)
        return value

    def _styled(self, value: object, kind: str) -> WriteOnlyCell:
        cell = WriteOnlyCell(self._worksheet, value)
        cell._style = self._styles[kind]
        return cell


def _writable(text: str, sheet: str) -> str:
    text = _LOOKS_ESCAPED.sub("_x005F_", _UNWRITABLE.sub("", text))
    if len(text) > MAX_TEXT:
        raise ValueError(f"Trang tính “{sheet}”: ô “{text[:40]}…” dài {len(text)} ký tự, Excel chỉ chứa {MAX_TEXT}.")
    return text
