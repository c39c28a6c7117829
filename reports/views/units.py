from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cadres.access import Permission
from cadres.models import Unit, UnitEvent
from cadres.pages.address import Crumb
from reports.board.cards import cards
from reports.board.charts import trend_table
from reports.board.sealed import sealed_note
from reports.board.year import plans_of
from reports.views.address import links_at, period_tabs, sees_whole, year_at, year_tabs


@require_safe
def unit(request, code):
    """One unit's own measures, each number opening, for the board, the leaders and the unit's own people."""
    found = get_object_or_404(Unit.objects.for_user(request.user, Permission.FIGURES_VIEW), code=code)
    if found.kind == Unit.Kind.BLOC:
        return redirect("reports:board")
    plans = plans_of(request.user)
    if not plans:
        return render(request, "reports/no_plan.html")
    if found.kind != Unit.Kind.GRASSROOTS:
        below = {"unit": found, "above": _above(request.user, found), "events": _events(request.user, found)}
        return render(request, "reports/unit_below.html", below)
    year = year_at(request, plans)
    links = links_at(request, year.period, found)
    context = {
        "unit": found,
        "year": year,
        "exists": found.exists_on(year.period.end),
        "period_tabs": period_tabs(request, year.period),
        "year_tabs": year_tabs(request, year),
        "crumbs": [Crumb("Bảng chỉ tiêu", links.board_page())] if sees_whole(request.user) else [],
        "cards": cards(year, found, links),
        "before": year.previous_label,
        "sealed_note": sealed_note(year.period, found, request.user),
        "trend": trend_table(year, found, links),
        "events": _events(request.user, found),
    }
    return render(request, "reports/unit.html", context)


@require_safe
def own_unit(request):
    """To the user's own unit, or to a choice of them."""
    units = Unit.objects.for_user(request.user, Permission.FIGURES_VIEW).order_by("code")
    found = list(units.grassroots()) or list(units)
    if len(found) == 1:
        return redirect(reverse("reports:unit", args=[found[0].code]))
    return render(request, "reports/own_units.html", {"units": found})


def _events(user, unit: Unit) -> list[UnitEvent]:
    """Where the unit came from and what became of it, oldest first."""
    return list(UnitEvent.objects.for_user(user, Permission.PERSONNEL_VIEW).of_unit(unit).order_by("day", "pk"))


def _above(user, below: Unit) -> Unit | None:
    """The unit whose figures count the people of one of kind Trực thuộc, if the user may see it."""
    steps = [int(step) for step in below.path.strip("/").split("/") if step]
    return Unit.objects.for_user(user, Permission.FIGURES_VIEW).grassroots().filter(pk__in=steps).first()
