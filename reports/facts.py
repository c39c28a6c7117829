"""The facts of a plan's year, each kind read once and in one statement, whatever the number of people and units.

Targets compute on these in plain Python, for every period of the year and every unit at once (docs/adr/0003).
"""

from collections import defaultdict
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import Model, QuerySet

from cadres.access import Permission
from cadres.lib import clock
from cadres.models import Absence, PartyCommittee, Post, Title, Unit
from evaluation.models import Visit, VisitQuota
from planning.models import PlanReview, SuccessionPlan
from reports.models import YearPlan
from training.models import Enrolment, Study, StudySubject


class PostFact(NamedTuple):
    unit: Unit
    title: int
    start: date
    end: date | None

    def held_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end) and self.unit.exists_on(day)


class Completion(NamedTuple):
    cadre: int
    on: date
    group: str
    course: str


class Facts:
    """What `user` may see of the year of `plan`; user None: a command run on the server sees everything."""

    def __init__(self, plan: YearPlan, user=None):
        self.plan, self.user = plan, user
        self.first, self.last = date(plan.year, 1, 1), date(plan.year, 12, 31)
        self.opened_at = clock.now()  # whatever was changed after may be in them or not
        self._serving: dict[date, dict[int, frozenset[int]]] = {}

    # --- Units and posts -------------------------------------------------------------------------

    @cached_property
    def units(self) -> dict[int, Unit]:
        return {unit.pk: unit for unit in self._of(Unit).order_by("code")}

    @cached_property
    def bloc_ids(self) -> frozenset[int]:
        return frozenset(pk for pk, unit in self.units.items() if unit.kind == Unit.Kind.BLOC)

    @cached_property
    def _grassroots_above(self) -> dict[int, frozenset[int]]:
        grassroots = {pk for pk, unit in self.units.items() if unit.kind == Unit.Kind.GRASSROOTS}
        return {
            pk: frozenset(int(step) for step in unit.path.strip("/").split("/") if step) & grassroots
            for pk, unit in self.units.items()
        }

    def grassroots_of(self, unit_ids) -> frozenset[int]:
        """The units of kind Cơ sở that are among the units or above them."""
        return frozenset().union(*(self._grassroots_above.get(pk, frozenset()) for pk in unit_ids))

    def grassroots_existing_on(self, day: date) -> list[Unit]:
        """Sorted by code."""
        grassroots = [unit for unit in self.units.values() if unit.kind == Unit.Kind.GRASSROOTS]
        return sorted((unit for unit in grassroots if unit.exists_on(day)), key=lambda unit: unit.code)

    @cached_property
    def posts(self) -> dict[int, list[PostFact]]:
        """By cadre: the posts that touch the year, in units of any kind."""
        rows = self._of(Post).touching(self.first, date(self.plan.year + 1, 1, 1))
        posts = defaultdict(list)
        for cadre, unit, title, start, end in rows.order_by().values_list(
            "cadre_id", "unit_id", "title", "start", "end"
        ):
            if unit in self.units:
                posts[cadre].append(PostFact(self.units[unit], title, start, end))
        return posts

    @cached_property
    def _counted(self) -> frozenset[tuple[str, int]]:
        """(kind of unit, title) that makes who holds it a cadre: a parameter of the plan."""
        by_kind = self.plan.counted_titles.items()
        return frozenset((kind, Title[name].value) for kind, names in by_kind for name in names)

    def serving_units(self, cadre: int, day: date) -> frozenset[int]:
        """The units in which the cadre holds a counted post on `day`; empty: does not serve."""
        return frozenset(
            post.unit.pk
            for post in self.posts.get(cadre, ())
            if (post.unit.kind, post.title) in self._counted and post.held_on(day)
        )

    def serving_on(self, day: date) -> dict[int, frozenset[int]]:
        """All cadres on `day`, each with the units of the counted posts."""
        if day not in self._serving:
            found = ((cadre, self.serving_units(cadre, day)) for cadre in self.posts)
            self._serving[day] = {cadre: units for cadre, units in found if units}
        return self._serving[day]

    # --- Training and study ----------------------------------------------------------------------

    @cached_property
    def completions(self) -> list[Completion]:
        """Courses completed in the year, of every group."""
        rows = self._of(Enrolment).completed_between(self.first, self.last).order_by("completed_on", "pk")
        return [
            Completion(*row) for row in rows.values_list("cadre_id", "completed_on", "course__group", "course__name")
        ]

    @cached_property
    def topic_studies(self) -> dict[int, list[tuple[date, str]]]:
        """By cadre: (day, code of the topic) in the year, in the order of days."""
        rows = self._of(Study).filter(subject__kind=StudySubject.Kind.TOPIC, studied_on__range=(self.first, self.last))
        studies = defaultdict(list)
        for cadre, day, code in rows.order_by("studied_on", "pk").values_list(
            "cadre_id", "studied_on", "subject__code"
        ):
            studies[cadre].append((day, code))
        return studies

    @cached_property
    def resolutions(self) -> list[StudySubject]:
        """Of the plan's year, due or not."""
        rows = self._of(StudySubject).filter(kind=StudySubject.Kind.RESOLUTION, plan_year=self.plan.year)
        return list(rows.order_by("issued_on", "code"))

    @cached_property
    def resolution_studies(self) -> dict[int, dict[int, date]]:
        """By cadre: resolution of the plan's year -> the first day it was studied, in an earlier year too."""
        rows = self._of(Study).filter(
            subject__kind=StudySubject.Kind.RESOLUTION, subject__plan_year=self.plan.year, studied_on__lte=self.last
        )
        studies = defaultdict(dict)
        for cadre, subject, day in rows.order_by("-studied_on").values_list("cadre_id", "subject_id", "studied_on"):
            studies[cadre][subject] = day
        return studies

    # --- Visits ----------------------------------------------------------------------------------

    @cached_property
    def effective_visits(self) -> dict[int, set[tuple[date, int]]]:
        """By cadre: (day, unit) rated Tốt or Đạt in the year; who may be visited is the target's rule."""
        rows = self._of(Visit).effective_between(self.first, self.last)
        visits = defaultdict(set)
        for cadre, day, unit in rows.order_by().values_list("cadre_id", "visited_on", "unit_id"):
            visits[cadre].add((day, unit))
        return visits

    @cached_property
    def quotas(self) -> list[VisitQuota]:
        return list(self._of(VisitQuota))

    @cached_property
    def absences(self) -> dict[int, list[tuple[date, date]]]:
        """By cadre: [start, end) of those that touch the year."""
        rows = self._of(Absence).overlapping(self.first, date(self.plan.year + 1, 1, 1))
        absences = defaultdict(list)
        for cadre, start, end in rows.order_by().values_list("cadre_id", "start", "end"):
            absences[cadre].append((start, end))
        return absences

    # --- Plans and Party committees --------------------------------------------------------------

    @cached_property
    def succession_plans(self) -> dict[int, list[SuccessionPlan]]:
        """By unit."""
        plans = defaultdict(list)
        for plan in self._of(SuccessionPlan).order_by("approved_on", "code"):
            plans[plan.unit_id].append(plan)
        return plans

    @cached_property
    def plan_reviews(self) -> dict[int, list[date]]:
        """By succession plan: the days of review in the year."""
        rows = self._of(PlanReview).filter(reviewed_on__range=(self.first, self.last))
        reviews = defaultdict(list)
        for plan, day in rows.order_by("reviewed_on").values_list("plan_id", "reviewed_on"):
            reviews[plan].append(day)
        return reviews

    @cached_property
    def party_committees(self) -> list[PartyCommittee]:
        """Of the plan's two terms, elected by the end of the year."""
        terms = (self.plan.cell_term, self.plan.grassroots_term)
        return list(self._of(PartyCommittee).filter(term__in=terms).elected_by(self.last))

    # --- Goals -----------------------------------------------------------------------------------

    @cached_property
    def thresholds(self) -> dict[str, int]:
        return dict(self.plan.goals.values_list("measure", "threshold"))

    def _of(self, model: type[Model]) -> QuerySet:
        if self.user is None:
            return model.objects.all()
        return model.objects.for_user(self.user, Permission.FIGURES_VIEW)
