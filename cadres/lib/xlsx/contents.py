"""What a workbook holds, before anyone gives it a meaning."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple


class WorkbookRefused(Exception):
    """The file can't be read. Its text is one Vietnamese sentence for the user: what is wrong, how to mend it."""


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell in which Excel shows an error, such as #REF!."""

    code: str


@dataclass(frozen=True, slots=True)
class FormulaWithoutValue:
    """A formula saved without its result (by a program other than Excel). It must not pass for a blank cell."""


CellValue = str | int | float | bool | datetime | date | time | timedelta | ErrorCell | FormulaWithoutValue | None


class RawRow(NamedTuple):
    """`number` is Excel's own, from 1. `cells` run from column A to the last filled one; None is a blank."""

    number: int
    cells: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A worksheet with its filled rows only, in Excel's order."""

    name: str
    hidden: bool
    rows: list[RawRow]


@dataclass(frozen=True, slots=True)
class RawLayout:
    """How a sheet looks, where that carries meaning. Rows and columns count from 1; `fonts`: (row, column) -> the name of
    an old one-byte font, of the cells written in one."""

    merges: list[tuple[int, int, int, int]]  # first row, first column, last row, last column
    hidden_rows: set[int]
    hidden_columns: set[int]
    fonts: dict[tuple[int, int], str]
