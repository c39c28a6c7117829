"""One worksheet, read as a stream: what is blank costs no memory. Runs inside the child.

Written rather than taken: python-calamine and openpyxl both show a formula without a result, and calamine also
an error cell, as a blank, and calamine allocates the whole rectangle up to the farthest cell.
"""

import math
import re
from collections.abc import Callable
from datetime import datetime
from typing import IO
from xml.parsers import expat

from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel, from_ISO8601

from cadres.lib.xlsx import limits, refusals
from cadres.lib.xlsx.contents import CellValue, ErrorCell, FormulaWithoutValue, RawRow, WorkbookRefused
from cadres.lib.xlsx.package import Book, NumberKind

_DIGITS = "0123456789"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What an escape can smuggle in though no database and no XML holds it.
_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_SERIAL_AFTER_FALSE_LEAP_DAY = 61
_FALSE_LEAP_DAY = 60  # Excel shows 29/02/1900, a day that never was
_SERIAL_END = {True: 2_958_466, False: 2_958_466 - 1_462}  # the day after 31/12/9999, from 1900 and from 1904


class Budget:
    """Filled rows and cells that the whole workbook may still have."""

    def __init__(self) -> None:
        self.rows = limits.MAX_ROWS
        self.cells = limits.MAX_CELLS

    def spend_row(self, cells: int) -> None:
        self.rows -= 1
        self.cells -= cells
        if self.rows < 0:
            raise WorkbookRefused(refusals.TOO_MANY_ROWS)
        if self.cells < 0:
            raise WorkbookRefused(refusals.TOO_MANY_CELLS)


class SheetReader:
    """Takes the events of the XML parser and keeps the rows that hold something."""

    def __init__(self, name: str, book: Book, budget: Budget) -> None:
        self._name, self._book, self._budget = name, book, budget
        self._columns: dict[str, int] = {}
        self._interned: dict[str, str] = {}
        self._rows: list[RawRow] = []
        self._row_number, self._column, self._filled = 0, -1, 0
        self._cells: list[CellValue] = []
        self._texts: list[str] = []
        self._type: str | None = None
        self._style: str | None = None
        self._has_formula = self._has_value = self._in_phonetic = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start_root
        self._converters: dict[str | None, Callable[[str], CellValue]] = {
            None: self._number,
            "n": self._number,
            "s": lambda text: self._text(book.strings[int(text)]),
            "str": self._text,
            "inlineStr": self._text,
            "b": lambda text: text in ("1", "true"),
            "e": ErrorCell,
            "d": _iso_date,
        }

    def read(self, stream: IO[bytes]) -> list[RawRow]:
        self._parser.ParseFile(stream)
        self._rows.sort(key=lambda row: row.number)
        return self._rows

    def _start_root(self, name: str, _attributes: dict[str, str]) -> None:
        """Some programs write every name with a prefix (x:row), which the root element shows."""
        prefix = name[: name.rfind(":") + 1]
        starts = {
            "c": self._start_cell,
            "v": self._start_value,
            "t": self._start_text,
            "f": self._start_formula,
            "row": self._start_row,
            "rPh": self._start_phonetic,
        }
        ends = {
            "c": self._end_cell,
            "v": self._end_text,
            "t": self._end_text,
            "row": self._end_row,
            "rPh": self._end_phonetic,
        }
        start_of = {prefix + key: handler for key, handler in starts.items()}.get
        end_of = {prefix + key: handler for key, handler in ends.items()}.get

        def start(name: str, attributes: dict[str, str]) -> None:
            if handler := start_of(name):
                handler(attributes)

        def end(name: str) -> None:
            if handler := end_of(name):
                handler()

        self._parser.StartElementHandler, self._parser.EndElementHandler = start, end

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self._row_number = int(number) if number else self._row_number + 1
        self._column, self._filled, self._cells = -1, 0, []

    def _end_row(self) -> None:
        if self._cells:
            self._budget.spend_row(self._filled)
            self._rows.append(RawRow(self._row_number, tuple(self._cells)))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        address = attributes.get("r")
        self._column = self._column_of(address.rstrip(_DIGITS)) if address else self._column + 1
        self._type = attributes.get("t")
        self._style = attributes.get("s")
        self._has_formula = self._has_value = False
        self._texts.clear()

    def _column_of(self, letters: str) -> int:
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = column_index_from_string(letters) - 1
        return column

    def _start_formula(self, _attributes: dict[str, str]) -> None:
        self._has_formula = True

    def _start_value(self, _attributes: dict[str, str]) -> None:
        self._has_value = True
        self._parser.CharacterDataHandler = self._texts.append

    def _start_text(self, _attributes: dict[str, str]) -> None:
        if not self._in_phonetic:
            self._parser.CharacterDataHandler = self._texts.append

    def _end_text(self) -> None:
        self._parser.CharacterDataHandler = None

    def _start_phonetic(self, _attributes: dict[str, str]) -> None:
        self._in_phonetic = True

    def _end_phonetic(self) -> None:
        self._in_phonetic = False

    def _end_cell(self) -> None:
        if not self._texts and not self._has_formula:
            return
        value = self._value()
        if value is None:
            return
        if self._column >= limits.MAX_COLUMNS:
            raise WorkbookRefused(refusals.too_far(self._name, self._address()))
        cells = self._cells
        if missing := self._column - len(cells) + 1:
            cells.extend([None] * missing)
        cells[self._column] = value
        self._filled += 1

    def _address(self) -> str:
        letters = next(key for key, column in self._columns.items() if column == self._column)
        return f"{letters}{self._row_number}"

    def _value(self) -> CellValue:
        text = "".join(self._texts)
        if text:
            return self._converters.get(self._type, self._text)(text)
        # A formula whose result is the empty text is blank; one that was never computed is not.
        if self._has_formula and not (self._type == "str" and self._has_value):
            return FormulaWithoutValue()
        return None

    def _text(self, text: str) -> str | None:
        if not text or text.isspace():
            return None
        if len(text) > limits.MAX_TEXT:
            raise WorkbookRefused(refusals.text_too_long(self._name, self._address()))
        if "_x" in text:
            text = _UNHOLDABLE.sub("", _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text))
        return self._interned.setdefault(text, text)

    def _number(self, text: str) -> CellValue:
        try:
            value = int(text) if text.isdigit() else float(text)
        except ValueError:
            return text
        if not math.isfinite(value):
            return ErrorCell("#NUM!")
        kind = self._book.kinds.get(self._style) if self._style else None
        return _moment(value, kind, self._book.epoch) if kind else value


def _moment(serial: float, kind: NumberKind, epoch: datetime) -> CellValue:
    """A number of days as the date it stands for; where Excel itself has no date for it, the number."""
    if kind is NumberKind.DURATION:
        return from_excel(serial, epoch, timedelta=True) if abs(serial) < _SERIAL_END[True] else serial
    from_1900 = epoch == WINDOWS_EPOCH
    false_leap_day = from_1900 and _FALSE_LEAP_DAY <= serial < _FIRST_SERIAL_AFTER_FALSE_LEAP_DAY
    if serial < 0 or serial >= _SERIAL_END[from_1900] or false_leap_day:
        return serial
    return from_excel(serial, epoch)


def _iso_date(text: str) -> CellValue:
    try:
        return from_ISO8601(text)
    except ValueError:
        return text
