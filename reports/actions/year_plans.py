"""Entering the plan of a new year."""

from django.db import transaction

from cadres.actions import records
from reports.models import Goal, YearPlan


@transaction.atomic
def create_year_plan(*, row: YearPlan, by, reason: str = "") -> YearPlan:
    """The new plan begins with the thresholds of the latest one, to be corrected where it says otherwise."""
    latest = YearPlan.objects.order_by("-year").first()
    records.create(row=row, by=by, reason=reason)
    for goal in latest.goals.all() if latest else ():
        records.create(row=Goal(plan=row, measure=goal.measure, threshold=goal.threshold), by=by)
    return row
