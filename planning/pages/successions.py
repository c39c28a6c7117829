"""Nguồn kế cận: units against posts, each cell by word, shape and colour, and the names behind it (plan, part III.1)."""

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, path, reverse
from django.views.decorators.http import require_safe

from cadres.access import Permission, can, require
from cadres.forms.address import AddressForm
from cadres.lib import clock
from cadres.models import Unit
from cadres.pages.address import paged
from cadres.pages.section import personnel
from planning.models import PlanningRule, SuccessionPlan
from planning.pages.views_kept import record_view
from planning.rule_checks import rules_for
from planning.succession import GROUPS, VIEW, Line, Place, SectorLine, State, Successions, by_sector, successors

PAGE = "planning:succession"
PAGE_SIZE = 120
SIGNS = {State.NO_PLAN: "none", State.NOBODY: "bad", State.FEW: "warn", State.ENOUGH: "good"}
NO_SECTOR = "chua-ghi"


class SuccessionFilterForm(AddressForm):
    khu_vuc = forms.ChoiceField(
        label="Khu vực",
        required=False,
        choices=[("", "Tất cả"), *Unit.Sector.choices, (NO_SECTOR, "Chưa ghi khu vực")],
    )
    muc = forms.ChoiceField(
        label="Tình hình của đơn vị",
        required=False,
        choices=[
            ("", "Tất cả"),
            (State.NO_PLAN, "Chưa có quy hoạch"),
            (State.NOBODY, "Có chức danh chưa có ai"),
            (State.FEW, "Có chức danh còn thiếu"),
            (State.ENOUGH, "Đủ mọi chức danh"),
        ],
    )

    def narrowed(self, lines: list[Line]) -> list[Line]:
        self.is_valid()
        sector, state = self.cleaned_data.get("khu_vuc"), self.cleaned_data.get("muc")
        if sector:
            wanted = "" if sector == NO_SECTOR else sector
            lines = [one for one in lines if one.unit.sector == wanted and one.unit.kind != Unit.Kind.BLOC]
        return [one for one in lines if not state or one.state == state]


@require_safe
def succession(request):
    require(request.user, VIEW)
    today, form = clock.today(), SuccessionFilterForm(request.GET)
    found = Successions(request.user, today)
    every = found.lines()
    lines = form.narrowed(every)
    shown = paged(request, lines, PAGE_SIZE)
    context = {
        **personnel(request.user, PAGE),
        "today": today,
        "form": form,
        "groups": GROUPS,
        "lines": [_line(one) for one in shown.page.object_list],
        "filtered": len(lines) != len(every),
        "page": shown.page,
        "all_url": shown.all_url,
        "sectors": [_sector(one) for one in by_sector(every)] if len(every) > 1 else [],
        "states": [one for one in State if one != State.NOT_ASKED],
        "rules": _rules(found.rules),
        "url": reverse(PAGE),
    }
    return render(request, "planning/succession.html", context)


def _line(line: Line) -> dict:
    return {"unit": line.unit, "cells": [_cell(line.unit, one) for one in line.places]}


def _cell(unit: Unit, place: Place) -> dict:
    url = "" if place.state == State.NOT_ASKED else names_url(unit, place.group.key)
    return {"label": place.group.label, "kind": SIGNS.get(place.state, ""), "text": place.words, "url": url}


def names_url(unit: Unit, key: str) -> str:
    return f"{reverse('planning:succession-names')}?don-vi={unit.code}&chuc-danh={key}"


def _sector(line: SectorLine) -> dict:
    place = f"{reverse(PAGE)}?khu-vuc={line.sector or NO_SECTOR}"
    states = [one for one in State if one != State.NOT_ASKED]
    numbers = [{"label": one.label, "number": line.by_state[one], "url": f"{place}&muc={one}"} for one in states]
    return {"label": line.label, "watched": line.watched, "units": line.units, "url": place, "numbers": numbers}


def _rules(rules: list[PlanningRule]) -> list[PlanningRule]:
    """Of persons per post, what is in force for the bloc and for the units: once where it is the same."""
    found = [rules_for(kind, rules).get(PlanningRule.Code.PERSONS_PER_POST) for kind in (Unit.Kind.BLOC, "")]
    return list({one.pk: one for one in found if one}.values())


@require_safe
def succession_names(request):
    """The people behind a cell. Each opening is kept in the trail, as that of the plan."""
    require(request.user, VIEW)
    user, today = request.user, clock.today()
    group = next((one for one in GROUPS if one.key == request.GET.get("chuc-danh")), None)
    if group is None:
        raise Http404
    unit = get_object_or_404(Unit.objects.for_user(user, Permission.UNIT_VIEW), code=request.GET.get("don-vi", ""))
    plans = list(
        SuccessionPlan.objects.for_user(user, VIEW).in_force_on(today).filter(unit=unit).select_related("unit")
    )
    rows = successors(user, plans).filter(title__in=group.titles).select_related("cadre__unit", "plan")
    for plan in plans:
        record_view(plan, by=user)
    place = Successions(user, today).place(unit, group)
    context = {
        **personnel(user, PAGE),
        "heading": f"{unit}: {group.label}",
        "kind": SIGNS.get(place.state, "none"),
        "place": place,
        "plans": plans,
        "nominees": rows.order_by("title", "rank", "cadre__name_key", "pk"),
        "actions": _ways(user, unit, group, plans),
        "back": {"label": "Nguồn kế cận", "url": reverse(PAGE)},
    }
    return render(request, "planning/succession_names.html", context)


def _ways(user, unit: Unit, group, plans: list[SuccessionPlan]) -> list[dict]:
    """What fills the post: a person added to the plan, found by the standard of the title."""
    if not can(user, Permission.PLANNING_EDIT):
        return []
    title = min(group.titles)
    editable = SuccessionPlan.objects.for_user(user, Permission.PLANNING_EDIT).filter(unit=unit)
    newest = editable.order_by("-approved_on", "-pk").first()
    if newest is None:
        url = f"{reverse('planning:plan-add')}?don-vi={unit.code}"
        return [{"label": "Thêm quy hoạch", "url": url, "icon": "plus-lg", "primary": True}]
    said = f"?quy-hoach={newest.pk}&chuc-danh={title}"
    add = {"label": "Bổ sung nhân sự", "url": reverse("planning:nominee-add") + said, "icon": "person-plus"}
    return [add, *search_way(title, unit.kind, newest)]


def search_way(title: int, kind: str, plan: SuccessionPlan) -> list[dict]:
    """To the search by standard, which knows no plans and hands the words on."""
    try:
        search = reverse("cadres:source-search")
    except NoReverseMatch:
        return []
    url = f"{search}?chuc-danh={title}&noi={kind}&quy-hoach={plan.pk}"
    return [{"label": "Tìm nguồn theo tiêu chuẩn", "url": url, "icon": "search"}]


def urls() -> list:
    return [
        path("nhan-su/nguon-ke-can/", succession, name="succession"),
        path("nhan-su/nguon-ke-can/nguoi/", succession_names, name="succession-names"),
    ]
