"""Who fills the seats, which are empty and since when."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cadres.models import Title, Unit
from cadres.seats import Vacancy, seats_of
from tests import factories as make
from tests.seats.making import DAY, ELECTED, member, organ

pytestmark = pytest.mark.django_db


def seats(cast, unit=None, day=DAY):
    return seats_of(cast.board, [unit or cast.unit_b], day)[0]


@pytest.fixture
def unit(cast) -> Unit:
    """Without anybody in it."""
    return make.unit("CSX", parent=cast.bloc)


def test_a_person_with_two_titles_counts_once_in_an_organ(cast, unit):
    organ(unit, 3)
    first = member(unit, title=Title.DEPUTY_SECRETARY)
    make.post(first.cadre, unit, Title.EXECUTIVE_MEMBER, ELECTED)
    [found] = seats(cast, unit).organs
    assert found.holders == (first,)
    assert len(found.vacancies) == 2


def test_a_title_sits_in_each_of_its_organs(cast, unit):
    organ(unit, 5)
    organ(unit, 3, "STANDING")
    organ(unit, 2, "INSPECTION")
    organ(unit, 1, "OFFICE")
    for title in Title:
        member(unit, title=title)
    counts = {one.committee.organ: len(one.holders) for one in seats(cast, unit).organs}
    assert counts == {"STANDING": 3, "EXECUTIVE": 4, "INSPECTION": 3, "OFFICE": 1}


def test_more_than_were_decided_is_said_and_no_seat_is_empty(cast, unit):
    organ(unit, 1)
    member(unit), member(unit)
    [found] = seats(cast, unit).organs
    assert (found.over, found.vacancies) == (1, ())


def test_a_seat_is_empty_from_the_first_day_its_holder_no_longer_sits(cast, unit):
    organ(unit, 2)
    member(unit)
    member(unit, end=date(2020, 7, 1))
    [found] = seats(cast, unit).organs
    assert found.vacancies == (Vacancy(date(2020, 7, 1)),)
    assert found.vacancies[0].days_on(DAY) == 9


def test_nothing_is_empty_on_the_last_day_of_a_holder(cast, unit):
    organ(unit, 1)
    member(unit, end=date(2020, 7, 11))
    assert seats(cast, unit).organs[0].vacancies == ()
    assert seats(cast, unit, date(2020, 7, 11)).organs[0].vacancies == (Vacancy(date(2020, 7, 11)),)


def test_a_seat_handed_over_on_the_same_day_was_never_empty(cast, unit):
    organ(unit, 1)
    member(unit, end=date(2020, 5, 1))
    member(unit, start=date(2020, 5, 1))
    assert seats(cast, unit).organs[0].vacancies == ()


def test_each_empty_seat_has_its_own_day_the_longest_empty_first(cast, unit):
    organ(unit, 3)
    member(unit)
    member(unit, end=date(2020, 6, 1))
    member(unit, end=date(2019, 6, 1))
    [found] = seats(cast, unit).organs
    assert [one.since for one in found.vacancies] == [date(2019, 6, 1), date(2020, 6, 1)]
    assert seats(cast, unit).oldest_on(DAY) == (DAY - date(2019, 6, 1)).days


def test_who_filled_a_seat_for_a_while_made_the_count_of_days_begin_anew(cast, unit):
    organ(unit, 1)
    member(unit, end=date(2018, 1, 1))
    member(unit, start=date(2019, 1, 1), end=date(2020, 1, 1))
    assert seats(cast, unit).organs[0].vacancies == (Vacancy(date(2020, 1, 1)),)


def test_never_filled_in_the_term_is_empty_since_the_congress(cast, unit):
    organ(unit, 1)
    member(unit, start=date(2014, 1, 1), end=ELECTED)
    assert seats(cast, unit).organs[0].vacancies == (Vacancy(ELECTED, from_start=True),)


def test_without_the_day_of_the_congress_nobody_says_since_when(cast, unit):
    organ(unit, 1, elected_on=None)
    [found] = seats(cast, unit).organs[0].vacancies
    assert found.days_on(DAY) is None and found.from_start


def test_a_unit_without_its_secretary_says_since_when(cast, unit):
    organ(unit, 5)
    member(unit, title=Title.SECRETARY, end=date(2020, 7, 1))
    member(unit, title=Title.DEPUTY_SECRETARY)
    [found] = seats(cast, unit).key_vacancies
    assert (found.title, found.vacancy) == (Title.SECRETARY, Vacancy(date(2020, 7, 1)))


def test_the_head_of_inspection_is_missed_only_where_there_is_inspection(cast, unit):
    assert [one.title for one in seats(cast, unit).key_vacancies] == [Title.SECRETARY]
    organ(unit, 1, "INSPECTION")
    assert [one.title for one in seats(cast, unit).key_vacancies] == [Title.SECRETARY, Title.INSPECTION_CHAIR]


def test_a_term_that_ran_out_without_a_congress_is_told(cast, unit):
    organ(unit, 1, ends_on=DAY)
    assert seats(cast, unit).organs[0].is_run_out_on(DAY)
    assert not seats(cast, unit).organs[0].is_run_out_on(date(2020, 7, 9))


def test_a_unit_sees_its_own_seats_and_not_anothers(cast):
    organ(cast.unit_a, 1)
    organ(cast.unit_b, 1)
    of_a, of_b = seats_of(cast.clerk_a, [cast.unit_a, cast.unit_b], DAY)
    assert (len(of_a.organs), len(of_b.organs)) == (1, 0)


def test_many_units_take_as_many_statements_as_one(cast):
    def asked(units):
        with CaptureQueriesContext(connection) as found:
            for one in seats_of(cast.board, units, DAY):
                assert [str(post.cadre) for organ in one.organs for post in organ.holders]
        return len(found)

    units = [make.unit(parent=cast.bloc) for _ in range(12)]
    for one in units:
        organ(one, 3)
        member(one)
    cast.board.assignments.first()
    asked(units[:1])
    assert asked(units[:1]) == asked(units) == 2
