from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cadres.models import Unit
from cadres.pages.address import Crumb, address, paged
from reports.board.links import Links
from reports.board.names import Listing, things_listed
from reports.board.openings import figure_view
from reports.board.year import Year
from reports.forms import NameFilterForm
from reports.indicators import Measure, Subject, Target
from reports.targets import TARGETS
from reports.views.address import links_at, period_tabs, sees_whole, unit_at, year_or_404
from reports.views.groups import group_at, group_label, group_tabs
from reports.wording import figure_sentence

PAGE_SIZE = 100
_HINTS = {
    Subject.CADRE: "họ tên hoặc đơn vị",
    Subject.UNIT: "tên hoặc mã",
    Subject.COMMITTEE: "tên cấp ủy, đơn vị",
}


@require_safe
def names(request, number, code):
    """The people, units or committees behind one figure, of the whole or of a unit: as many rows as the number says."""
    target, measure = _measure_or_404(number, code)
    year = year_or_404(request)
    unit = unit_at(request)
    if unit is None and not sees_whole(request.user):
        raise PermissionDenied
    if unit is not None and not measure.by_unit:
        raise Http404
    form = NameFilterForm(request.GET, hint=_HINTS[measure.subject])
    listing = Listing(year, measure, unit, group_at(request), _text(form), request.user)
    shown = paged(request, listing.found, PAGE_SIZE)
    links = links_at(request, year.period, unit)
    context = {
        "year": year,
        "period_tabs": period_tabs(request, year.period),
        "target": target,
        "measure": measure,
        "unit": unit,
        "subject": measure.subject.name,
        "heading": _heading(listing),
        "figure": figure_view(year.figure(measure, unit), links),
        "sentence": figure_sentence(year.figure(measure, unit)),
        "tabs": group_tabs(request, measure, listing.group, lambda group: len(listing.rows_in(group))),
        "form": form,
        "listing": listing,
        "lines": listing.lines(shown.page.object_list, shown.page.start_index(), links),
        "things": measure.subject.value,
        "found": things_listed(measure, len(listing.found)),
        "page": shown.page,
        "all_url": shown.all_url,
        "crumbs": _crumbs(target, year, unit, links, sees_whole(request.user)),
        "search_off": address(request, tim=None, trang=None) if listing.text else "",
    }
    return render(request, "reports/names.html", context)


def _measure_or_404(number: int, code: str) -> tuple[Target, Measure]:
    target = TARGETS.get(number)
    for measure in target.measures if target else ():
        if measure.code == code:
            return target, measure
    raise Http404


def _text(form: NameFilterForm) -> str:
    return form.cleaned_data["tim"] if form.is_valid() else ""


def _heading(listing: Listing) -> str:
    """The figure again, so that a reader sees that the number and the rows are the same."""
    measure = listing.measure
    return f"{group_label(measure, listing.group)}: {things_listed(measure, len(listing.rows))}"


def _crumbs(target: Target, year: Year, unit: Unit | None, links: Links, whole: bool) -> list[Crumb]:
    crumbs = [Crumb("Bảng chỉ tiêu", links.board_page())] if whole else []
    if unit:
        crumbs.append(Crumb(unit.name, links.unit_page()))
    return [*crumbs, Crumb(f"Chỉ tiêu {target.number}. {target.short_title}", links.target(target.number))]
