"""The board of a day: units with their seats, and every list that stands behind a number of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from cadres.models import Unit
from cadres.seats import UnitSeats, Vacancy, seats_of
from cadres.standards.ages import month_later
from reports.seats.forecast import AgeLimit, TermEnd, age_limits, age_standards, term_ends

AGE_MONTHS, TERM_MONTHS = (6, 12, 24), (6, 12)


@dataclass(frozen=True)
class EmptySeat:
    """`what`: the organ, or the key title that nobody holds."""

    unit: Unit
    what: str
    vacancy: Vacancy


class SeatBoard:
    """`units`: those that exist on `day`, the most urgent first. Three statements beside that of the units."""

    def __init__(self, user, units: Iterable[Unit], day: date):
        self.day = day
        self.units = sorted(seats_of(user, units, day), key=lambda one: _urgency(one, day))
        self.standards = age_standards(user, day)

    @cached_property
    def empty_seats(self) -> list[EmptySeat]:
        found = [
            EmptySeat(one.unit, organ.committee.get_organ_display(), vacancy)
            for one in self.units
            for organ in one.organs
            for vacancy in organ.vacancies
        ]
        return sorted(found, key=self._longest)

    @cached_property
    def key_vacancies(self) -> list[EmptySeat]:
        found = [EmptySeat(one.unit, key.title.label, key.vacancy) for one in self.units for key in one.key_vacancies]
        return sorted(found, key=self._longest)

    def _longest(self, seat: EmptySeat) -> tuple:
        """The longest empty first, those of which it is not known last."""
        age = seat.vacancy.days_on(self.day)
        return age is None, -(age or 0), seat.unit.code

    @cached_property
    def age_limits(self) -> list[AgeLimit]:
        return age_limits(self.units, self.standards)

    @property
    def too_old(self) -> list[AgeLimit]:
        """Also who may be, where the birth is not known to the day."""
        return [one for one in self.age_limits if one.over.is_possible_on(self.day)]

    def ageing_within(self, months: int) -> list[AgeLimit]:
        """Too old at the earliest on a day after this one, up to so many months on."""
        last = month_later(self.day, months)
        return [one for one in self.age_limits if self.day < one.over.first <= last]

    @cached_property
    def term_ends(self) -> list[TermEnd]:
        return term_ends(self.units)

    @property
    def run_out(self) -> list[TermEnd]:
        return [one for one in self.term_ends if one.organ.is_run_out_on(self.day)]

    def ending_within(self, months: int) -> list[TermEnd]:
        last = month_later(self.day, months)
        return [one for one in self.term_ends if self.day < one.day <= last]


def _urgency(unit: UnitSeats, day: date) -> tuple:
    """Key posts first, then what has been empty longest, then more than one seat empty; then by code."""
    oldest = unit.oldest_on(day)
    return not unit.key_vacancies, unit.is_complete, -(oldest or 0), -len(unit.vacancies), unit.unit.code


@dataclass(frozen=True)
class State:
    """A state of units, by which the table is narrowed."""

    label: str
    holds: Callable[[UnitSeats], Any]


STATES: dict[str, State] = {
    "khuyet": State("Còn khuyết", lambda one: not one.is_complete),
    "chu-chot": State("Khuyết chức danh chủ chốt", lambda one: one.key_vacancies),
    "du": State("Đủ theo cơ cấu", lambda one: one.organs and one.is_complete),
    "vuot": State("Vượt số lượng", lambda one: one.is_over),
    "chua-ghi": State("Chưa ghi cơ cấu", lambda one: not one.organs),
}


def in_state(units: list[UnitSeats], name: str) -> list[UnitSeats]:
    """An empty name narrows nothing."""
    return [one for one in units if STATES[name].holds(one)] if name else units
