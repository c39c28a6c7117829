"""Whom the plan of a year counts, for the pages of the apps below (settings.COUNTED_TITLES)."""

from datetime import date

from cadres.access import Permission
from cadres.models import Title
from reports.models import YearPlan


def counted_titles(user, day: date) -> dict[str, list[int]] | None:
    """By kind of unit, the titles that make who holds them on `day` a cadre: of that year's plan, or of the newest before it; None: there is none."""
    plans = YearPlan.objects.for_user(user, Permission.CADRE_VIEW).filter(year__lte=day.year)
    plan = plans.order_by("-year").first()
    if plan is None:
        return None
    return {kind: [Title[name].value for name in names] for kind, names in plan.counted_titles.items()}
