"""For which posts of which units the plans in force hold nobody, too few or enough people (plan 88-KH/ĐTN, part III.1).

Only rows told to the reader are counted, so never the own nomination (ADR 13, 18). A fixed number of statements.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q

from cadres.access import Permission
from cadres.models import Committee, Title, Unit
from planning.models import Nominee, PlanningRule, SuccessionPlan
from planning.rule_checks import rules_for

VIEW = Permission.PLANNING_VIEW
# Singled out by the plan, part III.1.2.
WATCHED = (Unit.Sector.SCHOOL, Unit.Sector.ENTERPRISE)


class State(models.TextChoices):
    """From the worst to the best; of a unit the worst of its posts."""

    NO_PLAN = "chua-quy-hoach", "Chưa có quy hoạch"
    NOBODY = "chua-co-ai", "Chưa có ai"
    FEW = "thieu", "Thiếu"
    ENOUGH = "du", "Đủ"
    NOT_ASKED = "khong-co", "Không có chức danh này"


RANK = {state: at for at, state in enumerate(State)}


@dataclass(frozen=True)
class Group:
    """Titles shown in one column; `organ`: without it in the unit's committees nobody is asked for."""

    key: str
    label: str
    titles: frozenset[int]
    organ: str = ""


GROUPS = (
    Group("bi-thu", "Bí thư", frozenset({Title.SECRETARY})),
    Group("pho-bi-thu", "Phó Bí thư", frozenset({Title.DEPUTY_SECRETARY})),
    Group("ban-thuong-vu", "Ủy viên Ban Thường vụ", frozenset({Title.STANDING_MEMBER}), "STANDING"),
    Group("ban-chap-hanh", "Ủy viên Ban Chấp hành", frozenset({Title.EXECUTIVE_MEMBER})),
    Group(
        "uy-ban-kiem-tra",
        "Ủy ban Kiểm tra",
        frozenset({Title.INSPECTION_CHAIR, Title.INSPECTION_VICE_CHAIR, Title.INSPECTION_MEMBER}),
        "INSPECTION",
    ),
    Group("chuyen-trach", "Cán bộ chuyên trách", frozenset({Title.FULL_TIME_STAFF}), "OFFICE"),
)


@dataclass(frozen=True)
class Place:
    """A post of a unit: how many are named, how few may be."""

    group: Group
    state: State
    people: int
    wanted: int

    @property
    def words(self) -> str:
        if self.state == State.ENOUGH:
            return f"Đủ: {self.people}"
        return f"Thiếu: {self.people}/{self.wanted}" if self.state == State.FEW else str(self.state.label)


@dataclass(frozen=True)
class Line:
    unit: Unit
    places: list[Place]

    @property
    def state(self) -> State:
        return min((one.state for one in self.places), key=RANK.__getitem__)


@dataclass(frozen=True)
class SectorLine:
    """`units` by the state of each: the worst of its posts."""

    sector: str
    label: str
    units: int
    by_state: dict[State, int]

    @property
    def watched(self) -> bool:
        return self.sector in WATCHED


def successors(user, plans):
    """Who is prepared for a post: neither out, nor waiting to be added, nor holding it by now."""
    rows = Nominee.objects.for_user(user, VIEW).filter(plan__in=plans)
    rows = rows.exclude(state=Nominee.State.REMOVED).exclude(pending=Nominee.Pending.ADD)
    return rows.exclude(progress=Nominee.Progress.ELECTED)


def fewest(rules: Iterable[PlanningRule], kind: str) -> int:
    """How many a post asks for at least: of a rule that says none, one."""
    rule = rules_for(kind, rules).get(PlanningRule.Code.PERSONS_PER_POST)
    return (rule.minimum if rule else None) or 1


class Successions:
    """Of the units in the user's reach on `day`."""

    def __init__(self, user, day: date):
        self.rules = list(PlanningRule.objects.for_user(user, VIEW).in_force_on(day))
        self._plans = SuccessionPlan.objects.for_user(user, VIEW).in_force_on(day)
        self._planned = set(self._plans.values_list("unit_id", flat=True))
        self._people: dict[tuple[int, int], set[int]] = defaultdict(set)
        for unit, title, cadre in (
            successors(user, self._plans.values("pk")).order_by().values_list("plan__unit_id", "title", "cadre_id")
        ):
            self._people[unit, title].add(cadre)
        self._organs: dict[int, set[str]] = defaultdict(set)
        organs = Committee.objects.for_user(user, Permission.UNIT_VIEW).newest_on(day)
        for unit, organ in organs.order_by().values_list("unit_id", "organ"):
            self._organs[unit].add(organ)
        units = Unit.objects.for_user(user, Permission.UNIT_VIEW).existing_on(day)
        self._units = units.filter(~Q(kind=Unit.Kind.SUBORDINATE) | Q(pk__in=self._planned)).order_by("path", "code")

    def lines(self) -> list[Line]:
        """The bloc first, then by code."""
        units = sorted(self._units, key=lambda one: (one.kind != Unit.Kind.BLOC, one.code))
        return [Line(unit, [self.place(unit, group) for group in GROUPS]) for unit in units]

    def place(self, unit: Unit, group: Group) -> Place:
        people = len(set().union(*(self._people.get((unit.pk, title), ()) for title in group.titles)))
        wanted = fewest(self.rules, unit.kind)
        return Place(group, self._state(unit, group, people, wanted), people, wanted)

    def _state(self, unit: Unit, group: Group, people: int, wanted: int) -> State:
        if not people and not self._asks(unit, group):
            return State.NOT_ASKED
        if unit.pk not in self._planned:
            return State.NO_PLAN
        if not people:
            return State.NOBODY
        return State.ENOUGH if people >= wanted else State.FEW

    def _asks(self, unit: Unit, group: Group) -> bool:
        """Where committees are recorded they say which organs there are; full-time staff serve in the bloc alone."""
        if not group.organ:
            return True
        organs = self._organs.get(unit.pk)
        return group.organ in organs if organs else group.organ != "OFFICE" or unit.kind == Unit.Kind.BLOC


def by_sector(lines: Iterable[Line]) -> list[SectorLine]:
    """Those that the plan singles out first; the bloc has none."""
    of = defaultdict(list)
    for line in lines:
        if line.unit.kind != Unit.Kind.BLOC:
            of[line.unit.sector].append(line.state)
    order = [*WATCHED, *(one for one in Unit.Sector if one not in WATCHED), ""]
    return [
        SectorLine(sector, _label(sector), len(of[sector]), {one: of[sector].count(one) for one in State})
        for sector in order
        if of[sector]
    ]


def _label(sector: str) -> str:
    return str(Unit.Sector(sector).label) if sector else "Chưa ghi khu vực"
