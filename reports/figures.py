"""From the facts of a year to figures: of the whole bloc, of each unit, and the rows behind each of them."""

from collections import defaultdict
from dataclasses import dataclass, field

from reports.facts import Facts
from reports.indicators import Figure, Measure, Row, figure
from reports.periods import Period
from reports.targets import MEASURES, TARGETS

UNIT_MEASURES = tuple(measure for measure in MEASURES.values() if measure.by_unit)


@dataclass
class Figures:
    """Everything asked of one year's facts; rows are computed once for a measure and a period's end."""

    facts: Facts
    _rows: dict = field(default_factory=dict)

    def rows(self, measure: Measure, period: Period) -> list[Row]:
        """Of the whole and of every unit."""
        key = (measure.code, period.end)
        if key not in self._rows:
            self._rows[key] = measure.rows(self.facts, period)
        return self._rows[key]

    def rows_of(self, measure: Measure, period: Period, unit_id: int | None) -> list[Row]:
        """Behind one figure: of the whole (None) or of a unit of kind Cơ sở."""
        if unit_id is None:
            return [row for row in self.rows(measure, period) if row.whole]
        return [row for row in self.rows(measure, period) if unit_id in row.units]

    def of_whole(self, measure: Measure, period: Period) -> Figure:
        return self._figure(measure, period, self.rows_of(measure, period, None), of_unit=False)

    def of_unit(self, measure: Measure, period: Period, unit_id: int) -> Figure:
        return self._figure(measure, period, self.rows_of(measure, period, unit_id), of_unit=True)

    def of_target(self, number: int, period: Period) -> list[Figure]:
        return [self.of_whole(measure, period) for measure in TARGETS[number].measures]

    def by_unit(self, period: Period) -> dict[int, list[Figure]]:
        """For each unit of kind Cơ sở existing at the period's end, sorted by code, its measures in the plan's order."""
        grouped = {measure: self._grouped(measure, period) for measure in UNIT_MEASURES}
        return {
            unit.pk: [
                self._figure(measure, period, grouped[measure][unit.pk], of_unit=True) for measure in UNIT_MEASURES
            ]
            for unit in self.facts.grassroots_existing_on(period.end)
        }

    def _grouped(self, measure: Measure, period: Period) -> dict[int, list[Row]]:
        grouped = defaultdict(list)
        for row in self.rows(measure, period):
            for unit in row.units:
                grouped[unit].append(row)
        return grouped

    def _figure(self, measure: Measure, period: Period, rows: list[Row], *, of_unit: bool) -> Figure:
        threshold = self.facts.thresholds.get(measure.code)
        applies = measure.applies(self.facts, period)
        return figure(measure, rows, threshold=threshold, applies=applies, of_unit=of_unit)
