"""Where every unit that a campaign asks stands, read from its plans and reviews: nothing is typed twice."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import Enum

from cadres.access import Permission
from cadres.models import Unit
from planning.models import CampaignReminder, PlanReview, ReviewCampaign, SuccessionPlan

VIEW = Permission.PLANNING_VIEW


class Standing(Enum):
    """In the order of what is asked first. They add up to all who are asked."""

    LATE = "Quá hạn"
    WAITING = "Chưa rà soát"
    NO_PLAN = "Chưa có quy hoạch"
    REVIEWED = "Đã rà soát"

    @property
    def slug(self) -> str:
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True)
class UnitStanding:
    """`done_on`, `done_as`: the day and the words of the latest review of the year, or of an approval in it."""

    unit: Unit
    standing: Standing
    plan: SuccessionPlan | None
    done_on: date | None
    done_as: str
    reminded_on: date | None


def standings(campaign: ReviewCampaign, user, day: date) -> list[UnitStanding]:
    """Of the units in the user's reach, as of `day` or of the year's last day, whichever is earlier; by code.

    As measure 2 asks (targets.md): a plan in force, approved or reviewed in the year. Four statements, however many units.
    """
    until = min(day, date(campaign.year, 12, 31))
    units = Unit.objects.for_user(user, VIEW).grassroots().existing_on(campaign.due_on).order_by("code")
    plans = _plans(user, until)
    done = _done(user, plans, campaign.year, until)
    reminded = dict(
        CampaignReminder.objects.for_user(user, VIEW)
        .filter(campaign=campaign)
        .order_by("day")
        .values_list("unit_id", "day")
    )
    return [_standing(campaign, unit, plans.get(unit.pk, []), done, reminded.get(unit.pk), day) for unit in units]


def counts(found: list[UnitStanding]) -> Counter[Standing]:
    return Counter(one.standing for one in found)


def _plans(user, until: date) -> dict[int, list[SuccessionPlan]]:
    """In force, by unit; the latest approved first."""
    by_unit: dict[int, list[SuccessionPlan]] = {}
    for plan in SuccessionPlan.objects.for_user(user, VIEW).in_force_on(until).order_by("-approved_on", "-pk"):
        by_unit.setdefault(plan.unit_id, []).append(plan)
    return by_unit


def _done(user, plans: dict[int, list[SuccessionPlan]], year: int, until: date) -> dict[int, tuple[date, str]]:
    """By plan: when and how it was reviewed in the year, or approved."""
    first = date(year, 1, 1)
    found = {
        plan.pk: (plan.approved_on, "Phê duyệt trong năm")
        for of_unit in plans.values()
        for plan in of_unit
        if plan.approved_on >= first
    }
    reviews = PlanReview.objects.for_user(user, VIEW).filter(reviewed_on__gte=first, reviewed_on__lte=until)
    for review in reviews.order_by("reviewed_on", "pk"):
        found[review.plan_id] = (review.reviewed_on, review.get_outcome_display() or "Đã rà soát")
    return found


def _standing(campaign, unit, plans, done, reminded_on, day) -> UnitStanding:
    if not plans:
        return UnitStanding(unit, Standing.NO_PLAN, None, None, "", reminded_on)
    reviewed = next((plan for plan in plans if plan.pk in done), None)
    if reviewed:
        return UnitStanding(unit, Standing.REVIEWED, reviewed, *done[reviewed.pk], reminded_on)
    state = Standing.LATE if day > campaign.due_on else Standing.WAITING
    return UnitStanding(unit, state, plans[0], None, "", reminded_on)
