"""6 resolutions: of all cadres at the period's end, who by then studied every required Nghị quyết."""

import pytest

from reports.indicators import State
from reports.targets.t6_resolutions import carried_over
from tests.factories import bloc, cadre, post, resolution, serving, study, topic, unit
from tests.reports.asking import ask, day, figure, figures
from training.models import StudySubject

pytestmark = pytest.mark.django_db

STUDIED, NOT_STUDIED, NOT_ASKED = (1, 1), (0, 1), (0, 0)


# --- Which resolutions are required --------------------------------------------------------------


def test_a_resolution_of_the_plans_year_is_required():
    resolution(day("15/1"), plan_year=2020)
    serving(unit())
    assert ask("resolutions", "Q1") == NOT_STUDIED


def test_a_resolution_of_another_plan_year_is_not_required():
    resolution(day("15/1"), plan_year=2019)
    resolution(day("15/1"), plan_year=2021)
    serving(unit())
    assert ask("resolutions") == NOT_ASKED


def test_a_resolution_without_a_plan_year_is_not_required():
    resolution(day("15/1"), plan_year=None)
    serving(unit())
    assert ask("resolutions") == NOT_ASKED


def test_a_topic_is_not_required():
    StudySubject.objects.filter(pk=topic().pk).update(issued_on=day("15/1"))
    serving(unit())
    assert ask("resolutions") == NOT_ASKED


def test_a_resolution_issued_on_the_periods_end_is_required():
    resolution(day("30/6"))
    serving(unit())
    assert ask("resolutions", "H1") == NOT_STUDIED


def test_a_resolution_issued_the_day_after_the_periods_end_is_not_required_yet():
    resolution(day("1/7"))
    serving(unit())
    assert ask("resolutions", "H1") == NOT_ASKED
    assert ask("resolutions", "Q3") == NOT_STUDIED


def test_a_resolution_issued_in_an_earlier_year_is_required():
    resolution(day("1/10/2019"), plan_year=2020)
    serving(unit())
    assert ask("resolutions", "Q1") == NOT_STUDIED


def test_a_resolution_without_due_date_is_required_from_its_issue():
    resolution(day("15/1"), due_on=None)
    serving(unit())
    assert ask("resolutions", "Q1") == NOT_STUDIED


def test_a_resolution_due_on_the_periods_end_is_required():
    resolution(day("15/1"), due_on=day("30/6"))
    serving(unit())
    assert ask("resolutions", "H1") == NOT_STUDIED


def test_a_resolution_due_the_day_after_the_periods_end_is_not_required_yet():
    resolution(day("15/1"), due_on=day("1/7"))
    serving(unit())
    assert ask("resolutions", "H1") == NOT_ASKED
    assert ask("resolutions", "Q3") == NOT_STUDIED


def test_a_resolution_due_on_the_last_day_of_the_year_is_required_in_the_year():
    resolution(day("15/1"), due_on=day("31/12"))
    serving(unit())
    assert ask("resolutions", "Y") == NOT_STUDIED


def test_a_resolution_due_beyond_the_year_is_in_none_of_its_figures_and_carried_over():
    later = resolution(day("15/1"), due_on=day("1/1/2021"))
    resolution(day("15/1"), due_on=day("31/12"))
    resolution(day("15/1"))
    person = serving(unit())
    study(person, later, day("1/2"))
    assert ask("resolutions", "Q1") == NOT_STUDIED
    assert carried_over(figures().facts) == [later]


def test_a_resolution_due_beyond_the_year_leaves_the_measure_not_due():
    resolution(day("15/1"), due_on=day("1/1/2021"))
    serving(unit())
    assert ask("resolutions", "Y") == NOT_ASKED


# --- Who studied them ----------------------------------------------------------------------------


def test_who_studied_the_required_resolution_counts():
    required = resolution(day("15/1"))
    study(serving(unit()), required, day("1/2"))
    assert ask("resolutions", "Q1") == STUDIED


def test_who_studied_every_required_resolution_but_one_does_not_count():
    first, _second = resolution(day("15/1")), resolution(day("16/1"))
    study(serving(unit()), first, day("1/2"))
    assert ask("resolutions", "Q1") == NOT_STUDIED


def test_who_studied_every_one_of_several_counts():
    person = serving(unit())
    for required in (resolution(day("15/1")), resolution(day("16/1")), resolution(day("17/1"))):
        study(person, required, day("1/2"))
    assert ask("resolutions", "Q1") == STUDIED


def test_a_resolution_studied_on_the_periods_end_counts():
    study(serving(unit()), resolution(day("15/1")), day("30/6"))
    assert ask("resolutions", "H1") == STUDIED


def test_a_resolution_studied_the_day_after_the_periods_end_does_not_count_yet():
    study(serving(unit()), resolution(day("15/1")), day("1/7"))
    assert ask("resolutions", "H1") == NOT_STUDIED
    assert ask("resolutions", "Q3") == STUDIED


def test_a_resolution_studied_on_the_last_day_of_the_year_counts():
    study(serving(unit()), resolution(day("15/1")), day("31/12"))
    assert ask("resolutions", "Y") == STUDIED


def test_a_resolution_studied_after_its_due_date_counts():
    study(serving(unit()), resolution(day("15/1"), due_on=day("15/2")), day("1/3"))
    assert ask("resolutions", "Q1") == STUDIED


def test_a_resolution_studied_in_an_earlier_year_counts():
    study(serving(unit()), resolution(day("1/10/2019")), day("15/11/2019"))
    assert ask("resolutions", "Q1") == STUDIED


def test_of_two_days_of_study_the_earlier_is_enough():
    person, required = serving(unit()), resolution(day("15/1"))
    study(person, required, day("1/2"))
    study(person, required, day("1/7"))
    assert ask("resolutions", "Q1") == STUDIED


def test_the_study_of_another_does_not_count():
    co_so = unit()
    serving(co_so)
    study(cadre(co_so), resolution(day("15/1")), day("1/2"))
    assert ask("resolutions", "Q1") == NOT_STUDIED


def test_who_studied_before_taking_the_post_counts():
    co_so = unit()
    person = cadre(co_so)
    post(person, co_so, start=day("1/3"))
    study(person, resolution(day("15/1")), day("1/2"))
    assert ask("resolutions", "Q1") == STUDIED


def test_who_does_not_serve_at_the_periods_end_is_not_in_the_figure():
    co_so = unit()
    person = cadre(co_so)
    post(person, co_so, end=day("31/3"))
    study(person, resolution(day("15/1")), day("1/2"))
    assert ask("resolutions", "Q1") == NOT_ASKED


def test_all_cadres_are_asked_those_of_khoi_too():
    resolution(day("15/1"))
    khoi = bloc()
    serving(khoi)
    serving(unit(parent=khoi))
    assert ask("resolutions", "Q1") == (0, 2)


# --- When there is none the measure does not apply yet -------------------------------------------


def test_without_a_required_resolution_there_is_no_verdict_and_both_counts_are_0():
    resolution(day("15/1"), due_on=day("15/5"))
    serving(unit())
    answer = figure("resolutions", "Q1")
    assert (answer.numerator, answer.denominator, answer.attained) == (0, 0, None)
    assert answer.state is State.NOT_DUE


def test_with_a_required_resolution_and_no_cadre_there_is_no_data():
    resolution(day("15/1"))
    answer = figure("resolutions", "Q1")
    assert (answer.attained, answer.state) == (None, State.NO_DATA)


def test_in_a_units_row_it_does_not_apply_either():
    co_so = unit()
    serving(co_so)
    assert figure("resolutions", "Q1", co_so).state is State.NOT_DUE


# --- 100 % ---------------------------------------------------------------------------------------


def test_every_cadre_attains_and_all_but_one_do_not():
    person, required = serving(unit()), resolution(day("15/1"))
    study(person, required, day("1/2"))
    assert figure("resolutions").attained is True
    serving(person.unit)
    assert figure("resolutions").attained is False
