"""What is wrong with a workbook, as a person reads it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        return "Lỗi" if self is Level.ERROR else "Cảnh báo"


@dataclass(frozen=True, slots=True)
class Problem:
    """`sheet` is "" for the whole file, `row` (Excel's own) None for a whole sheet, `column` "" for a whole row.

    `sheet` and `column` are written as in the user's file; `value` is what was found, as Excel shows it.
    """

    sheet: str
    row: int | None
    column: str
    value: str
    message: str
    level: Level = Level.ERROR

    @property
    def is_error(self) -> bool:
        return self.level is Level.ERROR
