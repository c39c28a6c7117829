"""An event of a unit, by the verbs of the pages: a chi đoàn that went into its neighbour, one of its people placed, the others waiting."""

from datetime import date

from cadres.actions.decisions import issue_decision
from cadres.actions.placements import place
from cadres.actions.unit_events import Paper, record_event
from cadres.actions.unit_outcomes import merger
from cadres.models import Decision, Title, Unit, UnitEvent
from reports.demo.units import FIRST_UNIT, SECOND_UNIT

_SIGNER = "Bí thư Đoàn cơ sở"


def make_unit_events() -> None:
    """On a day after the half year, whose figures stay; not of the units of the demo's accounts."""
    below = Unit.objects.filter(kind=Unit.Kind.SUBORDINATE, dissolved_on=None)
    below = below.exclude(parent__code__in=(FIRST_UNIT, SECOND_UNIT)).filter(posts__end=None, code__endswith="-2")
    goes = below.distinct().order_by("code").first()
    if goes is None:
        return
    heir = Unit.objects.get(code=f"{goes.code[:-2]}-1")
    paper = Paper("18-QĐ/ĐTN", date(2020, 6, 26), _SIGNER, "Sắp xếp lại các phòng của đơn vị.")
    _place_one(record_event(change=merger([goes], into=heir, day=date(2020, 7, 1)), paper=paper, by=None), heir)


def _place_one(event: UnitEvent, heir: Unit) -> None:
    waiting = event.placements.exclude(post__title=Title.SECRETARY).order_by("pk").first()
    if waiting is None:
        return
    day = date(2020, 7, 2)
    paper = issue_decision(
        number="19-QĐ/ĐTN", kind=Decision.Kind.DESIGNATION, signed_on=day, signer=_SIGNER, by=None
    )  # fmt: skip
    place(placement=waiting, unit=heir, title=Title.EXECUTIVE_MEMBER, start=day, decision=paper, by=None)
