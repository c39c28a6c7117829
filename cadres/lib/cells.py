"""The meaning of one filled cell (data-workbook.md, rules 2 and 3).

Every parser takes a cell's value and gives its meaning, or raises CellError. None of them guesses, and none is
asked about a blank cell.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from cadres.lib.headers import header_key
from cadres.lib.text import squash
from cadres.lib.xlsx.contents import ErrorCell, FormulaWithoutValue

Choice = TypeVar("Choice")

_WHOLE = re.compile(r"-?[0-9]{1,15}")
_LARGEST_WHOLE = 2_147_483_647  # what an integer column of PostgreSQL holds
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_FIRST_YEAR = 1900  # Excel has no earlier day, so the exported workbook could not hold one
_TERM = re.compile(r"([0-9]{4}) ?[-–—] ?([0-9]{4})")
_EXACT_DIGITS = 10**15  # from here on Excel itself has rounded the number
_MIDNIGHT = time()

_TEXT_WANTED = "phải là chữ: hãy định dạng ô là Text rồi gõ lại"
_DATE_WANTED = "phải là ngày, ví dụ 26/03/1990; năm viết đủ bốn chữ số"
_WHOLE_WANTED = "phải là số nguyên, ví dụ 5"
_TERM_WANTED = "phải ghi dạng năm-năm, ví dụ 2020-2022"


class CellError(ValueError):
    """Its text says in Vietnamese what the cell should hold; put the column's name before it for a full sentence."""


def parse_text(value: object) -> str:
    """NFC, trimmed, inner white space collapsed. A number stands for its digits: Excel makes one of 0123 or 2020."""
    if isinstance(value, str):
        return squash(value)
    _refuse_without_value(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CellError(_TEXT_WANTED)
    if abs(value) >= _EXACT_DIGITS:
        raise CellError("là số quá dài, Excel đã làm tròn: hãy định dạng ô là Text rồi gõ lại")
    return str(int(value)) if value == int(value) else str(value)


def parse_code(value: object) -> str:
    """A code, compared exactly afterwards, case and all; 12.0 is the code 12."""
    if isinstance(value, float) and not value.is_integer():
        raise CellError("phải là mã viết bằng chữ hoặc số nguyên: hãy định dạng ô là Text rồi gõ lại")
    return parse_text(value)


def parse_date(value: object) -> date:
    """An Excel date, or the text d/m/yyyy, dd-mm-yyyy, dd.mm.yyyy or yyyy-mm-dd, from 01/01/1900 on."""
    _refuse_without_value(value)
    if isinstance(value, datetime):
        day = _day_of(value)
    elif isinstance(value, date):
        day = value
    elif isinstance(value, str):
        day = _day_in(squash(value))
    else:
        raise CellError(_DATE_WANTED)
    if day.year < _FIRST_YEAR:
        raise CellError(f"phải là ngày từ 01/01/{_FIRST_YEAR} trở đi")
    return day


def _day_of(moment: datetime) -> date:
    if moment.time() != _MIDNIGHT:
        raise CellError("phải là ngày, không kèm giờ, ví dụ 26/03/1990")
    return moment.date()


def _day_in(text: str) -> date:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        raise CellError(_DATE_WANTED)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise CellError("là ngày không có trong lịch: viết ngày trước, tháng sau, ví dụ 26/03/1990") from error


def parse_whole(value: object, *, minimum: int | None = None) -> int:
    """5, 5.0 or the text 5. For a bound: functools.partial(parse_whole, minimum=0)."""
    _refuse_without_value(value)
    number = _whole_in(value)
    if number is None:
        raise CellError(_WHOLE_WANTED)
    if abs(number) > _LARGEST_WHOLE:
        raise CellError("là số quá lớn")
    if minimum is not None and number < minimum:
        raise CellError("không được là số âm" if minimum == 0 else f"phải từ {minimum} trở lên")
    return number


def _whole_in(value: object) -> int | None:
    if isinstance(value, str):
        text = squash(value)
        return int(text) if _WHOLE.fullmatch(text) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if value == int(value) else None


def parse_choice(choices: Iterable[tuple[Choice, str]]) -> Callable[[object], Choice]:
    """A parser for one of the labels, compared like headers. Takes pairs of value and label, as Django's `.choices`."""
    pairs = list(choices)
    by_label = {header_key(label): value for value, label in pairs}
    wanted = "phải là một trong: " + " / ".join(label for _, label in pairs)

    def parse(value: object) -> Choice:
        _refuse_without_value(value)
        if not isinstance(value, str) or (label := header_key(value)) not in by_label:
            raise CellError(wanted)
        return by_label[label]

    return parse


def parse_term(value: object) -> str:
    """YYYY-YYYY; spaces and a long dash around it are forgiven. A term that doesn't end after its start is none."""
    _refuse_without_value(value)
    match = _TERM.fullmatch(squash(value)) if isinstance(value, str) else None
    if not match:
        raise CellError(_TERM_WANTED)
    if match[1] >= match[2]:
        raise CellError("phải có năm kết thúc sau năm bắt đầu, ví dụ 2020-2022")
    return f"{match[1]}-{match[2]}"


def _refuse_without_value(value: object) -> None:
    if isinstance(value, ErrorCell):
        raise CellError(f"đang báo lỗi {value.code} của Excel: hãy sửa công thức hoặc gõ giá trị")
    if isinstance(value, FormulaWithoutValue):
        raise CellError("là công thức chưa có kết quả: hãy mở tệp bằng Excel, lưu lại, hoặc gõ giá trị")


def shown(value: object) -> str:
    """The value on one line, as a person sees it in Excel in Vietnam: dates dd/mm/yyyy, a decimal comma, long text cut."""
    if value is None:
        return ""
    if isinstance(value, ErrorCell):
        return value.code
    if isinstance(value, FormulaWithoutValue):
        return "(công thức chưa có kết quả)"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    return _shown_moment(value) or _cut(squash(str(value)))


def _shown_moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y" if value.time() == _MIDNIGHT else "%d/%m/%Y %H:%M:%S")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M:%S")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return ""


def _cut(text: str, longest: int = 200) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"
