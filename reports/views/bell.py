"""The bell in the head of every page: how many notices a person has not read."""

from dataclasses import dataclass

from django.db.models import Count, Q

from cadres.access import can
from reports.views.notices import TOLD, notices_of


@dataclass(frozen=True)
class Bell:
    unread: int


def bell_for(user) -> Bell | None:
    """None for who was never told anything. One statement, and none for who is told of nothing."""
    if not can(user, TOLD):
        return None
    found = notices_of(user).order_by().aggregate(every=Count("pk"), unread=Count("pk", filter=Q(read_at__isnull=True)))
    return Bell(found["unread"]) if found["every"] else None
