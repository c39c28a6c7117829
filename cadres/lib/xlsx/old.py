"""A workbook of Excel 97 to 2003 (.xls) as the same plain cells. Runs inside the child; xlrd opens nothing else."""

import os
from datetime import datetime
from pathlib import Path

import xlrd
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel
from xlrd.biffh import error_text_from_code

from cadres.lib.xlsx import limits, refusals
from cadres.lib.xlsx.contents import CellValue, ErrorCell, RawLayout, RawRow, RawSheet, WorkbookRefused
from cadres.lib.xlsx.laid_out import OLD_FONT
from cadres.lib.xlsx.worksheet import Budget

_MACROS = "_VBA_PROJECT".encode("utf-16-le")


def open_old(data: bytes) -> xlrd.Book:
    if _MACROS in data:
        raise WorkbookRefused(refusals.MACRO)
    try:
        with Path(os.devnull).open("w") as nowhere:  # standard output carries the answer of the child
            return xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=nowhere)
    except xlrd.XLRDError as error:
        encrypted = "encrypted" in str(error).lower()
        raise WorkbookRefused(refusals.ENCRYPTED if encrypted else refusals.XLS_BROKEN) from error


def read_old(data: bytes) -> list[tuple[RawSheet, RawLayout]]:
    book, budget = open_old(data), Budget()
    return [(_sheet(book, sheet, budget), _layout(book, sheet)) for sheet in book.sheets()]


def _sheet(book, sheet, budget: Budget) -> RawSheet:
    epoch = MAC_EPOCH if book.datemode else WINDOWS_EPOCH
    rows = []
    for at in range(sheet.nrows):
        cells = [_value(cell, epoch) for cell in sheet.row(at)]
        while cells and cells[-1] is None:
            cells.pop()
        if len(cells) > limits.MAX_COLUMNS:
            raise WorkbookRefused(refusals.too_far(sheet.name, xlrd.cellname(at, len(cells) - 1)))
        if cells:
            budget.spend_row(sum(cell is not None for cell in cells))
            rows.append(RawRow(at + 1, tuple(cells)))
    return RawSheet(sheet.name, bool(sheet.visibility), rows)


def _value(cell, epoch: datetime) -> CellValue:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return cell.value if cell.value.strip() else None
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return int(cell.value) if cell.value.is_integer() else cell.value
    if cell.ctype == xlrd.XL_CELL_DATE:
        return from_excel(cell.value, epoch) if 1 <= cell.value < 2_900_000 else cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ErrorCell(error_text_from_code.get(cell.value, "#N/A"))
    return None


def _layout(book, sheet) -> RawLayout:
    """xlrd counts from 0, with the row and column after the last."""
    return RawLayout(
        merges=[(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells],
        hidden_rows={at + 1 for at, row in sheet.rowinfo_map.items() if row.hidden},
        hidden_columns={at + 1 for at, column in sheet.colinfo_map.items() if column.hidden},
        fonts={
            (row + 1, column + 1): name
            for row in range(sheet.nrows)
            for column in range(sheet.row_len(row))
            if OLD_FONT.match(name := book.font_list[book.xf_list[sheet.cell_xf_index(row, column)].font_index].name)
        },
    )
