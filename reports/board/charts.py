"""A line over the periods of a year, laid out here and drawn as SVG by templates/components/line_chart.html."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cadres.models import Unit
from reports.board.links import Links
from reports.board.openings import FigureView, figure_view
from reports.board.year import Year, measures_of
from reports.indicators import Figure, Measure
from reports.periods import Period
from reports.targets import TARGETS
from reports.wording import figure_text, number_text, share_text

# Q2 is H1, and Q4 is the year: four ends of periods.
_ENDS = ("Q1", "H1", "Q3", "Y")
_SHORT = {"Q1": "Quý I", "H1": "6 tháng", "Q3": "Quý III", "Y": "Năm"}

WIDTH, HEIGHT = 240, 96
_LEFT, _RIGHT, _TOP, _BOTTOM = 22, 218, 16, 74


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    text: str
    title: str
    ended: bool
    current: bool
    below: bool

    @property
    def text_y(self) -> float:
        """Below only where there is room above the words of the axis."""
        return round(self.y + 14, 1) if self.below and self.y < _BOTTOM - 10 else round(self.y - 7, 1)

    @property
    def left(self) -> float:
        return round(self.x - 3.2, 1)

    @property
    def top(self) -> float:
        return round(self.y - 3.2, 1)


@dataclass(frozen=True)
class Segment:
    x1: float
    y1: float
    x2: float
    y2: float
    ended: bool


@dataclass(frozen=True)
class Line:
    order: int
    points: tuple[Point, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Tick:
    x: float
    text: str
    current: bool


@dataclass(frozen=True)
class Chart:
    label: str
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    thresholds: tuple[float, ...]
    base: float = _BOTTOM
    left: float = _LEFT - 10
    right: float = _RIGHT + 10
    width: int = WIDTH
    height: int = HEIGHT


def trend_periods(year: int) -> tuple[Period, ...]:
    return tuple(Period(year, code) for code in _ENDS)


def chart(title: str, measures: tuple[Measure, ...], year: Year, unit: Unit | None) -> Chart:
    periods = trend_periods(year.plan.year)
    table = [[year.figure(measure, unit, period) for period in periods] for measure in measures]
    top = _top_of_scale([figure for row in table for figure in row])
    lines = tuple(
        _line(row, periods, year, top, order, below=_is_lower(order, table, periods, year))
        for order, row in enumerate(table, start=1)
    )
    ticks = tuple(
        Tick(_x(place), _SHORT[period.code], period.end == year.period.end) for place, period in enumerate(periods)
    )
    return Chart(_in_words(title, table, periods, year), lines, ticks, _thresholds(table, top))


def _line(figures: list[Figure], periods, year: Year, top: int, order: int, below: bool) -> Line:
    points = [
        Point(
            x=_x(place),
            y=_y(value, top),
            text=_value_text(figure),
            title=f"{_SHORT[period.code]}: {figure_text(figure)}",
            ended=period.ended_by(year.today),
            current=period.end == year.period.end,
            below=below,
        )
        for place, (figure, period) in enumerate(zip(figures, periods, strict=True))
        if _is_drawn(period, year) and (value := _value(figure)) is not None
    ]
    segments = tuple(Segment(a.x, a.y, b.x, b.y, b.ended) for a, b in pairwise(points))
    return Line(order, tuple(points), segments)


def _is_drawn(period: Period, year: Year) -> bool:
    """A period nobody has reached yet has hardly a record: a line down to it would read as a fall."""
    return period.end == year.period.end or period.previous.ended_by(year.today)


def _is_lower(order: int, table: list[list[Figure]], periods, year: Year) -> bool:
    """Of two lines the lower one has its text below, so that they do not meet."""
    place = [period.end for period in periods].index(year.period.end)
    values = [_value(row[place]) or 0 for row in table]
    return len(values) > 1 and (values[order - 1], -order) < max((value, -each) for each, value in enumerate(values, 1))


def _thresholds(table: list[list[Figure]], top: int) -> tuple[float, ...]:
    """Heights, one a value, however many measures share it; none where the unit's figure has no verdict to reach."""
    values = set()
    for row in table:
        threshold = row[0].threshold
        if threshold is not None and (row[0].denominator is not None or any(f.attained is not None for f in row)):
            values.add(threshold if row[0].denominator is None else threshold * 10)
    return tuple(_y(value, top) for value in sorted(values))


def _value(figure: Figure) -> int | None:
    """Tenths of a percent, or a count; None: nothing to draw."""
    return figure.numerator if figure.denominator is None else figure.share_in_tenths


def _value_text(figure: Figure) -> str:
    return number_text(figure.numerator) if figure.denominator is None else share_text(figure.share_in_tenths)


def _top_of_scale(figures: list[Figure]) -> int:
    """From 0 to 100%, or to a little above the highest of values and thresholds where these are low."""
    highest = max([_value(figure) or 0 for figure in figures], default=0)
    if figures[0].denominator is None:
        goal = figures[0].threshold if figures[0].attained is not None else 0
        return max(highest, goal or 0, 1) * 6 // 5 + 1
    goal = max(figure.threshold or 0 for figure in figures) * 10
    return 1000 if goal >= 500 else min(1000, max(goal * 2, highest * 6 // 5, 1))


def _x(place: int) -> float:
    return round(_LEFT + place * (_RIGHT - _LEFT) / (len(_ENDS) - 1), 1)


def _y(value: int, top: int) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * min(value, top) / top, 1)


def _in_words(title: str, table: list[list[Figure]], periods, year: Year) -> str:
    lines = []
    for row in table:
        values = ", ".join(
            f"{_SHORT[period.code]} {_value_text(figure)}" + ("" if period.ended_by(year.today) else " (tạm tính)")
            for figure, period in zip(row, periods, strict=True)
        )
        lines.append(f"{row[0].measure.label}: {values}" if len(table) > 1 else values)
    return f"{title} qua các kỳ. {'; '.join(lines)}"


@dataclass(frozen=True)
class TrendRow:
    label: str
    cells: tuple[FigureView, ...]


@dataclass(frozen=True)
class TrendTable:
    """The figures behind the lines, each opening like everywhere."""

    heads: tuple[str, ...]
    rows: tuple[TrendRow, ...]


def trend_table(year: Year, unit: Unit | None, links: Links) -> TrendTable:
    periods = trend_periods(year.plan.year)
    heads = tuple(_SHORT[period.code] + ("" if period.ended_by(year.today) else " (tạm tính)") for period in periods)
    rows = tuple(
        TrendRow(label, tuple(figure_view(year.figure(measure, unit, period), links.at(period)) for period in periods))
        for label, measure in _labelled(unit)
    )
    return TrendTable(heads, rows)


def _labelled(unit: Unit | None) -> Iterator[tuple[str, Measure]]:
    for target in TARGETS.values():
        measures = measures_of(target, unit)
        for measure in measures:
            more = f" – {measure.label}" if len(measures) > 1 else ""
            yield f"{target.number}. {target.short_title}{more}", measure
