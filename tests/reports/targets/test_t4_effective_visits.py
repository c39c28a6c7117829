"""4 field_visits, effective visits: which visits count against those due (test_t4_visits_due.py)."""

import pytest
from django.db import IntegrityError

from cadres.models import Title
from evaluation.models import Visit
from tests.factories import bloc, cadre, post, quota, serving, subordinate, unit, visit
from tests.reports.asking import ask, day, figure

pytestmark = pytest.mark.django_db

ENOUGH, NOT_ENOUGH = (1, 1), (0, 1)


def bloc_cadre(visits_due=1, khoi=None):
    """One visit is due of the cadre in each quarter."""
    quota(Title.EXECUTIVE_MEMBER, visits_due)
    return serving(khoi or bloc())


# --- Enough visits -------------------------------------------------------------------------------


def test_as_many_visits_as_are_due_are_enough():
    person = bloc_cadre(2)
    visit(person, unit(), day("1/2"))
    visit(person, unit(), day("2/2"))
    assert ask("field_visits", "Q1") == ENOUGH


def test_one_visit_less_than_are_due_is_not_enough():
    visit(bloc_cadre(2), unit(), day("1/2"))
    assert ask("field_visits", "Q1") == NOT_ENOUGH


def test_more_visits_than_are_due_are_enough():
    person = bloc_cadre(1)
    visit(person, unit(), day("1/2"))
    visit(person, unit(), day("2/2"))
    assert ask("field_visits", "Q1") == ENOUGH


def test_a_visit_in_one_quarter_makes_up_for_another():
    person = bloc_cadre(1)
    visit(person, unit(), day("1/2"))
    visit(person, unit(), day("2/2"))
    assert ask("field_visits", "H1") == ENOUGH


def test_a_later_visit_makes_up_for_an_earlier_quarter():
    person = bloc_cadre(1)
    visit(person, unit(), day("1/5"))
    visit(person, unit(), day("2/5"))
    assert ask("field_visits", "Q1") == NOT_ENOUGH
    assert ask("field_visits", "H1") == ENOUGH


def test_the_visit_of_another_does_not_count():
    person = bloc_cadre()
    visit(cadre(person.unit), unit(), day("1/2"))
    assert ask("field_visits", "Q1") == NOT_ENOUGH


def test_a_visit_made_before_joining_khoi_counts():
    quota(Title.EXECUTIVE_MEMBER)
    khoi = bloc()
    person = cadre(khoi)
    post(person, khoi, start=day("1/4"))
    visit(person, unit(), day("15/3"))
    assert ask("field_visits", "H1") == ENOUGH


# --- In the window -------------------------------------------------------------------------------


def test_a_visit_on_the_last_day_of_the_window_counts():
    visit(bloc_cadre(), unit(), day("31/3"))
    assert ask("field_visits", "Q1") == ENOUGH


def test_a_visit_the_day_after_the_window_does_not_count_yet():
    visit(bloc_cadre(), unit(), day("1/4"))
    assert ask("field_visits", "Q1") == NOT_ENOUGH


def test_a_visit_on_1_january_counts():
    visit(bloc_cadre(), unit(), day("1/1"))
    assert ask("field_visits", "Q1") == ENOUGH


def test_a_visit_on_31_december_counts():
    quota(Title.EXECUTIVE_MEMBER)
    khoi = bloc()
    person = cadre(khoi)
    post(person, khoi, start=day("1/10"))
    visit(person, unit(), day("31/12"))
    assert ask("field_visits", "Y") == ENOUGH


def test_a_visit_of_the_year_before_does_not_count():
    visit(bloc_cadre(), unit(), day("31/12/2019"))
    assert ask("field_visits", "Q1") == NOT_ENOUGH


# --- Rated Tốt or Đạt ----------------------------------------------------------------------------


def test_a_visit_rated_tot_counts():
    visit(bloc_cadre(), unit(), day("1/2"), Visit.Rating.GOOD)
    assert ask("field_visits", "Q1") == ENOUGH


def test_a_visit_rated_dat_counts():
    visit(bloc_cadre(), unit(), day("1/2"), Visit.Rating.PASSED)
    assert ask("field_visits", "Q1") == ENOUGH


def test_a_visit_rated_chua_dat_does_not_count():
    visit(bloc_cadre(), unit(), day("1/2"), Visit.Rating.FAILED)
    assert ask("field_visits", "Q1") == NOT_ENOUGH


def test_a_visit_not_yet_rated_does_not_count():
    visit(bloc_cadre(), unit(), day("1/2"), rating="")
    assert ask("field_visits", "Q1") == NOT_ENOUGH


# --- To a unit that is neither Khối nor one where the visitor holds a post that day --------------


def test_a_visit_to_khoi_does_not_count():
    khoi = bloc()
    visit(bloc_cadre(khoi=khoi), khoi, day("1/2"))
    assert ask("field_visits", "Q1") == NOT_ENOUGH


def test_a_visit_to_khoi_by_one_who_held_no_post_there_yet_does_not_count():
    quota(Title.EXECUTIVE_MEMBER)
    khoi = bloc()
    person = cadre(khoi)
    post(person, khoi, start=day("1/4"))
    visit(person, khoi, day("15/3"))
    assert ask("field_visits", "H1") == NOT_ENOUGH


def test_a_visit_to_a_unit_where_the_visitor_holds_a_counted_post_does_not_count():
    person, co_so = bloc_cadre(), unit()
    post(person, co_so)
    visit(person, co_so, day("1/2"))
    assert ask("field_visits", "Q1") == NOT_ENOUGH


def test_a_visit_to_a_unit_where_the_visitor_holds_an_uncounted_post_does_not_count():
    person = bloc_cadre()
    chi_doan = subordinate(unit())
    post(person, chi_doan, Title.DEPUTY_SECRETARY)
    visit(person, chi_doan, day("1/2"))
    assert ask("field_visits", "Q1") == NOT_ENOUGH


def test_a_visit_on_the_day_the_post_there_ends_counts():
    person, co_so = bloc_cadre(), unit()
    post(person, co_so, end=day("1/2"))
    visit(person, co_so, day("1/2"))
    assert ask("field_visits", "Q1") == ENOUGH


def test_a_visit_the_day_before_the_post_there_ends_does_not_count():
    person, co_so = bloc_cadre(), unit()
    post(person, co_so, end=day("2/2"))
    visit(person, co_so, day("1/2"))
    assert ask("field_visits", "Q1") == NOT_ENOUGH


def test_a_visit_the_day_before_the_post_there_begins_counts():
    person, co_so = bloc_cadre(), unit()
    post(person, co_so, start=day("2/2"))
    visit(person, co_so, day("1/2"))
    assert ask("field_visits", "Q1") == ENOUGH


def test_a_visit_to_a_unit_that_does_not_exist_counts_though_a_post_there_is_on_paper():
    person, co_so = bloc_cadre(), unit(dissolved_on=day("1/2"))
    post(person, co_so)
    visit(person, co_so, day("1/2"))
    assert ask("field_visits", "Q1") == ENOUGH


def test_a_visit_to_the_unit_above_the_one_where_the_visitor_holds_a_post_counts():
    person, co_so = bloc_cadre(), unit()
    post(person, subordinate(co_so), Title.SECRETARY)
    visit(person, co_so, day("1/2"))
    assert ask("field_visits", "Q1") == ENOUGH


def test_a_visit_to_a_unit_below_the_one_where_the_visitor_holds_a_post_counts():
    person, co_so = bloc_cadre(), unit()
    post(person, co_so)
    visit(person, subordinate(co_so), day("1/2"))
    assert ask("field_visits", "Q1") == ENOUGH


def test_a_visit_to_a_unit_directly_below_khoi_counts():
    khoi = bloc()
    visit(bloc_cadre(khoi=khoi), unit(parent=khoi), day("1/2"))
    assert ask("field_visits", "Q1") == ENOUGH


def test_a_visit_to_the_unit_the_visitor_belongs_to_without_a_post_there_counts():
    quota(Title.EXECUTIVE_MEMBER)
    home = unit()
    person = cadre(home)
    post(person, bloc())
    visit(person, home, day("1/2"))
    assert ask("field_visits", "Q1") == ENOUGH


def test_a_visit_to_a_dissolved_unit_counts():
    visit(bloc_cadre(), unit(dissolved_on=day("1/6/2019")), day("1/2"))
    assert ask("field_visits", "Q1") == ENOUGH


def test_a_visit_to_a_unit_not_yet_founded_counts():
    visit(bloc_cadre(), unit(founded_on=day("1/6")), day("1/2"))
    assert ask("field_visits", "Q1") == ENOUGH


# --- Same cadre, unit and day: one visit ---------------------------------------------------------


def test_the_same_cadre_unit_and_day_is_one_visit_and_a_second_is_refused():
    person, co_so = bloc_cadre(2), unit()
    visit(person, co_so, day("1/2"))
    with pytest.raises(IntegrityError):
        visit(person, co_so, day("1/2"), Visit.Rating.PASSED)


def test_two_units_on_one_day_are_two_visits():
    person = bloc_cadre(2)
    visit(person, unit(), day("1/2"))
    visit(person, unit(), day("1/2"))
    assert ask("field_visits", "Q1") == ENOUGH


def test_the_same_unit_on_two_days_is_two_visits():
    person, co_so = bloc_cadre(2), unit()
    visit(person, co_so, day("1/2"))
    visit(person, co_so, day("2/2"))
    assert ask("field_visits", "Q1") == ENOUGH


# --- 100 % ---------------------------------------------------------------------------------------


def test_every_cadre_asked_attains_and_all_but_one_do_not():
    person = bloc_cadre()
    visit(person, unit(), day("1/2"))
    assert figure("field_visits", "Q1").attained is True
    serving(person.unit)
    assert figure("field_visits", "Q1").attained is False
