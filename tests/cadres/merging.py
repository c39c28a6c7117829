"""What the tests of merging share: all rows of all tables, all figures, and a person written down twice."""

from datetime import date

from django.apps import apps
from simple_history.models import HistoricalChanges

from cadres.models import AuditEvent, Cadre, Merge, MergeLine, Receipt
from reports.facts import Facts
from reports.figures import Figures
from reports.management.commands.targets import _answer
from reports.models import YearPlan
from reports.periods import CODES, Period
from tests import factories as make

# What only grows, whatever is done.
GROWING = (HistoricalChanges, AuditEvent, Merge, MergeLine, Receipt)


def tables() -> dict[str, list[dict]]:
    """Every column of every row of every table, to the digit."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if not issubclass(model, GROWING)
    }


def numbers(of: dict[str, list]) -> dict[str, int]:
    return {label: len(rows) for label, rows in of.items()}


def all_figures() -> dict[str, dict]:
    """As `manage.py targets` prints them, with the table of units."""
    figures = Figures(Facts(YearPlan.objects.get(year=2020)))
    return {code: _answer(figures, Period(2020, code), by_unit=True) for code in CODES}


def figure_of(figures: dict, measure: str, period: str = "Y") -> tuple[int, int | None]:
    found = [one for target in figures[period]["targets"] for one in target["measures"] if one["code"] == measure]
    return found[0]["numerator"], found[0]["denominator"]


def twice(cast, **fields) -> tuple[Cadre, Cadre]:
    """Nguyễn Thị Hòa An of unit A, and the same person written down once more at unit B."""
    fields = {"full_name": "Nguyễn Thị Hoà An", "sex": cast.an.sex, "born_on": date(1995, 5, 19)} | fields
    return cast.an, make.cadre(cast.unit_b, **fields)
