"""What a page's address says, and the pages of a long list."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ALL_PAGES = "tat-ca"


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


def paged(request: HttpRequest, items: list | QuerySet, size: int) -> Paged:
    """The nearest page to a number that is none."""
    text = request.GET.get("trang", "1")
    if text == ALL_PAGES:
        return Paged(Paginator(items, max(Paginator(items, size).count, 1)).page(1), "")
    paginator = Paginator(items, size)
    number = int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else 1
    page = paginator.page(min(max(number, 1), paginator.num_pages))
    return Paged(page, address(request, trang=ALL_PAGES) if page.has_other_pages() else "")


@dataclass(frozen=True)
class Crumb:
    label: str
    url: str
