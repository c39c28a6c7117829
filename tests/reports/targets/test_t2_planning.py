"""2 planning: units of kind Cơ sở with one plan of their own, approved, in force, and approved or reviewed in the window."""

import pytest

from reports.targets.t2_planning import months_after
from tests.factories import bloc, plan, review, subordinate, unit
from tests.reports.asking import ask, day, figure, set_plan

pytestmark = pytest.mark.django_db

DONE, NOT_DONE, NOT_ASKED = (1, 1), (0, 1), (0, 0)


# --- Out of: units of kind Cơ sở existing at the period's end and founded at least 6 months before --------------


def test_every_unit_of_kind_co_so_is_asked_and_no_other():
    khoi = bloc()
    co_so = unit(parent=khoi)
    plan(khoi, day("1/3"))
    plan(subordinate(co_so), day("1/3"))
    assert ask("planning") == NOT_DONE


def test_a_unit_dissolved_on_the_periods_end_is_not_asked():
    unit(dissolved_on=day("30/6"))
    assert ask("planning", "H1") == NOT_ASKED


def test_a_unit_dissolved_the_day_after_the_periods_end_is_asked():
    unit(dissolved_on=day("1/7"))
    assert ask("planning", "H1") == NOT_DONE


def test_a_unit_founded_six_months_before_the_periods_end_is_asked():
    unit(founded_on=day("30/12/2019"))
    assert ask("planning", "H1") == NOT_DONE


def test_31_december_and_6_months_is_30_june():
    unit(founded_on=day("31/12/2019"))
    assert ask("planning", "H1") == NOT_DONE


def test_a_unit_founded_one_day_short_of_six_months_is_not_asked():
    unit(founded_on=day("1/1"))
    assert ask("planning", "H1") == NOT_ASKED
    assert ask("planning", "Q3") == NOT_DONE


def test_at_the_years_end_the_last_day_of_founding_is_30_june():
    unit(founded_on=day("30/6"))
    assert ask("planning", "Y") == NOT_DONE


def test_a_unit_founded_on_1_july_is_not_asked_in_that_year():
    unit(founded_on=day("1/7"))
    assert ask("planning", "Y") == NOT_ASKED


def test_a_unit_of_unknown_founding_counts_as_founded_long_ago():
    unit(founded_on=None)
    assert ask("planning", "Q1") == NOT_DONE


def test_a_unit_too_young_to_be_asked_does_not_count_even_with_a_plan():
    plan(unit(founded_on=day("1/1")), day("1/3"))
    assert ask("planning", "H1") == NOT_ASKED


@pytest.mark.parametrize(
    ("founded", "six_months_on"),
    [
        ("31/12/2019", "30/6/2020"),
        ("30/12/2019", "30/6/2020"),
        ("31/8/2019", "29/2/2020"),
        ("31/8/2018", "28/2/2019"),
        ("29/2/2020", "29/8/2020"),
        ("31/3/2020", "30/9/2020"),
        ("1/7/2020", "1/1/2021"),
    ],
)
def test_a_day_the_month_lacks_becomes_its_last(founded, six_months_on):
    assert months_after(day(founded), 6) == day(six_months_on)


# --- Counted: a plan approved on or before the period's end --------------------------------------


def test_a_plan_approved_on_the_periods_end_counts():
    plan(unit(), day("30/6"))
    assert ask("planning", "H1") == DONE


def test_a_plan_approved_the_day_after_the_periods_end_does_not_count_yet():
    plan(unit(), day("1/7"))
    assert ask("planning", "H1") == NOT_DONE
    assert ask("planning", "Q3") == DONE


def test_a_plan_reviewed_in_the_window_and_approved_after_it_does_not_count_yet():
    review(plan(unit(), day("1/7")), day("1/6"))
    assert ask("planning", "H1") == NOT_DONE


def test_a_plan_never_approved_does_not_count_even_when_reviewed():
    review(plan(unit(), approved_on=None), day("1/3"))
    assert ask("planning") == NOT_DONE


# --- ... not run out by then ---------------------------------------------------------------------


def test_a_plan_without_an_end_has_not_run_out():
    plan(unit(), day("1/3"), valid_to=None)
    assert ask("planning", "H1") == DONE


def test_a_plan_that_ends_the_day_after_the_periods_end_has_not_run_out():
    plan(unit(), day("1/3"), valid_to=day("1/7"))
    assert ask("planning", "H1") == DONE


def test_a_plan_that_ends_on_the_periods_end_has_run_out():
    plan(unit(), day("1/3"), valid_to=day("30/6"))
    assert ask("planning", "Q1") == DONE
    assert ask("planning", "H1") == NOT_DONE


def test_the_day_a_plan_holds_from_plays_no_part():
    plan(unit(), day("1/3"), valid_from=day("1/1/2021"))
    assert ask("planning", "H1") == DONE


# --- ... and either approved or reviewed inside the window ---------------------------------------


def test_a_plan_approved_on_1_january_is_approved_in_the_window():
    plan(unit(), day("1/1"))
    assert ask("planning", "Q1") == DONE


def test_a_plan_approved_the_year_before_and_not_reviewed_does_not_count():
    plan(unit(), day("31/12/2019"))
    assert ask("planning", "Y") == NOT_DONE


def test_a_plan_approved_years_before_and_reviewed_in_the_window_counts():
    review(plan(unit(), day("1/6/2017")), day("15/5"))
    assert ask("planning", "H1") == DONE


def test_a_review_on_the_periods_end_counts():
    review(plan(unit(), day("1/6/2017")), day("30/6"))
    assert ask("planning", "H1") == DONE


def test_a_review_after_the_periods_end_does_not_count_yet():
    review(plan(unit(), day("1/6/2017")), day("1/7"))
    assert ask("planning", "H1") == NOT_DONE
    assert ask("planning", "Q3") == DONE


def test_a_review_on_1_january_counts():
    review(plan(unit(), day("1/6/2017")), day("1/1"))
    assert ask("planning", "Q1") == DONE


def test_a_review_on_31_december_counts():
    review(plan(unit(), day("1/6/2017")), day("31/12"))
    assert ask("planning", "Y") == DONE


def test_a_review_of_the_year_before_does_not_count():
    review(plan(unit(), day("1/6/2017")), day("31/12/2019"))
    assert ask("planning", "Y") == NOT_DONE


def test_a_plan_reviewed_and_then_run_out_does_not_count():
    review(plan(unit(), day("1/6/2017"), valid_to=day("30/6")), day("15/5"))
    assert ask("planning", "H1") == NOT_DONE


# --- ... one and the same plan of the unit itself ------------------------------------------------


def test_a_plan_in_force_and_the_review_of_another_that_ran_out_do_not_add_up():
    co_so = unit()
    plan(co_so, day("1/6/2017"))
    review(plan(co_so, day("1/6/2015"), valid_to=day("1/6")), day("15/5"))
    assert ask("planning", "H1") == NOT_DONE


def test_a_plan_in_force_and_another_approved_in_the_window_and_run_out_do_not_add_up():
    co_so = unit()
    plan(co_so, day("1/6/2017"))
    plan(co_so, day("1/2"), valid_to=day("1/6"))
    assert ask("planning", "H1") == NOT_DONE


def test_one_plan_of_several_is_enough():
    co_so = unit()
    plan(co_so, day("1/6/2015"), valid_to=day("1/6"))
    plan(co_so, day("1/6/2017"))
    plan(co_so, day("1/2"))
    assert ask("planning", "H1") == DONE


def test_the_plan_of_a_unit_above_or_below_is_not_the_units_own():
    khoi = bloc()
    co_so = unit(parent=khoi)
    plan(khoi, day("1/2"))
    plan(subordinate(co_so), day("1/2"))
    assert ask("planning", unit=co_so) == NOT_DONE


def test_the_plan_of_another_unit_is_not_the_units_own():
    plan(unit(), day("1/2"))
    unit()
    assert ask("planning") == (1, 2)


# --- 100 % ---------------------------------------------------------------------------------------


def test_every_unit_attains_and_all_but_one_do_not():
    plan(unit(), day("1/2"))
    assert figure("planning").attained is True
    unit()
    assert figure("planning").attained is False


def test_the_months_belong_to_the_plan_of_the_year():
    unit(founded_on=day("1/1"))
    set_plan(planning_founded_months=5)
    assert ask("planning", "H1") == NOT_DONE
