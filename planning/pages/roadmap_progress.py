"""How far the roadmaps of each unit have come; every number opens into its names."""

from collections import Counter
from urllib.parse import urlencode

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cadres.access import require
from cadres.forms.address import AddressForm
from cadres.lib import clock
from cadres.pages.section import personnel
from planning.models import RoadmapLine
from planning.pages.roadmaps import VIEW, tabs, years_of
from planning.roadmaps import NOTE, LineState, Progress, judged, progress_by_unit

PAGE = "planning:roadmap-list"
KINDS = {LineState.REACHED: "good", LineState.UNDER_WAY: "wait", LineState.LATE: "bad", LineState.UNKNOWN: "none"}


class ProgressForm(AddressForm):
    nam = forms.TypedChoiceField(label="Năm", required=False, coerce=int, empty_value=None)

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["nam"].choices = [("", "Tất cả các năm"), *((one, str(one)) for one in years_of(user))]


@require_safe
def roadmap_progress(request):
    require(request.user, VIEW)
    today, form = clock.today(), ProgressForm(request.GET, user=request.user)
    form.is_valid()
    year = form.cleaned_data.get("nam")
    rows = RoadmapLine.objects.for_user(request.user, VIEW).select_related("unit", "cadre", "level")
    lines = judged(request.user, rows.filter(year=year) if year else rows, today)
    context = {
        **personnel(request.user, PAGE),
        "form": form,
        "tabs": tabs("planning:roadmap-progress"),
        "today": today,
        "note": NOTE,
        "states": [{"label": one.label, "kind": KINDS[one]} for one in LineState],
        "units": [_unit_line(one, year) for one in progress_by_unit(request.user, lines)],
        "whole": _numbers(Counter(one.state for one in lines), {"nam": year}),
    }
    return render(request, "planning/roadmap_progress.html", context)


def _unit_line(progress: Progress, year: int | None) -> dict:
    said = {"don-vi": progress.unit.code, "nam": year}
    return {"unit": progress.unit, "numbers": _numbers(progress.counts, said)}


def _numbers(counts: Counter, said: dict) -> list[dict]:
    """All of them, and by state; each with the address of its names."""
    numbers = [("Tất cả", counts.total(), "")]
    numbers += [(one.label, counts[one], one.value) for one in LineState]
    return [
        {"label": label, "number": number, "url": _url(said | {"trang-thai": state})}
        for label, number, state in numbers
    ]


def _url(said: dict) -> str:
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{reverse(PAGE)}?{query}" if query else reverse(PAGE)
