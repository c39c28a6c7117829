"""The vocabulary of the seven targets: a target has measures, a measure yields rows, rows make figures.

A figure is nothing but a count of rows, so a number and the names behind it cannot part.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from reports.facts import Facts
from reports.models import YearPlan
from reports.periods import Period


class Subject(Enum):
    """What a row of a measure is; the value names it on screen."""

    CADRE = "cán bộ"
    UNIT = "đơn vị"
    COMMITTEE = "cấp ủy"


class State(Enum):
    ATTAINED = "đạt"
    MISSED = "chưa đạt"
    NOT_DUE = "chưa đến hạn"
    NO_DATA = "chưa có dữ liệu"


@dataclass(frozen=True, slots=True)
class Row:
    """One subject of a measure at a period's end: counted or not, and why.

    `units`: the units of kind Cơ sở in whose row of the unit table it stands. `whole`: it stands in the figure of the
    whole bloc too (who also serves in Khối is in the unit's skills_grassroots and not in the bloc's).
    """

    subject: int
    units: frozenset[int]
    counted: bool
    numerator: int
    denominator: int
    detail: str
    whole: bool = True


def person_row(cadre: int, units: frozenset[int], counted: bool, detail: str, whole: bool = True) -> Row:
    return Row(cadre, units, counted, int(counted), 1, detail, whole)


class Measure:
    """`rows` gives the population with each member counted or not, from the facts of the year, at the period's end."""

    code: ClassVar[str]
    label: ClassVar[str]
    counted_label: ClassVar[str]
    missing_label: ClassVar[str]
    subject: ClassVar[Subject] = Subject.CADRE
    has_denominator: ClassVar[bool] = True
    by_unit: ClassVar[bool] = True

    def rows(self, facts: Facts, period: Period) -> list[Row]:
        raise NotImplementedError

    def applies(self, facts: Facts, period: Period) -> bool:
        """False: the measure has nothing to ask for yet (chưa đến hạn)."""
        return True


class Target:
    """One target of the plan: `title` is its word, `counts` says in a sentence what is counted out of what."""

    number: ClassVar[int]
    title: ClassVar[str]
    short_title: ClassVar[str]
    counts: ClassVar[tuple[str, ...]]
    measures: ClassVar[tuple[Measure, ...]]

    def parameters(self, plan: YearPlan) -> Iterable[tuple[str, str]]:
        """(name, value) of the plan's parameters beside the thresholds, in the users' words."""
        return ()


@dataclass(frozen=True)
class Figure:
    """`threshold`: percent, or a number when there is no denominator. `attained` None: no verdict."""

    measure: Measure
    numerator: int
    denominator: int | None
    threshold: int | None
    attained: bool | None
    state: State

    @property
    def share_in_tenths(self) -> int | None:
        """Tenths of a percent, rounded down, so that 99.96 % never reads 100."""
        return self.numerator * 1000 // self.denominator if self.denominator else None

    @property
    def still_needed(self) -> int:
        """How many more the numerator needs to attain, at this denominator."""
        if self.threshold is None:
            return 0
        if self.denominator is None:
            return max(0, self.threshold - self.numerator)
        return max(0, -(-self.denominator * self.threshold // 100) - self.numerator)


def figure(measure: Measure, rows: Iterable[Row], *, threshold: int | None, applies: bool, of_unit: bool) -> Figure:
    """The verdict comes from whole numbers, never from a rounded share; of a unit's count without denominator there is none."""
    numerator = denominator = 0
    for row in rows:
        numerator += row.numerator
        denominator += row.denominator
    if not measure.has_denominator:
        attained = None if of_unit or threshold is None else numerator >= threshold
        return Figure(measure, numerator, None, threshold, attained, _state(attained, applies))
    attained = numerator * 100 >= denominator * threshold if denominator and threshold is not None else None
    return Figure(measure, numerator, denominator, threshold, attained, _state(attained, applies))


def _state(attained: bool | None, applies: bool) -> State:
    if attained is None:
        return State.NO_DATA if applies else State.NOT_DUE
    return State.ATTAINED if attained else State.MISSED


def verdict(figures: Iterable[Figure]) -> bool | None:
    """A target is attained when every measure that has a verdict is; it has none when no measure has one."""
    verdicts = [figure.attained for figure in figures if figure.attained is not None]
    return all(verdicts) if verdicts else None


def state_of(figures: Iterable[Figure]) -> State:
    figures = tuple(figures)
    attained = verdict(figures)
    if attained is not None:
        return State.ATTAINED if attained else State.MISSED
    return State.NOT_DUE if any(figure.state is State.NOT_DUE for figure in figures) else State.NO_DATA
