"""The newest seals of a round, as one user may see them, and the rows behind them; beside them the rows of the records now."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from cadres.access import Permission
from cadres.models import Unit
from reports.figures import Figures
from reports.indicators import Figure, Measure, Row, figure
from reports.models import ReportRound, Seal, SealedName
from reports.rounds.comparing import Difference, differences
from reports.rounds.naming import named_rows
from reports.rounds.sealed import figure_row, row_of, sealed_figure
from reports.rounds.why import Reasons
from reports.targets import MEASURES

ALONE = 2  # a page of one figure asks for its names, or for those of two seals that it compares


@dataclass(frozen=True)
class NamesOfSeals:
    """By key of the seal and code of the measure, read as they are asked for.

    The first that are asked for are read alone; when more of the one seal is asked for, all of it, and of another, all
    seals: a page of one figure reads few rows, and a table takes few statements however many seals it shows."""

    seals: frozenset[int]
    user: object
    _found: dict[tuple[int, str], list[SealedName]] = field(default_factory=dict)
    _whole: set[int] = field(default_factory=set)

    def of(self, seal: int, measure: str) -> list[SealedName]:
        if seal not in self._whole and (seal, measure) not in self._found:
            self._read_for(seal, measure)
        return self._found.get((seal, measure), [])

    def _read_for(self, seal: int, measure: str) -> None:
        if not self._whole and len(self._found) < ALONE:
            self._found[seal, measure] = []
            self._read([seal], measure=measure)
            return
        only = not self._whole and {key for key, _ in self._found} == {seal}
        keys = {seal} if only else self.seals - self._whole
        self._read(keys)
        self._whole.update(keys)

    def _read(self, seals: Iterable[int], **narrowed: str) -> None:
        found = defaultdict(list)
        names = SealedName.objects.for_user(self.user, Permission.REPORT_VIEW)
        for one in names.filter(seal__in=seals, **narrowed):
            found[one.seal_id, one.measure].append(one)
        self._found.update(found)


@dataclass(frozen=True)
class RoundSeals:
    """The seals are read once, without their definitions, which are long."""

    round: ReportRound
    user: object

    @cached_property
    def _newest(self) -> dict[int | None, Seal]:
        """By key of the unit; None: the whole, for who reaches it."""
        seals = Seal.objects.for_user(self.user, Permission.REPORT_VIEW).filter(round=self.round)
        rows = seals.select_related("made_by", "unit").prefetch_related("figures").defer("definition")
        return {one.unit_id: one for one in rows.order_by("number")}

    @property
    def whole(self) -> Seal | None:
        return self._newest.get(None)

    def of_unit(self, unit: Unit) -> Seal | None:
        return self._newest.get(unit.pk)

    @property
    def units(self) -> list[Unit]:
        """Those that have a seal, by code."""
        return sorted((one.unit for one in self._newest.values() if one.unit), key=lambda unit: unit.code)

    @cached_property
    def _names(self) -> NamesOfSeals:
        return NamesOfSeals(frozenset(one.pk for one in self._newest.values()), self.user)

    def names(self, seal: Seal, measure: Measure, unit: Unit | None = None) -> list[SealedName]:
        """Behind the seal's figure; `unit`: of its row of the table of units in the seal of the whole."""
        if unit is not None and seal.unit_id is None:
            return self._in_whole(seal, measure.code).get(unit.pk, [])
        rows = self._names.of(seal.pk, measure.code)
        return rows if seal.unit_id else [one for one in rows if one.whole]

    def _in_whole(self, whole: Seal, measure: str) -> dict[int, list[SealedName]]:
        """By key of the unit, in the seal of the whole."""
        if measure not in self._by_unit:
            self._by_unit[measure] = _grouped(self._names.of(whole.pk, measure))
        return self._by_unit[measure]

    @cached_property
    def _by_unit(self) -> dict[str, dict[int, list[SealedName]]]:
        return {}

    def figure(self, seal: Seal, measure: Measure, unit: Unit | None = None) -> Figure | None:
        """None: the seal has no such measure, or the unit no row in the whole's seal."""
        if unit is None or seal.unit_id:
            return sealed_figure(seal, measure)
        sealed = figure_row(seal, measure)
        if sealed is None or unit.pk not in seal.definition["units"]:
            return None
        rows: list[Row] = [row_of(one) for one in self.names(seal, measure, unit)]
        return figure(measure, rows, threshold=sealed.threshold, applies=sealed.applies, of_unit=True)


@dataclass(frozen=True)
class NamesNow:
    """The rows of the records now, named as sealing names them."""

    round: ReportRound
    figures: Figures
    user: object

    @cached_property
    def _rows(self) -> dict[str, list[SealedName]]:
        behind = {one: self.figures.rows(one, self.round.period) for one in MEASURES.values()}
        found = defaultdict(list)
        for one in named_rows(behind, self.figures, self.round, self.user):
            found[one.measure].append(one)
        return found

    def of(self, measure: Measure, unit: Unit | None) -> list[SealedName]:
        if unit is None:
            return [one for one in self._rows[measure.code] if one.whole]
        return self._by_unit[measure.code].get(unit.pk, [])

    @cached_property
    def _by_unit(self) -> dict[str, dict[int, list[SealedName]]]:
        return {code: _grouped(self._rows[code]) for code in MEASURES}

    def figure(self, measure: Measure, unit: Unit | None) -> Figure:
        if unit is None:
            return self.figures.of_whole(measure, self.round.period)
        return self._of_units.get(unit.pk, {}).get(measure) or self.figures.of_unit(measure, self.round.period, unit.pk)

    @cached_property
    def _of_units(self) -> dict[int, dict[Measure, Figure]]:
        """Of those that existed at the period's end."""
        by_unit = self.figures.by_unit(self.round.period)
        return {unit: {one.measure: one for one in figures} for unit, figures in by_unit.items()}


@dataclass(frozen=True)
class Compared:
    """One seal held against the records of now, or a unit's seal against the seal of the whole."""

    seals: RoundSeals
    now: NamesNow

    def with_now(self, seal: Seal, measure: Measure, *, why: bool = False) -> list[Difference]:
        return _explained(
            self.seals.names(seal, measure),
            self.now.of(measure, seal.unit),
            Reasons(measure, seal.made_at) if why else None,
        )

    def with_whole(self, seal: Seal, measure: Measure, *, why: bool = False) -> list[Difference]:
        """From the unit's seal to the unit's row in the seal of the whole, whichever was made first."""
        whole = self.seals.whole
        first, last = sorted((seal.made_at, whole.made_at))
        return _explained(
            self.seals.names(seal, measure),
            self.seals.names(whole, measure, seal.unit),
            Reasons(measure, first, last) if why else None,
        )


def _explained(before: list[SealedName], now: list[SealedName], reasons: Reasons | None) -> list[Difference]:
    """The history is asked for those alone that differ."""
    found = differences(before, now)
    return differences(before, now, reasons.about({one.subject for one in found})) if reasons else found


def _grouped(names: list[SealedName]) -> dict[int, list[SealedName]]:
    """By key of the unit in whose row of the table of units they stand."""
    found = defaultdict(list)
    for one in names:
        for unit in one.units:
            found[unit].append(one)
    return found
