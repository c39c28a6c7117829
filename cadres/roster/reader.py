"""A roster file opened: its tables, the columns they propose, the people in them."""

from dataclasses import dataclass, field

from cadres.lib import clock
from cadres.lib.xlsx import RawLayout, RawSheet, read_laid_out
from cadres.roster.fonts import Detection, Font, converted, detect
from cadres.roster.layout import Table, find_table
from cadres.roster.reading import Entry, read_table


@dataclass
class Book:
    """`skipped`: names of the sheets without a roster, with why."""

    tables: list[Table] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    detection: Detection | None = None


def open_book(data: bytes, font: str = "") -> Book:
    """`font`: what the user answered about an old font. Raises WorkbookRefused."""
    sheets = read_laid_out(data)
    book = Book(detection=detect(sheets))
    for sheet, layout in converted(sheets, Font(font)) if font else sheets:
        _add(book, sheet, layout)
    return book


def _add(book: Book, sheet: RawSheet, layout: RawLayout) -> None:
    if sheet.hidden:
        book.skipped.append((sheet.name, "trang tính đang bị ẩn"))
    elif not sheet.rows:
        return
    elif table := find_table(sheet, layout):
        book.tables.append(table)
    else:
        book.skipped.append((sheet.name, "không thấy dòng tiêu đề có “Họ và tên” và ít nhất hai cột quen thuộc khác"))


def entries_of(book: Book, mapping: dict[str, dict[str, str]]) -> list[Entry]:
    """`mapping`: sheet -> number of the column -> key of the field."""
    today = clock.today()
    return [
        entry
        for table in book.tables
        for entry in read_table(table, {int(at): key for at, key in mapping.get(table.sheet, {}).items()}, today)
    ]
