"""The days proposed for a round. The plan gives none (part IV, 3): these are the Union's habit, and every one is typed over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from reports.models import ReportRound, YearPlan

# quarter -> (due, closes) as (day, month); units report before the period ends, and the last round long before the year's.
HABIT = {1: ((15, 3), (20, 3)), 2: ((10, 6), (15, 6)), 3: ((15, 9), (20, 9)), 4: ((15, 11), (20, 11))}
OPEN_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Proposal:
    plan: YearPlan
    quarter: int

    @property
    def label(self) -> str:
        return f"{ReportRound.Quarter(self.quarter).label}, {self.plan.year}"

    @property
    def code(self) -> str:
        return f"{self.plan.year}-Q{self.quarter}"

    def days(self) -> dict[str, date]:
        due, closes = (date(self.plan.year, month, day) for day, month in HABIT[self.quarter])
        return {"opens_on": due - OPEN_FOR, "data_day": due, "due_on": due, "closes_on": closes}


def likely(open_ones: list[Proposal], rounds: Iterable[ReportRound], today: date) -> Proposal | None:
    """The quarter after the newest round; before any round the first whose days are not past."""
    newest = max((str(one.period) for one in rounds), default="")
    if newest:
        ahead = [one for one in open_ones if one.code > newest]
    else:
        ahead = [one for one in open_ones if one.days()["closes_on"] >= today]
    return next(iter([*ahead, *open_ones]), None)


def proposals(plans: Iterable[YearPlan], rounds: Iterable[ReportRound]) -> list[Proposal]:
    """The quarters of the newest plan that have no round yet, the first one first."""
    plan = max(plans, key=lambda one: one.year, default=None)
    if plan is None:
        return []
    taken = {one.quarter for one in rounds if one.plan_id == plan.pk}
    return [Proposal(plan, quarter) for quarter in ReportRound.Quarter.values if quarter not in taken]
