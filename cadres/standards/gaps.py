"""The gap of people against the standards of titles, in three values: for all of them at once, and never "Đạt" on missing data."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import models

from cadres.access import Permission
from cadres.models import Cadre, Precision, Qualification, QualificationLevel, TitleStandard
from cadres.models.standard import Subject
from cadres.rules import age_on
from cadres.standards.ages import OverAge, over_age
from cadres.standards.reading import COLUMNS, NOTHING, Reader, Reading


class Verdict(models.TextChoices):
    MET = "dat", "Đạt"
    NOT_MET = "chua-dat", "Chưa đạt"
    UNKNOWN = "chua-du", "Chưa đủ dữ liệu"


@dataclass(frozen=True)
class Ask:
    """A person held against a title in a kind of unit; `newcomer`: who is planned for it and does not hold it."""

    cadre: Cadre
    title: int
    unit_kind: str
    sector: str
    newcomer: bool = False


@dataclass(frozen=True)
class Gap:
    standard: TitleStandard
    verdict: Verdict
    held: str  # in words


@dataclass
class Held:
    """What one person holds of one subject: `reading` by rank, `words` as it is told."""

    reading: Reading = NOTHING
    words: list[str] = field(default_factory=list)


class Holdings:
    """What each person holds, read once from the files and the papers."""

    def __init__(self, people: Iterable[Cadre], levels, papers):
        self._people = {one.pk: one for one in people}
        self._reader = Reader(levels)
        self._papers = defaultdict(list)
        for paper in papers:
            self._papers[paper.cadre_id, paper.level.subject].append(paper.level)

    def of(self, cadre_id: int, subject: str) -> Held:
        column = COLUMNS.get(subject)
        text = getattr(self._people[cadre_id], column) if column else ""
        papers = self._papers.get((cadre_id, subject), [])
        ranks = [level.rank for level in papers]
        read = self._reader.read(subject, text) if text.strip() else None
        if read and read.least is not None:
            ranks, tops = [*ranks, read.least], [*ranks, read.most]
        else:
            tops = ranks
        words = [one for one in dict.fromkeys((text, *(level.label for level in papers))) if one]
        if not ranks:
            return Held(NOTHING, words)
        # A text that was not understood may say more than the papers do.
        most = None if read and read.least is None else max(tops)
        return Held(Reading(max(ranks), most), words)


def verdict_of(reading: Reading, rank: int) -> Verdict:
    if reading.least is not None and reading.least >= rank:
        return Verdict.MET
    return Verdict.NOT_MET if reading.most is not None and reading.most < rank else Verdict.UNKNOWN


def holdings_for(user, people: Iterable[Cadre], day: date | None = None) -> Holdings:
    """Two statements, whatever the number of people. With a `day` without the papers gained after it; a paper without a day counts."""
    people = list(people)
    papers = Qualification.objects.for_user(user, Permission.CADRE_VIEW).select_related("level")
    papers = papers.gained_by(day) if day else papers
    keys = [one.pk for one in people]
    wanted = papers.filter(cadre__in=keys) if len(keys) <= 500 else papers
    return Holdings(people, QualificationLevel.objects.for_user(user, Permission.PERSONNEL_VIEW), wanted)


def gaps_of(user, asks: list[Ask], day: date) -> list[list[Gap]]:
    """For each ask the gaps against what is in force on `day`, in the order of the subjects. Three statements."""
    rows = TitleStandard.objects.for_user(user, Permission.PERSONNEL_VIEW).in_force_on(day)
    standards = list(rows.select_related("level"))
    holdings = holdings_for(user, {ask.cadre.pk: ask.cadre for ask in asks}.values(), day)
    return [[gap_of(ask.cadre, one, holdings, day) for one in asked_of(standards, ask)] for ask in asks]


def asked_of(standards: list[TitleStandard], ask: Ask) -> list[TitleStandard]:
    """Of each subject one: what is said of the kind of unit and the sector goes before what is said of all."""
    whom = {"", "NEWCOMER" if ask.newcomer else "HOLDER"}
    found: dict[str, TitleStandard] = {}
    for one in standards:
        fits = one.title == ask.title and one.unit_kind in ("", ask.unit_kind) and one.sector in ("", ask.sector)
        if fits and one.whom in whom and (one.subject not in found or _nearness(one) > _nearness(found[one.subject])):
            found[one.subject] = one
    return sorted(found.values(), key=lambda one: Subject.values.index(one.subject))


def _nearness(standard: TitleStandard) -> tuple:
    return bool(standard.sector), bool(standard.unit_kind), bool(standard.whom), standard.start


def gap_of(cadre: Cadre, standard: TitleStandard, holdings: Holdings, day: date) -> Gap:
    if standard.subject == Subject.AGE:
        return Gap(standard, _of_age(over_age(cadre, standard), day), _age_words(cadre, standard, day))
    held = holdings.of(cadre.pk, standard.subject)
    return Gap(standard, verdict_of(held.reading, standard.level.rank), "; ".join(held.words) or "chưa ghi")


def _of_age(over: OverAge | None, day: date) -> Verdict:
    if over is None or not over.is_possible_on(day):
        return Verdict.MET
    return Verdict.NOT_MET if over.is_certain_on(day) else Verdict.UNKNOWN


def _age_words(cadre: Cadre, standard: TitleStandard, day: date) -> str:
    if standard.age_by == TitleStandard.AgeBy.YEAR:
        return f"{day.year - cadre.born_on.year} tuổi, tính theo năm"
    if cadre.born_precision != Precision.DAY:
        return f"sinh {cadre.birth_shown}, chưa rõ ngày"
    return f"{age_on(cadre.born_on, day)} tuổi, tính theo ngày sinh"
