"""The table of units (targets.md, Terms): a unit's row has every cadre serving in it or below it."""

import pytest

from cadres.models import Title
from tests.factories import (
    bloc,
    cadre,
    completion,
    party_committee,
    plan,
    post,
    serving,
    study,
    subordinate,
    topic,
    unit,
)
from tests.reports.asking import ask, day, table
from training.models import Course

pytestmark = pytest.mark.django_db

SKILLS = Course.Group.UNION_SKILLS


def test_a_units_row_includes_the_units_below_it_deeper_levels_too():
    co_so = unit()
    chi_doan = subordinate(co_so)
    serving(co_so)
    serving(chi_doan, Title.SECRETARY)
    serving(subordinate(chi_doan), Title.SECRETARY)
    assert ask("topics", unit=co_so) == (0, 3)


def test_a_units_row_leaves_out_the_other_units():
    co_so = unit()
    serving(unit())
    assert ask("topics", unit=co_so) == (0, 0)


def test_the_row_follows_the_unit_of_the_post_not_the_unit_the_cadre_belongs_to():
    home, other = unit(), unit()
    post(cadre(home), other)
    assert ask("topics", unit=home) == (0, 0)
    assert ask("topics", unit=other) == (0, 1)


def test_a_row_does_not_have_the_uncounted_members_of_the_units_below():
    co_so = unit()
    serving(subordinate(co_so), Title.DEPUTY_SECRETARY)
    assert ask("topics", unit=co_so) == (0, 0)


def test_who_serves_in_khoi_and_in_a_unit_stands_in_the_units_row():
    khoi = bloc()
    co_so = unit(parent=khoi)
    person = serving(khoi)
    post(person, co_so)
    completion(person, day("1/3"), SKILLS)
    assert ask("skills_grassroots", unit=co_so) == (1, 1)
    assert ask("topics", unit=co_so) == (0, 1)
    assert ask("skills_grassroots") == (0, 0)


def test_who_serves_in_khoi_alone_stands_in_no_row():
    khoi = bloc()
    co_so = unit(parent=khoi)
    serving(khoi)
    assert ask("topics", unit=co_so) == (0, 0)


def test_who_serves_in_two_units_stands_in_both_rows_so_that_a_column_adds_up_to_more_than_the_whole():
    first, second = unit(), unit()
    person = serving(first)
    post(person, second)
    for subject in (topic(), topic()):
        study(person, subject, day("1/3"))
    assert ask("topics", unit=first) == ask("topics", unit=second) == (1, 1)
    assert ask("topics") == (1, 1)


def test_a_unit_of_kind_co_so_below_another_stands_in_both_rows():
    upper = unit()
    lower = unit(parent=upper)
    serving(lower)
    assert ask("topics", unit=upper) == ask("topics", unit=lower) == (0, 1)


def test_the_row_is_that_of_the_periods_end():
    before, after = unit(), unit()
    person = cadre(before)
    post(person, before, end=day("30/6"))
    post(person, after, start=day("30/6"))
    assert (ask("topics", "Q1", before), ask("topics", "Q1", after)) == ((0, 1), (0, 0))
    assert (ask("topics", "H1", before), ask("topics", "H1", after)) == ((0, 0), (0, 1))


def test_a_post_in_a_dissolved_unit_below_is_in_no_row():
    co_so = unit()
    serving(subordinate(co_so, dissolved_on=day("1/3")), Title.SECRETARY)
    assert ask("topics", unit=co_so) == (0, 0)


def test_for_measure_1_the_row_is_that_of_the_completion_day():
    before, after = unit(), unit()
    person = cadre(before)
    post(person, before, end=day("1/4"))
    post(person, after, start=day("1/4"))
    completion(person, day("31/3"))
    assert ask("trained", unit=before) == (1, None)
    assert ask("trained", unit=after) == (0, None)


def test_in_target_1_a_person_counts_in_each_unit_where_one_of_the_completions_qualifies():
    before, after = unit(), unit()
    person = cadre(before)
    post(person, before, end=day("1/4"))
    post(person, after, start=day("1/4"))
    completion(person, day("31/3"))
    completion(person, day("1/4"))
    assert ask("trained", unit=before) == ask("trained", unit=after) == (1, None)
    assert ask("trained") == (1, None)


def test_in_target_1_a_completion_that_does_not_qualify_puts_nobody_in_a_row():
    before, after = unit(), unit()
    person = cadre(before)
    post(person, before, end=day("1/4"))
    post(person, after, start=day("1/4"))
    completion(person, day("31/3"), Course.Group.OTHER)
    completion(person, day("1/4"))
    assert ask("trained", unit=before) == (0, None)
    assert ask("trained", unit=after) == (1, None)


def test_in_target_1_the_row_has_those_below_and_those_who_also_serve_in_khoi():
    khoi = bloc()
    co_so = unit(parent=khoi)
    completion(serving(subordinate(co_so), Title.SECRETARY), day("1/3"))
    person = serving(khoi)
    post(person, co_so)
    completion(person, day("1/3"))
    assert ask("trained", unit=co_so) == (2, None)


def test_planning_is_the_units_own_0_or_1_of_0_or_1():
    upper = unit()
    lower = unit(parent=upper)
    plan(lower, day("1/3"))
    young = unit(founded_on=day("1/12"))
    assert ask("planning", unit=upper) == (0, 1)
    assert ask("planning", unit=lower) == (1, 1)
    assert ask("planning", unit=young) == (0, 0)


def test_committees_are_those_of_the_unit_and_below():
    khoi = bloc()
    co_so = unit(parent=khoi)
    party_committee(co_so, members=5, under_35=1)
    party_committee(subordinate(subordinate(co_so)), members=3, under_35=2)
    party_committee(unit(parent=khoi), members=7, under_35=0)
    party_committee(khoi, members=9, under_35=0)
    assert ask("young_cell", unit=co_so) == (3, 8)
    assert ask("young_cell") == (3, 24)


def test_the_table_has_every_unit_of_kind_co_so_existing_at_the_periods_end_sorted_by_code():
    khoi = bloc()
    unit("CS3", parent=khoi)
    unit("CS1", parent=khoi, dissolved_on=day("1/7"))
    unit("CS0", parent=khoi, dissolved_on=day("30/6"))
    unit("CS2", parent=khoi, founded_on=day("30/6"))
    unit("CS4", parent=khoi, founded_on=day("1/7"))
    subordinate(khoi, "TT1")
    assert list(table("H1")) == ["CS1", "CS2", "CS3"]


def test_the_table_has_seven_measures_in_the_plans_order():
    unit("CS1")
    assert [one.measure.code for one in table()["CS1"]] == [
        "trained", "planning", "skills_grassroots", "topics", "resolutions", "young_cell", "young_grassroots",
    ]  # fmt: skip


def test_in_the_table_trained_has_no_verdict_and_the_others_use_the_same_thresholds():
    co_so = unit("CS1")
    completion(serving(co_so), day("1/3"), SKILLS)
    plan(co_so, day("1/3"))
    party_committee(co_so, members=11, under_35=1)
    verdicts = {one.measure.code: one.attained for one in table()["CS1"]}
    assert verdicts == {
        "trained": None, "planning": True, "skills_grassroots": True, "topics": False, "resolutions": None,
        "young_cell": False, "young_grassroots": None,
    }  # fmt: skip
