from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cadres.access import Permission, can
from cadres.models import Unit
from cadres.pages.address import address, paged
from reports.board import unit_table
from reports.board.cards import cards, verdicts
from reports.board.charts import trend_table
from reports.board.links import Links, board_filters
from reports.board.sealed import sealed_note
from reports.board.year import Year, plans_of
from reports.forms import UnitFilterForm
from reports.views.address import period_tabs, sees_whole, year_at, year_tabs

PAGE_SIZE = 50


@require_safe
def board(request):
    """The seven targets of the whole bloc at a period's end, and the table of units by measures."""
    plans = plans_of(request.user)
    if not sees_whole(request.user):
        raise PermissionDenied
    if not plans:
        return render(request, "reports/no_plan.html")
    year = year_at(request, plans)
    if not any(unit.kind == Unit.Kind.GRASSROOTS for unit in year.figures.facts.units.values()):
        return render(request, "reports/no_units.html", {"may_import": can(request.user, Permission.WORKBOOK_IMPORT)})
    links = Links(year.period, board=board_filters(request.GET))
    made = cards(year, None, links)
    context = {
        "year": year,
        "period_tabs": period_tabs(request, year.period),
        "year_tabs": year_tabs(request, year),
        "cards": made,
        "verdicts": verdicts(made),
        "before": year.previous_label,
        "sealed_note": sealed_note(year.period, None, request.user),
        "trend": trend_table(year, None, links),
        **_table(request, year, links),
    }
    return render(request, "reports/board.html", context)


def _table(request, year: Year, links: Links) -> dict:
    form = UnitFilterForm(request.GET)
    if not form.is_valid():
        raise Http404
    sector, text = form.cleaned_data["khu_vuc"], form.cleaned_data["tim"]
    order = unit_table.valid_order(form.cleaned_data.get("sap_xep", ""))
    found = unit_table.sort(unit_table.entries(year, sector, text), order)
    shown = paged(request, found, PAGE_SIZE)
    heads = [
        {"head": head, "url": address(request, sap_xep=head.order, trang=None)} for head in unit_table.heads(order)
    ]
    return {
        "form": form,
        "filters": _filters(request, sector, text),
        "heads": heads,
        "rows": unit_table.rows(shown.page, links),
        "page": shown.page,
        "all_url": shown.all_url,
        "filters_off": address(request, khu_vuc=None, tim=None, trang=None) if sector or text else "",
    }


@dataclass(frozen=True)
class ActiveFilter:
    label: str
    url: str


def _filters(request, sector: str, text: str) -> list[ActiveFilter]:
    found = []
    if sector:
        label = f"Khu vực: {Unit.Sector(sector).label}"
        found.append(ActiveFilter(label, address(request, khu_vuc=None, trang=None)))
    if text:
        found.append(ActiveFilter(f"Tên hoặc mã có “{text}”", address(request, tim=None, trang=None)))
    return found
