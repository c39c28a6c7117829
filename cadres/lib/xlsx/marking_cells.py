"""Marks put on cells known by their place, for files whose header is not the workbook's. Runs inside the child."""

from collections import defaultdict
from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook, load_workbook

from cadres.lib.xlsx.container import open_container
from cadres.lib.xlsx.contents import ErrorCell
from cadres.lib.xlsx.marking import Mark, mark_cell, writable_cell
from cadres.lib.xlsx.old import read_old
from cadres.lib.xlsx.trimming import without_trailing_blank_rows

_DATE_FORMAT = "dd/mm/yyyy"


def mark_cells(data: bytes, marks: Iterable[tuple]) -> bytes:
    """`marks`: sheet, row, column from 1, message, level."""
    with open_container(data) as archive:
        workbook = load_workbook(without_trailing_blank_rows(archive))
    return _marked(workbook, marks)


def mark_old(data: bytes, marks: Iterable[tuple]) -> bytes:
    """An .xls comes back as .xlsx with its values and merged ranges."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet, layout in read_old(data):
        copy = workbook.create_sheet(sheet.name)
        for row in sheet.rows:
            for at, value in enumerate(row.cells, start=1):
                if value is not None:
                    _copy(copy.cell(row.number, at), value)
        for top, left, bottom, right in layout.merges:
            copy.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    return _marked(workbook, marks)


def _copy(cell, value) -> None:
    cell.value = value.code if isinstance(value, ErrorCell) else value
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with = stays a text
    elif hasattr(value, "year"):
        cell.number_format = _DATE_FORMAT


def _marked(workbook: Workbook, marks: Iterable[tuple]) -> bytes:
    by_cell = defaultdict(list)
    for sheet, row, column, message, level in marks:
        if sheet in workbook.sheetnames:
            by_cell[sheet, row, column].append(Mark(sheet, row, None, message, level))
    for (title, row, column), of_cell in by_cell.items():
        mark_cell(writable_cell(workbook[title], row, column), of_cell)
    marked = BytesIO()
    workbook.save(marked)
    return marked.getvalue()
