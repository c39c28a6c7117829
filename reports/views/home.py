"""The first page of a unit's people: what is due, what to do first, where the unit stands."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cadres.access import Permission
from cadres.lib import clock
from cadres.models import Unit
from cadres.pages.address import address
from cadres.pages.section import Tab
from reports.board.cards import MeasureView, measure_view
from reports.board.links import Links
from reports.board.year import Year, measures_of, open_year, plans_of
from reports.models import ReportRound, UnitReport
from reports.rounds.addresses import report_address
from reports.rounds.expected import Standing
from reports.rounds.home import coming_period, expects, rounds_at_hand, sent_words
from reports.rounds.todo import tasks
from reports.targets import TARGETS
from reports.views.notices import notices_of

NOTICES = 5
SEALED = (UnitReport.State.APPROVED, UnitReport.State.LOCKED)


@dataclass(frozen=True)
class FigureLine:
    number: int
    label: str
    url: str
    measure: MeasureView


@dataclass(frozen=True)
class LastReport:
    report: UnitReport

    @property
    def state(self) -> tuple[str, str]:
        return Standing(self.report.unit, self.report).word

    @property
    def sent(self) -> str:
        return sent_words(self.report)

    @property
    def url(self) -> str:
        return report_address(self.report.round, self.report.unit)

    @property
    def sealed_url(self) -> str:
        """Approved is sealed."""
        if self.report.state not in SEALED:
            return ""
        return reverse("reports:report-sealed", args=[str(self.report.round.period), self.report.unit.code])


@require_safe
def home(request):
    """Of the unit in reach; with several, of the one chosen by `?don-vi=`."""
    units = list(Unit.objects.for_user(request.user, Permission.REPORT_EDIT).grassroots().order_by("code"))
    unit = _chosen(request, units)
    context = {"unit": unit, "unit_tabs": _tabs(request, units, unit), "notices": notices_of(request.user)[:NOTICES]}
    if unit is not None:
        context |= _of_unit(request.user, unit)
    return render(request, "reports/home/home.html", context)


def _chosen(request, units: list[Unit]) -> Unit | None:
    code = request.GET.get("don-vi")
    if code is None:
        return units[0] if units else None
    reach = Unit.objects.for_user(request.user, Permission.REPORT_EDIT).grassroots()
    return get_object_or_404(reach, code=code)


def _tabs(request, units: list[Unit], chosen: Unit | None) -> list[Tab]:
    """Nothing to choose with one."""
    if len(units) < 2:
        return []
    return [Tab(unit.name, address(request, don_vi=unit.code), unit == chosen) for unit in units]


def _of_unit(user, unit: Unit) -> dict:
    day = clock.today()
    open_rounds = list(ReportRound.objects.for_user(user, Permission.REPORT_VIEW).open_on(day).select_related("plan"))
    reports = list(_reports(user, unit))
    by_round = {one.round_id: one for one in reports}
    asked = [one for one in open_rounds if expects(one, unit)]
    last = next((one for one in reports if one.sent_on and one.round not in asked), None)
    return {
        "rounds": rounds_at_hand(open_rounds, unit, by_round, day, user),
        "last": LastReport(last) if last else None,
        **_figures(user, unit, asked),
    }


def _reports(user, unit: Unit):
    """The newest round first."""
    reports = UnitReport.objects.for_user(user, Permission.REPORT_VIEW).filter(unit=unit)
    return reports.select_related("round__plan", "unit", "sent_by")


def _figures(user, unit: Unit, rounds: list[ReportRound]) -> dict:
    plans, period = plans_of(user), coming_period(rounds, clock.today())
    if period.year not in plans:
        return {}
    year = open_year(plans, period, user, clock.today())
    return {
        "year": year,
        "tasks": tasks(year, unit, user),
        "lines": _lines(year, unit),
    }


def _lines(year: Year, unit: Unit) -> list[FigureLine]:
    """Each of the unit's measures, in the plan's order."""
    links = Links(year.period, unit)
    made = []
    for target in TARGETS.values():
        measures = measures_of(target, unit)
        for order, measure in enumerate(measures, start=1):
            view = measure_view(year.figure(measure, unit), order, year, unit, links)
            label = target.short_title if len(measures) == 1 else f"{target.short_title}: {measure.label}"
            made.append(FigureLine(target.number, label, links.target(target.number), view))
    return made
