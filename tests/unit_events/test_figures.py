"""Figures of a period that was over before an event stay as they were, to the digit; taken back, those of every period do."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cadres.actions import unit_outcomes as outcomes
from cadres.actions.unit_events import record_event
from cadres.actions.unit_events_undone import take_back_event
from cadres.lib.xlsx import child
from cadres.models import Unit, UnitEvent
from reports.periods import CODES, Period
from reports.targets import MEASURES
from reports.workbook import importing
from tests import factories as make
from tests.reports.asking import ask, figures, table
from tests.reports.random_workbooks import DAYS, as_file, workbooks
from tests.reports.test_random_workbooks import any_workbook, bring_in, empty_database, printed
from tests.unit_events.events import EVERY, PAPER, do

pytestmark = pytest.mark.django_db
DATA = Path(__file__).resolve().parents[1] / "data"
DAY, LATE = date(2020, 7, 1), date(2021, 1, 10)


@pytest.fixture(autouse=True)
def after_the_year(settings):
    settings.CLOCK_TODAY = LATE.isoformat()


def over_before(day) -> list[str]:
    return [code for code in CODES if Period(2020, code).end < day]


def changes(first: Unit, second: Unit, day: date) -> dict[str, outcomes.Change]:
    """Every kind of event, of two units."""

    def new(code):
        return outcomes.heir_like(first, code=code, name=f"Đơn vị {code}")

    return {
        "merger": outcomes.merger([first], into=second, day=day),
        "joining": outcomes.merger([first, second], into=new("MOI"), day=day),
        "division": outcomes.division(first, into=[new("MOI1"), new("MOI2")], day=day),
        "splitting off": outcomes.division(first, into=[new("MOI")], day=day, stays=True),
        "equitisation": outcomes.equitisation(first, into=new("MOI"), day=day),
        "equitisation, nobody goes on": outcomes.equitisation(first, into=new("MOI"), day=day, carries=False),
        "relocation": outcomes.relocation(first, under=second, code="MOI", day=day),
        "dissolution": outcomes.dissolution(first, day=day),
        "foundation": outcomes.foundation(code="MOI", name="Đơn vị MOI", parent=first, day=day),
    }


KINDS = list(changes(Unit(code="A"), Unit(code="B", kind="GRASSROOTS"), LATE))


def busiest() -> tuple[Unit, Unit]:
    """Two units of the workbook: one with units below it, and another."""
    units = Unit.objects.grassroots().existing_on(DAY).filter(parent__kind="BLOC").order_by("code")
    able = [unit for unit in units if not outcomes.outcome_of(outcomes.dissolution(unit, day=DAY)).problems]
    first = max(able, key=lambda unit: Unit.objects.filter(path__startswith=unit.path).count())
    return first, next(unit for unit in able if unit != first)


@pytest.mark.parametrize("name", ["small", "medium", "messy"])
def test_each_event_leaves_past_figures_of_a_workbook_to_the_digit(name):
    call_command("import_workbook", str(DATA / f"{name}.xlsx"), stdout=StringIO(), stderr=StringIO())
    before, (first, second) = printed(), busiest()
    assert over_before(DAY) == ["Q1", "Q2", "H1"]
    for kind in KINDS:
        with empty_database():
            record_event(change=changes(first, second, DAY)[kind], paper=PAPER, by=None)
            after = printed()
            assert {code: after[code] for code in over_before(DAY)} == {code: before[code] for code in over_before(DAY)}
            take_back_event(row=UnitEvent.objects.get(), by=None, reason="Thử")
            assert printed() == before


@given(book=workbooks(), kind=st.sampled_from(KINDS), day=st.sampled_from(DAYS), codes=st.permutations("ABDE"))
@settings(any_workbook, max_examples=25)
def test_any_event_on_any_day_leaves_past_figures_and_taken_back_all(db, monkeypatch, book, kind, day, codes):
    monkeypatch.setattr(importing, "read_workbook", child.read)
    with empty_database():
        bring_in(as_file(book))
        before = printed()
        first, second = (Unit.objects.get(code=code) for code in codes[:2])
        try:
            event = record_event(change=changes(first, second, day)[kind], paper=PAPER, by=None)
        except ValidationError:
            event = None
        assume(event)
        after = printed()
        for code in over_before(day):
            assert after[code] == before[code]
        take_back_event(row=event, by=None, reason="Thử")
        assert printed() == before


@pytest.mark.parametrize("name", EVERY)
def test_each_event_leaves_past_figures_of_every_reader(cast, name):
    """Of a unit's own people too, although the files of people move to the heir."""
    for person in (cast.an, cast.chi, cast.dung):
        make.completion(person, date(2020, 2, 4))
        make.study(person, make.topic("CD1" + person.code), date(2020, 2, 5))
    make.plan(cast.unit_a, date(2020, 2, 3))

    def read(user):
        found, period = figures(user), Period(2020, "Q1")
        return {
            unit.code: [(one.numerator, one.denominator) for measure in MEASURES.values()
                        for one in [found.of_unit(measure, period, unit.pk)]]
            for unit in Unit.objects.filter(code__in=("CSA", "CSB"))
        }  # fmt: skip

    readers = (cast.board, cast.leader, cast.head_a, cast.head_b)
    before = [read(user) for user in readers]
    assert before[0]["CSA"][0] == (2, None)
    do(EVERY[name](cast), cast.board)
    assert [read(user) for user in readers] == before


def test_after_a_merger_the_heir_counts_who_is_placed_and_the_old_unit_is_no_longer_in_the_table(cast):
    do(EVERY["equitised"](cast), cast.board)
    assert "CSA" in table("Q1") and "CSM" not in table("Q1")
    assert "CSA" not in table("H1") and "CSM" in table("H1")
    heir = Unit.objects.get(code="CSM")
    assert ask("topics", "Q1", cast.unit_a) == (0, 2)
    assert ask("topics", "H1", heir) == (0, 2)
    assert ask("topics", "H1") == ask("topics", "Q1") == (0, 4)


def test_an_heir_owes_no_plan_in_its_first_six_months(cast):
    make.plan(cast.unit_a, date(2020, 2, 3))
    assert ask("planning", "H1") == (1, 2)
    do(EVERY["equitised"](cast), cast.board)
    assert ask("planning", "Q1") == (1, 2)
    assert ask("planning", "H1") == (0, 1)
    assert ask("planning", "Y") == (0, 2)
