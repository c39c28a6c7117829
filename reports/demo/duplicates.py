"""People written down twice, as lists of offices bring them: a day of birth in common, a year alone, a slip of one digit.

The second row holds no post, so no figure changes by it.
"""

from datetime import date
from typing import Any

from cadres.actions import records
from cadres.actions.numbering import next_code
from cadres.models import Absence, Cadre
from cadres.models.precision import Precision
from evaluation.models import Evaluation

_SAME_DAY, _YEAR_ALONE, _SLIP = "CB00101", "CB00222", "CB00333"


def make_duplicates() -> None:
    """After the workbook and the registers are in."""
    people = {one.code: one for one in Cadre.objects.filter(code__in=(_SAME_DAY, _YEAR_ALONE, _SLIP))}
    if len(people) == 3:
        _same_day(people[_SAME_DAY])
        _year_alone(people[_YEAR_ALONE])
        _again(people[_SLIP], born_on=_one_day_on(people[_SLIP].born_on))


def _same_day(first: Cadre) -> None:
    """With a row of its own, and one that the first has too, said otherwise."""
    second = _again(first, full_name=first.full_name.upper(), hometown="", email="ho.so.hai@example.vn")
    away = {"start": date(2020, 5, 4), "reason": Absence.Reason.OTHER}
    Absence.objects.create(cadre=second, end=date(2020, 5, 8), **away)
    judged = Evaluation.objects.filter(cadre=first, year=2019).first()
    if judged:
        Evaluation.objects.create(cadre=second, year=2019, self_grade=judged.grade)


def _year_alone(first: Cadre) -> None:
    _again(first, born_on=first.born_on.replace(month=1, day=1), born_precision=Precision.YEAR, hometown="Long An")


def _again(first: Cadre, **fields) -> Cadre:
    said: dict[str, Any] = {
        "full_name": first.full_name,
        "sex": first.sex,
        "born_on": first.born_on,
        "unit": first.unit,
    } | fields
    row = Cadre(code=next_code(Cadre, first.unit, "CB"), **said)
    if "born_precision" in said:
        row.know_birth(said["born_on"], said["born_precision"])
    return records.create(row=row, by=None)


def _one_day_on(day: date) -> date:
    return day.replace(day=day.day % 28 + 1)
