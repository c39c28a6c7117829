"""Real .xlsx and .xls files as offices make them."""

from dataclasses import dataclass, field
from io import BytesIO

import xlwt
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils.datetime import MAC_EPOCH

TITLES = [
    ["ĐOÀN KHỐI CÁC CƠ QUAN", None, None, None, "ĐOÀN TNCS HỒ CHÍ MINH"],
    ["***"],
    ["DANH SÁCH TRÍCH NGANG CÁN BỘ ĐOÀN"],
    ["(Kèm theo Tờ trình số 12-TTr/ĐTN ngày 01 tháng 7 năm 2020)"],
    [],
]
SIMPLE = ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Quê quán"]
AN, HOA = "Nguyễn Văn An", "Trần Thị Hòa"


@dataclass
class Sheet:
    """`merges`: "A1:B1"; `font`: of every cell; `hidden_rows`, `hidden_columns` by number and letter."""

    rows: list[list]
    name: str = "Danh sách"
    merges: tuple[str, ...] = ()
    font: str = ""
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    hidden: bool = False
    formats: dict[str, str] = field(default_factory=dict)


def xlsx(*sheets: Sheet, epoch_1904: bool = False) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    if epoch_1904:
        book.epoch = MAC_EPOCH
    for one in sheets:
        sheet = book.create_sheet(one.name)
        for row in one.rows:
            sheet.append(row)
        _dress(sheet, one)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _dress(sheet, one: Sheet) -> None:
    if one.font:
        for row in sheet.iter_rows():
            for cell in row:
                cell.font = Font(name=one.font)
    for area in one.merges:
        sheet.merge_cells(area)
    for number in one.hidden_rows:
        sheet.row_dimensions[number].hidden = True
    for letter in one.hidden_columns:
        sheet.column_dimensions[letter].hidden = True
    sheet.sheet_state = "hidden" if one.hidden else "visible"


def xls(*sheets: Sheet) -> bytes:
    """Excel 97 to 2003; merges as "r1:c1:r2:c2" from 0."""
    book = xlwt.Workbook()
    dates = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for one in sheets:
        sheet = book.add_sheet(one.name)
        style = xlwt.easyxf(f"font: name {one.font}") if one.font else xlwt.Style.default_style
        for at, row in enumerate(one.rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(at, column, value, dates if hasattr(value, "year") else style)
        for area in one.merges:
            top, left, bottom, right = map(int, area.split(":"))
            sheet.merge(top, bottom, left, right)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
