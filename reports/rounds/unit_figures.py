"""The figures of one unit in one round: from its records now, and of the period before, sealed where it was sealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cadres.access import Permission
from cadres.lib import clock
from cadres.models import PartyCommittee, Unit
from reports.facts import Facts
from reports.figures import Figures
from reports.indicators import Figure, Measure, Row
from reports.models import ReportRound, Seal, UnitReport, YearPlan
from reports.periods import Period
from reports.rounds.sealed import sealed_figure
from reports.rounds.sections import measures


@dataclass
class UnitFigures:
    """`user` None: a command or the sealing, which reads everything. `figures`: of the plan's year, shared by many units."""

    round: ReportRound
    unit: Unit
    figures: Figures
    user: object = None

    @property
    def period(self) -> Period:
        return self.round.period

    @property
    def has_ended(self) -> bool:
        return self.period.ended_by(clock.today())

    @property
    def committees(self) -> list[PartyCommittee]:
        """Of the plan's two terms, of the unit and those below it; grassroots first."""
        units = self.figures.facts.units
        own = [one for one in self.figures.facts.party_committees if units[one.unit_id].path.startswith(self.unit.path)]
        return sorted(
            own, key=lambda one: (one.level == PartyCommittee.Level.CELL, units[one.unit_id].code, one.name, one.pk)
        )

    def now(self, measure: Measure) -> Figure:
        return self.figures.of_unit(measure, self.period, self.unit.pk)

    def has_records(self, measure: Measure) -> bool:
        """False: the records know nothing of it, so there is no figure to keep."""
        found = self.now(measure)
        return bool(found.numerator or found.denominator)

    def rows(self, measure: Measure) -> list[Row]:
        """Behind the figure of the records now."""
        return self.figures.rows_of(measure, self.period, self.unit.pk)

    def missing(self, measure: Measure) -> int:
        return sum(not row.counted for row in self.rows(measure))

    def previous(self, measure: Measure) -> Figure | None:
        """None when the period before lies in a year without a plan, or the unit had none of it."""
        if self._previous_seal:
            return sealed_figure(self._previous_seal, measure)
        return (
            self._figures_before.of_unit(measure, self.period.previous, self.unit.pk) if self._figures_before else None
        )

    @property
    def previous_is_sealed(self) -> bool:
        return self._previous_seal is not None

    @cached_property
    def _previous_seal(self) -> Seal | None:
        before = self.period.previous
        seals = _seals(self.user).filter(unit=self.unit, round__plan__year=before.year, round__quarter=before.quarter)
        return seals.prefetch_related("figures").order_by("-number").first()

    @cached_property
    def _figures_before(self) -> Figures | None:
        before = self.period.previous
        if before.year == self.round.plan.year:
            return self.figures
        plan = _plans(self.user).filter(year=before.year).first()
        return Figures(Facts(plan, self.user)) if plan else None


def unit_figures(round_: ReportRound, unit: Unit, user=None, figures: Figures | None = None) -> UnitFigures:
    return UnitFigures(round_, unit, figures or Figures(Facts(round_.plan, user)), user)


def figures_of_many(reports: Iterable[UnitReport], round_: ReportRound, user) -> dict[int, UnitFigures]:
    """By key of the unit, of one round; the facts and the seals of the period before are read once for all."""
    reports, figures = list(reports), Figures(Facts(round_.plan, user))
    found = {one.unit_id: UnitFigures(round_, one.unit, figures, user) for one in reports}
    if not found:
        return {}
    before = round_.period.previous
    seals = _seals(user).filter(unit__in=found, round__plan__year=before.year, round__quarter=before.quarter)
    newest = {seal.unit_id: seal for seal in seals.prefetch_related("figures").order_by("number")}
    figures_before = next(iter(found.values()))._figures_before
    for unit, one in found.items():
        one._previous_seal, one._figures_before = newest.get(unit), figures_before
    return found


def weights(figures: UnitFigures) -> list[list]:
    """[measure, subject, numerator, denominator] of every name behind the unit's figures, as they are compared."""
    found = [
        [measure.code, row.subject, row.numerator, row.denominator]
        for measure in measures()
        for row in figures.rows(measure)
    ]
    return sorted(one for one in found if one[2] or one[3])


def snapshot(figures: UnitFigures) -> dict[str, list]:
    """measure -> [numerator, denominator] of the records now, as it is kept in a version and compared."""
    found = {}
    for measure in measures():
        figure = figures.now(measure)
        found[measure.code] = [figure.numerator, figure.denominator]
    return found


def _seals(user):
    return Seal._base_manager.all() if user is None else Seal.objects.for_user(user, Permission.REPORT_VIEW)


def _plans(user):
    return YearPlan._base_manager.all() if user is None else YearPlan.objects.for_user(user, Permission.REPORT_VIEW)
