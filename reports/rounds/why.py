"""Why a name is counted otherwise than when it was sealed: what was changed in the records since, by whom and for what reason."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.utils import timezone

from cadres.models import Absence, PartyCommittee, Post
from evaluation.models import Visit
from planning.models import PlanReview, SuccessionPlan
from reports.indicators import Measure, Subject
from reports.models import SealedName
from training.models import Enrolment, Study

MOST_REASONS = 3
KINDS = {"+": "thêm", "~": "sửa", "-": "rút"}
# measure -> the records it stands on, and the column by which one hangs on the subject.
SOURCES = {
    "trained": ((Enrolment, "cadre_id"), (Post, "cadre_id")),
    "planning": ((SuccessionPlan, "unit_id"), (PlanReview, "plan_id")),
    "skills_bloc": ((Enrolment, "cadre_id"), (Post, "cadre_id")),
    "skills_grassroots": ((Enrolment, "cadre_id"), (Post, "cadre_id")),
    "field_visits": ((Visit, "cadre_id"), (Absence, "cadre_id"), (Post, "cadre_id")),
    "topics": ((Study, "cadre_id"), (Post, "cadre_id")),
    "resolutions": ((Study, "cadre_id"), (Post, "cadre_id")),
    "young_cell": ((PartyCommittee, "id"),),
    "young_grassroots": ((PartyCommittee, "id"),),
}


@dataclass(frozen=True)
class Reasons:
    """Of one measure, since a moment and, when it is given, until another; each kind of record is asked once.

    `subjects`: of these alone; None: of all."""

    measure: Measure
    since: datetime
    until: datetime | None = None
    subjects: frozenset[int] | None = None

    def about(self, subjects: Iterable[int]) -> "Reasons":
        return replace(self, subjects=frozenset(subjects))

    def of(self, name: SealedName) -> tuple[str, ...]:
        """Newest first. Empty: the records of the name did not change; the plan, a class or a unit did."""
        return tuple(self._sentences.get(name.subject, ())[:MOST_REASONS])

    @cached_property
    def _sentences(self) -> dict[int, list[str]]:
        found: dict[int, list[tuple[datetime, str]]] = defaultdict(list)
        for model, column in SOURCES[self.measure.code]:
            changes = self._changes(model, column).select_related("history_user")
            for one in changes:
                found[self._subject(model, column, one)].append((one.history_date, _sentence(model, one)))
        return {key: [text for _, text in sorted(said, reverse=True)] for key, said in found.items()}

    def _changes(self, model, column: str):
        changes = model.history.filter(history_date__gt=self.since)
        if self.until:
            changes = changes.filter(history_date__lte=self.until)
        if self.subjects is None:
            return changes
        keys = self._unit_of_plan if self._hangs_on_a_plan(model) else self.subjects
        return changes.filter(**{f"{column}__in": list(keys)})

    def _subject(self, model, column: str, change) -> int:
        if self._hangs_on_a_plan(model):
            return self._unit_of_plan.get(change.plan_id, 0)
        return getattr(change, column)

    def _hangs_on_a_plan(self, model) -> bool:
        return self.measure.subject is Subject.UNIT and model is PlanReview

    @cached_property
    def _unit_of_plan(self) -> dict[int, int]:
        """Withdrawn plans too."""
        plans = SuccessionPlan.history.values_list("id", "unit_id")
        return dict(plans if self.subjects is None else plans.filter(unit_id__in=self.subjects))


def _sentence(model, change) -> str:
    who = change.history_user.full_name if change.history_user else "Hệ thống"
    at = timezone.localtime(change.history_date)
    reason = f": {change.history_change_reason}" if change.history_change_reason else ""
    return f"{who} {KINDS[change.history_type]} {model._meta.verbose_name} lúc {at:%H:%M %d/%m/%Y}{reason}"
