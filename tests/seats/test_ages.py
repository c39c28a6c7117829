"""From which day somebody is too old for a title: by the year or by the day of birth, and never more exact than the birth is known."""

from datetime import date

import pytest

from cadres.models import Cadre, Precision, TitleStandard
from cadres.standards.ages import OverAge, month_later, over_age
from cadres.standards.gaps import Gap, Holdings, Verdict, gap_of

DAY, MONTH, YEAR = Precision.DAY, Precision.MONTH, Precision.YEAR


def limit(years=35, by="DAY") -> TitleStandard:
    return TitleStandard(title=1, subject="AGE", years=years, age_by=by)


def person(born_on, precision=DAY) -> Cadre:
    return Cadre(full_name="Lê Thị Mai", born_on=born_on, born_precision=precision)


def over(born_on, precision=DAY, **said) -> OverAge:
    return over_age(person(born_on, precision), limit(**said))


def only(*day) -> OverAge:
    return OverAge(date(*day), date(*day))


def test_thirty_five_itself_is_allowed_and_the_thirty_sixth_birthday_is_not():
    assert over(date(1985, 3, 9)) == only(2021, 3, 9)


def test_by_the_year_the_whole_year_counts_whatever_the_birthday():
    assert over(date(1985, 12, 31), by="YEAR") == over(date(1985, 1, 1), YEAR, by="YEAR") == only(2021, 1, 1)


def test_who_was_born_on_the_29th_of_february_is_older_on_the_1st_of_march_of_a_common_year():
    assert over(date(1984, 2, 29), years=36) == only(2021, 3, 1)
    assert over(date(1984, 2, 29), years=35) == only(2020, 2, 29)


@pytest.mark.parametrize(
    "born_on, precision, first, last",
    [
        (date(1985, 5, 1), MONTH, date(2021, 5, 1), date(2021, 5, 31)),
        (date(1984, 2, 1), MONTH, date(2020, 2, 1), date(2020, 2, 29)),
        (date(1985, 12, 1), MONTH, date(2021, 12, 1), date(2021, 12, 31)),
        (date(1985, 1, 1), YEAR, date(2021, 1, 1), date(2021, 12, 31)),
    ],
)
def test_a_birth_that_is_known_in_part_gives_a_range(born_on, precision, first, last):
    found = over(born_on, precision)
    assert found == OverAge(first, last) and not found.is_exact


def test_a_limit_beyond_the_calendar_is_none():
    assert over(date(1985, 3, 9), years=9000) is None


@pytest.mark.parametrize(
    "day, verdict",
    [
        (date(2020, 12, 31), Verdict.MET),
        (date(2021, 1, 1), Verdict.UNKNOWN),
        (date(2021, 12, 30), Verdict.UNKNOWN),
        (date(2021, 12, 31), Verdict.NOT_MET),
    ],
)
def test_within_the_range_nothing_is_certain(day, verdict):
    assert gap(person(date(1985, 1, 1), YEAR), day).verdict == verdict


def test_the_age_is_told_as_it_was_counted():
    assert gap(person(date(1985, 3, 9)), date(2021, 3, 8)).held == "35 tuổi, tính theo ngày sinh"
    assert gap(person(date(1985, 1, 1), YEAR), date(2021, 3, 8)).held == "sinh 1985, chưa rõ ngày"
    assert gap(person(date(1985, 3, 9)), date(2021, 3, 8), by="YEAR").held == "36 tuổi, tính theo năm"
    assert limit().wanted == "không quá 35 tuổi, tính theo ngày sinh"


def gap(cadre, day, **said) -> Gap:
    return gap_of(cadre, limit(**said), Holdings([], [], []), day)


@pytest.mark.parametrize(
    "day, months, later",
    [
        (date(2020, 7, 10), 6, date(2021, 1, 10)),
        (date(2020, 8, 31), 6, date(2021, 2, 28)),
        (date(2020, 12, 31), 12, date(2021, 12, 31)),
        (date(2020, 12, 1), 24, date(2022, 12, 1)),
        (date(9998, 12, 31), 6, date.max),
    ],
)
def test_so_many_months_later_is_the_same_day_or_the_last_of_the_month(day, months, later):
    assert month_later(day, months) == later
