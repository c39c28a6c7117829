"""Who is to be sent to a class, and the way from there into it. It joins planning and training, which do not know each other."""

from dataclasses import dataclass

from django import forms
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cadres.access import Permission, can, require
from cadres.forms.address import AddressForm
from cadres.lib import clock
from cadres.models import Cadre, Unit
from cadres.pages.address import paged
from cadres.pages.base import read_or_sent
from cadres.pages.columns import Column, cells
from cadres.pages.listing import PAGE_SIZE
from cadres.pages.many import PeopleTicks
from cadres.pages.section import registers
from cadres.pages.ticking import TicksField
from planning.pages.views_kept import record_listing
from planning.roadmaps import NOTE, is_of
from reports.candidates import VIEW, Candidate, candidates_for
from training.models import Course, Enrolment
from training.pages.enrolling import EnrolForm, EnrolPages

SEE, ENROL = Permission.TRAINING_VIEW, Permission.TRAINING_EDIT
PAGE = "reports:course-candidates"
COLUMNS = (
    Column("Họ và tên", lambda one: one.cadre.full_name, leads=True),
    Column("Năm sinh", lambda one: one.cadre.born_on.year, "number"),
    Column("Đơn vị", lambda one: "; ".join(unit.name for unit in one.units)),
    Column("Năm", lambda one: one.year, "number"),
    Column("Hiện có", lambda one: one.held),
    Column("Vì", lambda one: one.why),
)


class CandidateFilterForm(AddressForm):
    PLANNED, LATE, UNPLANNED = "lo-trinh", "tre", "chua-co-lo-trinh"
    don_vi = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị", required=False, to_field_name="code", empty_label="Tất cả"
    )
    theo = forms.ChoiceField(
        label="Theo",
        required=False,
        choices=[
            ("", "Tất cả"),
            (PLANNED, "Có trong lộ trình"),
            (LATE, "Lộ trình đã trễ"),
            (UNPLANNED, "Còn thiếu, chưa có lộ trình"),
        ],
    )

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["don_vi"].queryset = Unit.objects.for_user(user, VIEW).order_by("code")

    def narrow(self, found: list[Candidate]) -> list[Candidate]:
        """What an address says wrongly narrows nothing."""
        self.is_valid()
        said = self.cleaned_data
        if said.get("don_vi"):
            found = [one for one in found if any(is_of(unit, said["don_vi"]) for unit in one.units)]
        keep = {
            self.PLANNED: lambda one: one.lines,
            self.LATE: lambda one: one.late,
            self.UNPLANNED: lambda one: not one.lines,
        }.get(said.get("theo", ""))
        return [one for one in found if keep(one)] if keep else found


@dataclass(frozen=True)
class Asked:
    """Of one class: who is to be sent and not in it, and how many of those who are asked for are in it already."""

    waiting: list[Candidate]
    inside: int


def _asked(user, course: Course) -> Asked:
    found = candidates_for(user, course, clock.today())
    inside = set(Enrolment.objects.for_user(user, SEE).filter(course=course).values_list("cadre_id", flat=True))
    waiting = [one for one in found if one.cadre.pk not in inside]
    return Asked(waiting, len(found) - len(waiting))


def _course(request, pk, permission) -> Course:
    require(request.user, VIEW)
    require(request.user, permission)
    return get_object_or_404(Course.objects.for_user(request.user, SEE).select_related("brings", "organiser"), pk=pk)


@require_safe
def course_candidates(request, pk):
    """Each opening is kept in the trail: who is asked for may be so by a plan."""
    course = _course(request, pk, SEE)
    form, asked = CandidateFilterForm(request.GET, user=request.user), _asked(request.user, course)
    shown = paged(request, form.narrow(asked.waiting), PAGE_SIZE)
    record_listing(by=request.user)
    context = {
        "registers": registers(request.user, "training:course-list"),
        "course": course,
        "back": {"label": course.name, "url": reverse("training:course-look", args=[pk])},
        "form": form,
        "asked": asked,
        "note": NOTE,
        "lines": [
            {"url": reverse("cadres:standard-person", args=[one.cadre.pk]), "cells": cells(COLUMNS, one)}
            for one in shown.page.object_list
        ],
        "page": shown.page,
        "all_url": shown.all_url,
        "actions": _actions(request.user, course, asked),
    }
    return render(request, "training/candidates.html", context)


def _actions(user, course: Course, asked: Asked) -> list[dict]:
    if not asked.waiting or not can(user, ENROL):
        return []
    url = reverse("reports:course-candidates-enrol", args=[course.pk])
    return [{"label": "Ghi vào lớp", "url": url, "icon": "person-plus", "primary": True}]


class CandidateTicks(PeopleTicks):
    columns = (
        Column("Họ và tên", lambda one: one.full_name, leads=True),
        Column("Năm sinh", lambda one: one.born_on.year, "number"),
        Column("Đơn vị", lambda one: one.unit.name),
        Column("Vì", lambda one: one.why),
    )


class CandidateForm(EnrolForm):
    people = TicksField(Cadre.objects.none(), label="Cán bộ cần học", required=False, widget=CandidateTicks)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["result"].initial = Enrolment.Result.ENROLLED


class CandidateEnrolPages(EnrolPages):
    """Training's own enrolling of many, of those alone who are to be sent; each with the reason."""

    many_form_class = CandidateForm
    many_label = "Ghi vào lớp người cần học"
    many_empty = (
        "Không còn ai để ghi",
        "Không còn ai trong phạm vi của đồng chí cần trình độ này mà chưa có trong lớp.",
    )

    def population(self, request, course):
        asked = {one.cadre.pk: one for one in _asked(request.user, course).waiting}
        people = Cadre.objects.for_user(request.user, self.edit_permission).filter(pk__in=asked)
        return people.select_related("unit").by_name()

    def tick_notes(self, user, people):
        return {}

    def many_form(self, request, listing, course):
        why = {one.cadre.pk: one.why for one in candidates_for(request.user, course, clock.today())}
        for person in listing.rows:
            person.why = why.get(person.pk, "")
        return super().many_form(request, listing, course=course)

    def back_from_many(self, course):
        return {"label": "Ai cần học lớp này", "url": reverse(PAGE, args=[course.pk])}


CANDIDATES = CandidateEnrolPages()


@read_or_sent
def course_candidates_enrol(request, pk):
    course = _course(request, pk, ENROL)
    answer = CANDIDATES.many_view(request, course=course)
    if request.method == "GET":
        record_listing(by=request.user)
    return answer
