"""What a page's address says: the period, the unit, the page. What it cannot say is 404."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from cadres.access import Permission, can, scope_of
from cadres.lib import clock
from cadres.models import Unit
from reports.board.links import Links, board_filters
from reports.board.year import Year, default_period, open_year, plans_of
from reports.models import YearPlan
from reports.periods import Period

ALL_PAGES = "tat-ca"


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


@dataclass(frozen=True)
class Tab:
    """As templates/components/tabs.html takes it."""

    label: str
    url: str
    is_current: bool
    count: str = ""


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


def address(request: HttpRequest, **changes: str | None) -> str:
    """This page with its query changed; None takes a name out, an underscore in a name stands for a hyphen."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name.replace("_", "-"), None)
        if value is not None:
            query[name.replace("_", "-")] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path


@dataclass(frozen=True)
class Paged:
    """`page` shows all when `?trang=tat-ca`; `all_url`: to that, when there is more than one page."""

    page: Page
    all_url: str


def paged(request: HttpRequest, items: list, size: int) -> Paged:
    """The nearest page to a number that is none."""
    text = request.GET.get("trang", "1")
    if text == ALL_PAGES:
        return Paged(Paginator(items, max(len(items), 1)).page(1), "")
    paginator = Paginator(items, size)
    number = int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else 1
    page = paginator.page(min(max(number, 1), paginator.num_pages))
    return Paged(page, address(request, trang=ALL_PAGES) if page.has_other_pages() else "")


@dataclass(frozen=True)
class Crumb:
    label: str
    url: str
