"""How a sheet's header row is found and its headers are compared (data-workbook.md, rule 1)."""

from collections.abc import Sequence

from cadres.lib.text import caseless, squash

_HEADER_CELLS = 2


def header_key(header: object) -> str:
    """The form in which sheet names and headers are compared; a trailing * marks a required column only."""
    return caseless(caseless(str(header)).rstrip("* "))


def is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not squash(value))


def is_header(cells: Sequence[object]) -> bool:
    """True for the first row that is the header: rows above it, with one filled cell, are titles."""
    return sum(not is_blank(cell) for cell in cells) >= _HEADER_CELLS
