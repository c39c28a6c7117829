"""Posts change by a decision: taking one up and leaving it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from cadres.audit import record
from cadres.models import Cadre, Decision, Department, Position, Post, Unit

# What a paper of the kind says by itself of why a post ends.
SAID_BY_KIND: dict[str, str] = {
    Decision.Kind.TRANSFER: Post.EndReason.MOVED,
    Decision.Kind.ROTATION: Post.EndReason.MOVED,
    Decision.Kind.PROMOTION: Post.EndReason.MOVED,
    Decision.Kind.DISMISSAL: Post.EndReason.DISMISSED,
    Decision.Kind.RELEASE: Post.EndReason.WITHDREW,
    Decision.Kind.REMOVAL: Post.EndReason.STRUCK_OFF,
}


@transaction.atomic
def appoint(
    *, cadre: Cadre, unit: Unit, title: int, start: date, decision: Decision, term: str = "",
    department: Department | None = None, position: Position | None = None, due_back_on: date | None = None,
    follows: Post | None = None, by,
) -> Post:  # fmt: skip
    """`start`: the first day in the post; `due_back_on`: the first day after a rotation. Raises ValidationError, also for
    the same title held twice at one time, and in a unit that is not there on `start`."""
    _refuse_gone(unit, start)
    post = Post(
        cadre=cadre, unit=unit, title=title, start=start, term=term, opened_by=decision, origin=Post.Origin.DECISION,
        department=department, position=position, due_back_on=due_back_on, follows=follows,
    )  # fmt: skip
    post.full_clean()
    post._history_user, post._change_reason = by, f"Quyết định {decision.number}"
    post.save()
    record(by=by, verb="ghi nhận chức vụ", subject=post, label=f"{cadre}: {post}", decision=decision.number)
    return post


def _refuse_gone(unit: Unit, start: date) -> None:
    """As the unit stands now: whoever closes it meanwhile is waited for."""
    if not Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk).exists_on(start):
        sentence = f"{unit} không hoạt động vào ngày {start:%d/%m/%Y}: hãy chọn đơn vị khác, hoặc xem lại ngày."
        raise ValidationError({"unit": sentence})


@transaction.atomic
def reappoint(
    *, cadre: Cadre, unit: Unit, title: int, start: date, decision: Decision, term: str = "",
    department: Department | None = None, position: Position | None = None, by,
) -> list[Post]:  # fmt: skip
    """Who is elected again: the post held so far ends on `start`, the first day in the new one, by the same paper; no
    day is lost and none held twice. The new post, and before it what it follows (nothing, when nothing was held).
    Raises ValidationError."""
    held = list(Post.objects.held_before(start, cadre=cadre, unit=unit, title=title))
    again = Post.EndReason.REELECTED
    ended = [end_post(post=post, end=start, decision=decision, reason=again, by=by) for post in held]
    made = appoint(
        cadre=cadre, unit=unit, title=title, start=start, term=term, decision=decision, department=department,
        position=position, follows=ended[-1] if ended else None, by=by,
    )  # fmt: skip
    return [*ended, made]


@transaction.atomic
def end_post(*, post: Post, end: date, decision: Decision, reason: str = "", by) -> Post:
    """`end`: the first day no longer in the post; `reason`: of Post.EndReason, without it the one that the kind of the
    paper says. Raises ValidationError; a post that has ended is not ended again."""
    post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    if post.end is not None:
        raise ValidationError(f"Chức vụ này đã thôi từ ngày {post.end:%d/%m/%Y}.")
    post.end, post.closed_by = end, decision
    post.end_reason = reason or SAID_BY_KIND.get(decision.kind, "")
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
    post.opened_by, post.origin = decision, Post.Origin.DECISION
    if post.end is None:
        post.closed_by, post.end_reason = None, ""
    return records.change(row=post, by=by, reason=reason)
