"""7 young_cell, young_grassroots: members under 35 among the members of the Party committees of the plan's two terms.

"Under 35" is 35 not yet reached on the day of the election; units report the two counts, so no birth date is asked here.
"""

import pytest

from cadres.models import PartyCommittee
from tests.factories import bloc, party_committee, subordinate, unit
from tests.reports.asking import ask, day, figure, rows, set_plan

pytestmark = pytest.mark.django_db

CELL, GRASSROOTS = PartyCommittee.Level.CELL, PartyCommittee.Level.GRASSROOTS
NOTHING = (0, 0)


def test_members_under_35_and_members_are_summed_over_the_chi_bo_committees():
    co_so = unit()
    party_committee(co_so, members=5, under_35=2)
    party_committee(co_so, members=3, under_35=1)
    party_committee(unit(), members=7, under_35=0)
    assert ask("young_cell") == (3, 15)


def test_members_under_35_and_members_are_summed_over_the_co_so_committees():
    party_committee(unit(), 15, 2, GRASSROOTS)
    party_committee(unit(), 9, 1, GRASSROOTS)
    assert ask("young_grassroots") == (3, 24)


def test_the_two_levels_are_kept_apart():
    co_so = unit()
    party_committee(co_so, 5, 1, CELL, term="2020-2022")
    party_committee(co_so, 15, 2, GRASSROOTS, term="2020-2025")
    assert (ask("young_cell"), ask("young_grassroots")) == ((1, 5), (2, 15))


def test_a_chi_bo_committee_of_the_other_levels_term_is_in_neither_figure():
    party_committee(unit(), 5, 1, CELL, term="2020-2025")
    assert (ask("young_cell"), ask("young_grassroots")) == (NOTHING, NOTHING)


def test_a_co_so_committee_of_the_other_levels_term_is_in_neither_figure():
    party_committee(unit(), 5, 1, GRASSROOTS, term="2020-2022")
    assert (ask("young_cell"), ask("young_grassroots")) == (NOTHING, NOTHING)


def test_a_committee_of_an_earlier_term_is_left_out():
    party_committee(unit(), 5, 1, CELL, term="2017-2020")
    party_committee(unit(), 5, 1, GRASSROOTS, term="2015-2020")
    assert (ask("young_cell"), ask("young_grassroots")) == (NOTHING, NOTHING)


def test_a_committee_elected_on_the_periods_end_counts():
    party_committee(unit(), 5, 1, elected_on=day("30/6"))
    assert ask("young_cell", "H1") == (1, 5)


def test_a_committee_elected_the_day_after_the_periods_end_does_not_count_yet():
    party_committee(unit(), 5, 1, elected_on=day("1/7"))
    assert ask("young_cell", "H1") == NOTHING
    assert ask("young_cell", "Q3") == (1, 5)


def test_a_committee_elected_on_the_last_day_of_the_year_counts():
    party_committee(unit(), 5, 1, elected_on=day("31/12"))
    assert ask("young_cell", "Y") == (1, 5)


def test_a_committee_elected_in_an_earlier_year_counts():
    party_committee(unit(), 5, 1, elected_on=day("20/12/2019"))
    party_committee(unit(), 15, 2, GRASSROOTS, elected_on=day("20/12/2019"))
    assert ask("young_cell", "Q1") == (1, 5)
    assert ask("young_grassroots", "Q1") == (2, 15)


def test_the_committees_of_a_unit_dissolved_by_the_periods_end_are_left_out():
    party_committee(unit(dissolved_on=day("30/6")), 5, 1)
    assert ask("young_cell", "Q1") == (1, 5)
    assert ask("young_cell", "H1") == NOTHING


def test_the_committees_of_a_unit_dissolved_the_day_after_the_periods_end_count():
    party_committee(unit(dissolved_on=day("1/7")), 5, 1)
    assert ask("young_cell", "H1") == (1, 5)


def test_the_committees_of_a_unit_not_yet_founded_are_left_out():
    party_committee(unit(founded_on=day("1/7")), 5, 1)
    assert ask("young_cell", "H1") == NOTHING


def test_a_committee_counts_whatever_the_kind_of_its_unit_and_whatever_its_parents_days():
    party_committee(bloc(), 9, 0)
    party_committee(subordinate(unit(dissolved_on=day("1/2"))), 5, 1)
    assert ask("young_cell") == (1, 14)


def test_one_in_ten_attains_and_one_in_eleven_does_not():
    first = party_committee(unit(), members=10, under_35=1)
    assert figure("young_cell").attained is True
    first.members = 11
    first.save()
    assert figure("young_cell").attained is False


def test_for_the_co_so_level_one_in_ten_attains_and_one_in_eleven_does_not():
    first = party_committee(unit(), 10, 1, GRASSROOTS)
    assert figure("young_grassroots").attained is True
    first.members = 11
    first.save()
    assert figure("young_grassroots").attained is False


def test_the_verdict_is_that_of_the_sums_not_of_the_shares_of_committees():
    party_committee(unit(), members=1, under_35=1)
    party_committee(unit(), members=19, under_35=0)
    assert figure("young_cell").attained is False


def test_without_a_committee_there_is_no_verdict():
    assert figure("young_cell").attained is figure("young_grassroots").attained is None


def test_a_committee_without_members_gives_no_verdict():
    party_committee(unit(), members=0, under_35=0)
    assert figure("young_cell").attained is None


def test_each_committee_is_a_row_that_says_its_own_share():
    party_committee(unit(), members=10, under_35=1)
    party_committee(unit(), members=11, under_35=1)
    assert sorted((row.counted, row.numerator, row.denominator) for row in rows("young_cell")) == [
        (False, 1, 11),
        (True, 1, 10),
    ]


def test_the_two_terms_belong_to_the_plan_of_the_year():
    party_committee(unit(), 5, 1, CELL, term="2022-2025")
    party_committee(unit(), 15, 2, GRASSROOTS, term="2025-2030")
    set_plan(cell_term="2022-2025", grassroots_term="2025-2030")
    assert (ask("young_cell"), ask("young_grassroots")) == ((1, 5), (2, 15))
