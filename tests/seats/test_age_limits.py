"""Up to which day a title is held."""

from datetime import date

import pytest

from cadres.age_limits import ensure_age_limits
from cadres.models import AgeLimit, Title, Unit
from cadres.models.age_limit import limit_for, reaches_limit_on
from tests.parts.seats import limit

YEAR, DAY = AgeLimit.Method.BY_YEAR, AgeLimit.Method.BY_DAY


@pytest.mark.parametrize("born", [date(1985, 1, 1), date(1985, 6, 1), date(1985, 12, 31), date(1984, 12, 31)])
def test_by_the_year_everybody_of_a_year_goes_on_the_same_day(born):
    assert reaches_limit_on(born, 35, YEAR) == date(born.year + 36, 1, 1)


@pytest.mark.parametrize(
    ("born", "first_day"),
    [
        (date(1984, 7, 10), date(2020, 7, 10)),
        (date(1984, 12, 31), date(2020, 12, 31)),
        (date(1984, 2, 29), date(2020, 2, 29)),
        (date(1988, 2, 29), date(2024, 2, 29)),
    ],
)
def test_by_the_day_it_is_the_birthday_after_the_limit(born, first_day):
    assert reaches_limit_on(born, 35, DAY) == first_day


def test_who_was_born_on_29_february_grows_older_on_1_march_of_a_common_year():
    assert reaches_limit_on(date(1984, 2, 29), 36, DAY) == date(2021, 3, 1)


@pytest.mark.django_db
def test_what_was_found_is_laid_down_to_be_confirmed_and_no_more():
    found = {(one.unit_kind, one.sector): (one.holding_limit, one.first_time_limit) for one in AgeLimit.objects.all()}
    assert found == {("BLOC", ""): (35, 30), ("GRASSROOTS", "SCHOOL"): (37, None)}
    assert all(one.to_confirm and "289-QĐ/TW" in one.legal_basis for one in AgeLimit.objects.all())


@pytest.mark.django_db
def test_what_the_board_changed_is_not_laid_down_again():
    AgeLimit.objects.filter(unit_kind="BLOC").delete()
    ensure_age_limits("default")
    assert AgeLimit.objects.count() == 1


def test_the_limit_said_most_closely_is_the_one():
    unit = Unit(kind="SUBORDINATE", sector="SCHOOL")
    of_all, of_schools, of_title = limit(), limit(sector="SCHOOL"), limit(title=Title.SECRETARY)
    limits = [of_all, of_schools, of_title, limit(sector="AGENCY"), limit(unit_kind="BLOC", title=Title.SECRETARY)]
    assert limit_for(limits, Title.SECRETARY, unit) is of_title
    assert limit_for(limits, Title.DEPUTY_SECRETARY, unit) is of_schools
    assert limit_for(limits, Title.SECRETARY, Unit(kind="GRASSROOTS")) is None


@pytest.mark.django_db
def test_a_limit_holds_from_its_first_day_to_the_day_before_its_end():
    made = limit(start=date(2020, 1, 1), end=date(2020, 2, 1))
    made.save()
    on = {
        day: made in AgeLimit.objects.in_force_on(day)
        for day in (date(2019, 12, 31), made.start, date(2020, 1, 31), made.end)
    }
    assert list(on.values()) == [False, True, True, False]
