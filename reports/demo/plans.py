"""Succession plans of the units, their yearly reviews and the people named in them."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from reports.demo.calendar import LAST_DAY, day_between
from reports.demo.people import DEPUTY, SECRETARY, STANDING, Roster
from reports.demo.units import BLOC, FOUNDED_THIS_YEAR, NO_DATA, NOBODY_SERVING, DemoUnit

_OUTCOMES = ("Giữ nguyên", "Bổ sung", "Bổ sung", "Điều chỉnh")


@dataclass
class PlanSheets:
    plans: list[tuple] = field(default_factory=list)
    reviews: list[tuple] = field(default_factory=list)
    nominees: list[tuple] = field(default_factory=list)


def make_plans(rng: Random, units: list[DemoUnit], roster: Roster) -> PlanSheets:
    sheets = PlanSheets()
    people = roster.by_grassroots()
    for unit in units:
        if unit.kind == "Trực thuộc" or unit.code in (FOUNDED_THIS_YEAR, NO_DATA):
            continue
        fate = rng.choices(("reviewed", "approved", "forgotten", "unapproved", "run out", "none"), _SHARES)[0]
        if fate != "none":
            _plan(rng, unit, "reviewed" if unit.code == BLOC else fate, sheets)
            _nominees(rng, unit, people.get(unit.code, []), sheets)
    return sheets


_SHARES = (76, 16, 3, 2, 2, 1)


def _plan(rng: Random, unit: DemoUnit, fate: str, sheets: PlanSheets) -> None:
    code = f"QH-{unit.code}"
    approved = {
        "approved": day_between(rng, date(2020, 1, 13), date(2020, 6, 26)),
        "unapproved": None,
    }.get(fate, day_between(rng, date(2017, 10, 1), date(2019, 6, 30)))
    runs_out = date(2020, 5, 1) if fate == "run out" else date(2022, 12, 31)
    number = f"{len(sheets.plans) + 1}-QĐ/ĐU" if approved else None
    sheets.plans.append((code, unit.code, "2017-2022", date(2017, 10, 1), runs_out, approved, number))
    if approved and approved.year < 2019 and unit.code != NOBODY_SERVING:
        sheets.reviews.append((code, day_between(rng, date(2019, 2, 1), date(2019, 11, 30)), rng.choice(_OUTCOMES)))
    if fate in ("reviewed", "run out"):
        # Two in three by the end of the first quarter; the last ones in the days after the half-year.
        last = date(2020, 3, 31) if rng.random() < 0.6 else LAST_DAY
        sheets.reviews.append((code, day_between(rng, date(2020, 1, 20), last), rng.choice(_OUTCOMES)))


def _nominees(rng: Random, unit: DemoUnit, people: list[str], sheets: PlanSheets) -> None:
    for cadre in rng.sample(people, min(len(people), rng.randint(4, 8))):
        for title in rng.sample((SECRETARY, DEPUTY, STANDING), rng.choice((1, 1, 1, 2))):
            state = rng.choices(("Đang quy hoạch", "Đưa ra khỏi quy hoạch"), (92, 8))[0]
            sheets.nominees.append((f"QH-{unit.code}", cadre, title, state))
