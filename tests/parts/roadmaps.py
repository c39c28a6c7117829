"""Roadmap lines, the papers units record, who is to be sent to a class."""

from cadres.access import Permission
from cadres.models import Qualification, QualificationLevel
from planning.models import RoadmapLine, SuccessionPlan
from tests.architecture.answers import OF_UNIT_A, Visit, of_row
from tests.architecture.pages_of_kinds import (
    KEEPS,
    OF_A_WITH_SELF,
    SEES,
    SEES_OWN,
    kind_pages,
    person_pages,
)
from tests.parts.standards import level, paper, saved
from training.models import Course

PAGES = {
    **kind_pages("planning:roadmap", RoadmapLine, sees=SEES, sees_a=OF_UNIT_A),
    **person_pages("planning:roadmap", own=False),
    "planning:roadmap-draw": [
        Visit(KEEPS),
        Visit(KEEPS, query="?don-vi=KHONG-CO&linh-vuc=x&nguon=0&tim=%20", of="with nonsense"),
    ],
    "planning:roadmap-progress": [Visit(SEES), Visit(SEES, query="?nam=x", of="with nonsense")],
    "planning:plan-gaps": [Visit(OF_UNIT_A, args=of_row(SuccessionPlan))],
    **kind_pages("cadres:qualification", Qualification, sees=SEES_OWN, sees_a=OF_A_WITH_SELF),
    **person_pages("cadres:qualification"),
    "reports:course-candidates": [
        Visit(SEES, args=of_row(Course)),
        Visit(SEES, args=of_row(Course), query="?don-vi=KHONG-CO&theo=x&trang=x", of="with nonsense"),
    ],
    "reports:course-candidates-enrol": [Visit(KEEPS, args=of_row(Course))],
}


def line(unit, cadre, **fields) -> RoadmapLine:
    said = {"unit": unit, "cadre": cadre, "title": 1, "year": 2020, "origin": RoadmapLine.Origin.POST} | fields
    said.setdefault("level", level())
    return RoadmapLine(**said)


def any_level(number: int) -> QualificationLevel:
    return QualificationLevel.objects.order_by("pk")[number]


CASES = {
    "roadmap_line_once": lambda cast: (
        [line(cast.unit_a, cast.an), line(cast.unit_a, cast.chi), line(cast.bloc, cast.an)],
        line(cast.unit_a, cast.an, year=2021, title=2),
    ),
    "roadmap_year_in_reach": lambda cast: (
        [line(cast.unit_a, cast.an, year=2000), line(cast.unit_a, cast.chi, year=2100)],
        line(cast.unit_a, cast.dung, year=1999),
    ),
    "roadmap_of_a_gap_has_its_title": lambda cast: (
        [line(cast.unit_a, cast.an, title=None, origin="TYPED")],
        line(cast.unit_a, cast.chi, title=None),
    ),
    "RoadmapLine.title": lambda cast: ([], line(cast.unit_a, cast.an, title=-1)),
    "RoadmapLine.year": lambda cast: ([], line(cast.unit_a, cast.an, year=-1)),
}
HANGING = {RoadmapLine: (Permission.PERSONNEL_VIEW, lambda cast, unit, person: saved(line(unit, person)))}
KIND_ROWS = {
    "planning.roadmapline": lambda cast, person, number: saved(line(person.unit, person, level=any_level(number))),
    "cadres.qualification": lambda cast, person, number: saved(paper(person, level=any_level(number))),
}
SAMPLES = {RoadmapLine: (lambda cast: saved(line(cast.unit_a, cast.an)), "hoa an")}
OTHER = {RoadmapLine: {"year": lambda number: 2021 + number}}


def make_rows(cast) -> None:
    saved(line(cast.unit_a, cast.an))
