"""4 field_visits, visits due: which quarters are due for a bloc cadre and how many visits each asks for."""

import pytest

from cadres.models import Title
from tests.factories import absence, bloc, cadre, post, quota, serving, unit
from tests.reports.asking import ask, day, rows

pytestmark = pytest.mark.django_db

MEMBER, SECRETARY, DEPUTY = Title.EXECUTIVE_MEMBER, Title.SECRETARY, Title.DEPUTY_SECRETARY
ASKED, NOT_ASKED = (0, 1), (0, 0)


def due(period: str) -> int:
    """Of the one bloc cadre, who made no visit: as many are due as the row says are missing."""
    found = rows("field_visits", period)
    assert len(found) <= 1 and not any(row.counted for row in found)
    return int(found[0].detail.split("còn thiếu ")[1].split(" ")[0]) if found else 0


def bloc_cadre(*spans, title=MEMBER):
    """Holds the title in Khối over each of the spans (start, end)."""
    khoi = bloc()
    person = cadre(khoi)
    for start, end in spans or [("1/1/2018", None)]:
        post(person, khoi, title, day(start), end and day(end))
    return person


# --- Who is asked --------------------------------------------------------------------------------


def test_a_bloc_cadre_with_a_visit_due_is_asked():
    quota(MEMBER)
    bloc_cadre()
    assert ask("field_visits", "Q1") == ASKED


def test_a_grassroots_cadre_is_not_asked():
    quota(MEMBER)
    serving(unit(parent=bloc()))
    assert ask("field_visits", "Q1") == NOT_ASKED


def test_who_no_longer_serves_in_khoi_at_the_periods_end_is_not_asked():
    quota(MEMBER)
    bloc_cadre(("1/1/2018", "30/6"))
    assert ask("field_visits", "Q1") == ASKED
    assert ask("field_visits", "H1") == NOT_ASKED


def test_who_has_moved_from_khoi_to_a_unit_is_not_asked():
    quota(MEMBER)
    person = bloc_cadre(("1/1/2018", "30/6"))
    post(person, unit(parent=person.unit), start=day("30/6"))
    assert ask("field_visits", "Q1") == ASKED
    assert ask("field_visits", "H1") == NOT_ASKED


def test_who_has_no_visit_due_is_not_asked():
    bloc_cadre()
    assert ask("field_visits", "Q1") == NOT_ASKED


def test_who_joined_khoi_in_the_first_quarter_is_asked_from_the_second_on():
    quota(MEMBER)
    bloc_cadre(("2/1", None))
    assert ask("field_visits", "Q1") == NOT_ASKED
    assert ask("field_visits", "H1") == ASKED


# --- A quarter is due for who holds a Khối post on its first and on its last day -----------------


def test_a_post_from_the_first_day_of_the_quarter_makes_it_due():
    quota(MEMBER)
    bloc_cadre(("1/4", None))
    assert due("H1") == 1


def test_a_post_from_the_second_day_of_the_quarter_leaves_it_not_due():
    quota(MEMBER)
    bloc_cadre(("2/4", None))
    assert due("H1") == 0


def test_a_post_that_ends_on_the_last_day_of_the_quarter_leaves_it_not_due():
    quota(MEMBER)
    bloc_cadre(("1/1/2018", "31/3"), ("1/6", None))
    assert due("H1") == 0


def test_a_post_held_through_the_last_day_of_the_quarter_makes_it_due():
    quota(MEMBER)
    bloc_cadre(("1/1/2018", "1/4"), ("1/6", None))
    assert due("H1") == 1


def test_a_gap_between_the_first_and_the_last_day_plays_no_part():
    quota(MEMBER)
    bloc_cadre(("1/1/2018", "2/1"), ("31/3", None))
    assert due("Q1") == 1


def test_the_posts_of_the_first_and_the_last_day_may_be_of_different_titles():
    quota(MEMBER)
    person = bloc_cadre(("1/1/2018", "1/2"), title=DEPUTY)
    post(person, title=MEMBER, start=day("1/3"))
    assert due("Q1") == 1


def test_a_post_outside_khoi_on_the_first_day_does_not_make_the_quarter_due():
    quota(MEMBER)
    person = bloc_cadre(("1/2", None))
    post(person, unit(), MEMBER)
    assert due("Q1") == 0


def test_a_post_outside_khoi_on_the_last_day_does_not_make_the_quarter_due():
    quota(MEMBER)
    person = bloc_cadre(("1/1/2018", "1/2"), ("1/6", None))
    post(person, unit(), MEMBER)
    assert due("H1") == 0


# --- ... unless absences cover more than half of its days ----------------------------------------


def test_absences_of_exactly_half_the_days_leave_the_quarter_due():
    quota(MEMBER)
    absence(bloc_cadre(("1/7", None)), day("1/7"), day("16/8"))
    assert due("Q3") == 1


def test_absences_of_a_day_more_than_half_leave_the_quarter_not_due():
    quota(MEMBER)
    absence(bloc_cadre(("1/7", None)), day("1/7"), day("17/8"))
    assert due("Q3") == 0


def test_in_a_quarter_of_91_days_45_days_leave_it_due_and_46_do_not():
    quota(MEMBER)
    person = bloc_cadre()
    away = absence(person, day("1/2"), day("17/3"))
    assert due("Q1") == 1
    away.end = day("18/3")
    away.save()
    assert due("Q1") == 0


def test_absences_add_up():
    quota(MEMBER)
    person = bloc_cadre(("1/7", None))
    absence(person, day("1/7"), day("1/8"))
    absence(person, day("1/9"), day("17/9"))
    assert due("Q3") == 0


def test_a_day_under_two_absences_is_one_day():
    quota(MEMBER)
    person = bloc_cadre(("1/7", None))
    absence(person, day("1/7"), day("10/8"))
    absence(person, day("15/7"), day("16/8"))
    assert due("Q3") == 1


def test_only_the_days_of_an_absence_inside_the_quarter_count_for_it():
    quota(MEMBER)
    person = bloc_cadre()
    absence(person, day("1/11/2019"), day("15/2"))
    absence(person, day("15/6"), day("16/8"))
    assert (due("Q1"), due("H1"), due("Q3")) == (1, 2, 3)


def test_an_absence_that_began_the_year_before_counts_with_its_days_of_this_year():
    quota(MEMBER)
    absence(bloc_cadre(), day("1/11/2019"), day("16/2"))
    assert due("Q1") == 0


def test_an_absence_that_reaches_beyond_the_year_counts_with_its_days_of_this_year():
    quota(MEMBER)
    absence(bloc_cadre(("1/10", None)), day("15/11"), day("1/6/2021"))
    assert due("Y") == 0


def test_an_absence_takes_away_its_own_quarter_alone():
    quota(MEMBER)
    absence(bloc_cadre(), day("1/4"), day("1/7"))
    assert due("Y") == 3


def test_the_absence_of_another_plays_no_part():
    quota(MEMBER)
    person = bloc_cadre()
    absence(cadre(person.unit), day("1/1"), day("1/4"))
    assert due("Q1") == 1


# --- The highest quota among the Khối titles held on the quarter's last day ----------------------


def test_the_highest_quota_among_titles():
    quota(MEMBER, 2)
    quota(DEPUTY, 3)
    post(bloc_cadre(), title=DEPUTY)
    assert due("Q1") == 3


def test_a_title_given_up_before_the_last_day_asks_nothing():
    quota(MEMBER, 1)
    quota(DEPUTY, 3)
    post(bloc_cadre(), title=DEPUTY, end=day("31/3"))
    assert due("Q1") == 1


def test_a_title_taken_on_the_last_day_asks_for_its_quota():
    quota(MEMBER, 1)
    quota(DEPUTY, 3)
    post(bloc_cadre(), title=DEPUTY, start=day("31/3"))
    assert due("Q1") == 3


def test_a_title_held_outside_khoi_asks_nothing():
    quota(MEMBER, 1)
    quota(SECRETARY, 3)
    post(bloc_cadre(), unit(), SECRETARY)
    assert due("Q1") == 1


def test_a_title_without_a_quota_asks_nothing():
    quota(MEMBER, 2)
    post(bloc_cadre(), title=DEPUTY)
    assert due("Q1") == 2


def test_a_quota_of_0_asks_nothing():
    quota(MEMBER, 0)
    bloc_cadre()
    assert ask("field_visits", "Q1") == NOT_ASKED


def test_a_quota_in_force_from_the_quarters_last_day_on_counts():
    quota(MEMBER, 2, start=day("31/3"))
    bloc_cadre()
    assert due("Q1") == 2


def test_a_quota_in_force_from_the_day_after_the_quarter_on_does_not_count_for_it():
    quota(MEMBER, 2, start=day("1/4"))
    bloc_cadre()
    assert (due("Q1"), due("H1")) == (0, 2)


def test_a_quota_that_ends_on_the_quarters_last_day_is_not_in_force_on_it():
    quota(MEMBER, 2, end=day("31/3"))
    bloc_cadre()
    assert due("Q1") == 0


def test_a_quota_that_ends_the_day_after_the_quarter_is_in_force():
    quota(MEMBER, 2, end=day("1/4"))
    bloc_cadre()
    assert (due("Q1"), due("H1")) == (2, 2)


def test_each_quarter_has_the_quota_in_force_on_its_own_last_day():
    quota(MEMBER, 1, end=day("30/6"))
    quota(MEMBER, 4, start=day("30/6"))
    bloc_cadre()
    assert [due(period) for period in ("Q1", "H1", "Q3", "Y")] == [1, 5, 9, 13]


# --- Visits due are the sum over the quarters that ended by the period's end ---------------------


def test_visits_due_are_the_sum_over_the_quarters_that_ended():
    quota(MEMBER, 2)
    bloc_cadre()
    assert [due(period) for period in ("Q1", "Q2", "H1", "Q3", "Q4", "Y")] == [2, 4, 4, 6, 8, 8]
