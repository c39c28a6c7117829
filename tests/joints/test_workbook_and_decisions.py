"""The workbook carries posts of every origin out and in; what it says over a paper is initial again, and nothing is left half."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from cadres.actions.correcting import correct_decision, revoke_decision
from cadres.actions.decisions import issue_decision
from cadres.actions.movements import bring_back, move
from cadres.models import Decision, Post, Title
from reports.workbook import export_to, import_file
from tests.cadres.merging import tables
from tests.dossiers.making import decided
from tests.unit_events.events import dissolved, do, merged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_in_this_process")]
Kind = Decision.Kind
APRIL, JUNE = date(2020, 4, 1), date(2020, 6, 1)


def paper(cast, kind, number, **said):
    return issue_decision(number=number, kind=kind, signed_on=date(2020, 3, 20), by=cast.board, **said)


@pytest.fixture
def lived(cast):
    """Posts of every origin: initial, by a dossier, moved, rotated and back, corrected, revoked, ended by an event."""
    decided(cast)
    dung = cast.dung.posts.get()
    away = move(post=dung, unit=cast.bloc, title=Title.FULL_TIME_STAFF, start=APRIL, due_back_on=JUNE,
                decision=paper(cast, Kind.ROTATION, "01-QĐ/ĐTN"), by=cast.board)  # fmt: skip
    back = bring_back(
        post=away, start=JUNE, decision=paper(cast, Kind.TRANSFER, "45-QĐ/ĐTN", issuer=cast.unit_b), by=cast.board
    )
    correct_decision(corrected=back.opened_by, post=back, changes={"start": date(2020, 6, 3)}, by=cast.board,
                     number="46-QĐ/ĐTN", signed_on=date(2020, 6, 9), issuer=cast.unit_b)  # fmt: skip
    khoa = cast.khoa.posts.get()
    moved = move(post=khoa, unit=cast.unit_b, title=Title.SECRETARY, start=APRIL,
                 decision=paper(cast, Kind.TRANSFER, "47-QĐ/ĐTN"), by=cast.board)  # fmt: skip
    revoke_decision(revoked=moved.opened_by, since=date(2020, 5, 1), by=cast.board, number="48-QĐ/ĐTN",
                    signed_on=date(2020, 5, 4))  # fmt: skip
    return cast


def exported() -> bytes:
    stream = BytesIO()
    export_to(stream, by=None)
    return stream.getvalue()


def enter(content):
    checked = import_file(content, by=None, file_name="so.xlsx")
    assert checked.errors == []
    return checked.plan.counts


def changed_rows(counts):
    return {
        sheet: (said["created"], said["updated"])
        for sheet, said in counts.items()
        if said["created"] or said["updated"]
    }


def rewritten(content, person, **cells) -> bytes:
    """The rows of one person in "Chức vụ" with other cells."""
    book = load_workbook(BytesIO(content))
    sheet = book["Chức vụ"]
    headers = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == person.code and row[headers.index("Đến ngày")].value is None:
            for name, value in cells.items():
                row[headers.index(name)].value = value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("event", [None, merged, dissolved])
def test_what_went_out_comes_in_with_nothing_new_and_nothing_changed(lived, event):
    if event:
        Post.objects.filter(unit=lived.unit_a, start__gte=date(2020, 6, 1)).delete()
        do(event(lived), lived.board)
    before = tables()
    assert changed_rows(enter(exported())) == {}
    after = tables()
    for label in ("cadres.Post", "cadres.Decision", "cadres.PostChange", "cadres.Dossier", "cadres.Unit"):
        assert after[label] == before[label], label


def test_another_number_makes_the_post_initial_again(lived):
    post = Post.objects.get(opened_by__dossiers__isnull=False)
    enter(rewritten(exported(), post.cadre, **{"Số quyết định": "99-QĐ/ĐTN"}))
    for one in post.cadre.posts.filter(end=None):
        assert (one.origin, one.opened_by.kind, one.opened_by.number) == ("INITIAL", "INITIAL", "99-QĐ/ĐTN")


def test_another_end_is_no_longer_of_the_paper(lived):
    """Khoa's post in Khối was taken by the transfer, and given back by its revocation."""
    post = lived.khoa.posts.get(end=None)
    assert (post.origin, post.opened_by.kind) == ("DECISION", "REVOCATION")
    enter(rewritten(exported(), lived.khoa, **{"Đến ngày": date(2020, 6, 30)}))
    post.refresh_from_db()
    assert (post.end, post.closed_by, post.end_reason, post.origin) == (date(2020, 6, 30), None, "", "DECISION")


def test_an_end_given_by_a_paper_and_changed_by_the_workbook_has_no_reason_of_that_paper(lived):
    left = lived.dung.posts.get(start=date(2018, 1, 1))
    assert (left.end_reason, left.closed_by.number) == ("MOVED", "01-QĐ/ĐTN")
    content, book = exported(), None
    book = load_workbook(BytesIO(content))
    sheet = book["Chức vụ"]
    for row in sheet.iter_rows(min_row=2):
        if row[0].value == lived.dung.code and row[4].value.date() == date(2018, 1, 1):
            row[5].value = date(2020, 3, 30)
    stream = BytesIO()
    book.save(stream)
    assert changed_rows(enter(stream.getvalue())) == {"Chức vụ": (0, 1)}
    left.refresh_from_db()
    assert (left.end, left.closed_by, left.end_reason) == (date(2020, 3, 30), None, "")
