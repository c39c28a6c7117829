"""The roster in its standard layout (two header rows, A4 across), written so that it reads back as the same people."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cadres.models import Cadre, Precision

_FONT = "Times New Roman"
_LINE = Side(style="thin")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEADER_ROW = 5


@dataclass(frozen=True)
class _Column:
    """`group`: the label merged over it and its neighbours of the same group; `width` in characters."""

    label: str
    value: Callable[[Cadre], Any]
    width: int = 12
    group: str = ""
    sensitive: bool = False


def _birth(sex: str) -> Callable[[Cadre], Any]:
    def value(person: Cadre):
        if person.sex != sex:
            return None
        if person.born_precision == Precision.YEAR:
            return person.born_on.year
        return person.born_on if person.born_precision == Precision.DAY else person.birth_shown

    return value


def _of(name: str) -> Callable[[Cadre], Any]:
    return lambda person: getattr(person, name)


BIRTH, PARTY, LEARNING = "Ngày, tháng, năm sinh", "Ngày vào Đảng", "Trình độ"
COLUMNS = (
    _Column("Họ và tên", _of("full_name"), 24),
    _Column("Nam", _birth(Cadre.Sex.MALE), group=BIRTH),
    _Column("Nữ", _birth(Cadre.Sex.FEMALE), group=BIRTH),
    _Column("Dân tộc", _of("ethnicity"), 9, sensitive=True),
    _Column("Tôn giáo", _of("religion"), 10, sensitive=True),
    _Column("Quê quán", _of("hometown"), 18),
    _Column("Ngày vào Đoàn", _of("union_joined_on")),
    _Column("Dự bị", _of("party_joined_on"), group=PARTY, sensitive=True),
    _Column("Chính thức", _of("party_official_on"), group=PARTY, sensitive=True),
    _Column("Chuyên môn", _of("education"), 14, LEARNING),
    _Column("Chuyên ngành", _of("major"), 14, LEARNING),
    _Column("Lý luận chính trị", _of("political_theory"), 12, LEARNING),
    _Column("Quản lý nhà nước", _of("state_administration"), 12, LEARNING),
    _Column("Ngoại ngữ", _of("foreign_language"), 11, LEARNING),
    _Column("Tin học", _of("informatics"), 11, LEARNING),
    _Column("Quốc phòng - an ninh", _of("national_defence"), 11, LEARNING),
    _Column("Đơn vị", lambda person: person.unit.name, 20),
    _Column("Chức vụ Đoàn, Hội", lambda person: "; ".join(map(str, person.posts_today)), 20),
    _Column("Số CCCD", _of("id_number"), 14, sensitive=True),
    _Column("Số điện thoại", _of("phone"), 12, sensitive=True),
    _Column("Email", _of("email"), 20),
    _Column("Ghi chú", lambda person: None, 10),
)
SENSITIVE_LABELS = [f"{one.group} {one.label}".strip().lower() for one in COLUMNS if one.sensitive]


def roster_file(people: Iterable[Cadre], *, unit_name: str, day: date, opened: set[int]) -> tuple[bytes, int]:
    """(the file, how many people). `opened`: keys of those whose sensitive columns are written; none leaves the columns out.

    `people` carry their unit and `posts_today`.
    """
    columns = [one for one in COLUMNS if opened or not one.sensitive]
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Trích ngang"
    _write_titles(sheet, unit_name, day, len(columns) + 1)
    _write_header(sheet, columns)
    count = 0
    for count, person in enumerate(people, start=1):
        row = _HEADER_ROW + 1 + count
        values = [None if one.sensitive and person.pk not in opened else one.value(person) for one in columns]
        for at, value in enumerate([count, *values], start=1):
            _write(sheet, row, at, value)
    foot = sheet.cell(_HEADER_ROW + count + 3, 2, f"Danh sách này có {count:02d} đồng chí.")
    foot.font = Font(name=_FONT, bold=True)
    _set_up_print(sheet)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue(), count


def _write_titles(sheet: Worksheet, unit_name: str, day: date, width: int) -> None:
    for row, text in ((1, unit_name), (2, "DANH SÁCH TRÍCH NGANG CÁN BỘ ĐOÀN"), (3, f"(Tính đến {day:%d/%m/%Y})")):
        cell = sheet.cell(row, 1, text)
        cell.data_type = "s"
        cell.font = Font(name=_FONT, bold=row < 3, size=13)
        cell.alignment = Alignment(horizontal="center" if row > 1 else "left")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def _write_header(sheet: Worksheet, columns: list[_Column]) -> None:
    """A group is merged over its columns, a label that stands alone over both rows."""
    _heading(sheet, _HEADER_ROW, 1, "TT")
    sheet.merge_cells(start_row=_HEADER_ROW, start_column=1, end_row=_HEADER_ROW + 1, end_column=1)
    sheet.column_dimensions["A"].width = 5
    for at, one in enumerate(columns, start=2):
        sheet.column_dimensions[get_column_letter(at)].width = one.width
        if not one.group:
            _heading(sheet, _HEADER_ROW, at, one.label)
            sheet.merge_cells(start_row=_HEADER_ROW, start_column=at, end_row=_HEADER_ROW + 1, end_column=at)
            continue
        _heading(sheet, _HEADER_ROW + 1, at, one.label)
        if columns[at - 3].group != one.group:
            _heading(sheet, _HEADER_ROW, at, one.group)
            last = at - 1 + sum(other.group == one.group for other in columns)
            sheet.merge_cells(start_row=_HEADER_ROW, start_column=at, end_row=_HEADER_ROW, end_column=last)


def _heading(sheet: Worksheet, row: int, at: int, text: str) -> None:
    cell = sheet.cell(row, at, text)
    cell.font, cell.border = Font(name=_FONT, bold=True), _FRAME
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _write(sheet: Worksheet, row: int, at: int, value) -> None:
    """Days are days, text is text: nothing typed by a person becomes a formula or loses its first zero."""
    cell = sheet.cell(row, at)
    if isinstance(value, str) and value:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type, cell.number_format = "s", "@"
    elif isinstance(value, date):
        cell.value, cell.number_format = value, "dd/mm/yyyy"
    elif value:
        cell.value = value
    cell.font, cell.border = Font(name=_FONT), _FRAME
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _set_up_print(sheet: Worksheet) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW + 1}"
    sheet.freeze_panes = sheet.cell(_HEADER_ROW + 2, 3)
