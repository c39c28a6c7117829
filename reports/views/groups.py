"""The three groups of the names behind a figure, chosen by `?nhom=`: those counted, those missing, all."""

from collections.abc import Callable

from django.http import Http404, HttpRequest

from cadres.pages.address import address
from cadres.pages.section import Tab
from reports.board.links import COUNTED, EVERYONE, MISSING
from reports.indicators import Measure
from reports.wording import number_text


def group_at(request: HttpRequest) -> str:
    group = request.GET.get("nhom") or EVERYONE
    if group not in (COUNTED, MISSING, EVERYONE):
        raise Http404
    return group


def group_label(measure: Measure, group: str) -> str:
    return {COUNTED: measure.counted_label, MISSING: measure.missing_label, EVERYONE: measure.label}[group]


def group_tabs(request: HttpRequest, measure: Measure, current: str, count: Callable[[str], int]) -> list[Tab]:
    """`count`: how many stand in a group."""
    labels = ((COUNTED, measure.counted_label), (MISSING, measure.missing_label), (EVERYONE, "Tất cả"))
    return [
        Tab(label, address(request, nhom=group, trang=None), group == current, number_text(count(group)))
        for group, label in labels
    ]
