"""What an import says of a workbook."""

from reports.workbook import check_file, import_file
from reports.workbook.wording import sentence
from tests.workbook.books import Book


def said_of(book: Book) -> list[str]:
    return [sentence(problem) for problem in check_file(book.content).problems]


def store(book: Book) -> None:
    assert import_file(book.content, by=None, file_name="so.xlsx").plan is not None
