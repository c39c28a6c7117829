"""The workbook written back."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from openpyxl import load_workbook

from cadres.access import Role
from cadres.models import AuditEvent, Cadre
from reports.workbook import export_to, import_file
from tests import factories
from tests.workbook.books import Book
from tests.workbook.law import SHEETS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_in_this_process")]


def exported(by=None) -> bytes:
    stream = BytesIO()
    export_to(stream, by=by)
    return stream.getvalue()


def rows_of(content: bytes, sheet: str) -> list[tuple]:
    return list(load_workbook(BytesIO(content))[sheet].iter_rows(values_only=True))


def enter(content: bytes):
    checked = import_file(content, by=None, file_name="so.xlsx")
    assert checked.errors == []
    return checked


def changed(checked) -> set[tuple[int, int]]:
    return {(counts["created"], counts["updated"]) for counts in checked.plan.counts.values()}


def test_an_empty_database_gives_fifteen_sheets_with_their_headers_that_import_nothing():
    content = exported()
    for sheet, columns in SHEETS.items():
        assert rows_of(content, sheet) == [tuple(column.header for column in columns)]
    assert changed(enter(content)) == {(0, 0)}


def test_the_values_are_in_the_words_of_the_workbook():
    enter(Book().content)
    content = exported()
    day = date.fromisoformat
    posts = [
        [cell.date() if hasattr(cell, "date") else cell for cell in row] for row in rows_of(content, "Chức vụ")[1:]
    ]
    assert posts == [
        ["CB01", "CS01", "Bí thư", "2017-2022", day("2018-01-01"), None, "1-QĐ/ĐTN"],
        ["CB02", "K00", "Phó Bí thư", "2017-2022", day("2018-01-01"), day("2020-06-01"), "1-QĐ/ĐTN"],
    ]
    assert [row[:5] for row in rows_of(content, "Đơn vị")[1:]] == [
        ("CS01", "Sở Nội vụ", "K00", "Cơ sở", "Cơ quan"),
        ("CS01-1", "Chi đoàn 1", "CS01", "Trực thuộc", None),
        ("K00", "Đoàn Khối", None, "Khối", None),
    ]


def test_what_is_exported_is_imported_with_no_change():
    enter(Book().content)
    assert changed(enter(exported())) == {(0, 0)}


def test_what_another_road_stored_is_exported_and_imported_with_no_change():
    """Text that looks like a formula, a number or a date, with spaces and marks the workbook's form does not have."""
    enter(Book().content)
    Cadre.objects.filter(code="CB01").update(
        full_name="=1+1",
        hometown=" Thừa  Thiên\nHue\u0302\u0301 ",
        phone="0901",
        id_number="001090000123",
        major="1/2/2020",
    )
    content = exported()
    assert changed(enter(content)) == {(0, 0)}
    assert Cadre.objects.get(code="CB01").full_name == "=1+1"


def test_the_same_rows_give_the_same_sheets_in_whatever_order_they_came():
    book = Book()
    for rows in book.sheets.values():
        rows[1:] = reversed(rows[1:])
    enter(book.content)
    content = exported()
    for sheet in SHEETS:
        rows = rows_of(content, sheet)[1:]
        key = [position for position, column in enumerate(SHEETS[sheet]) if column.key and column.header != "Chức danh"]
        assert rows == sorted(rows, key=lambda row: [row[position] for position in key])


def test_an_export_is_a_deed_in_the_audit():
    board = factories.user("ban-to-chuc", Role.BOARD, factories.bloc())
    exported(by=board)
    deed = AuditEvent.objects.get()
    assert (deed.verb, deed.actor_id) == ("xuất sổ dữ liệu", board.pk)


@pytest.mark.parametrize("role", [Role.LEADER, Role.UNIT_HEAD, Role.TECH_ADMIN])
def test_who_has_not_the_right_may_not_export(role):
    bloc = factories.bloc()
    user = factories.user("ai-do", role, None if role == Role.TECH_ADMIN else bloc)
    with pytest.raises(PermissionDenied):
        exported(by=user)
    assert not AuditEvent.objects.exists()


def test_the_right_for_one_unit_is_not_enough():
    user = factories.user("ai-do", Role.BOARD, factories.unit(parent=factories.bloc()))
    with pytest.raises(PermissionDenied):
        exported(by=user)
