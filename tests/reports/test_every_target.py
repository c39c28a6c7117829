"""What holds of every measure, target 8 too the moment its file exists."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cadres.access import Role
from cadres.models import PartyCommittee, Title, User
from reports.facts import Facts
from reports.figures import UNIT_MEASURES, Figures
from reports.indicators import State, Subject
from reports.models import YearPlan
from reports.periods import Period
from reports.targets import MEASURES, TARGETS
from tests import factories as make
from tests.reports.asking import day, figures
from training.models import Course

pytestmark = pytest.mark.django_db

PERIODS = Period.all_of(2020)
every_measure = pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)


def a_small_bloc(units=3):
    """Each unit with its people, papers and hard cases; the bloc with people who also serve below."""
    khoi = make.bloc()
    make.quota(Title.EXECUTIVE_MEMBER, 1)
    required, topics = make.resolution(day("15/1")), [make.topic(), make.topic()]
    for number in range(units):
        co_so = make.unit(f"CS{number}", parent=khoi)
        chi_doan = make.subordinate(co_so, f"TT{number}")
        people = [make.serving(khoi), make.serving(co_so), make.serving(chi_doan, Title.SECRETARY)]
        make.post(people[0], co_so)
        make.absence(people[0], day("1/4"), day("1/6"))
        make.visit(people[0], chi_doan, day("1/2"))
        for person in people[number % 2 :]:
            make.completion(person, day("15/2"), Course.Group.UNION_SKILLS)
            make.study(person, required, day("1/5"))
            for subject in topics:
                make.study(person, subject, day("1/5"))
        make.review(make.plan(co_so, day("1/6/2017")), day("1/8"))
        make.party_committee(chi_doan, 5, number % 2)
        make.party_committee(co_so, 15, 2, PartyCommittee.Level.GRASSROOTS)


@every_measure
def test_what_is_counted_is_inside_the_population_and_the_figure_equals_its_rows(measure):
    a_small_bloc()
    answers = figures()
    for period in PERIODS:
        rows = answers.rows_of(measure, period, None)
        made = answers.of_whole(measure, period)
        assert made.numerator == sum(row.numerator for row in rows)
        assert made.denominator in (None, sum(row.denominator for row in rows))
        assert made.denominator is None or made.numerator <= made.denominator
        assert all(row.numerator <= row.denominator for row in rows if measure.has_denominator)
        if measure.subject is not Subject.COMMITTEE:
            assert made.numerator == sum(row.counted for row in rows)


@every_measure
def test_a_subject_is_one_row_and_every_row_says_why(measure):
    a_small_bloc()
    answers = figures()
    for period in PERIODS:
        rows = answers.rows(measure, period)
        assert len({row.subject for row in rows}) == len(rows)
        assert all(row.detail for row in rows)


@pytest.mark.parametrize("measure", UNIT_MEASURES, ids=lambda measure: measure.code)
def test_the_figure_of_a_unit_equals_the_rows_behind_it(measure):
    a_small_bloc()
    answers = figures()
    for period in PERIODS:
        for unit, row in answers.by_unit(period).items():
            assert row[UNIT_MEASURES.index(measure)] == answers.of_unit(measure, period, unit)


@every_measure
def test_an_empty_bloc_gives_no_error_and_no_verdict_but_of_a_plain_count(measure):
    for period in PERIODS:
        made = figures().of_whole(measure, period)
        assert made.numerator == 0
        assert made.attained is (None if measure.has_denominator else False)
        assert made.state in (State.NO_DATA, State.NOT_DUE, State.MISSED)


def test_an_empty_table_of_units_is_empty():
    assert all(figures().by_unit(period) == {} for period in PERIODS)


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_the_two_denominators_of_target_3_add_up_to_those_of_5_and_6(period):
    a_small_bloc()
    answers = figures()
    bloc, grassroots = (made.denominator for made in answers.of_target(3, period))
    assert bloc and grassroots
    assert bloc + grassroots == answers.of_target(5, period)[0].denominator
    assert bloc + grassroots == answers.of_target(6, period)[0].denominator


@pytest.mark.parametrize(("one", "other"), [("Q2", "H1"), ("Q4", "Y")])
def test_two_names_of_one_window_have_one_set_of_figures(one, other):
    a_small_bloc()
    answers = figures()
    for number in TARGETS:
        assert answers.of_target(number, Period(2020, one)) == answers.of_target(number, Period(2020, other))


def statements() -> int:
    """Of everything asked of a year: seven targets and the table of units in six periods."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answers = figures()
        for period in PERIODS:
            answers.by_unit(period)
            for number in TARGETS:
                answers.of_target(number, period)
    return len(captured)


def test_the_number_of_statements_does_not_grow_with_the_rows():
    a_small_bloc(units=1)
    small = statements()
    for number in range(20):
        co_so = make.unit(f"CS9{number}")
        person = make.serving(co_so)
        make.completion(person, day("1/3"))
        make.party_committee(co_so, 5, 1)
        make.review(make.plan(co_so, day("1/6/2017")), day("1/8"))
    assert small == statements() <= 16


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.UNIT_HEAD])
def test_a_unit_gets_for_itself_the_same_figures_as_the_board_gets(role):
    a_small_bloc()
    whole = figures()
    own = next(unit for unit in whole.facts.units.values() if unit.code == "CS1")
    make.user("clerk", role, own)
    scoped = Figures(Facts(YearPlan.objects.get(year=2020), User.objects.get(username="clerk")))
    for period in PERIODS:
        assert scoped.by_unit(period) == {own.pk: whole.by_unit(period)[own.pk]}


def test_the_board_gets_what_a_command_on_the_server_gets():
    a_small_bloc()
    whole = figures()
    bloc = next(unit for unit in whole.facts.units.values() if unit.code == "K00")
    make.user("board", Role.BOARD, bloc)
    scoped = figures(User.objects.get(username="board"))
    for period in PERIODS:
        assert scoped.by_unit(period) == whole.by_unit(period)
        assert all(scoped.of_target(number, period) == whole.of_target(number, period) for number in TARGETS)


def test_targets_stand_in_plan_order_with_their_words():
    assert list(TARGETS) == sorted(TARGETS)
    for target in TARGETS.values():
        assert target.title and target.short_title and target.counts and target.measures
        assert all(measure.label and measure.counted_label and measure.missing_label for measure in target.measures)
