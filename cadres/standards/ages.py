"""From which day somebody is older than a title allows: by the calendar year, as congresses count, or by the day of birth."""

from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from cadres.models import Cadre, Precision, TitleStandard

DAY = timedelta(days=1)


@dataclass(frozen=True)
class OverAge:
    """The first day on which the person is too old: from `first` to `last`, both included; one day where enough is known of the birth."""

    first: date
    last: date

    @property
    def is_exact(self) -> bool:
        return self.first == self.last

    def is_certain_on(self, day: date) -> bool:
        return self.last <= day

    def is_possible_on(self, day: date) -> bool:
        return self.first <= day


def over_age(cadre: Cadre, standard: TitleStandard) -> OverAge | None:
    """Of a standard of age; "không quá 35 tuổi" allows 35 itself. None: the day lies beyond the calendar."""
    years = standard.years + 1
    if cadre.born_on.year + years >= MAXYEAR:
        return None
    if standard.age_by == TitleStandard.AgeBy.YEAR:
        day = date(cadre.born_on.year + years, 1, 1)
        return OverAge(day, day)
    return OverAge(birthday(cadre.born_on, years), birthday(last_possible(cadre), years))


def last_possible(cadre: Cadre) -> date:
    """The last day of birth that what is known allows; `born_on` is the first."""
    born = cadre.born_on
    if cadre.born_precision == Precision.YEAR:
        return born.replace(month=12, day=31)
    if cadre.born_precision == Precision.MONTH:
        return (born.replace(day=1) + 31 * DAY).replace(day=1) - DAY
    return born


def birthday(born: date, years: int) -> date:
    """Who was born on 29 February turns a year older on 1 March of a common year (as cadres.rules.age_on)."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def month_later(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where it has no such day. In the last years of the calendar its end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year >= MAXYEAR:
        return date.max
    first = date(year, month + 1, 1)
    last = (first + 31 * DAY).replace(day=1) - DAY
    return first.replace(day=min(day.day, last.day))
