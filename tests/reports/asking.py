"""What the tests of the figures ask, in as few words as the definitions use. Every answer is read from the database anew."""

from datetime import date

from cadres.models import Unit
from reports.facts import Facts
from reports.figures import Figures
from reports.indicators import Figure, Row
from reports.models import YearPlan
from reports.periods import Period
from reports.targets import MEASURES


def day(text: str) -> date:
    """'31/12' is of 2020; '31/12/2019' says its year."""
    numbers = [int(part) for part in text.split("/")]
    return date(*reversed(numbers)) if len(numbers) == 3 else date(2020, numbers[1], numbers[0])


def figures(user=None) -> Figures:
    return Figures(Facts(YearPlan.objects.get(year=2020), user))


def figure(measure: str, period: str = "Y", unit: Unit | None = None) -> Figure:
    """Of the whole bloc, or of the row of `unit` in the table of units."""
    if unit is None:
        return figures().of_whole(MEASURES[measure], Period(2020, period))
    return figures().of_unit(MEASURES[measure], Period(2020, period), unit.pk)


def ask(measure: str, period: str = "Y", unit: Unit | None = None) -> tuple[int, int | None]:
    """(numerator, denominator)"""
    answer = figure(measure, period, unit)
    return answer.numerator, answer.denominator


def rows(measure: str, period: str = "Y") -> list[Row]:
    return figures().rows_of(MEASURES[measure], Period(2020, period), None)


def table(period: str = "Y") -> dict[str, list[Figure]]:
    """The table of units, by code."""
    found = figures()
    return {found.facts.units[pk].code: row for pk, row in found.by_unit(Period(2020, period)).items()}


def set_plan(**fields) -> None:
    """Other parameters for the plan of 2020."""
    YearPlan.objects.filter(year=2020).update(**fields)


def set_goal(measure: str, threshold: int) -> None:
    YearPlan.objects.get(year=2020).goals.filter(measure=measure).update(threshold=threshold)
