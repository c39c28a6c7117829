"""The board of a day: every list behind its numbers, and the cases that are easily got wrong."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cadres.models import Precision, Title, Unit
from reports.seats.board import SeatBoard, in_state
from tests import factories as make
from tests.seats.making import DAY, ELECTED, age_limit, member, organ

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(cast) -> Unit:
    """Without anybody in it."""
    return make.unit("CSX", parent=cast.bloc)


def board(cast, *units, day=DAY, user=None) -> SeatBoard:
    return SeatBoard(user or cast.board, units, day)


def led(unit) -> Unit:
    """With a secretary and a deputy, so that no key post is empty."""
    member(unit, title=Title.SECRETARY), member(unit, title=Title.DEPUTY_SECRETARY)
    return unit


def codes(units):
    return [one.unit.code for one in units]


# --- States ------------------------------------------------------------------------------------


def test_a_unit_is_lacking_full_over_or_not_recorded(cast):
    lacking, full, over, bare = (led(make.unit(f"CS{name}", parent=cast.bloc)) for name in "KDVC")
    organ(lacking, 3), organ(full, 2), organ(over, 1)
    units = board(cast, lacking, full, over, bare).units
    assert codes(in_state(units, "khuyet")) == ["CSK"]
    assert codes(in_state(units, "du")) == ["CSD", "CSV"]
    assert codes(in_state(units, "vuot")) == ["CSV"]
    assert codes(in_state(units, "chua-ghi")) == ["CSC"]
    assert codes(in_state(units, "chu-chot")) == []
    assert len(in_state(units, "")) == 4


def test_a_unit_without_an_organ_is_lacking_only_for_its_key_post_and_is_never_full(cast, unit):
    units = board(cast, unit).units
    assert codes(in_state(units, "khuyet")) == codes(in_state(units, "chua-ghi")) == ["CSX"]
    assert in_state(units, "du") == []
    led(unit)
    units = board(cast, unit).units
    assert in_state(units, "khuyet") == in_state(units, "du") == []


def test_who_lacks_a_key_post_stands_first_then_who_lacks_longest(cast):
    short, long, key = (make.unit(code, parent=cast.bloc) for code in ("CS1", "CS2", "CS3"))
    for one, end in ((short, date(2020, 7, 1)), (long, date(2019, 7, 1))):
        organ(led(one), 3)
        member(one, end=end)
    organ(key, 1)
    member(key, title=Title.DEPUTY_SECRETARY)
    member(key, title=Title.SECRETARY, end=DAY)
    full = make.unit("CS0", parent=cast.bloc)
    organ(led(full), 2)
    assert codes(board(cast, short, long, key, full).units) == ["CS3", "CS2", "CS1", "CS0"]


def test_the_longest_empty_seat_stands_first_and_one_of_unknown_age_last(cast, unit):
    organ(unit, 1, "STANDING", elected_on=None)
    organ(unit, 2)
    member(unit, end=DAY)
    found = board(cast, unit).empty_seats
    assert [(one.what, one.vacancy.days_on(DAY)) for one in found] == [
        ("Ban Chấp hành", 1043),
        ("Ban Chấp hành", 0),
        ("Ban Thường vụ", None),
    ]


def test_a_key_post_that_is_empty_is_no_seat_of_an_organ(cast, unit):
    organ(unit, 0)
    found = board(cast, unit)
    assert found.empty_seats == []
    assert [one.what for one in found.key_vacancies] == ["Bí thư", "Phó Bí thư"]


# --- Age ---------------------------------------------------------------------------------------


def aged(unit, born_on, title=Title.EXECUTIVE_MEMBER, **person):
    return member(unit, title=title, born_on=born_on, **person)


def days(limits):
    return [one.over.first for one in limits]


def test_who_grows_too_old_is_told_from_the_day_after_to_the_same_day_of_the_last_month(cast, unit):
    age_limit()
    for born_on in (
        date(1984, 7, 10),  # 36 today
        date(1984, 7, 11),  # tomorrow
        date(1985, 1, 10),  # on the last day of six months
        date(1985, 1, 11),
        date(1986, 7, 10),  # on the last day of twenty-four months
        date(1986, 7, 11),
    ):
        aged(unit, born_on)
    found = board(cast, unit)
    assert days(found.too_old) == [date(2020, 7, 10)]
    assert days(found.ageing_within(6)) == [date(2020, 7, 11), date(2021, 1, 10)]
    assert days(found.ageing_within(12)) == [date(2020, 7, 11), date(2021, 1, 10), date(2021, 1, 11)]
    assert len(found.ageing_within(24)) == 4 and days(found.ageing_within(24))[-1] == date(2022, 7, 10)


def test_a_year_of_birth_alone_warns_from_its_first_day(cast, unit):
    age_limit()
    aged(unit, date(1984, 1, 1), born_precision=Precision.YEAR)
    [found] = board(cast, unit).too_old
    assert (found.over.first, found.over.last) == (date(2020, 1, 1), date(2020, 12, 31))
    assert not found.over.is_certain_on(DAY)


def test_who_holds_two_titles_is_told_once_by_the_limit_that_comes_first(cast, unit):
    age_limit(Title.SECRETARY, 40), age_limit(Title.INSPECTION_CHAIR, 37)
    post = aged(unit, date(1982, 8, 1), Title.SECRETARY)
    make.post(post.cadre, unit, Title.INSPECTION_CHAIR, ELECTED)
    [found] = board(cast, unit).age_limits
    assert (found.post.title, found.over.first) == (Title.INSPECTION_CHAIR, date(2020, 8, 1))


def test_who_holds_a_title_in_two_units_is_told_in_each(cast, unit):
    age_limit()
    post = aged(unit, date(1984, 8, 1))
    other = make.unit("CSY", parent=cast.bloc)
    make.post(post.cadre, other, Title.EXECUTIVE_MEMBER, ELECTED)
    assert [one.post.unit.code for one in board(cast, unit, other).ageing_within(6)] == ["CSX", "CSY"]


def test_the_limit_of_newcomers_and_of_other_titles_and_places_is_nobodys_here(cast, unit):
    age_limit(years=30, whom="NEWCOMER")
    age_limit(Title.SECRETARY, 30)
    age_limit(years=30, kind="SUBORDINATE")
    age_limit(years=30, sector="SCHOOL")
    age_limit(years=30, end=date(2020, 7, 10))
    aged(unit, date(1980, 1, 1))
    assert board(cast, unit).age_limits == []


def test_what_else_is_asked_of_a_title_is_no_limit(cast):
    """The bloc's titles ask for levels too (289-QĐ/TW); Khoa was born in 1995."""
    assert days(board(cast, cast.bloc).age_limits) == [date(2031, 1, 1)]


def test_the_limit_of_holders_goes_before_that_of_everybody(cast, unit):
    age_limit(years=30), age_limit(years=40, whom="HOLDER")
    aged(unit, date(1985, 1, 1))
    assert days(board(cast, unit).age_limits) == [date(2026, 1, 1)]


def test_who_left_and_who_is_still_to_come_are_no_holders(cast, unit):
    age_limit()
    member(unit, end=DAY, born_on=date(1980, 1, 1))
    member(unit, start=date(2020, 7, 11), born_on=date(1980, 1, 1))
    assert board(cast, unit).age_limits == []
    assert len(board(cast, unit, day=date(2020, 7, 9)).too_old) == 1


def test_a_holder_in_a_unit_without_an_organ_is_told_too(cast, unit):
    age_limit(Title.SECRETARY)
    aged(unit, date(1980, 1, 1), Title.SECRETARY)
    assert len(board(cast, unit).too_old) == 1


# --- Terms -------------------------------------------------------------------------------------


def test_a_term_ends_within_so_many_months_and_then_has_run_out(cast):
    ends = [DAY, DAY + timedelta(1), date(2021, 1, 10), date(2021, 1, 11), date(2021, 7, 10), date(2021, 7, 11)]
    units = [make.unit(f"CST{number}", parent=cast.bloc) for number in range(len(ends))]
    for unit, day in zip(units, ends, strict=True):
        organ(unit, 1, ends_on=day)
    found = board(cast, *units)
    assert [one.day for one in found.run_out] == ends[:1]
    assert [one.day for one in found.ending_within(6)] == ends[1:3]
    assert [one.day for one in found.ending_within(12)] == ends[1:5]


def test_the_adjusted_end_goes_before_the_planned_one(cast, unit):
    organ(unit, 1, ends_on=date(2022, 9, 1), adjusted_to=date(2020, 8, 1), adjustment_paper="1-CV/ĐTN")
    assert [one.day for one in board(cast, unit).ending_within(6)] == [date(2020, 8, 1)]


def test_a_term_without_days_ends_with_its_last_year_and_says_so(cast, unit):
    organ(unit, 1, term="2017-2020", elected_on=None)
    [found] = board(cast, unit).ending_within(6)
    assert (found.day, found.is_known) == (date(2021, 1, 1), False)
    assert board(cast, unit, day=date(2020, 12, 31)).run_out == []
    assert len(board(cast, unit, day=date(2021, 1, 1)).run_out) == 1


def test_a_term_that_a_newer_one_followed_is_over_and_told_no_more(cast, unit):
    organ(unit, 1, ends_on=date(2020, 1, 1))
    organ(unit, 1, term="2020-2025", elected_on=date(2020, 1, 1), ends_on=date(2025, 1, 1))
    found = board(cast, unit)
    assert found.run_out == [] and [one.day for one in found.term_ends] == [date(2025, 1, 1)]


# --- Size --------------------------------------------------------------------------------------


def test_a_hundred_units_take_as_many_statements_as_ten(cast):
    age_limit()
    units = [make.unit(parent=cast.bloc) for _ in range(100)]
    for one in units:
        organ(one, 3)
        member(one, born_on=date(1984, 8, 1))

    def asked(some) -> int:
        with CaptureQueriesContext(connection) as found:
            made = board(cast, *some)
            assert len(made.empty_seats) == 2 * len(some)
            assert len({str(one.post) for one in made.ageing_within(6)}) == len(some)
            assert len({str(one.organ.committee) for one in made.term_ends}) == len(some)
        return len(found)

    cast.board.assignments.first()
    asked(units[:1])
    assert asked(units[:10]) == asked(units) == 3
