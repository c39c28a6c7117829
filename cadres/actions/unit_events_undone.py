"""A wrong event is taken back whole, while nothing rests on it: afterwards everything stands as before, and the trail says so."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from cadres.actions import records
from cadres.actions.unit_events import move_home
from cadres.actions.units import arrange_tree
from cadres.models import Cadre, Committee, Decision, Placement, Post, Unit, UnitEvent, UnitEventPart
from cadres.showing.history import records_of, tracked_fields


@transaction.atomic
def take_back_event(*, row: UnitEvent, by, reason: str) -> None:
    """Raises ValidationError without a reason, and where something rests on the event: a later event of the same units,
    somebody placed, a post or a unit made by it and changed or used since."""
    if not reason.strip():
        raise ValidationError("Hãy ghi lý do rút.")
    event = UnitEvent.objects.select_for_update().filter(pk=row.pk).first()
    if event is None:
        raise ValidationError(records.GONE)
    problems = list(_in_the_way(event))
    if problems:
        raise ValidationError(problems)
    _restore(event, by, f"Rút thay đổi đơn vị: {reason}"[:100])
    for hanging in (*event.placements.all(), *event.parts.all()):
        records.withdraw(row=hanging, by=by, reason=reason) if isinstance(hanging, Placement) else hanging.delete()
    for unit in Unit.objects.filter(pk__in=event.kept["founded"]).order_by("-path"):  # those below before those above
        records.withdraw(row=unit, by=by, reason=reason)
    arrange_tree()
    records.withdraw(row=event, by=by, reason=reason)


def _in_the_way(event: UnitEvent) -> Iterable[str]:
    parts = list(event.parts.all())
    units = {key for part in parts for key in (part.before_id, part.after_id) if key}
    touching = UnitEventPart.objects.filter(Q(before__in=units) | Q(after__in=units), event__pk__gt=event.pk)
    for later in UnitEvent.objects.filter(parts__in=touching).distinct():
        yield f"Sau đó đã ghi “{later}” cho cùng đơn vị: hãy rút thay đổi ấy trước."
    for placed in event.placements.exclude(state=Placement.State.PROPOSED).select_related("cadre"):
        yield (
            f"{placed.cadre}: {placed.get_state_display().lower()}. Thay đổi đã có người được bố trí thì không rút nữa: "
            "hãy ghi thay đổi mới để sửa."
        )
    for post in Post.objects.filter(pk__in=event.kept["opened"]).select_related("cadre", "unit"):
        if _is_changed(post):
            yield f"{post.cadre}: chức vụ {post} đã được sửa sau đó; hãy đưa về như cũ trước."
    for post in Post.objects.filter(pk__in=event.kept["ended"]).exclude(end=event.day).select_related("cadre", "unit"):
        yield f"{post.cadre}: chức vụ {post} đã được sửa sau đó; hãy đưa về như cũ trước."


def _is_changed(post: Post) -> bool:
    """Since it was made: what was done to it and taken back again is no change."""
    made = records_of(post).last()
    return any(getattr(made, one.attname) != getattr(post, one.attname) for one in tracked_fields(Post))


def _restore(event: UnitEvent, by, reason: str) -> None:
    for post in Post.objects.filter(pk__in=event.kept["opened"]):
        records.withdraw(row=post, by=by, reason=reason)
    for committee in Committee.objects.filter(pk__in=event.kept["copied"]):
        records.withdraw(row=committee, by=by, reason=reason)
    for key, day in event.kept["closed"]:
        unit = Unit.objects.get(pk=key)
        unit.dissolved_on = date.fromisoformat(day) if day else None
        records.change(row=unit, by=by, reason=reason)
    for post in Post.objects.filter(pk__in=event.kept["ended"]):
        post.end = post.closed_by = None
        post.end_reason = ""
        records.change(row=post, by=by, reason=reason)
    for key, day, paper in event.kept["terms"]:
        committee = Committee.objects.get(pk=key)
        committee.adjusted_to, committee.adjustment_paper = date.fromisoformat(day) if day else None, paper
        records.change(row=committee, by=by, reason=reason)
    _homes_back(event, by, reason)
    _drop_papers(event, by, reason)


def _drop_papers(event: UnitEvent, by, reason: str) -> None:
    """The event's paper leaves the register where nothing stands on it any more."""
    said = {"number": event.paper_number, "signed_on": event.paper_signed_on, "signer": event.paper_signer}
    hanging = ("opened_posts", "closed_posts", "dossiers", "placements", "corrected_by", "post_changes")
    for paper in Decision.objects.filter(**said, **dict.fromkeys(hanging)):
        records.withdraw(row=paper, by=by, reason=reason)


def _homes_back(event: UnitEvent, by, reason: str) -> None:
    """Of those whose file stayed where the event brought it."""
    for key, before, after in event.kept["homes"]:
        person = Cadre.objects.filter(pk=key, unit=after).first()
        if person:
            move_home(person=person, unit=Unit.objects.get(pk=before), reason=reason, by=by)
