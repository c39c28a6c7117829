"""Reading a seal as if it were the records: the same rows and figures, so that a page need not know where they come from."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from reports.indicators import Figure, Measure, Row, State
from reports.models import Seal, SealedFigure, SealedName


def sealed_figure(seal: Seal, measure: Measure) -> Figure | None:
    """As it was sealed; None when the seal has no such measure. Prefetch `figures` for more than one."""
    row = figure_row(seal, measure)
    return figure_of(row, measure) if row else None


def figure_row(seal: Seal, measure: Measure) -> SealedFigure | None:
    return next((one for one in seal.figures.all() if one.measure == measure.code), None)


def figure_of(row: SealedFigure, measure: Measure) -> Figure:
    return Figure(measure, row.numerator, row.denominator, row.threshold, row.attained, _state(row))


def _state(row: SealedFigure) -> State:
    if row.attained is None:
        return State.NO_DATA if row.applies else State.NOT_DUE
    return State.ATTAINED if row.attained else State.MISSED


def row_of(name: SealedName) -> Row:
    return Row(
        name.subject, frozenset(name.units), name.counted, name.numerator, name.denominator, name.detail, name.whole
    )


@dataclass(frozen=True)
class SealedNames:
    """The names of a seal by measure, read once."""

    seal: Seal

    @cached_property
    def by_measure(self) -> dict[str, list[SealedName]]:
        found = defaultdict(list)
        for one in self.seal.names.all():
            found[one.measure].append(one)
        return found

    def of(self, measure: Measure) -> list[SealedName]:
        """Behind the seal's own figure."""
        return [one for one in self.by_measure[measure.code] if self.seal.unit_id or one.whole]

    def of_unit(self, measure: Measure, unit_id: int) -> list[SealedName]:
        """Of a unit's row of the table of units, in the seal of the whole."""
        return [one for one in self.by_measure[measure.code] if unit_id in one.units]
