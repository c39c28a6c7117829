"""5 topics: of all cadres at the period's end, who studied at least two different Chuyên đề in the window."""

import pytest

from cadres.models import Title
from tests.factories import (
    bloc,
    cadre,
    completion,
    post,
    resolution,
    serving,
    study,
    subordinate,
    topic,
    unit,
)
from tests.reports.asking import ask, day, figure, set_plan
from training.models import Course

pytestmark = pytest.mark.django_db

ENOUGH, NOT_ENOUGH = (1, 1), (0, 1)


def test_who_studied_two_different_topics_counts():
    person = serving(unit())
    study(person, topic(), day("1/2"))
    study(person, topic(), day("1/2"))
    assert ask("topics") == ENOUGH


def test_who_studied_one_topic_does_not_count():
    person = serving(unit())
    study(person, topic(), day("1/2"))
    assert ask("topics") == NOT_ENOUGH


def test_who_studied_three_topics_counts_once():
    person = serving(unit())
    for _ in range(3):
        study(person, topic(), day("1/2"))
    assert ask("topics") == ENOUGH


def test_one_topic_studied_twice_is_one_topic():
    person, subject = serving(unit()), topic()
    study(person, subject, day("1/2"))
    study(person, subject, day("2/2"))
    assert ask("topics") == NOT_ENOUGH


def test_two_different_topics_by_code_of_any_plan_year():
    person = serving(unit())
    study(person, topic(plan_year=2019), day("1/2"))
    study(person, topic(plan_year=None), day("1/2"))
    assert ask("topics") == ENOUGH


def test_topics_of_next_years_plan_count_too():
    person = serving(unit())
    study(person, topic(plan_year=2021), day("1/2"))
    study(person, topic(plan_year=2020), day("1/2"))
    assert ask("topics") == ENOUGH


def test_a_resolution_is_no_topic():
    person = serving(unit())
    study(person, topic(), day("1/2"))
    study(person, resolution(day("15/1")), day("1/2"))
    assert ask("topics") == NOT_ENOUGH


def test_a_course_is_no_topic():
    person = serving(unit())
    study(person, topic(), day("1/2"))
    completion(person, day("1/2"), Course.Group.POLITICAL_THEORY)
    assert ask("topics") == NOT_ENOUGH


def test_a_topic_studied_on_the_last_day_of_the_window_counts():
    person = serving(unit())
    study(person, topic(), day("1/2"))
    study(person, topic(), day("30/6"))
    assert ask("topics", "H1") == ENOUGH


def test_a_topic_studied_the_day_after_the_window_does_not_count_yet():
    person = serving(unit())
    study(person, topic(), day("1/2"))
    study(person, topic(), day("1/7"))
    assert ask("topics", "H1") == NOT_ENOUGH
    assert ask("topics", "Q3") == ENOUGH


def test_topics_studied_on_1_january_and_31_december_count():
    person = serving(unit())
    study(person, topic(), day("1/1"))
    study(person, topic(), day("31/12"))
    assert ask("topics", "Y") == ENOUGH


def test_a_topic_studied_the_year_before_does_not_count():
    person = serving(unit())
    study(person, topic(), day("31/12/2019"))
    study(person, topic(), day("1/2"))
    assert ask("topics") == NOT_ENOUGH


def test_who_studied_before_taking_the_post_counts():
    co_so = unit()
    person = cadre(co_so)
    post(person, co_so, start=day("1/3"))
    study(person, topic(), day("1/2"))
    study(person, topic(), day("1/2"))
    assert ask("topics") == ENOUGH


def test_who_does_not_serve_at_the_periods_end_is_not_in_the_figure():
    co_so = unit()
    person = cadre(co_so)
    post(person, co_so, end=day("30/6"))
    study(person, topic(), day("1/2"))
    study(person, topic(), day("1/2"))
    assert ask("topics", "Q1") == ENOUGH
    assert ask("topics", "H1") == (0, 0)


def test_who_studied_in_a_unit_dissolved_since_and_serves_in_another_counts():
    gone = unit(dissolved_on=day("1/5"))
    person = serving(gone)
    study(person, topic(), day("1/2"))
    study(person, topic(), day("1/2"))
    assert ask("topics", "H1") == (0, 0)
    post(person, unit(), start=day("1/6"))
    assert ask("topics", "H1") == ENOUGH


def test_all_cadres_are_asked_those_of_khoi_of_co_so_and_of_subordinate_units():
    khoi = bloc()
    co_so = unit(parent=khoi)
    serving(khoi)
    serving(co_so)
    serving(subordinate(co_so), Title.SECRETARY)
    assert ask("topics") == (0, 3)


def test_every_cadre_attains_and_all_but_one_do_not():
    person = serving(unit())
    study(person, topic(), day("1/2"))
    study(person, topic(), day("1/2"))
    assert figure("topics").attained is True
    serving(person.unit)
    assert figure("topics").attained is False


def test_the_number_of_topics_belongs_to_the_plan_of_the_year():
    person = serving(unit())
    study(person, topic(), day("1/2"))
    set_plan(topics_required=1)
    assert ask("topics") == ENOUGH
