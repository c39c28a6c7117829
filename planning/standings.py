"""Which unit has reviewed its plan in a year: the rows of target 2, which an app above this one counts (settings.PLANNED_UNITS)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from cadres.models import Unit

DONE, MISSING = "da", "chua"


@dataclass(frozen=True)
class Standing:
    """`why`: by what it counts, or what is missing."""

    unit: Unit
    done: bool
    why: str


def standings_of(user, year: int) -> list[Standing]:
    """Of the Cơ sở in the user's reach that are asked, as of the end of the year: those that have not first, then by code."""
    rows = [Standing(*row) for row in import_string(settings.PLANNED_UNITS)(user, year)]
    return sorted(rows, key=lambda one: one.done)


def narrowed(standings: Iterable[Standing], *, state: str, sector: str) -> list[Standing]:
    """Empty words narrow nothing."""
    return [
        one
        for one in standings
        if (not state or one.done == (state == DONE)) and (not sector or one.unit.sector == sector)
    ]
