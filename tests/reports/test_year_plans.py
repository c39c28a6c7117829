"""The plan of 2020 as it is laid down, and its parameters as data: what is changed in the database changes the figures."""

import pytest

from cadres.models import Title, Unit
from reports.facts import Facts
from reports.figures import Figures
from reports.models import Goal, YearPlan
from reports.periods import Period
from reports.targets import MEASURES, TARGETS
from reports.year_plans import ALL_TITLES, ensure_plan_2020
from tests.factories import (
    bloc,
    completion,
    party_committee,
    resolution,
    serving,
    study,
    subordinate,
    topic,
    unit,
)
from tests.reports.asking import ask, day, figure, set_goal, set_plan
from training.models import Course

pytestmark = pytest.mark.django_db


def lay_down():
    """The plan of 2020 as a database without one gets it."""
    YearPlan.objects.filter(year=2020).delete()
    ensure_plan_2020("default")
    return YearPlan.objects.get(year=2020)


# --- The values of 2020 --------------------------------------------------------------------------


def test_the_goals_of_2020_are_those_of_the_plan():
    assert dict(lay_down().goals.values_list("measure", "threshold")) == {
        "trained": 200,
        "planning": 100,
        "skills_bloc": 100,
        "skills_grassroots": 90,
        "field_visits": 100,
        "topics": 100,
        "resolutions": 100,
        "young_cell": 10,
        "young_grassroots": 10,
    }


def test_every_measure_has_its_goal_and_no_goal_lacks_its_measure():
    assert set(lay_down().goals.values_list("measure", flat=True)) == set(MEASURES)


def test_the_counted_groups_are_words_of_the_course_and_all_but_the_last():
    assert set(lay_down().counted_course_groups) == set(Course.Group) - {Course.Group.OTHER}


def test_the_counted_titles_are_words_of_title_and_of_the_kind_of_unit():
    counted = lay_down().counted_titles
    assert set(counted) == set(Unit.Kind)
    assert set(ALL_TITLES) == set(Title.names)
    assert set(counted[Unit.Kind.BLOC]) == set(counted[Unit.Kind.GRASSROOTS]) == set(Title.names)
    assert counted[Unit.Kind.SUBORDINATE] == ["SECRETARY"]


def test_the_other_parameters_of_2020():
    plan = lay_down()
    assert (plan.planning_founded_months, plan.topics_required) == (6, 2)
    assert (plan.cell_term, plan.grassroots_term) == ("2020-2022", "2020-2025")


def test_a_migrated_database_has_the_plan_of_2020():
    assert YearPlan.objects.get(year=2020).goals.count() == len(MEASURES)


def test_laying_it_down_twice_changes_nothing():
    before = list(Goal.objects.values()), list(YearPlan.objects.values())
    ensure_plan_2020("default")
    assert (list(Goal.objects.values()), list(YearPlan.objects.values())) == before


def test_laying_it_down_never_touches_what_the_board_has_changed():
    set_goal("trained", 150)
    set_plan(topics_required=3)
    ensure_plan_2020("default")
    plan = YearPlan.objects.get(year=2020)
    assert (plan.topics_required, plan.goals.get(measure="trained").threshold) == (3, 150)


# --- Parameters are data -------------------------------------------------------------------------


def test_a_changed_threshold_changes_the_verdict():
    person = serving(unit())
    completion(person, day("1/3"))
    assert figure("trained").attained is False
    set_goal("trained", 1)
    assert figure("trained").attained is True


def test_a_changed_percentage_changes_the_verdict_of_the_whole_and_of_the_unit():
    co_so = unit()
    completion(serving(co_so), day("1/3"), Course.Group.UNION_SKILLS)
    serving(co_so)
    assert figure("skills_grassroots").attained is figure("skills_grassroots", unit=co_so).attained is False
    set_goal("skills_grassroots", 50)
    assert figure("skills_grassroots").attained is figure("skills_grassroots", unit=co_so).attained is True


def test_changed_counted_groups_change_who_is_trained():
    completion(serving(unit()), day("1/3"), Course.Group.OTHER)
    completion(serving(unit()), day("1/3"), Course.Group.INFORMATICS)
    assert ask("trained") == (1, None)
    set_plan(counted_course_groups=["OTHER", "INFORMATICS"])
    assert ask("trained") == (2, None)
    set_plan(counted_course_groups=[])
    assert ask("trained") == (0, None)


def test_changed_counted_titles_change_who_is_a_cadre():
    serving(bloc(), Title.FULL_TIME_STAFF)
    serving(subordinate(unit()), Title.DEPUTY_SECRETARY)
    assert (ask("topics"), ask("skills_bloc"), ask("skills_grassroots")) == ((0, 1), (0, 1), (0, 0))
    set_plan(counted_titles={"BLOC": ["SECRETARY"], "SUBORDINATE": ["SECRETARY", "DEPUTY_SECRETARY"]})
    assert (ask("topics"), ask("skills_bloc"), ask("skills_grassroots")) == ((0, 1), (0, 0), (0, 1))


def test_a_changed_number_of_months_changes_which_units_are_asked():
    unit(founded_on=day("1/3"))
    assert ask("planning", "H1") == (0, 0)
    set_plan(planning_founded_months=3)
    assert ask("planning", "H1") == (0, 1)
    set_plan(planning_founded_months=24)
    assert ask("planning", "Y") == (0, 0)


def test_a_changed_number_of_topics_changes_who_studied_enough():
    person = serving(unit())
    for _ in range(2):
        study(person, topic(), day("1/3"))
    assert ask("topics") == (1, 1)
    set_plan(topics_required=3)
    assert ask("topics") == (0, 1)


def test_changed_terms_change_which_committees_count():
    party_committee(unit(), 5, 1, term="2022-2024")
    assert ask("young_cell") == (0, 0)
    set_plan(cell_term="2022-2024")
    assert ask("young_cell") == (1, 5)


def test_the_plan_of_another_year_asks_for_its_own_year():
    person = serving(unit())
    completion(person, day("1/3/2021"))
    study(person, resolution(day("1/2/2021"), plan_year=2021), day("1/3/2021"))
    YearPlan.objects.filter(year=2020).update(year=2021)
    answers = Figures(Facts(YearPlan.objects.get(year=2021)))
    for measure, counted in (("trained", 1), ("resolutions", 1), ("topics", 0)):
        assert answers.of_whole(MEASURES[measure], Period(2021, "Q1")).numerator == counted


def test_every_target_names_its_parameters_in_words():
    plan = YearPlan.objects.get(year=2020)
    for target in TARGETS.values():
        for name, value in target.parameters(plan):
            assert name and value and not any(code in value for code in Course.Group)
