"""Posts, serving, bloc and grassroots (targets.md, Terms), asked through the denominators: `topics` has all cadres."""

import pytest

from cadres.models import Post, Title, Unit
from reports.periods import Period
from tests.factories import bloc, cadre, post, serving, subordinate, unit
from tests.reports.asking import ask, day, figures, rows

pytestmark = pytest.mark.django_db

SERVES, DOES_NOT_SERVE = (0, 1), (0, 0)


def hold(where, start="1/1/2018", end=None, title=Title.EXECUTIVE_MEMBER):
    post(cadre(where), where, title, day(start), end and day(end))


# --- A post is held from its start to the day before its end -------------------------------------


def test_a_post_is_held_on_its_first_day():
    hold(unit(), start="30/6")
    assert ask("topics", "H1") == SERVES


def test_a_post_is_not_held_the_day_before_its_first():
    hold(unit(), start="1/7")
    assert ask("topics", "H1") == DOES_NOT_SERVE


def test_a_post_is_not_held_on_its_end():
    hold(unit(), end="30/6")
    assert ask("topics", "H1") == DOES_NOT_SERVE


def test_a_post_is_held_the_day_before_its_end():
    hold(unit(), end="1/7")
    assert ask("topics", "H1") == SERVES


def test_a_post_without_an_end_is_held_for_good():
    hold(unit(), start="1/1/2018", end=None)
    assert ask("topics", "Y") == SERVES


def test_a_post_that_begins_on_the_last_day_of_the_year_is_held_on_it():
    hold(unit(), start="31/12")
    assert ask("topics", "Y") == SERVES


def test_a_post_of_an_earlier_year_is_not_held():
    hold(unit(), start="1/1/2018", end="1/1/2020")
    assert ask("topics", "Q1") == DOES_NOT_SERVE


# --- ... and only while its unit exists ----------------------------------------------------------


def test_a_unit_exists_on_the_day_of_its_founding():
    hold(unit(founded_on=day("30/6")))
    assert ask("topics", "H1") == SERVES


def test_a_post_in_a_unit_founded_the_day_after_is_not_held_yet():
    hold(unit(founded_on=day("1/7")))
    assert ask("topics", "H1") == DOES_NOT_SERVE


def test_a_unit_of_unknown_founding_exists():
    hold(unit(founded_on=None, dissolved_on=day("1/7")))
    assert ask("topics", "H1") == SERVES


def test_a_post_is_no_longer_held_on_the_day_its_unit_is_dissolved():
    hold(unit(dissolved_on=day("30/6")))
    assert ask("topics", "H1") == DOES_NOT_SERVE


def test_a_post_is_held_the_day_before_its_unit_is_dissolved():
    hold(unit(dissolved_on=day("1/7")))
    assert ask("topics", "H1") == SERVES


def test_a_unit_never_dissolved_exists():
    hold(unit(founded_on=day("1/1/2019"), dissolved_on=None))
    assert ask("topics", "Y") == SERVES


def test_a_unit_exists_by_its_own_days_whatever_those_of_its_parent():
    gone = unit(dissolved_on=day("1/2"))
    hold(subordinate(gone), title=Title.SECRETARY)
    hold(unit(parent=unit(founded_on=day("1/12"))))
    assert ask("topics", "H1") == (0, 2)


def test_the_question_of_the_queryset_and_of_the_row_are_the_same():
    days = [day(text) for text in ("29/6", "30/6", "1/7")]
    spans = [(None, None), (day("30/6"), None), (None, day("30/6")), (day("29/6"), day("1/7"))]
    units = [unit(founded_on=founded, dissolved_on=dissolved) for founded, dissolved in spans]
    for on in days:
        existing = {one.pk for one in units if one.exists_on(on)}
        assert set(Unit.objects.existing_on(on).values_list("pk", flat=True)) == existing


def test_the_posts_held_on_a_day_are_the_same_asked_of_the_database_and_of_the_facts():
    spans = [("1/1/2018", None), ("30/6", None), ("1/7", None), ("1/1/2018", "30/6"), ("1/1/2018", "1/7")]
    for where in (unit(), unit(founded_on=day("30/6")), unit(dissolved_on=day("30/6"))):
        for start, end in spans:
            hold(where, start, end)
    facts = figures().facts
    for on in (day("29/6"), day("30/6"), day("1/7")):
        held = {cadre for cadre, posts in facts.posts.items() if any(one.held_on(on) for one in posts)}
        assert held and set(Post.objects.held_on(on).values_list("cadre", flat=True)) == held


# --- Counted posts -------------------------------------------------------------------------------


def test_every_title_in_khoi_is_counted():
    khoi = bloc()
    for title in Title:
        serving(khoi, title)
    assert ask("topics") == (0, 8)


def test_every_title_in_a_unit_of_kind_co_so_is_counted():
    co_so = unit()
    for title in Title:
        serving(co_so, title)
    assert ask("topics") == (0, 8)


def test_in_a_subordinate_unit_the_secretary_alone_is_counted():
    chi_doan = subordinate(unit())
    secretary = serving(chi_doan, Title.SECRETARY)
    for title in set(Title) - {Title.SECRETARY}:
        serving(chi_doan, title)
    assert [row.subject for row in rows("topics")] == [secretary.pk]


def test_a_subordinate_units_deputy_secretary_is_no_cadre():
    serving(subordinate(unit()), Title.DEPUTY_SECRETARY)
    assert ask("topics") == DOES_NOT_SERVE


def test_who_holds_no_post_does_not_serve_whatever_unit_they_belong_to():
    cadre(unit())
    assert ask("topics") == DOES_NOT_SERVE


def test_serving_asks_for_the_post_on_the_very_day_not_for_any_post_of_the_year():
    co_so = unit()
    person = cadre(co_so)
    post(person, co_so, start=day("1/1"), end=day("1/5"))
    post(person, co_so, start=day("1/8"))
    assert ask("topics", "H1") == DOES_NOT_SERVE
    assert ask("topics", "Q3") == SERVES


def test_a_person_with_several_posts_is_one_cadre():
    co_so = unit()
    person = serving(co_so)
    post(person, co_so, Title.SECRETARY)
    post(person, unit(), Title.INSPECTION_CHAIR)
    assert ask("topics") == SERVES


# --- Bloc and grassroots: one person, one level, the higher --------------------------------------


def test_a_bloc_cadre_serves_in_the_unit_of_kind_khoi():
    serving(bloc())
    assert ask("skills_bloc") == (0, 1)
    assert ask("skills_grassroots") == (0, 0)


def test_a_grassroots_cadre_serves_and_not_in_khoi():
    serving(unit(parent=bloc()))
    assert ask("skills_bloc") == (0, 0)
    assert ask("skills_grassroots") == (0, 1)


def test_the_secretary_of_a_unit_directly_below_khoi_is_a_grassroots_cadre():
    serving(subordinate(bloc()), Title.SECRETARY)
    assert ask("skills_bloc") == (0, 0)
    assert ask("skills_grassroots") == (0, 1)


def test_who_serves_in_khoi_and_in_a_unit_is_a_bloc_cadre_and_no_grassroots_cadre():
    khoi = bloc()
    person = serving(khoi)
    post(person, unit(parent=khoi), Title.SECRETARY)
    assert ask("skills_bloc") == (0, 1)
    assert ask("skills_grassroots") == (0, 0)


def test_who_has_left_khoi_for_a_unit_is_a_grassroots_cadre():
    khoi = bloc()
    person = cadre(khoi)
    post(person, khoi, end=day("30/6"))
    post(person, unit(parent=khoi), start=day("30/6"))
    assert (ask("skills_bloc", "Q1"), ask("skills_grassroots", "Q1")) == ((0, 1), (0, 0))
    assert (ask("skills_bloc", "H1"), ask("skills_grassroots", "H1")) == ((0, 0), (0, 1))


def test_the_two_groups_never_overlap_and_together_are_all_cadres():
    khoi = bloc()
    co_so = unit(parent=khoi)
    both = serving(khoi)
    post(both, co_so)
    serving(khoi)
    serving(co_so)
    serving(subordinate(co_so), Title.SECRETARY)
    serving(subordinate(co_so), Title.EXECUTIVE_MEMBER)
    assert ask("skills_bloc") == (0, 2)
    assert ask("skills_grassroots") == (0, 2)
    assert ask("topics") == (0, 4)


def test_the_population_is_that_of_the_periods_end_in_each_period():
    hold(unit(), start="1/4", end="1/10")
    assert [ask("topics", period.code)[1] for period in Period.all_of(2020)] == [0, 1, 1, 1, 0, 0]
