"""Which organs are in their term on a day."""

from datetime import date

import pytest

from cadres.models import Committee

pytestmark = pytest.mark.django_db
DAY = date(2020, 7, 10)


def add(cast, term="2017-2022", organ="EXECUTIVE", **fields) -> Committee:
    return Committee.objects.create(unit=cast.unit_a, organ=organ, term=term, seats=9, **fields)


def in_term(day=DAY):
    return list(Committee.objects.in_term_on(day).order_by("pk"))


def test_without_days_a_term_is_its_years(cast):
    made = add(cast)
    assert in_term(date(2016, 12, 31)) == []
    assert in_term(date(2017, 1, 1)) == in_term(date(2022, 12, 31)) == [made]
    assert in_term(date(2023, 1, 1)) == []


def test_a_term_begins_on_the_day_of_the_congress(cast):
    made = add(cast, elected_on=DAY)
    assert in_term(date(2020, 7, 9)) == []
    assert in_term() == [made]


def test_the_planned_end_is_the_first_day_after(cast):
    made = add(cast, ends_on=DAY)
    assert in_term(date(2020, 7, 9)) == [made]
    assert in_term() == []


def test_an_adjusted_end_goes_before_the_planned_one(cast):
    longer = add(cast, ends_on=date(2020, 3, 1), adjusted_to=date(2021, 3, 1), adjustment_paper="9-CV/ĐTN")
    add(cast, organ="STANDING", ends_on=date(2022, 3, 1), adjusted_to=date(2020, 3, 1), adjustment_paper="9-CV/ĐTN")
    assert in_term() == [longer]


def test_the_newest_that_has_begun_is_the_one(cast):
    old = add(cast, "2017-2022")
    new = add(cast, "2020-2022", elected_on=DAY)
    assert in_term(date(2020, 7, 9)) == [old]
    assert in_term() == [new]


def test_a_run_out_term_is_newest_still_and_in_term_no_more(cast):
    made = add(cast, "2014-2019")
    assert list(Committee.objects.newest_on(DAY)) == [made]
    assert in_term() == []


def test_terms_that_end_between_two_days_both_included(cast):
    first, last = add(cast, ends_on=date(2020, 8, 1)), add(cast, organ="STANDING", ends_on=date(2020, 9, 1))
    add(cast, organ="OFFICE", ends_on=date(2020, 8, 5), adjusted_to=date(2021, 8, 5), adjustment_paper="9-CV/ĐTN")
    ending = Committee.objects.ending_between
    assert list(ending(date(2020, 8, 1), date(2020, 9, 1)).order_by("pk")) == [first, last]
    assert list(ending(date(2020, 8, 2), date(2020, 8, 31))) == []
