"""The figures of a plan's year as one user sees them, at one period."""

from dataclasses import dataclass, replace
from datetime import date

from cadres.access import Permission
from cadres.models import Unit
from reports.facts import Facts
from reports.figures import Figures
from reports.indicators import Figure, Measure, Target
from reports.models import YearPlan
from reports.periods import Period


@dataclass(frozen=True)
class Year:
    """`before`: the year before, when it has a plan: the change of Q1 is measured from its end."""

    period: Period
    figures: Figures
    before: Figures | None
    years: tuple[int, ...]
    today: date

    @property
    def plan(self) -> YearPlan:
        return self.figures.facts.plan

    @property
    def is_provisional(self) -> bool:
        return not self.period.ended_by(self.today)

    def figure(self, measure: Measure, unit: Unit | None, period: Period | None = None) -> Figure:
        return _figure(self.figures, measure, period or self.period, unit)

    def previous_figure(self, measure: Measure, unit: Unit | None, period: Period | None = None) -> Figure | None:
        """Of the period before; None when that lies in a year without a plan."""
        previous = (period or self.period).previous
        figures = self.figures if previous.year == self.plan.year else self.before
        return _figure(figures, measure, previous, unit) if figures else None

    @property
    def previous_label(self) -> str:
        """In the middle of a sentence: "quý I", or "năm 2019" where the period before lies in another year."""
        previous = self.period.previous
        return previous.label if previous.year != self.period.year else previous.short_label.replace("Q", "q")

    def at(self, period: Period) -> "Year":
        """Another period of the same year; what was computed is kept."""
        return replace(self, period=period)

    def missing(self, measure: Measure, unit: Unit | None) -> int:
        rows = self.figures.rows_of(measure, self.period, unit.pk if unit else None)
        return sum(not row.counted for row in rows)


def plans_of(user) -> dict[int, YearPlan]:
    """By year, the latest first. Raises PermissionDenied for who may not see figures at all."""
    return {plan.year: plan for plan in YearPlan.objects.for_user(user, Permission.FIGURES_VIEW).order_by("-year")}


def open_year(plans: dict[int, YearPlan], period: Period, user, today: date) -> Year:
    before = plans.get(period.year - 1)
    return Year(
        period=period,
        figures=Figures(Facts(plans[period.year], user)),
        before=Figures(Facts(before, user)) if before else None,
        years=tuple(sorted(plans)),
        today=today,
    )


def default_period(plans: dict[int, YearPlan], today: date) -> Period:
    """The latest period that has ended, in the latest year with a plan when that one has none."""
    latest = Period.latest_ended(today)
    if latest.year in plans:
        return latest
    year = max(plans)
    return Period(year, "Y" if year < latest.year else "Q1")


def _figure(figures: Figures, measure: Measure, period: Period, unit: Unit | None) -> Figure:
    return figures.of_unit(measure, period, unit.pk) if unit else figures.of_whole(measure, period)


def measures_of(target: Target, unit: Unit | None) -> tuple[Measure, ...]:
    """A unit has fewer of them: those of Khối alone are not its own."""
    return tuple(measure for measure in target.measures if unit is None or measure.by_unit)
