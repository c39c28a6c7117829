"""A workbook over posts that verbs have changed: what it says anew is "số liệu ban đầu", what it leaves as it is stays by its decision."""

from datetime import date

import pytest

from cadres.models import Decision, Post
from tests.workbook.books import Book
from tests.workbook.test_import import enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_in_this_process")]


@pytest.fixture
def signed():
    """A paper that gave CB01's post and took CB02's."""
    enter(Book())
    paper = Decision.objects.create(number="1-QĐ/ĐTN", kind="RECOGNITION", signed_on=date(2017, 12, 30))
    Post.objects.filter(cadre__code="CB01").update(opened_by=paper, origin="DECISION")
    Post.objects.filter(cadre__code="CB02").update(closed_by=paper, end_reason="DISMISSED")
    return paper


def of(code) -> Post:
    return Post.objects.get(cadre__code=code)


def test_the_same_file_leaves_posts_to_their_decisions(signed):
    enter(Book())
    assert (of("CB01").opened_by, of("CB01").origin, of("CB02").closed_by) == (signed, "DECISION", signed)


def test_another_number_makes_the_post_initial_data_again(signed):
    enter(Book().set("Chức vụ", 2, "Số quyết định", "9-QĐ/ĐTN"))
    assert (of("CB01").origin, of("CB01").opened_by.kind) == ("INITIAL", "INITIAL")


def test_another_last_day_is_no_longer_by_the_decision(signed):
    enter(Book().set("Chức vụ", 3, "Đến ngày", date(2020, 7, 1)))
    assert (of("CB02").end, of("CB02").closed_by, of("CB02").end_reason) == (date(2020, 7, 1), None, "")
