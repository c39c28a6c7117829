"""The nominees of a plan against the standards of the titles they are named for (plan, III.2.1). The own row is nowhere in it."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cadres.access import Permission, can, require
from cadres.lib import clock
from cadres.models import Subject
from cadres.pages.columns import Column, cells
from cadres.pages.section import registers
from cadres.pages.standards import SIGNS
from cadres.standards.gaps import Gap
from planning.models import Nominee, SuccessionPlan
from planning.pages.roadmaps import EDIT
from planning.pages.views_kept import record_view
from planning.roadmaps import NOTE, gaps_of_nominees

VIEW = Permission.PLANNING_VIEW
WHO = (
    Column("Họ và tên", lambda one: one.cadre.full_name, leads=True),
    Column("Năm sinh", lambda one: one.cadre.born_on.year, "number"),
    Column("Chức danh quy hoạch", lambda one: one.get_title_display()),
)


@require_safe
def plan_gaps(request, pk):
    """Each opening is kept in the trail, as that of the plan."""
    user = request.user
    require(user, VIEW)
    plans = SuccessionPlan.objects.for_user(user, VIEW).select_related("unit")
    plan, today = get_object_or_404(plans, pk=pk), clock.today()
    rows = Nominee.objects.for_user(user, VIEW).filter(plan=plan).exclude(state=Nominee.State.REMOVED)
    rows = list(rows.select_related("cadre", "plan__unit").order_by("title", "rank", "cadre__name_key", "pk"))
    gaps = gaps_of_nominees(user, rows, today)
    asked = {gap.standard.pk: gap.standard for found in gaps for gap in found}.values()
    subjects = [one for one in Subject if any(standard.subject == one for standard in asked)]
    record_view(plan, by=user)
    context = {
        "registers": registers(user, "planning:plan-list"),
        "heading": f"Quy hoạch {plan.unit}, {plan.term}: so với tiêu chuẩn",
        "back": {"label": f"Quy hoạch {plan.unit}, {plan.term}", "url": reverse("planning:plan-look", args=[pk])},
        "actions": _actions(user, plan, today),
        "today": today,
        "note": NOTE,
        "subjects": subjects,
        "people": [_line(row, found, subjects) for row, found in zip(rows, gaps, strict=True)],
        "bases": sorted({_basis(one) for one in asked}),
    }
    return render(request, "planning/plan_gaps.html", context)


def _actions(user, plan, day) -> list[dict]:
    """A roadmap is laid down for an approved plan."""
    in_force = plan.approved_on and plan.approved_on <= day and not (plan.valid_to and plan.valid_to <= day)
    if not in_force or not can(user, EDIT):
        return []
    url = f"{reverse('planning:roadmap-draw')}?don-vi={plan.unit.code}&nguon=PLAN"
    return [{"label": "Lập lộ trình từ chỗ chưa đạt", "url": url, "icon": "list-check", "primary": True}]


def _line(row: Nominee, gaps: list[Gap], subjects: list[Subject]) -> dict:
    by_subject = {gap.standard.subject: gap for gap in gaps}
    return {
        "url": reverse("planning:nominee-look", args=[row.pk]),
        "cells": cells(WHO, row),
        "gaps": [_cell(one, by_subject.get(one.value)) for one in subjects],
    }


def _cell(subject: Subject, gap: Gap | None) -> dict:
    if gap is None:
        return {"label": subject.label, "text": ""}
    words = f"cần {gap.standard.wanted}; {gap.held}"
    return {"label": subject.label, "kind": SIGNS[gap.verdict], "text": gap.verdict.label, "words": words}


def _basis(standard) -> str:
    return f"{standard.legal_basis or 'chưa ghi căn cứ'}{' (cần xác nhận)' if standard.to_confirm else ''}"
