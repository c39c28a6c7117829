"""A period of a plan's year, as a value: `2020-H1`. Figures are cumulative, from 1 January to the period's end.

Q2 and H1 are the same window under two names, and so are Q4 and Y.
"""

from dataclasses import dataclass
from datetime import date

CODES = ("Q1", "Q2", "H1", "Q3", "Q4", "Y")

_ENDS = {"Q1": (3, 31), "Q2": (6, 30), "H1": (6, 30), "Q3": (9, 30), "Q4": (12, 31), "Y": (12, 31)}
_PREVIOUS = {"Q2": "Q1", "H1": "Q1", "Q3": "H1", "Q4": "Q3", "Y": "Q3"}
_LABELS = {
    "Q1": "Quý I", "Q2": "Quý II", "H1": "6 tháng", "Q3": "Quý III", "Q4": "Quý IV", "Y": "Cả năm",
}  # fmt: skip
_QUARTERS = (((1, 1), (3, 31)), ((4, 1), (6, 30)), ((7, 1), (9, 30)), ((10, 1), (12, 31)))


@dataclass(frozen=True)
class Quarter:
    """Both days are in it."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Period:
    year: int
    code: str

    def __post_init__(self):
        if self.code not in CODES or not 2000 <= self.year <= 2999:
            raise ValueError(f"not a period: {self.year}-{self.code}")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """From '2020-H1'; raises ValueError."""
        year, _, code = text.partition("-")
        return cls(int(year), code)

    @classmethod
    def all_of(cls, year: int) -> "tuple[Period, ...]":
        return tuple(cls(year, code) for code in CODES)

    @classmethod
    def latest_ended(cls, day: date) -> "Period":
        """The longest-named period that ended on or before `day`: what a leader wants to see first."""
        for code in ("Y", "Q3", "H1", "Q1"):
            period = cls(day.year, code)
            if period.ended_by(day):
                return period
        return cls(day.year - 1, "Y")

    def __str__(self):
        return f"{self.year}-{self.code}"

    @property
    def start(self) -> date:
        return date(self.year, 1, 1)

    @property
    def end(self) -> date:
        """The last day of the window, itself in it."""
        return date(self.year, *_ENDS[self.code])

    @property
    def short_label(self) -> str:
        return _LABELS[self.code]

    @property
    def label(self) -> str:
        return f"năm {self.year}" if self.code == "Y" else f"{_LABELS[self.code].replace('Q', 'q')} năm {self.year}"

    @property
    def previous(self) -> "Period":
        """The one whose figures this one's change is measured from (design.md part 6)."""
        if self.code == "Q1":
            return Period(self.year - 1, "Y")
        return Period(self.year, _PREVIOUS[self.code])

    @property
    def quarter(self) -> int:
        """The number of the quarter it ends with: of the half year 2, of the year 4."""
        return self.end.month // 3

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters that ended by the period's end."""
        whole_year = [Quarter(date(self.year, *first), date(self.year, *last)) for first, last in _QUARTERS]
        return tuple(quarter for quarter in whole_year if quarter.last <= self.end)

    def ended_by(self, day: date) -> bool:
        return self.end <= day

    def covers(self, day: date) -> bool:
        return self.start <= day <= self.end
