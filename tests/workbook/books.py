"""A small workbook without a fault, which a test bends in one place."""

from copy import deepcopy
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from tests.workbook.law import SHEETS

GOOD_ROWS: dict[str, list[list]] = {
    "Đơn vị": [
        ["CS01-1", "Chi đoàn 1", "CS01", "Trực thuộc", None, None, None],  # row 2: below its parent's row in the tree
        ["CS01", "Sở Nội vụ", "K00", "Cơ sở", "Cơ quan", date(2005, 1, 1), None],
        ["K00", "Đoàn Khối", None, "Khối", None, date(1990, 1, 1), None],
    ],
    "Cơ cấu": [["CS01", "Ban Chấp hành", "2017-2022", 15]],
    "Cán bộ": [
        [
            *("CB01", "Nguyễn Văn An", "Nam", date(1990, 5, 19), "CS01", "Kinh", None, "Huế", date(2005, 3, 26)),
            *(None, None, "Đại học", "Luật", "Sơ cấp", None, None, None, None, "0912345678", "an@vidu.vn", None),
        ],
        ["CB02", "Trần Thị Bình", "Nữ", date(1988, 9, 2), "K00", *[None] * 16],
    ],
    "Chức vụ": [
        ["CB01", "CS01", "Bí thư", "2017-2022", date(2018, 1, 1), None, "1-QĐ/ĐTN"],
        ["CB02", "K00", "Phó Bí thư", "2017-2022", date(2018, 1, 1), date(2020, 6, 1), "1-QĐ/ĐTN"],
    ],
    "Quy hoạch": [["QH01", "CS01", "2017-2022", date(2017, 10, 1), date(2022, 12, 31), date(2020, 2, 1), "1-QH/ĐU"]],
    "Rà soát quy hoạch": [["QH01", date(2020, 3, 1), "Bổ sung"]],
    "Nhân sự quy hoạch": [["QH01", "CB01", "Bí thư", "Đang quy hoạch"]],
    "Lớp học": [["L01", "Lớp nghiệp vụ", "Nghiệp vụ công tác Đoàn", date(2020, 3, 2), date(2020, 3, 6), "CS01"]],
    "Học viên": [["L01", "CB01", "Hoàn thành", date(2020, 3, 6)], ["L01", "CB02", "Đang học", None]],
    "Chuyên đề, nghị quyết": [
        ["CD1", "Chuyên đề", "Chuyên đề 1", None, None, "Thành Đoàn", 2020],
        ["NQ1", "Nghị quyết", "Nghị quyết 1", date(2020, 1, 15), date(2020, 12, 1), None, 2020],
    ],
    "Kết quả học tập": [["CD1", "CB01", date(2020, 4, 1)], ["NQ1", "CB01", date(2020, 2, 1)]],
    "Đi cơ sở": [["CB02", "CS01", date(2020, 2, 7), "Nắm tình hình", "Tốt"]],
    "Định mức đi cơ sở": [["Phó Bí thư", 2, date(2018, 1, 1), date(2023, 1, 1)]],
    "Vắng mặt": [["CB02", date(2020, 3, 1), date(2020, 4, 1), "Ốm dài ngày"]],
    "Cấp ủy": [["CS01", "Chi bộ", "Chi bộ 1", "2020-2022", date(2020, 2, 2), 5, 1, 0]],
}


class Book:
    """Rows are named as Excel names them: the header is row 1."""

    def __init__(self, *only: str):
        names = only or tuple(GOOD_ROWS)
        self.sheets = {name: [[column.header for column in SHEETS[name]], *deepcopy(GOOD_ROWS[name])] for name in names}

    def set(self, sheet: str, row: int, header: str, value) -> "Book":
        cells = self.sheets[sheet]
        cells[row - 1][cells[0].index(header)] = value
        return self

    def add(self, sheet: str, **cells) -> "Book":
        """A row of the given cells; `Mã_cán_bộ=` stands for the header "Mã cán bộ"."""
        by_header = {name.replace("_", " "): value for name, value in cells.items()}
        headers = self.sheets[sheet][0]
        assert not by_header.keys() - set(headers)
        self.sheets[sheet].append([by_header.get(header) for header in headers])
        return self

    def copy_row(self, sheet: str, row: int, **changes) -> "Book":
        headers = self.sheets[sheet][0]
        cells = dict(zip(headers, self.sheets[sheet][row - 1], strict=True))
        cells |= {name.replace("_", " "): value for name, value in changes.items()}
        self.sheets[sheet].append([cells[header] for header in headers])
        return self

    def drop_column(self, sheet: str, header: str) -> "Book":
        at = self.sheets[sheet][0].index(header)
        for row in self.sheets[sheet]:
            del row[at]
        return self

    def without(self, *sheets: str) -> "Book":
        for sheet in sheets:
            del self.sheets[sheet]
        return self

    def save(self, target: Path | BytesIO) -> None:
        workbook = Workbook()
        workbook.remove(workbook.active)
        for name, rows in self.sheets.items():
            worksheet = workbook.create_sheet(name)
            for row in rows:
                worksheet.append(row)
        workbook.save(target)

    @property
    def content(self) -> bytes:
        stream = BytesIO()
        self.save(stream)
        return stream.getvalue()
