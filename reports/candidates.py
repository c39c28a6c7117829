"""Who is to be sent to a class that brings a level: by the roadmaps, and by what holders and nominees lack, as far as the reader sees them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from cadres.access import Permission
from cadres.models import Cadre, Unit
from planning.models import RoadmapLine
from planning.roadmaps import Judged, LineState, Want, judged, wants_of
from training.models import Course

VIEW = Permission.PERSONNEL_VIEW


@dataclass
class Candidate:
    """`lines`: of the roadmaps, the earliest year first; `wants`: what is surely lacked and stands in no roadmap yet."""

    cadre: Cadre
    lines: list[Judged] = field(default_factory=list)
    wants: list[Want] = field(default_factory=list)

    @property
    def year(self) -> int | None:
        """Of the earliest line."""
        return min((one.line.year for one in self.lines), default=None)

    @property
    def late(self) -> bool:
        return any(one.state == LineState.LATE for one in self.lines)

    @property
    def units(self) -> list[Unit]:
        """Which ask for it."""
        asking = [*(one.line.unit for one in self.lines), *(one.unit for one in self.wants)]
        return list({unit.pk: unit for unit in asking}.values())

    @property
    def held(self) -> str:
        """In words; every reason says the same."""
        return self.lines[0].held if self.lines else self.wants[0].gap.held

    @property
    def why(self) -> str:
        said = [
            f"Lộ trình {one.line.year}{_state(one)}: {one.line.level.label}, {one.line.cause}" for one in self.lines
        ]
        said += [f"Chưa có lộ trình: {one.level.label}, {one.line.cause}" for one in self.wants]
        return "; ".join(said)


def _state(one: Judged) -> str:
    return "" if one.state == LineState.UNDER_WAY else f" ({one.state.label.lower()})"


def candidates_for(user, course: Course, day: date) -> list[Candidate]:
    """For whom the class would close something, the latest first; empty where it brings no level. A fixed number of statements."""
    if course.brings is None:
        return []
    lines = RoadmapLine.objects.for_user(user, VIEW).filter(
        level__subject=course.brings.subject, level__rank__lte=course.brings.rank
    )
    lines = lines.select_related("unit", "cadre__unit", "level").order_by("year", "pk")
    found = judged(user, lines, day)
    there = {(one.line.unit_id, one.line.cadre_id, one.line.level_id) for one in found}
    wants = wants_of(user, Unit.objects.for_user(user, VIEW), day)
    asked = [one for one in wants if one.is_certain and one.key not in there and _is_brought(one, course)]
    return _by_person([one for one in found if one.state != LineState.REACHED], asked)


def _is_brought(want: Want, course: Course) -> bool:
    return want.level.subject == course.brings.subject and want.level.rank <= course.brings.rank


def _by_person(lines: Iterable[Judged], wants: Iterable[Want]) -> list[Candidate]:
    people: dict[int, Candidate] = {}
    for one in lines:
        people.setdefault(one.line.cadre_id, Candidate(one.line.cadre)).lines.append(one)
    for want in wants:
        people.setdefault(want.cadre.pk, Candidate(want.cadre)).wants.append(want)
    return sorted(people.values(), key=_place)


def _place(one: Candidate) -> tuple:
    """Who has a line before who has none, by year; then by name."""
    return one.year is None, one.year or 0, one.cadre.name_key, one.cadre.pk
