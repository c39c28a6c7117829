"""What classes bring: whoever completed a class that brings a level holds a paper of it, and nobody else does."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from cadres.models import Qualification
from training.models import Enrolment

BATCH = 500
REASON = "Theo kết quả lớp học"


@transaction.atomic
def settle(*, cadres: Iterable[int], by) -> None:
    """Makes the papers of classes of these people (keys) what their completed classes bring: of two classes the first counts.

    Safe to repeat; call it in the transaction in which a result or a class changed.
    """
    keys = sorted(set(cadres))
    for first in range(0, len(keys), BATCH):
        _settle(keys[first : first + BATCH], by)


def settle_course(*, course, by) -> None:
    settle(cadres=course.enrolments.values_list("cadre_id", flat=True), by=by)


def _settle(keys: list[int], by) -> None:
    wanted = _brought(keys)
    rows = Qualification.objects.select_for_update().filter(cadre__in=keys, source=Qualification.Source.COURSE)
    stored = {(row.cadre_id, row.level_id): row for row in rows}
    for key in stored.keys() - wanted.keys():
        stored[key]._history_user, stored[key]._change_reason = by, REASON
        stored[key].delete()
    changed = []
    for key in stored.keys() & wanted.keys():
        row = stored[key]
        if (row.gained_on, row.paper) != wanted[key]:
            row.gained_on, row.paper = wanted[key]
            changed.append(row)
    written = {"default_user": by, "default_change_reason": REASON, "batch_size": BATCH}
    if changed:
        bulk_update_with_history(changed, Qualification, ["gained_on", "paper"], **written)
    new = [_paper(key, wanted[key]) for key in sorted(wanted.keys() - stored.keys())]
    if new:
        bulk_create_with_history(new, Qualification, **written)


def _brought(keys: list[int]) -> dict[tuple[int, int], tuple[date, str]]:
    """(cadre, level) -> (day, the class): the first completed, of those of one day the first by code."""
    done = Enrolment.objects.filter(cadre__in=keys, result=Enrolment.Result.COMPLETED, course__brings__isnull=False)
    brought: dict[tuple[int, int], tuple[date, str]] = {}
    for row in done.select_related("course").order_by("completed_on", "course__code"):
        brought.setdefault((row.cadre_id, row.course.brings_id), (row.completed_on, f"Lớp {row.course.name}"[:255]))
    return brought


def _paper(key: tuple[int, int], said: tuple[date, str]) -> Qualification:
    cadre_id, level_id = key
    source = Qualification.Source.COURSE
    return Qualification(cadre_id=cadre_id, level_id=level_id, gained_on=said[0], paper=said[1], source=source)
