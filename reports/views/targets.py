from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cadres.models import Title, Unit
from cadres.pages.address import Crumb
from reports.board.cards import MeasureView, measure_view
from reports.board.charts import chart
from reports.board.links import Links
from reports.board.openings import StateWord
from reports.board.year import Year, measures_of
from reports.indicators import Measure, Target
from reports.models import YearPlan
from reports.periods import Period
from reports.targets import TARGETS, t6_resolutions
from reports.views.address import links_at, period_tabs, sees_whole, unit_at, year_or_404
from reports.wording import number_text, things
from training.models import StudySubject


@require_safe
def target(request, number):
    """What is counted, by which line of the plan, with which parameters; and the figures of all periods."""
    found = TARGETS.get(number)
    if found is None:
        raise Http404
    year = year_or_404(request)
    unit = unit_at(request)
    whole = sees_whole(request.user)
    links = links_at(request, year.period, unit)
    measures = measures_of(found, unit) if unit or whole else ()
    context = {
        "target": found,
        "heading": f"Chỉ tiêu {number}. {found.short_title}",
        "unit": unit,
        "year": year,
        "period_tabs": period_tabs(request, year.period),
        "crumbs": _crumbs(unit, links, whole),
        "thresholds": list(_thresholds(found, year)),
        "parameters": list(_parameters(found, year.plan)),
        "chart": chart(found.short_title, measures, year, unit) if measures else None,
        "tables": [_table(measure, year, unit, links) for measure in measures],
        "resolutions": _resolutions(year) if number == t6_resolutions.Target6.number else None,
    }
    return render(request, "reports/target.html", context)


def _crumbs(unit: Unit | None, links: Links, whole: bool) -> list[Crumb]:
    crumbs = [Crumb("Bảng chỉ tiêu", links.board_page())] if whole else []
    return [*crumbs, Crumb(unit.name, links.unit_page())] if unit else crumbs


def _thresholds(found: Target, year: Year):
    for measure in found.measures:
        value = year.figures.facts.thresholds.get(measure.code)
        if value is not None:
            text = f"từ {value}% trở lên" if value < 100 else "100%"
            yield measure.label, text if measure.has_denominator else f"từ {number_text(value)} {things(measure)}"


def _parameters(found: Target, plan: YearPlan):
    """(name, value): the target's own, then whose posts make a cadre of the Union."""
    yield from found.parameters(plan)
    kinds = dict(Unit.Kind.choices)
    for kind, titles in plan.counted_titles.items():
        labels = [Title[title].label for title in titles]
        every = len(labels) == len(Title)
        yield f"Chức danh được tính ở đơn vị loại {kinds[kind]}", "mọi chức danh" if every else ", ".join(labels)


@dataclass(frozen=True)
class PeriodLine:
    label: str
    is_current: bool
    is_provisional: bool
    view: MeasureView


@dataclass(frozen=True)
class PeriodTable:
    label: str
    lines: tuple[PeriodLine, ...]


def _table(measure: Measure, year: Year, unit: Unit | None, links: Links) -> PeriodTable:
    lines = []
    for period in Period.all_of(year.plan.year):
        view = measure_view(year.at(period).figure(measure, unit), 1, year.at(period), unit, links.at(period))
        lines.append(PeriodLine(period.short_label, period == year.period, not period.ended_by(year.today), view))
    return PeriodTable(measure.label, tuple(lines))


@dataclass(frozen=True)
class ResolutionLine:
    resolution: StudySubject
    state: StateWord


def _resolutions(year: Year) -> list[ResolutionLine]:
    facts = year.figures.facts
    required = set(t6_resolutions.required_by(facts, year.period))
    carried = set(t6_resolutions.carried_over(facts))
    return [ResolutionLine(each, _resolution_state(each, required, carried, year.period)) for each in facts.resolutions]


def _resolution_state(resolution, required, carried, period: Period) -> StateWord:
    if resolution in carried:
        return StateWord("wait", "chưa đến hạn, chuyển năm sau")
    if resolution in required:
        return StateWord("", "đã đến hạn, được tính")
    return StateWord("wait", "chưa đến hạn" if resolution.issued_on <= period.end else "ban hành sau kỳ này")
