"""Standards of titles: what is asked and on what basis; how many of each unit's people meet it; one person's gaps."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cadres.access import Permission, can, require
from cadres.lib import clock
from cadres.models import Cadre, Post, Subject, TitleStandard, Unit
from cadres.pages.address import paged
from cadres.pages.columns import Column, cells
from cadres.pages.listing import PAGE_SIZE
from cadres.pages.person import person_head
from cadres.pages.section import person_tabs, personnel, registers
from cadres.pages.serving import posts_today
from cadres.standards.gaps import Gap, Verdict, gaps_of
from cadres.standards.holders import Holder, UnitLine, ask_of_post, by_unit, holders_of, narrowed

PAGE = "cadres:standard-list"
VIEW = Permission.PERSONNEL_VIEW
SIGNS = {Verdict.MET: "good", Verdict.NOT_MET: "bad", Verdict.UNKNOWN: "none"}
STANDARDS = (
    Column("Chức danh", lambda one: one.get_title_display()),
    Column("Nơi áp dụng", lambda one: one.place),
    Column("Áp dụng cho", lambda one: one.get_whom_display()),
    Column("Lĩnh vực", lambda one: one.get_subject_display()),
    Column("Yêu cầu", lambda one: one.wanted),
    Column("Căn cứ", lambda one: one.legal_basis),
    Column("Xác nhận", lambda one: "Cần xác nhận" if one.to_confirm else "Đã xác nhận"),
)


@require_safe
def standard_list(request):
    require(request.user, VIEW)
    today = clock.today()
    standards = list(TitleStandard.objects.for_user(request.user, VIEW).in_force_on(today).select_related("level"))
    subjects = [one for one in Subject if any(row.subject == one for row in standards)]
    holders = holders_of(request.user, posts_today(request.user), today)
    context = {
        **personnel(request.user, PAGE),
        "today": today,
        "lines": [{"url": "", "cells": cells(STANDARDS, one)} for one in standards],
        "page": None,
        "subjects": subjects,
        "units": [_unit_line(line, subjects) for line in by_unit(request.user, holders)],
        "actions": [
            {"label": "Văn bằng, chứng chỉ", "url": reverse("cadres:qualification-list"), "icon": "award"},
            {"label": "Tìm nguồn theo tiêu chuẩn", "url": reverse("cadres:source-search"), "icon": "search"},
        ],
        "to_confirm": sum(one.to_confirm for one in standards),
    }
    return render(request, "standards/list.html", context)


def _unit_line(line: UnitLine, subjects: list[Subject]) -> dict:
    return {"unit": line.unit, "cells": [_cell(line, subject) for subject in subjects]}


def _cell(line: UnitLine, subject: Subject) -> dict:
    """The numbers of a subject, each with the address of its names."""
    place = f"{reverse('cadres:standard-names')}?don-vi={line.unit.code}&linh-vuc={subject.value}"
    numbers = [
        {"kind": SIGNS[verdict], "text": f"{verdict.label} {number}", "url": f"{place}&muc={verdict.value}"}
        for verdict in Verdict
        if (number := line.counts[subject.value][verdict])
    ]
    return {"label": subject.label, "numbers": numbers}


def gap_words(gap: Gap) -> str:
    return f"{gap.standard.get_subject_display()}: {gap.verdict.label.lower()} (cần {gap.standard.wanted}; {gap.held})"


@require_safe
def standard_names(request):
    """The people behind a number of the table of units."""
    require(request.user, VIEW)
    today, said = clock.today(), request.GET
    subject, verdict = said.get("linh-vuc", ""), said.get("muc", "")
    if subject not in ("", *Subject.values) or verdict not in ("", *Verdict.values):
        raise Http404
    units = Unit.objects.for_user(request.user, Permission.UNIT_VIEW)
    unit = get_object_or_404(units, code=said["don-vi"]) if said.get("don-vi") else None
    found = narrowed(
        holders_of(request.user, posts_today(request.user), today), unit=unit, subject=subject, verdict=verdict
    )
    shown = paged(request, found, PAGE_SIZE)
    words = [str(unit) if unit else "Mọi đơn vị", Subject(subject).label if subject else "Mọi lĩnh vực"]
    context = {
        **personnel(request.user, PAGE),
        "heading": ": ".join([" – ".join(words), Verdict(verdict).label if verdict else "Mọi mức"]),
        "lines": [_name_line(one, subject) for one in shown.page.object_list],
        "page": shown.page,
        "all_url": shown.all_url,
        "back": {"label": "Tiêu chuẩn", "url": reverse(PAGE)},
    }
    return render(request, "standards/names.html", context)


def _name_line(holder: Holder, subject: str) -> dict:
    gaps = [gap for gap in holder.gaps if subject in ("", gap.standard.subject)]
    columns = (
        Column("Họ và tên", lambda one: one.post.cadre.full_name, leads=True),
        Column("Năm sinh", lambda one: one.post.cadre.born_on.year, "number"),
        Column("Chức vụ", lambda one: str(one.post)),
        Column("So với tiêu chuẩn", lambda one: "; ".join(map(gap_words, gaps))),
    )
    return {"url": reverse("cadres:standard-person", args=[holder.post.cadre_id]), "cells": cells(columns, holder)}


@require_safe
def standard_person(request, pk):
    """A tab of the person's page: for each post of today, what is asked, what is held, and the gap."""
    require(request.user, VIEW)
    person = get_object_or_404(Cadre.objects.for_user(request.user, VIEW).select_related("unit"), pk=pk)
    today = clock.today()
    held = Post.objects.for_user(request.user, Permission.CADRE_VIEW).filter(cadre=person).held_on(today)
    posts = list(held.select_related("cadre", "unit"))
    gaps = gaps_of(request.user, [ask_of_post(post) for post in posts], today)
    context = {
        "registers": registers(request.user, "cadres:cadre-list"),
        "person": person_head(request.user, person),
        "tabs": person_tabs(request.user, pk, "cadres:standard-person"),
        "posts": [
            {"post": post, "gaps": [{"gap": one, "sign": SIGNS[one.verdict]} for one in found]}
            for post, found in zip(posts, gaps, strict=True)
        ],
        "actions": [],
        "may_edit": can(request.user, Permission.CADRE_FILE_EDIT),
        "paper_url": f"{reverse('cadres:qualification-add')}?cadre={pk}",
    }
    return render(request, "standards/person.html", context)
