"""The meaning of one cell of a roster: more is forgiven than in the data workbook, and what was forgiven is said.

Every parser gives (value, notes) or raises CellError; a note is a sentence the user sees beside the value.
"""

import re
from datetime import date, datetime
from typing import NamedTuple

from cadres.lib.cells import CellError, parse_text
from cadres.lib.text import fold, squash
from cadres.models.precision import Precision

_DAY = re.compile(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{4}|[0-9]{2})")
_WORDS = re.compile(r"(?:ngay\s*)?([0-9]{1,2})\s*thang\s*([0-9]{1,2})\s*nam\s*([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ t]00:00(?::00)?)?")
_MONTH = re.compile(r"(?:thang\s*)?([0-9]{1,2})\s*(?:[/.\-]|nam)\s*([0-9]{4})")
_YEAR = re.compile(r"(?:nam\s*)?([0-9]{4})")
_FIRST_YEAR = 1900
_MARKS = {"x", "×", "✓", "✔", "v", "1", "+", "co"}
_HONORIFIC = re.compile(r"^(?:đ/c|đ\.c|đc|đồng chí|ông|bà)[\s.:]+", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")
_DATE_WANTED = "phải là ngày, ví dụ 26/03/1990; chỉ biết tháng thì ghi 03/1990, chỉ biết năm thì ghi 1990"
_PREFIXES_OF_11 = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078", "0123": "083", "0124": "084",
    "0125": "085", "0127": "081", "0129": "082", "0186": "056", "0188": "058", "0199": "059",
    **{f"016{digit}": f"03{digit}" for digit in "23456789"},
}  # fmt: skip  # from 15/09/2018; the last seven digits stay
_SPLIT = re.compile(r"[/;,]| - |–|\bva\b|\bvà\b")


class Day(NamedTuple):
    """The stored day: the first of the month or year where no more was written (Party rule for age)."""

    on: date
    precision: Precision


def parse_day(value: object, today: date) -> tuple[Day, list[str]]:
    """Day first, always; a year alone and a month with its year keep their precision."""
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return Day(_from_first_year(day), Precision.DAY), _swapped(day, today)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        if not _FIRST_YEAR <= value <= today.year:
            raise CellError(_DATE_WANTED)
        return Day(date(value, 1, 1), Precision.YEAR), []
    text = fold(parse_text(value)).strip("'’ .")
    return _day_in(text, today)


def _day_in(text: str, today: date) -> tuple[Day, list[str]]:
    if match := _DAY.fullmatch(text) or _WORDS.fullmatch(text):
        year, notes = _year(match[3], today)
        return Day(_made(year, int(match[2]), int(match[1])), Precision.DAY), notes
    if match := _ISO.fullmatch(text):
        return Day(_made(int(match[1]), int(match[2]), int(match[3])), Precision.DAY), []
    if match := _MONTH.fullmatch(text):
        return Day(_made(int(match[2]), int(match[1]), 1), Precision.MONTH), []
    if match := _YEAR.fullmatch(text):
        return Day(_made(int(match[1]), 1, 1), Precision.YEAR), []
    raise CellError(_DATE_WANTED)


def _year(text: str, today: date) -> tuple[int, list[str]]:
    if len(text) == 4:
        return int(text), []
    short = int(text)
    year = 2000 + short if short <= today.year % 100 else 1900 + short
    return year, [f"năm viết hai chữ số “{text}”, hiểu là {year}: hãy xem lại"]


def _made(year: int, month: int, day: int) -> date:
    try:
        made = date(year, month, day)
    except ValueError as error:
        raise CellError("là ngày không có trong lịch") from error
    return _from_first_year(made)


def _from_first_year(day: date) -> date:
    if day.year < _FIRST_YEAR:
        raise CellError(f"phải là ngày từ 01/01/{_FIRST_YEAR} trở đi")
    return day


def _swapped(day: date, today: date) -> list[str]:
    if day > today and day.day <= 12:
        return ["có thể bị đảo ngày và tháng"]
    return []


def parse_days(value: object, today: date) -> tuple[list[Day], list[str]]:
    """One day, or two in a cell: "19/5/2012 – 19/5/2013"."""
    if isinstance(value, str):
        found = _DAY.findall(squash(value))
        if len(found) == 2:
            parsed = [_day_in("/".join(one), today) for one in found]
            return [day for day, _ in parsed], [note for _, notes in parsed for note in notes]
    day, notes = parse_day(value, today)
    return [day], notes


def parse_name(value: object) -> tuple[str, list[str]]:
    """Without "Đ/c" before it and a note in brackets behind; all capitals become one capital a syllable."""
    text = parse_text(value)
    notes = []
    bare = _HONORIFIC.sub("", _BRACKETS.sub("", text))
    if bare != text:
        notes.append(f"bỏ phần không thuộc họ tên: “{text}” thành “{bare}”")
    if any(one.isdigit() for one in bare) or not bare:
        raise CellError("phải là họ và tên")
    if bare == bare.upper() and len(bare) > 2:
        bare = " ".join(_capital(word) for word in bare.split())
    return bare, notes


def _capital(word: str) -> str:
    """Keeps hyphens and apostrophes: H'MÔNG, Y-NGUYÊN."""
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)


def is_mark(value: object) -> bool:
    return fold(str(value)) in _MARKS


def parse_phone(value: object) -> tuple[str, list[str]]:
    text = str(value) if isinstance(value, int) else parse_text(value)
    first, *others = [part for part in _SPLIT.split(text) if part.strip()] or [text]
    digits = re.sub(r"[\s.()\-]", "", first)
    notes = [f"có nhiều số, lấy số đầu: “{text}”"] if others else []
    digits = re.sub(r"^(?:\+84|0084|84(?=[0-9]{9}$))", "0", digits)
    if not digits.isdecimal():
        raise CellError("phải là số điện thoại, ví dụ 0903123456")
    if len(digits) == 9 or (len(digits) == 10 and digits[0] in "12"):
        digits = "0" + digits
        notes.append(f"thêm số 0 ở đầu đã mất: {digits}")
    if len(digits) == 11 and digits[:4] in _PREFIXES_OF_11:
        digits = _PREFIXES_OF_11[digits[:4]] + digits[4:]
        notes.append(f"số 11 chữ số đổi theo đầu số mới: {digits}")
    if not (9 < len(digits) < 12 and digits[0] == "0"):
        raise CellError("phải là số điện thoại 10 chữ số bắt đầu bằng 0")
    return digits, notes


def parse_id_number(value: object) -> tuple[str, list[str]]:
    """Eleven digits lost their leading 0 in Excel; a rounded number can't be mended."""
    if isinstance(value, str) and re.fullmatch(r"[0-9][.,]?[0-9]*[eE]\+?[0-9]+", value.strip()):
        raise CellError("là số đã bị Excel làm tròn: hãy định dạng ô là Text rồi gõ lại đủ 12 chữ số")
    digits = re.sub(r"[\s.'’\-]", "", parse_text(value))
    if not digits.isdecimal() or len(digits) not in (8, 9, 11, 12):
        raise CellError("phải gồm 12 chữ số (số CMND cũ: 9 chữ số)")
    if len(digits) in (8, 11):
        padded = "0" + digits
        return padded, [f"thêm số 0 ở đầu đã mất: còn {len(digits)} chữ số trong tệp"]
    return digits, []


def id_doubts(number: str, male: bool | None, born: date | None) -> list[str]:
    """What a number of 12 digits says otherwise than the row (a corrected record keeps its old number): told, never refused."""
    if len(number) != 12 or not number.isdecimal():
        return []
    century, doubts = int(number[3]), []
    if male is not None and (century % 2 == 0) != male:
        doubts.append("chữ số thứ tư cho biết giới tính khác với danh sách")
    year = 1900 + 100 * (century // 2) + int(number[4:6])
    if born is not None and year != born.year:
        doubts.append(f"số CCCD cho biết năm sinh {year}, danh sách ghi {born.year}")
    return doubts
