"""Posts change by a decision: taking one up and leaving it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from cadres.audit import record
from cadres.models import Cadre, Decision, Post, Unit


@transaction.atomic
def issue_decision(*, number: str, kind: str, signed_on: date, signer: str = "", by) -> Decision:
    """The same paper (number, kind, day, signer) is one row, however many posts it changes. Raises ValidationError.

    Two units may number alike: another signer is another paper.
    """
    same = Decision.objects.filter(number=number, kind=kind, signed_on=signed_on, signer=signer)
    found = same.order_by("pk").first()
    if found:
        return found
    return records.create(row=Decision(number=number, kind=kind, signed_on=signed_on, signer=signer), by=by)


@transaction.atomic
def appoint(*, cadre: Cadre, unit: Unit, title: int, start: date, decision: Decision, term: str = "", by) -> Post:
    """`start`: the first day in the post. Raises ValidationError, also for the same title held twice at one time."""
    post = Post(cadre=cadre, unit=unit, title=title, start=start, term=term, opened_by=decision)
    post.full_clean()
    post._history_user, post._change_reason = by, f"Quyết định {decision.number}"
    post.save()
    record(by=by, verb="ghi nhận chức vụ", subject=post, label=f"{cadre}: {post}", decision=decision.number)
    return post


@transaction.atomic
def reappoint(
    *, cadre: Cadre, unit: Unit, title: int, start: date, decision: Decision, term: str = "", by
) -> list[Post]:
    """Who is elected again: the post held so far ends on `start`, the first day in the new one, by the same paper; no
    day is lost and none held twice. The new post, and before it what it follows (nothing, when nothing was held).
    Raises ValidationError."""
    held = list(Post.objects.held_before(start, cadre=cadre, unit=unit, title=title))
    ended = [end_post(post=post, end=start, decision=decision, by=by) for post in held]
    made = appoint(cadre=cadre, unit=unit, title=title, start=start, term=term, decision=decision, by=by)
    return [*ended, made]


@transaction.atomic
def end_post(*, post: Post, end: date, decision: Decision, by) -> Post:
    """`end`: the first day no longer in the post. Raises ValidationError; a post that has ended is not ended again."""
    post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if post.end is not None:
        raise ValidationError(f"Chức vụ này đã thôi từ ngày {post.end:%d/%m/%Y}.")
    post.end, post.closed_by = end, decision
    post.full_clean()
    post._history_user, post._change_reason = by, f"Quyết định {decision.number}"
    post.save()
    record(by=by, verb="cho thôi chức vụ", subject=post, label=f"{post.cadre}: {post}", decision=decision.number)
    return post


@transaction.atomic
def correct_post(*, post: Post, decision: Decision, reason: str, by) -> list[str]:
    """A post that was entered wrongly, after the paper it rests on. Returns the fields that changed. Raises ValidationError."""
    if not reason.strip():
        raise ValidationError("Hãy ghi lý do đính chính.")
    post.opened_by = decision
    return records.change(row=post, by=by, reason=reason)
