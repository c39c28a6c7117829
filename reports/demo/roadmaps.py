"""Classes that bring a level, papers that units recorded, and the roadmaps that some units laid down from their gaps."""

from datetime import date
from random import Random

from cadres.actions import records
from cadres.lib import clock
from cadres.models import Qualification, QualificationLevel, Title, TitleStandard, Unit, User
from planning.actions.roadmaps import draw_lines
from planning.roadmaps import Want, wants_of
from reports.demo.units import BLOC, FIRST_UNIT, SECOND_UNIT
from training.actions.courses import change_course
from training.models import Course

# Code of the class -> (subject, rank) of the level that who completes it holds.
BRINGS = {
    "L003": ("LLCT", 1),
    "L005": ("LLCT", 2),
    "L008": ("QLNN", 2),
    "L010": ("CNTT", 1),
    "L015": ("QPAN", 1),
    "L018": ("LLCT", 1),
}
ASSUMED = "Dữ liệu mẫu: số giả định để xem thử, không phải quy định"
ASSUMED_LEVELS = (
    ((Title.SECRETARY, Title.DEPUTY_SECRETARY), ("LLCT", 2)),
    ((Title.SECRETARY, Title.DEPUTY_SECRETARY, Title.STANDING_MEMBER), ("CM", 4)),
)
_ONE_UNIT_IN = 3  # so many laid down a roadmap
_YEARS = (2019, 2020, 2020, 2021)
_PAPERS = 12


def make_roadmaps(rng: Random) -> None:
    """After the workbook is in and the accounts are made. The lines come first, so that the classes close some of them."""
    levels = {(one.subject, one.rank): one for one in QualificationLevel.objects.all()}
    _assumed_standards(levels)
    wants = wants_of(User.objects.get(username="bantochuc"), Unit.objects.all(), clock.today())
    drawn = _lines(rng, [one for one in wants if one.is_certain])
    _classes(levels)
    unclear = [one for one in wants if not one.is_certain]
    _papers([*rng.sample(drawn, _PAPERS), *unclear[:_PAPERS]])


def _assumed_standards(levels) -> None:
    """What binds agencies, public-service units and enterprises was not found (cadres/standards/catalogue.py)."""
    for titles, key in ASSUMED_LEVELS:
        for title in titles:
            row = TitleStandard(
                title=title, unit_kind=Unit.Kind.GRASSROOTS, subject=key[0], level=levels[key],
                start=date(2020, 1, 1), legal_basis=ASSUMED,
            )  # fmt: skip
            records.create(row=row, by=None)


def _lines(rng: Random, wants: list[Want]) -> list[Want]:
    """Those of which lines were made."""
    codes = sorted({one.unit.code for one in wants} - {FIRST_UNIT})  # that one is left to who tries the demo
    drawing = {code for code in codes if code in (BLOC, SECOND_UNIT) or not rng.randrange(_ONE_UNIT_IN)}
    drawn = [one for one in wants if one.unit.code in drawing]
    by_year: dict[int, list] = {}
    for one in drawn:
        by_year.setdefault(rng.choice(_YEARS), []).append(one.line)
    for year, lines in sorted(by_year.items()):
        draw_lines(lines=lines, year=year, by=None)
    return drawn


def _classes(levels) -> None:
    """Those that were held bring what they taught, and one is to come that closes most of what is lacking."""
    for course in Course.objects.filter(code__in=BRINGS):
        course.brings = levels[BRINGS[course.code]]
        change_course(row=course, by=None)
    coming = Course(
        code="L023", name="Trung cấp lý luận chính trị khóa 2020 - 2021", group=Course.Group.POLITICAL_THEORY,
        starts_on=date(2020, 9, 7), ends_on=date(2021, 5, 28), organiser=Unit.objects.get(code=BLOC),
        brings=levels["LLCT", 2],
    )  # fmt: skip
    records.create(row=coming, by=None)


def _papers(wants: list[Want]) -> None:
    for number, one in enumerate(wants, start=1):
        row = Qualification(
            cadre=one.cadre, level=one.level, gained_on=date(2019, 6, 28), paper=f"Bằng số {100 + number}/TCCT",
            source=Qualification.Source.UNIT,
        )  # fmt: skip
        records.create(row=row, by=None)
