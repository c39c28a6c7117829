"""What a person types into a field: days with any separator, numbers the Vietnamese way. Nothing unclear is guessed."""

import re
from datetime import date

from cadres.lib.cells import CellError, parse_date, parse_whole
from cadres.lib.text import squash

_DAY_MONTH_YEAR = re.compile(r"([0-9]{1,2}) ?[ /.,–—-] ?([0-9]{1,2}) ?[ /.,–—-] ?([0-9]{4})")
_EIGHT_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:([. ])[0-9]{3})(?:\1[0-9]{3})*")
_COMMA = re.compile(r"-?[0-9.]+,[0-9]+")


def typed_day(text: str) -> date:
    """26/3/1990, 26-03-1990, 26.3.1990, 26 3 1990, 26031990 or 1990-03-26. Raises CellError with what would be right."""
    text = squash(text)
    match = _DAY_MONTH_YEAR.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text)
    return parse_date("/".join(match.groups()) if match else text)


def typed_whole(text: str, *, minimum: int | None = None) -> int:
    """1000, 1.000 or 1 000. A comma is the decimal one, so 1,5 is no whole number; 1.00, 0.500 and 1,000 could be either: CellError."""
    text = squash(text)
    if _GROUPED.fullmatch(text):
        text = text.replace(".", "").replace(" ", "")
    elif "." in text or "," in text:
        raise CellError(_unclear(text))
    return parse_whole(text, minimum=minimum)


def _unclear(text: str) -> str:
    if _COMMA.fullmatch(text) and not text.endswith(",000"):
        return "phải là số nguyên: dấu phẩy là dấu thập phân"
    return "chưa rõ là số nào: một nghìn hãy ghi 1000 hoặc 1.000"
