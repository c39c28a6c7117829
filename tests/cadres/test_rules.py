"""The rules on values that the models' `clean` asks."""

from datetime import date

import pytest

from cadres.rules import age_on, birth_problem, parent_problem, term_problem, too_early
from training.rules import completion_problem, study_problem

TODAY = date(2020, 7, 10)


@pytest.mark.parametrize(
    "born_on, refused",
    [
        (date(2006, 7, 10), False),  # fourteen today
        (date(2006, 7, 11), True),
        (date(1944, 7, 11), False),  # seventy-five, seventy-six tomorrow
        (date(1944, 7, 10), True),
        (date(2020, 7, 11), True),
        (None, False),
    ],
)
def test_a_cadre_is_between_fourteen_and_seventy_five(born_on, refused):
    assert bool(birth_problem(born_on, TODAY)) == refused


@pytest.mark.parametrize("day, age", [(date(2021, 2, 28), 20), (date(2021, 3, 1), 21), (date(2024, 2, 29), 24)])
def test_a_birthday_on_the_29th_of_february(day, age):
    assert age_on(date(2000, 2, 29), day) == age


@pytest.mark.parametrize("term", ["2020-2025", ""])
def test_a_term_is_year_to_year(term):
    assert term_problem(term) is None


@pytest.mark.parametrize("term", ["2020 - 2025", "2020–2025", "2025-2020", "2020-2020", "20-25", "khóa XI"])
def test_anything_else_is_no_term(term):
    assert term_problem(term)


def test_a_study_may_fall_on_the_day_of_issue():
    assert study_problem(TODAY, TODAY) is None
    assert study_problem(TODAY, None) is None
    assert study_problem(date(2020, 7, 9), TODAY)


def test_a_completion_may_fall_on_the_first_day():
    assert completion_problem(TODAY, TODAY) is None
    assert completion_problem(None, TODAY) is None
    assert completion_problem(date(2020, 7, 9), TODAY)


def test_a_unit_stands_below_no_unit_of_its_own(cast):
    cast.unit_a.parent = cast.below_a
    assert parent_problem(cast.unit_a)
    cast.unit_a.parent = cast.unit_b
    assert parent_problem(cast.unit_a) is None


def test_a_day_to_come_is_said_in_one_sentence():
    assert too_early("ngày ký", date(2020, 7, 11), date(2020, 7, 10)) == "Ngày ký không được sau hôm nay (10/07/2020)."
    assert too_early("ngày ký", date(2020, 7, 10), date(2020, 7, 10)) is None
    assert too_early("ngày ký", None, date(2020, 7, 10)) is None
