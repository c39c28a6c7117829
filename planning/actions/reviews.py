"""A plan reviewed for the year: nothing changed, or something found of each person. Whom the recorder may not know of stays unsaid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from simple_history.utils import bulk_create_with_history

from cadres.actions import records
from cadres.audit import record
from planning.actions.nominees import take_out
from planning.models import Nominee, PlanReview, ReviewOutcome, SuccessionPlan

Outcome = ReviewOutcome.Outcome


@dataclass(frozen=True)
class Found:
    """Of one nominee; `leaving`: why the person is taken out, when that is what was found."""

    nominee: Nominee
    outcome: str
    note: str = ""
    leaving: str = ""

    @property
    def reason(self) -> str:
        words = [Nominee.Leaving(self.leaving).label] if self.leaving else []
        return ": ".join([*words, *([self.note] if self.note else [])])


def told_of(plan: SuccessionPlan, by):
    """Who is in the plan, as far as `by` may know."""
    return Nominee.objects.told_to(by).filter(plan=plan).exclude(state=Nominee.State.REMOVED)


@transaction.atomic
def record_review(*, row: PlanReview, by, reason: str = "") -> PlanReview:
    """ "Giữ nguyên" of the whole plan is said of each person in it. Raises ValidationError."""
    records.create(row=row, by=by, reason=reason)
    if row.outcome == PlanReview.Outcome.KEPT:
        kept = [ReviewOutcome(review=row, nominee=one, outcome=Outcome.KEPT) for one in told_of(row.plan, by)]
        bulk_create_with_history(kept, ReviewOutcome, default_user=by)
    return row


@transaction.atomic
def review_people(*, plan: SuccessionPlan, reviewed_on: date, found: Iterable[Found], by) -> PlanReview:
    """The review has no word of its own: it would tell who is named of what was found of them. Raises ValidationError."""
    if records.lock(plan) is None:
        raise ValidationError(records.GONE)
    row = records.create(row=PlanReview(plan=plan, reviewed_on=reviewed_on), by=by)
    _say(row, found, by)
    return row


@transaction.atomic
def change_outcomes(*, review: PlanReview, found: Iterable[Found], by) -> PlanReview:
    row = records.lock(review)
    if row is None:
        raise ValidationError(records.GONE)
    row.outcome = ""  # as of every review told person by person, see `review_people`
    records.change(row=row, by=by, reason="Ghi kết quả từng người")
    _say(row, found, by)
    return row


@transaction.atomic
def withdraw_review(*, row: PlanReview, by, reason: str) -> None:
    """With all that was found in it."""
    _drop(ReviewOutcome.objects.filter(review=row), by, reason)
    records.withdraw(row=row, by=by, reason=reason)


@transaction.atomic
def withdraw_nominee(*, row: Nominee, by, reason: str) -> None:
    """With what reviews found of a row that was entered by mistake."""
    _drop(ReviewOutcome.objects.filter(nominee=row), by, reason)
    records.withdraw(row=row, by=by, reason=reason)


def _drop(rows, by, reason: str) -> None:
    for one in rows:
        one._history_user, one._change_reason = by, reason[:100]
        one.delete()


def _say(review: PlanReview, found: Iterable[Found], by) -> None:
    stored = {one.nominee_id: one for one in ReviewOutcome.objects.told_to(by).filter(review=review)}
    for one in found:
        row = stored.get(one.nominee.pk) or ReviewOutcome(review=review, nominee=one.nominee)
        if (row.outcome, row.reason) != (one.outcome, one.reason):
            row.outcome, row.reason = one.outcome, one.reason
            row.full_clean()
            row._history_user = by
            row.save()
        _leave(one, by)
    record(
        by=by, verb="ghi kết quả rà soát từng người", subject=review
    )  # once: a line for each would tell how many there are


def _leave(found: Found, by) -> None:
    """Who is to leave leaves as from the own page: at once, or by the Party committee's paper where the plan is approved."""
    waits = found.nominee.pending == Nominee.Pending.REMOVE
    if found.outcome == Outcome.REMOVED and not waits:
        take_out(nominee=found.nominee, leaving_reason=found.leaving, note=found.reason, by=by)
    elif found.outcome != Outcome.REMOVED and waits:
        raise ValidationError(
            f"{found.nominee.cadre} đang chờ cấp ủy cho ra khỏi quy hoạch: "
            "hãy ghi ý kiến của cấp ủy ở trang của người này trước."
        )
