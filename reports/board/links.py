"""Addresses behind the numbers: all state lives in the URL, and the board's own filters travel along to find the way back."""

from dataclasses import dataclass, replace
from typing import Protocol

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from cadres.models import Unit
from reports.indicators import Measure
from reports.periods import Period
from reports.targets import TARGETS

COUNTED, MISSING, EVERYONE = "dat", "thieu", "tat-ca"

# The board's own filters, as they stand in its address and inside `bang` of the pages under it.
BOARD_FILTERS = ("khu-vuc", "tim", "sap-xep", "trang")

_NUMBER_OF = {measure.code: number for number, target in TARGETS.items() for measure in target.measures}


def number_of(measure: Measure) -> int:
    """Of the target it belongs to."""
    return _NUMBER_OF[measure.code]


def board_filters(query: QueryDict) -> str:
    """The board's filters that are set, as a query string; anything else is dropped."""
    return urlencode([(name, query[name]) for name in BOARD_FILTERS if query.get(name)])


class OpensNames(Protocol):
    """Whatever knows the address of the names behind a figure: of the records, or of a seal."""

    def names(self, measure: Measure, group: str) -> str: ...


@dataclass(frozen=True)
class Links:
    """From the page of a period, and of a unit when there is one. `board`: what `board_filters` gave."""

    period: Period
    unit: Unit | None = None
    board: str = ""

    def at(self, period: Period) -> "Links":
        return replace(self, period=period)

    def of(self, unit: Unit | None) -> "Links":
        return replace(self, unit=unit)

    def names(self, measure: Measure, group: str) -> str:
        address = reverse("reports:names", args=[number_of(measure), measure.code])
        return self._with(address, nhom=group)

    def target(self, number: int) -> str:
        return self._with(reverse("reports:target", args=[number]))

    def unit_page(self) -> str:
        return self._with(reverse("reports:unit", args=[self.unit.code]), unit_in_path=True)

    def board_page(self) -> str:
        return f"{reverse('reports:board')}?ky={self.period}" + (f"&{self.board}" if self.board else "")

    def _with(self, address: str, unit_in_path: bool = False, **more: str) -> str:
        query = {"ky": str(self.period), **more}
        if self.unit is not None and not unit_in_path:
            query["don-vi"] = self.unit.code
        if self.board:
            query["bang"] = self.board
        return f"{address}?{urlencode(query)}"
