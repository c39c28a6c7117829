"""Roadmaps on a day: which lines are reached, and what holders and nominees still lack, as far as the reader sees them.

The nominees are those told to the reader and the own person is nowhere among them (ADR 13): a page that counts says so to everybody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models

from cadres.access import Permission, can
from cadres.models import Cadre, Post, QualificationLevel, Subject, Unit
from cadres.standards.gaps import Ask, Gap, Verdict, gaps_of, holdings_for, verdict_of
from cadres.standards.holders import group_of, holders_of
from planning.models import Nominee, RoadmapLine, SuccessionPlan

NOTE = "Không tính dòng của chính người đang xem, nếu có."


class LineState(models.TextChoices):
    """In the order of the table of progress; every line is in one of them."""

    REACHED = "dat", "Đạt"
    UNDER_WAY = "dang-thuc-hien", "Đang thực hiện"
    LATE = "tre", "Trễ"
    UNKNOWN = "can-bo-sung", "Cần bổ sung thông tin"


def state_on(line: RoadmapLine, verdict: Verdict, day: date) -> LineState:
    """A line is late when its year has passed and the level is surely not held; of what is not known nothing is said."""
    if verdict == Verdict.MET:
        return LineState.REACHED
    if verdict == Verdict.UNKNOWN:
        return LineState.UNKNOWN
    return LineState.LATE if line.year < day.year else LineState.UNDER_WAY


@dataclass(frozen=True)
class Judged:
    line: RoadmapLine
    state: LineState
    held: str  # in words

    @property
    def pk(self) -> int:
        return self.line.pk


def judged(user, lines: Iterable[RoadmapLine], day: date) -> list[Judged]:
    """Two statements, whatever their number; `lines` with their cadre and level."""
    lines = list(lines)
    holdings = holdings_for(user, {one.cadre_id: one.cadre for one in lines}.values(), day)
    found = []
    for line in lines:
        held = holdings.of(line.cadre_id, line.level.subject)
        state = state_on(line, verdict_of(held.reading, line.level.rank), day)
        found.append(Judged(line, state, "; ".join(held.words) or "chưa ghi"))
    return found


@dataclass(frozen=True)
class Progress:
    """Of a Cơ sở and all below it, or of the bloc's own lines."""

    unit: Unit
    counts: Counter  # by LineState

    @property
    def planned(self) -> int:
        return self.counts.total()


def progress_by_unit(user, lines: Iterable[Judged]) -> list[Progress]:
    counts: dict[int, Counter] = defaultdict(Counter)
    for one in lines:
        counts[group_of(one.line.unit)][one.state] += 1
    units = Unit.objects.for_user(user, Permission.UNIT_VIEW).filter(pk__in=counts).order_by("code")
    return [Progress(unit, counts[unit.pk]) for unit in units]


@dataclass(frozen=True)
class Want:
    """A level that a title asks of a person, and that is surely not held, or of which nothing certain is known."""

    unit: Unit
    cadre: Cadre
    title: int
    origin: str
    gap: Gap

    @property
    def level(self) -> QualificationLevel:
        return self.gap.standard.level

    @property
    def key(self) -> tuple[int, int, int]:
        return self.unit.pk, self.cadre.pk, self.level.pk

    @property
    def pk(self) -> str:
        """As it is ticked off."""
        return "-".join(str(one) for one in self.key)

    @property
    def line(self) -> RoadmapLine:
        """As it would be; without a year."""
        return RoadmapLine(unit=self.unit, cadre=self.cadre, title=self.title, level=self.level, origin=self.origin)

    @property
    def is_certain(self) -> bool:
        return self.gap.verdict == Verdict.NOT_MET


def is_of(unit: Unit, chosen: Unit) -> bool:
    """Whether what `unit` follows stands in the list of `chosen`: of the bloc are its own alone, of another all below it."""
    return unit.pk == chosen.pk if chosen.kind == Unit.Kind.BLOC else unit.path.startswith(chosen.path)


def wants_of(user, units, day: date) -> list[Want]:
    """Of who holds a title in `units` or is named in a plan of theirs in force on the day: each level once a unit and person, of a holder
    before a nominee, of the higher title. Age is no level. A fixed number of statements."""
    found: dict[tuple, Want] = {}
    for one in (*_of_holders(user, units, day), *_of_nominees(user, units, day)):
        if one.cadre.pk != user.cadre_id:
            found.setdefault(one.key, one)
    return sorted(found.values(), key=_place)


def without_lines(user, wants: list[Want]) -> list[Want]:
    """Those for which the unit has no line yet."""
    lines = RoadmapLine.objects.for_user(user, Permission.PERSONNEL_VIEW)
    there = set(lines.values_list("unit_id", "cadre_id", "level_id"))
    return [one for one in wants if one.key not in there]


def _place(want: Want) -> tuple:
    return want.unit.code, want.title, want.cadre.name_key, want.cadre.pk, Subject.values.index(want.level.subject)


def _of_holders(user, units, day):
    posts = Post.objects.for_user(user, Permission.CADRE_VIEW).filter(unit__in=units.values("pk")).held_on(day)
    for holder in holders_of(user, posts, day):
        post = holder.post
        yield from _lacking(post.unit, post.cadre, post.title, RoadmapLine.Origin.POST, holder.gaps)


def _of_nominees(user, units, day):
    if not can(user, Permission.PLANNING_VIEW):
        return
    rows = list(nominees_in_force(user, day).filter(plan__unit__in=units.values("pk")))
    for row, gaps in zip(rows, gaps_of_nominees(user, rows, day), strict=True):
        yield from _lacking(row.plan.unit, row.cadre, row.title, RoadmapLine.Origin.PLAN, gaps)


def _lacking(unit, cadre, title, origin, gaps):
    for gap in gaps:
        if gap.standard.subject != Subject.AGE and gap.verdict != Verdict.MET:
            yield Want(unit, cadre, title, origin, gap)


def nominees_in_force(user, day: date):
    """Who stands in an approved plan of the day; an addition that waits for its paper does not yet."""
    plans = SuccessionPlan.objects.for_user(user, Permission.PLANNING_VIEW).in_force_on(day)
    rows = Nominee.objects.for_user(user, Permission.PLANNING_VIEW).filter(plan__in=plans.values("pk"))
    rows = rows.exclude(state=Nominee.State.REMOVED).exclude(pending=Nominee.Pending.ADD)
    return rows.select_related("plan__unit", "cadre").order_by("plan__unit__code", "title", "cadre__name_key", "pk")


def gaps_of_nominees(user, rows: list[Nominee], day: date) -> list[list[Gap]]:
    """Against the title each is named for; who holds it on the day already is asked what holders are asked. Four statements."""
    posts = Post.objects.for_user(user, Permission.CADRE_VIEW).held_on(day)
    held = set(posts.filter(cadre__in=[one.cadre_id for one in rows]).values_list("cadre_id", "unit_id", "title"))
    asks = [
        Ask(
            row.cadre, row.title, row.plan.unit.kind, row.plan.unit.sector,
            newcomer=(row.cadre_id, row.plan.unit_id, row.title) not in held,
        )
        for row in rows
    ]  # fmt: skip
    return gaps_of(user, asks, day)
