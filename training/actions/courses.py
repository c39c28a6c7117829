"""Changing a class: its name and the level it brings stand on the papers of who completed it."""

from django.db import transaction

from cadres.actions import records
from training.actions.qualifications import settle_course
from training.models import Course


@transaction.atomic
def change_course(*, row: Course, by, reason: str = "") -> list[str]:
    """The names of what changed. Raises ValidationError."""
    changed = records.change(row=row, by=by, reason=reason)
    if changed:
        settle_course(course=row, by=by)
    return changed
