"""A decision is corrected or revoked by another decision; what that changed of posts is kept, before and after (domain 2.6)."""

from datetime import date
from typing import cast

from django.core.exceptions import ValidationError
from django.db import models, transaction

from cadres.actions import records
from cadres.actions.decisions import issue_decision
from cadres.audit import record
from cadres.models import Decision, Post, PostChange
from cadres.showing.display import value_label

OF_OPENING, OF_CLOSING = ("title", "term", "start"), ("end",)
AFTER = "Chức vụ này đã thay đổi theo quyết định sau ({number}): hãy thu hồi quyết định đó trước."
GONE = "(không còn hiệu lực)"


@transaction.atomic
def correct_decision(*, corrected: Decision, post: Post, changes: dict, by, **paper) -> Decision:
    """`paper`: number, signed_on, signer, issuer of the correcting decision. `changes`: of `post`, by column: title, term and
    start where `corrected` gave it, end where it took it. Raises ValidationError, also when nothing is changed."""
    _refuse_no_paper(corrected)
    post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    allowed = (OF_OPENING if post.opened_by_id == corrected.pk else ()) + (
        OF_CLOSING if post.closed_by_id == corrected.pk else ()
    )
    if refused := [name for name in changes if name not in allowed]:
        raise ValidationError(dict.fromkeys(refused, "Quyết định này không nói về mục đó của chức vụ đã chọn."))
    decision = _issue(corrected, Decision.Kind.CORRECTION, paper, by)
    moved = [(post, changes), *_left_that_day(corrected, post, changes)]
    earlier = changes.get("start", post.start) < post.start
    # Whichever makes room goes first: the same seat is never held twice.
    changed = [_change(row, said, decision, by) for row, said in (reversed(moved) if earlier else moved)]
    if not any(changed):
        raise ValidationError("Chưa có gì khác với quyết định cũ: hãy ghi mục cần đính chính.")
    return decision


def _left_that_day(decision: Decision, post: Post, changes: dict) -> list[tuple[Post, dict]]:
    """The post that the same paper took on the day it gave `post`: the two days stay one."""
    left = post.follows
    if "start" in changes and left and left.closed_by_id == decision.pk and left.end == post.start:
        return [(left, {"end": changes["start"]})]
    return []


def _change(post: Post, changes: dict, decision: Decision, by) -> list[str]:
    before = {name: _shown(post, name) for name in changes}
    for name, value in changes.items():
        setattr(post, name, value)
    changed = records.change(row=post, by=by, reason=f"Đính chính theo quyết định {decision.number}")
    for name in changed:
        _keep(decision, post, name, before[name], _shown(post, name))
    return changed


@transaction.atomic
def revoke_decision(*, revoked: Decision, since: date, by, **paper) -> Decision:
    """From `since`, its first day, posts stand as if `revoked` had not been: what it gave ends, what it took is held again.

    What it gave on `since` or later was never held. Raises ValidationError, also when a later decision has changed the posts.
    """
    _refuse_no_paper(revoked)
    decision = _issue(revoked, Decision.Kind.REVOCATION, paper, by)
    # The latest first: a later step of the same paper goes before what it follows.
    opened = list(Post.objects.select_for_update(of=("self",)).filter(opened_by=revoked).order_by("-pk"))
    closed = list(Post.objects.select_for_update(of=("self",)).filter(closed_by=revoked).order_by("pk"))
    if not opened and not closed:
        raise ValidationError("Quyết định này không còn chức vụ nào để thu hồi.")
    for post in opened:
        _take(post, decision, since, by)
    for post in closed:
        _give_back(post, decision, since, by)
    return decision


def _take(post: Post, decision: Decision, since: date, by) -> None:
    if post.closed_by is not None and post.closed_by_id != decision.corrects_id:
        raise ValidationError(AFTER.format(number=post.closed_by.number))
    if post.start >= since:
        _keep(decision, post, "hiệu lực", f"từ {post.start:%d/%m/%Y}", GONE)
        return records.withdraw(row=post, by=by, reason=_why(decision))
    before = _shown(post, "end")
    post.end, post.closed_by, post.end_reason = since, decision, Post.EndReason.REVOKED
    records.change(row=post, by=by, reason=_why(decision))
    return _keep(decision, post, "end", before, _shown(post, "end"))


def _give_back(post: Post, decision: Decision, since: date, by) -> None:
    """Without a break where the seat was not yet empty on `since`, else from `since`."""
    if not Post.objects.filter(pk=post.pk).exists():
        return
    _refuse_held_again(post)
    _refuse_gone(post, max(post.end, since))
    before = _shown(post, "end")
    if post.end >= since:
        post.end, post.closed_by, post.end_reason = None, None, ""
        records.change(row=post, by=by, reason=_why(decision))
        return _keep(decision, post, "end", before, _shown(post, "end"))
    again = Post(
        cadre=post.cadre, unit=post.unit, title=post.title, term=post.term, department=post.department,
        position=post.position, start=since, opened_by=decision, origin=Post.Origin.DECISION, follows=post,
    )  # fmt: skip
    records.create(row=again, by=by, reason=_why(decision))
    return _keep(decision, again, "hiệu lực", before, f"giữ lại từ {since:%d/%m/%Y}")


def _refuse_held_again(post: Post) -> None:
    later = Post.objects.filter(cadre=post.cadre, unit=post.unit, title=post.title, start__gte=post.end)
    if other := later.exclude(opened_by=post.closed_by).first():
        number = other.opened_by.number if other.opened_by else "số liệu ban đầu"
        raise ValidationError(AFTER.format(number=number))


def _refuse_gone(post: Post, day: date) -> None:
    """Nothing is held in a unit that is not there: also where its own closing took the post."""
    if not post.unit.exists_on(day):
        raise ValidationError(
            f"{post.unit} không hoạt động vào ngày {day:%d/%m/%Y}, nên không trả lại được chức vụ {post.seat_label} của {post.cadre}. "
            "Nếu thay đổi đơn vị ghi sai thì rút thay đổi ấy; nếu không thì ghi thôi chức hoặc điều động."
        )


def _issue(corrected: Decision, kind: str, paper: dict, by) -> Decision:
    decision = issue_decision(kind=kind, corrects=corrected, by=by, **paper)
    record(by=by, verb="đính chính, thu hồi quyết định", subject=corrected, decision=decision.number)
    return decision


def _refuse_no_paper(decision: Decision) -> None:
    if decision.kind not in Decision.Kind.of_posts():
        raise ValidationError("Chỉ đính chính, thu hồi được quyết định về chức vụ.")
    if other := decision.corrected_by.filter(kind=Decision.Kind.REVOCATION).first():
        raise ValidationError(f"Quyết định này đã bị thu hồi theo quyết định {other.number}.")


def _shown(post: Post, name: str) -> str:
    column = cast(models.Field, Post._meta.get_field(name))
    return value_label(column, getattr(post, name))


def _keep(decision: Decision, post: Post, name: str, before: str, after: str) -> None:
    columns = {one.name: str(one.verbose_name) for one in Post._meta.concrete_fields}
    PostChange.objects.create(
        decision=decision, post=post.pk, label=f"{post.cadre}: {post}"[:255], field=columns.get(name, name),
        before=before, after=after,
    )  # fmt: skip


def _why(decision: Decision) -> str:
    return f"Thu hồi theo quyết định {decision.number}"
