"""A review of a plan with what it decided of each person (plan, II.2 and III.1.2); "không thay đổi" is a review too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from planning.models import Nominee, PlanReview, ReviewOutcome, SuccessionPlan

Outcome = ReviewOutcome.Outcome


@dataclass(frozen=True)
class Decided:
    """Of one person. `reason` is asked of who is taken out or adjusted."""

    outcome: str = Outcome.KEPT
    reason: str = ""


@transaction.atomic
def record_review(*, plan: SuccessionPlan, reviewed_on: date, decided: Mapping[int, Decided], by) -> PlanReview:
    """`decided`: by nominee; who is not in it stays, also who may not be seen by `by`. Who is taken out leaves the plan
    in the same transaction. Raises ValidationError: a second review of the day, a reason that lacks, a person that left meanwhile.
    """
    people = list(
        Nominee.objects.select_for_update(of=("self",)).filter(plan=plan).exclude(state=Nominee.State.REMOVED)
    )
    _refuse_strangers(people, decided)
    said = {one.pk: decided.get(one.pk, Decided()) for one in people}
    review = PlanReview(plan=plan, reviewed_on=reviewed_on, outcome=_of_all([one.outcome for one in said.values()]))
    records.create(row=review, by=by)
    for person in people:
        _write(review, person, said[person.pk], by)
    return review


def _refuse_strangers(people: list[Nominee], decided: Mapping[int, Decided]) -> None:
    if set(decided) - {one.pk for one in people}:
        raise ValidationError("Có người vừa được đưa ra khỏi quy hoạch này; chưa ghi gì, hãy mở lại trang rồi rà soát.")


def _write(review: PlanReview, person: Nominee, said: Decided, by) -> None:
    row = ReviewOutcome(review=review, nominee=person, outcome=said.outcome, reason=said.reason)
    row.full_clean()
    row.save()
    if said.outcome == Outcome.REMOVED:
        person.state = Nominee.State.REMOVED
        records.change(row=person, by=by, reason=f"Rà soát {review.reviewed_on:%d/%m/%Y}: {said.reason}"[:100])


def _of_all(outcomes: list[str]) -> str:
    """Of the review, in the workbook's three words."""
    different = set(outcomes) - {Outcome.KEPT}
    if not different:
        return PlanReview.Outcome.KEPT
    return PlanReview.Outcome.ADDED if different == {Outcome.ADDED} else PlanReview.Outcome.ADJUSTED
