"""What the tests of events of units say in few words. All happens on 1 June 2020, seen on 10 July."""

from datetime import date

from cadres.actions import unit_outcomes as outcomes
from cadres.actions.unit_events import Paper, record_event
from cadres.models import Unit, UnitEvent

DAY, BEFORE, TODAY = date(2020, 6, 1), date(2020, 5, 31), date(2020, 7, 10)
PAPER = Paper("45-QĐ/ĐTN", date(2020, 5, 25), "Bí thư Đoàn Khối")


def do(change: outcomes.Change, by, **more) -> UnitEvent:
    return record_event(change=change, paper=PAPER, by=by, **more)


def new(unit: Unit, code="CSM", name="Đoàn cơ sở Mới", **fields) -> Unit:
    return outcomes.heir_like(unit, code=code, name=name, **fields)


def merged(cast, **more):
    """A goes into B."""
    return outcomes.merger([cast.unit_a], into=cast.unit_b, day=DAY, **more)


def joined(cast):
    """A and B become a new one."""
    return outcomes.merger([cast.unit_a, cast.unit_b], into=new(cast.unit_a), day=DAY)


def divided(cast, **more):
    """A becomes two."""
    made = [new(cast.unit_a, "CSM1", "Đoàn cơ sở Một"), new(cast.unit_a, "CSM2", "Đoàn cơ sở Hai")]
    return outcomes.division(cast.unit_a, into=made, day=DAY, **more)


def split_off(cast):
    """From A, which goes on."""
    return outcomes.division(cast.unit_a, into=[new(cast.unit_a)], day=DAY, stays=True)


def equitised(cast, **more):
    return outcomes.equitisation(
        cast.unit_a, into=new(cast.unit_a, name="Công ty Cổ phần A", sector="ENTERPRISE"), day=DAY, **more
    )


def moved(cast):
    """The whole of A goes below B."""
    return outcomes.relocation(cast.unit_a, under=cast.unit_b, code="TTA9", day=DAY)


def dissolved(cast):
    return outcomes.dissolution(cast.unit_a, day=DAY)


def founded(cast):
    return outcomes.foundation(code="CSM", name="Đoàn cơ sở Mới", parent=cast.bloc, day=DAY)


EVERY = {
    "merged": merged,
    "joined": joined,
    "divided": divided,
    "split_off": split_off,
    "equitised": equitised,
    "moved": moved,
    "dissolved": dissolved,
    "founded": founded,
}
