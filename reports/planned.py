"""The rows of target 2 for a whole year, for the pages of the apps below (settings.PLANNED_UNITS): never counted a second time."""

from cadres.access import Permission
from cadres.models import Unit
from reports.facts import Facts
from reports.models import YearPlan
from reports.periods import Period
from reports.targets.t2_planning import Planning


def planned_units(user, year: int) -> list[tuple[Unit, bool, str]]:
    """Of each Cơ sở in the user's reach: whether it is counted at the end of the year, and why."""
    facts = Facts(_plan_of(user, year), user)
    rows = Planning().rows(facts, Period(year, "Y"))
    return [(facts.units[row.subject], row.counted, row.detail) for row in rows]


def _plan_of(user, year: int) -> YearPlan:
    """The plan of the year; before there is one, its parameters are those of the newest before it."""
    plans = YearPlan.objects.for_user(user, Permission.FIGURES_VIEW).filter(year__lte=year)
    newest = plans.order_by("-year").first()
    if newest and newest.year == year:
        return newest
    months = {"planning_founded_months": newest.planning_founded_months} if newest else {}
    return YearPlan(year=year, **months)
