"""A card for each target in the plan's order: each of its measures by itself (two are never averaged), and its line."""

from dataclasses import dataclass

from cadres.models import Unit
from reports.board.charts import Chart, chart
from reports.board.links import Links
from reports.board.openings import FigureView, Opening, StateWord, figure_view, missing_view, state_word
from reports.board.year import Year, measures_of
from reports.indicators import Figure, Measure, Target, state_of
from reports.targets import TARGETS
from reports.wording import change_text, figure_text, needed_text, threshold_text


@dataclass(frozen=True)
class Bar:
    """`share` and `threshold`: places on the bar, 0 to 100. `kind` and `label` as components/bar.html takes them.

    Only what is attained takes the colour of its state: a board full of red bars says nothing more than the words do.
    """

    share: float
    threshold: float | None
    kind: str
    label: str

    @property
    def mark_is_on_the_left(self) -> bool:
        return self.threshold is not None and self.threshold < 50


@dataclass(frozen=True)
class MeasureView:
    label: str
    order: int
    figure: FigureView
    bar: Bar | None
    threshold: str
    change: str
    missing: Opening | None
    needed: str


@dataclass(frozen=True)
class Card:
    number: int
    title: str
    url: str
    state: StateWord | None
    measures: tuple[MeasureView, ...]
    chart: Chart

    @property
    def is_split(self) -> bool:
        return len(self.measures) > 1


def cards(year: Year, unit: Unit | None, links: Links) -> tuple[Card, ...]:
    """Of the whole bloc, or of a unit: then only the measures that a unit has, and no verdict on a target as a whole."""
    made = []
    for target in TARGETS.values():
        measures = measures_of(target, unit)
        if measures:
            made.append(_card(target, measures, year, unit, links))
    return tuple(made)


def _card(target: Target, measures: tuple[Measure, ...], year: Year, unit: Unit | None, links: Links) -> Card:
    figures = [year.figure(measure, unit) for measure in measures]
    judged = unit is None or len(measures) == 1
    return Card(
        number=target.number,
        title=target.short_title,
        url=links.target(target.number),
        state=state_word(state_of(figures)) if judged and _can_be_judged(figures) else None,
        measures=tuple(measure_view(figure, order, year, unit, links) for order, figure in enumerate(figures, start=1)),
        chart=chart(target.short_title, measures, year, unit),
    )


def measure_view(figure: Figure, order: int, year: Year, unit: Unit | None, links: Links) -> MeasureView:
    measure = figure.measure
    missing = year.missing(measure, unit)
    return MeasureView(
        label=measure.label,
        order=order,
        figure=figure_view(figure, links),
        bar=_bar(figure),
        threshold=threshold_text(figure) if _can_be_judged([figure]) and figure.denominator != 0 else "",
        change=change_text(figure, year.previous_figure(measure, unit)),
        missing=missing_view(figure, missing, links),
        needed=needed_text(figure, missing),
    )


def _can_be_judged(figures: list[Figure]) -> bool:
    """A unit's count without a denominator has nothing to be measured against."""
    return any(figure.denominator is not None or figure.attained is not None for figure in figures)


def _bar(figure: Figure) -> Bar | None:
    if not _can_be_judged([figure]) or figure.denominator == 0 or figure.threshold is None:
        return None
    kind = "good" if figure.attained else ""
    if figure.denominator is None:
        full = max(figure.numerator, figure.threshold, 1) * 1.25
        share, threshold = figure.numerator * 100 / full, figure.threshold * 100 / full
    else:
        share, threshold = (figure.share_in_tenths or 0) / 10, float(figure.threshold)
    label = f"{figure.measure.label}: {figure_text(figure)}, {threshold_text(figure)}"
    return Bar(round(share, 2), round(threshold, 2), kind, label)


@dataclass(frozen=True)
class Verdicts:
    """How many of the seven stand where; the board's first sentence."""

    counts: tuple[tuple[StateWord, int], ...]


def verdicts(made: tuple[Card, ...]) -> Verdicts:
    counts: dict[StateWord, int] = {}
    for card in made:
        if card.state:
            counts[card.state] = counts.get(card.state, 0) + 1
    order = ["good", "bad", "wait", "none"]
    return Verdicts(tuple(sorted(counts.items(), key=lambda item: order.index(item[0].kind))))
