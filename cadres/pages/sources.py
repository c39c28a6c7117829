"""People of all units in reach, found by standard: the source of plans (plan 88-KH/ĐTN, III.1.1)."""

from django import forms
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from cadres.access import Permission, can, require
from cadres.forms.address import AddressForm
from cadres.lib import clock
from cadres.models import Cadre, QualificationLevel, Title, Unit
from cadres.models.standard import LEVELLED, TitleStandard
from cadres.pages.address import paged
from cadres.pages.columns import Column, cells
from cadres.pages.listing import PAGE_SIZE
from cadres.pages.section import personnel
from cadres.pages.serving import posts_today
from cadres.pages.standards import PAGE, VIEW, gap_words
from cadres.standards.gaps import Ask, Gap, Verdict, gap_of, gaps_of, holdings_for
from cadres.standards.holders import people_like

OLDEST_ASKED = 70


class SourceForm(AddressForm):
    """A title asks for what its standards ask; the levels chosen ask for more."""

    chuc_danh = forms.TypedChoiceField(
        label="Chức danh", required=False, choices=[("", "Không chọn"), *Title.choices], coerce=int, empty_value=None
    )
    noi = forms.ChoiceField(label="Tại", required=False, choices=Unit.Kind.choices, initial=Unit.Kind.BLOC)
    tuoi = forms.IntegerField(label="Không quá tuổi", required=False, min_value=16, max_value=OLDEST_ASKED)
    gioi = forms.ChoiceField(label="Giới tính", required=False, choices=[("", "Tất cả"), *Cadre.Sex.choices])
    don_vi = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị", required=False, to_field_name="code", empty_label="Tất cả"
    )
    # The plan a person is looked for, handed on to where people are named; nothing is known of it here.
    quy_hoach = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["don_vi"].queryset = Unit.objects.for_user(user, VIEW).order_by("code")
        levels = list(QualificationLevel.objects.for_user(user, VIEW))
        self.levels = {str(one.pk): one for one in levels}
        for code, label in LEVELLED:
            choices = [(str(one.pk), f"Từ {one.label}") for one in levels if one.subject == code]
            self.fields[code.lower()] = forms.ChoiceField(
                label=label, required=False, choices=[("", "Không yêu cầu"), *choices]
            )

    def asked(self) -> list[TitleStandard]:
        """The levels chosen, said as standards of nobody's."""
        said = [self.levels.get(self.cleaned_data.get(code.lower(), "")) for code, _ in LEVELLED]
        return [TitleStandard(subject=level.subject, level=level) for level in said if level]

    def handed_on(self) -> str:
        """For the address where a person is named: the plan and the title, when people are looked for it."""
        plan, title = self.cleaned_data.get("quy_hoach"), self.cleaned_data.get("chuc_danh")
        return (f"&quy-hoach={plan}" + (f"&chuc-danh={title}" if title else "")) if plan else ""

    def people(self, user, day):
        """Who serves today, in reach, narrowed by what the form says of the person."""
        said, posts = self.cleaned_data, posts_today(user)
        if said.get("don_vi"):
            posts = posts.filter(unit__path__startswith=said["don_vi"].path)
        people = Cadre.objects.for_user(user, VIEW).filter(pk__in=posts.values("cadre"))
        if said.get("gioi"):
            people = people.filter(sex=said["gioi"])
        if said.get("tuoi"):
            people = people.filter(born_on__year__gte=day.year - said["tuoi"])
        return people.select_related("unit").by_name()


@require_safe
def source_search(request):
    require(request.user, VIEW)
    form, today = SourceForm(request.GET, user=request.user), clock.today()
    form.is_valid()
    title, asked = form.cleaned_data.get("chuc_danh"), form.asked()
    found = _found(request.user, form, title, asked, today) if title or asked else []
    shown = paged(request, found, PAGE_SIZE)
    may_name = can(request.user, Permission.PLANNING_EDIT)
    context = {
        **personnel(request.user, PAGE),
        "form": form,
        "asked": bool(title or asked),
        "no_standard": bool(found) and not any(gaps for _, gaps in found),
        "lines": [_line(request.user, one, may_name, form) for one in shown.page.object_list],
        "page": shown.page,
        "all_url": shown.all_url,
        "back": {"label": "Tiêu chuẩn", "url": reverse(PAGE)},
    }
    return render(request, "standards/sources.html", context)


def _found(user, form: SourceForm, title, asked: list[TitleStandard], day) -> list[tuple[Cadre, list[Gap]]]:
    """Who surely lacks a level that was chosen is left out; against the title everybody is shown, the nearest first."""
    people = list(form.people(user, day))
    kind = form.cleaned_data.get("noi") or Unit.Kind.BLOC
    of_title = gaps_of(user, [Ask(one, title, kind, "", True) for one in people], day) if title else [[]] * len(people)
    holdings = holdings_for(user, people, day) if asked else None
    kept, gaps = [], []
    for person, found in zip(people, of_title, strict=True):
        chosen = [gap_of(person, one, holdings, day) for one in asked]
        if all(gap.verdict != Verdict.NOT_MET for gap in chosen):
            kept.append(person)
            gaps.append([*found, *chosen])
    return people_like(kept, gaps)


def _line(user, pair: tuple[Cadre, list[Gap]], may_name: bool, form: SourceForm) -> dict:
    person, gaps = pair
    columns = [
        Column("Họ và tên", lambda one: one.full_name, leads=True),
        Column("Năm sinh", lambda one: one.born_on.year, "number"),
        Column("Đơn vị", lambda one: one.unit.name),
        Column("So với tiêu chuẩn", lambda one: "; ".join(map(gap_words, gaps))),
    ]
    if may_name:
        own = person.pk == user.cadre_id  # nobody names oneself
        url = "" if own else nominate_url(person) + form.handed_on()
        columns.append(Column("Quy hoạch", lambda one: "Đưa vào quy hoạch" if url else None, url=lambda one: url))
    return {"url": reverse("cadres:standard-person", args=[person.pk]), "cells": cells(tuple(columns), person)}


def nominate_url(person: Cadre) -> str:
    """By name, as planning stands beside this app's callers and is not known here."""
    try:
        return f"{reverse('planning:nominee-add')}?cadre={person.pk}"
    except NoReverseMatch:
        return ""
