"""A person goes from one post to another by one paper: điều động, luân chuyển, đề bạt, and back (plan, part III.3.1).

The post left ends on the first day in the new one: no day is lost and none held twice.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions.posts import appoint, end_post
from cadres.models import Decision, Department, Position, Post, Unit

Kind = Decision.Kind


@transaction.atomic
def move(
    *, post: Post, unit: Unit, title: int, start: date, decision: Decision, department: Department | None = None,
    position: Position | None = None, term: str = "", due_back_on: date | None = None, by,
) -> Post:  # fmt: skip
    """`start`: the first day in the new post. What the move is, the kind of the paper says: a transfer changes unit or
    department, a promotion the rank; a rotation has `due_back_on`, the first day after it. Raises ValidationError."""
    made: dict[str, Any] = {
        "unit": unit,
        "title": title,
        "department": department,
        "position": position,
        "due_back_on": due_back_on,
    }
    _refuse(post, Post(**made, start=start), decision)
    left = end_post(post=post, end=start, decision=decision, by=by)
    return appoint(cadre=left.cadre, **made, start=start, term=term, decision=decision, follows=left, by=by)


@transaction.atomic
def bring_back(*, post: Post, start: date, decision: Decision, by) -> Post:
    """From a rotation to the post left for it; `start`: the first day back. Raises ValidationError."""
    if post.due_back_on is None or post.follows is None:
        raise ValidationError("Chức vụ này không phải do luân chuyển: hãy ghi điều động.")
    before = post.follows
    if not before.unit.exists_on(start):
        raise ValidationError(
            f"{before.unit} không hoạt động vào ngày {start:%d/%m/%Y}, nên không trở về đó được: hãy ghi điều động sang đơn vị khác."
        )
    left = end_post(post=post, end=start, decision=decision, reason=Post.EndReason.RETURNED, by=by)
    return appoint(
        cadre=left.cadre, unit=before.unit, title=before.title, term=before.term, department=before.department,
        position=before.position, start=start, decision=decision, follows=left, by=by,
    )  # fmt: skip


def _refuse(post: Post, new: Post, decision: Decision) -> None:
    if decision.kind not in Kind.moving():
        raise ValidationError({"decision_kind": "Hãy chọn điều động, luân chuyển hoặc đề bạt."})
    if decision.kind == Kind.ROTATION and new.due_back_on is None:
        raise ValidationError({"due_back_on": "Luân chuyển có thời hạn: hãy ghi ngày hết hạn."})
    if decision.kind != Kind.ROTATION and new.due_back_on is not None:
        raise ValidationError({"due_back_on": "Chỉ luân chuyển có thời hạn: hãy để trống ô này."})
    place = (post.unit_id, post.department_id), (new.unit_id, new.department_id)
    if decision.kind == Kind.TRANSFER and place[0] == place[1]:
        raise ValidationError({"unit": "Điều động là sang đơn vị khác, hoặc ban, văn phòng khác: hãy chọn nơi đến."})
    if decision.kind == Kind.PROMOTION and post.unit_id == new.unit_id and not _is_higher(new, post):
        raise ValidationError({"title": f"Đề bạt là lên chức danh cao hơn {post.seat_label}: hãy chọn lại chức danh."})


def _is_higher(new: Post, old: Post) -> bool:
    """Within a unit, by the order of titles, then by the rank of the finer ones; who had no finer title rises to any."""
    if new.title != old.title:
        return new.title < old.title
    if new.position is None:
        return False
    return old.position is None or new.position.rank < old.position.rank
