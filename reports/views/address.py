"""What a page's address says: the period, the unit, the page. What it cannot say is 404."""

from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from cadres.access import Permission, can, scope_of
from cadres.lib import clock
from cadres.models import Unit
from cadres.pages.address import address
from cadres.pages.section import Tab
from reports.board.links import Links, board_filters
from reports.board.year import Year, default_period, open_year, plans_of
from reports.models import ReportRound, YearPlan
from reports.periods import Period


def sees_whole(user) -> bool:
    """Figures of the whole bloc: the board's permission, and given at the bloc."""
    return can(user, Permission.BOARD_VIEW) and scope_of(user, Permission.BOARD_VIEW).everything


def year_at(request: HttpRequest, plans: dict[int, YearPlan]) -> Year:
    """By `?ky=2020-H1`, without it the latest that ended. `plans` has at least one."""
    today = clock.today()
    return open_year(plans, _period(request, plans) or default_period(plans, today), request.user, today)


def year_or_404(request: HttpRequest) -> Year:
    plans = plans_of(request.user)
    if not plans:
        raise Http404
    return year_at(request, plans)


def _period(request: HttpRequest, plans: dict[int, YearPlan]) -> Period | None:
    text = request.GET.get("ky", "")
    if not text:
        return None
    try:
        period = Period.parse(text)
    except ValueError:
        raise Http404 from None
    if period.year not in plans:
        raise Http404
    return period


def round_or_404(request: HttpRequest, text: str) -> ReportRound:
    """Of the period in the address, `2020-Q2`."""
    year, _, quarter = text.partition("-Q")
    if not (year.isascii() and year.isdecimal() and len(year) == 4 and quarter in ("1", "2", "3", "4")):
        raise Http404
    rounds = ReportRound.objects.for_user(request.user, Permission.REPORT_VIEW).select_related("plan", "closed_by")
    return get_object_or_404(rounds, plan__year=int(year), quarter=int(quarter))


def unit_at(request: HttpRequest) -> Unit | None:
    """By `?don-vi=CODE`; None: the whole. 404 for a unit out of reach or not of the kind that figures group by."""
    code = request.GET.get("don-vi", "")
    if not code:
        return None
    units = Unit.objects.for_user(request.user, Permission.FIGURES_VIEW).grassroots()
    return get_object_or_404(units, code=code)


def links_at(request: HttpRequest, period: Period, unit: Unit | None) -> Links:
    """`?bang=` carries the filters of the board the reader came from."""
    return Links(period, unit, board_filters(QueryDict(request.GET.get("bang", ""))))


def period_tabs(request: HttpRequest, period: Period) -> list[Tab]:
    return [
        Tab(each.short_label, address(request, ky=str(each), trang=None), each == period)
        for each in Period.all_of(period.year)
    ]


def year_tabs(request: HttpRequest, year: Year) -> list[Tab]:
    """Nothing to choose with one plan."""
    if len(year.years) < 2:
        return []
    code = year.period.code
    return [
        Tab(f"Năm {each}", address(request, ky=f"{each}-{code}", trang=None), each == year.period.year)
        for each in year.years
    ]
