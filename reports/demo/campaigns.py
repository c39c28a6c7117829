"""The yearly review of 2020 as a campaign, what a review found of each person in two units,
people for the executive committees and for the full-time posts of the bloc."""

from datetime import date
from random import Random

from simple_history.utils import bulk_create_with_history

from cadres.models import Cadre, Title, Unit
from planning.models import Nominee, PlanReview, ReviewCampaign, ReviewOutcome, SuccessionPlan
from reports.demo.units import BLOC, FIRST_UNIT, SECOND_UNIT

_FULL_TIME = 4
_NO_MEMBERS = 5  # one plan in so many names nobody for the executive committee


def make_campaigns(rng: Random) -> None:
    """After the workbook is in."""
    ReviewCampaign.objects.create(
        year=2020,
        opened_on=date(2020, 4, 28),
        due_on=date(2020, 8, 31),
        document_number="96-CV/ĐTN",
        note="Rà soát theo phần III.1 của Kế hoạch 88-KH/ĐTN; không có thay đổi cũng ghi nhận là đã rà soát.",
    )
    _executive_members(rng)
    _full_time(rng)
    for code in (FIRST_UNIT, SECOND_UNIT):
        _outcomes(code)


def _outcomes(code: str) -> None:
    """Of the newest review of the unit's plan, as one that kept everybody."""
    review = PlanReview.objects.filter(plan__code=f"QH-{code}").order_by("-reviewed_on").first()
    if review is None:
        return
    people = list(Nominee.objects.filter(plan=review.plan_id).exclude(state=Nominee.State.REMOVED).order_by("pk"))
    kept = [ReviewOutcome(review=review, nominee=one, outcome=ReviewOutcome.Outcome.KEPT) for one in people]
    bulk_create_with_history(kept, ReviewOutcome)


def _executive_members(rng: Random) -> None:
    """One to three of each unit's own people, where the workbook names people for the highest posts alone."""
    homes: dict[int, list[int]] = {}
    for unit, key in Cadre.objects.order_by("pk").values_list("unit_id", "pk"):
        homes.setdefault(unit, []).append(key)
    rows = []
    for plan in SuccessionPlan.objects.exclude(unit__code=BLOC).order_by("code"):
        people = homes.get(plan.unit_id, []) if rng.randrange(_NO_MEMBERS) else []
        for key in rng.sample(people, min(len(people), rng.choice((1, 2, 2, 3, 3)))):
            rows.append(_nominee(rng, plan, key, Title.EXECUTIVE_MEMBER, Nominee.Source.INSIDE))
    bulk_create_with_history(rows, Nominee)


def _nominee(rng: Random, plan: SuccessionPlan, key: int, title: Title, source: str) -> Nominee:
    ready = rng.choice(Nominee.Readiness.values)
    return Nominee(
        plan=plan, cadre_id=key, title=title, state=Nominee.State.ACTIVE, source=source, readiness=ready, entered_year=2018
    )  # fmt: skip


def _full_time(rng: Random) -> None:
    """Cadres of units planned for full-time posts of the bloc, in the bloc's own plan."""
    plan = SuccessionPlan.objects.filter(code=f"QH-{BLOC}").first()
    if plan is None:
        return
    units = list(Unit.objects.grassroots().values_list("pk", flat=True))
    keys = list(Cadre.objects.filter(unit__in=units).order_by("pk").values_list("pk", flat=True))
    chosen = rng.sample(keys, min(len(keys), _FULL_TIME))
    rows = [_nominee(rng, plan, key, Title.FULL_TIME_STAFF, Nominee.Source.GRASSROOTS) for key in chosen]
    bulk_create_with_history(rows, Nominee)
