"""The list of a kind: searched, narrowed, page by page, exported as it stands on the screen; and the same of one person."""

from collections.abc import Iterable
from io import BytesIO
from urllib.parse import quote

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST, require_safe

from cadres.audit import record
from cadres.forms.address import AddressForm
from cadres.forms.people import LONGEST
from cadres.lib import clock
from cadres.lib.text import squash
from cadres.lib.xlsx import XLSX_TYPE, OutSheet, write_workbook
from cadres.models import Cadre, Unit
from cadres.pages.address import paged
from cadres.pages.columns import cells, exported
from cadres.pages.person import person_head
from cadres.pages.section import person_tabs
from cadres.showing.search import search

PAGE_SIZE = 50
CHUNK = 2000
SHEET_NAME_LENGTH = 31  # what Excel allows


class ListFilterForm(AddressForm):
    """Search and unit; a kind adds its own fields and narrows by them in `narrow`."""

    tim = forms.CharField(
        label="Tìm", required=False, max_length=LONGEST, widget=forms.TextInput(attrs={"placeholder": "không cần dấu"})
    )
    don_vi = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị", required=False, to_field_name="code", empty_label="Tất cả"
    )

    def __init__(self, data, *, user, kind, **kwargs):
        super().__init__(data, **kwargs)
        self.user, self.kind = user, kind
        units = Unit.objects.for_user(user, kind.view_permission).order_by("code") if kind.unit_lookup else None
        if units is None or units[:2].count() < 2:
            del self.fields["don_vi"]
        else:
            self.fields["don_vi"].queryset = units
        if not (kind.search_in or kind.search_through):
            del self.fields["tim"]

    def clean_tim(self):
        return squash(self.cleaned_data["tim"])

    def apply(self, rows):
        """What an address says wrongly narrows nothing."""
        self.is_valid()
        said = self.cleaned_data
        if said.get("tim"):
            rows = search(rows, said["tim"], self.kind.search_in, self.kind.search_through)
        if said.get("don_vi"):
            rows = rows.filter(**{f"{self.kind.unit_lookup}__path__startswith": said["don_vi"].path})
        return self.narrow(rows, said)

    def narrow(self, rows, said: dict):
        return rows

    def narrows(self) -> bool:
        """Whether an address asks for less than the whole list."""
        return any(self.cleaned_data.values())


class ListViews:
    list_template = "records/list.html"

    @method_decorator(require_safe)
    def list_view(self, request):
        form = self.filter_form(request.GET, user=request.user, kind=self)
        shown = paged(request, self._ordered(form.apply(self.rows(request.user))), PAGE_SIZE)
        context = self.frame(
            request,
            form=form if form.fields else None,
            filtered=form.narrows(),
            lines=self.lines(request.user, shown.page.object_list),
            page=shown.page,
            all_url=shown.all_url,
            actions=self.list_actions(request.user),
            export_url=f"{self.url('export')}?{request.GET.urlencode()}",
            **self.more_of_list(request),
        )
        return render(request, self.list_template, context)

    def _ordered(self, rows):
        return rows.order_by(*self.order, "pk") if self.order else rows

    def lines(self, user, rows) -> list[dict]:
        """`columns` of each row, and where the row opens."""
        told = self.told(user, rows)
        return [{"row": row, "url": self.row_url(row), "cells": cells(self.columns, row)} for row in told]

    def told(self, user, rows: Iterable) -> Iterable:
        """The rows as `columns` read them, on the screen and in the file, where these ask for more than a row holds."""
        return rows

    def list_actions(self, user) -> list[dict]:
        if not self.may_add(user):
            return []
        actions = [{"label": self.add_label, "url": self.url("add"), "icon": "plus-lg", "primary": True}]
        if self.many_form_class:
            actions.append({"label": self.many_label, "url": self.url("many"), "icon": "list-check"})
        return actions

    def more_of_list(self, request) -> dict:
        return {}

    @method_decorator(require_safe)
    def person_view(self, request, pk):
        """The rows of one person, as a tab of that person's page."""
        person = self.person_or_404(request, pk)
        rows = self._ordered(self.rows(request.user).filter(**{self.person_lookup: person}))
        shown = paged(request, rows, PAGE_SIZE)
        context = self.frame(
            request,
            person=person_head(request.user, person),
            tabs=person_tabs(request.user, pk, f"{self.app}:{self.name}-person"),
            lines=self.lines(request.user, shown.page.object_list),
            page=shown.page,
            all_url=shown.all_url,
            actions=self.person_actions(request.user, person),
        )
        return render(request, "records/person.html", context)

    def person_actions(self, user, person) -> list[dict]:
        if not self.may_add(user) or not self._may_choose(user, person):
            return []
        return [{"label": self.add_label, "url": f"{self.url('add')}?cadre={person.pk}", "icon": "plus-lg"}]

    def _may_choose(self, user, person) -> bool:
        """Whether the form would offer the person."""
        return Cadre.objects.for_user(user, self.edit_permission).filter(pk=person.pk).exists()

    @method_decorator(require_POST)
    def export_view(self, request):
        """The list as filtered by its address; the body carries only the token. What is sensitive is no column of a list."""
        form = self.filter_form(request.GET, user=request.user, kind=self)
        rows = self._ordered(form.apply(self.rows(request.user)))
        with transaction.atomic():
            told = self.told(request.user, rows.iterator(chunk_size=CHUNK))
            content, count = self._workbook(told, self.columns)
            record(
                by=request.user,
                verb="xuất danh sách",
                about=self.model,
                label=self.title,
                filters=request.GET.dict(),
                rows=count,
            )
        return xlsx_response(content, self.title)

    def _workbook(self, rows: Iterable, columns) -> tuple[bytes, int]:
        headers = [column.label for column in columns]
        body = [exported(columns, row) for row in rows]
        target = BytesIO()
        write_workbook(target, [OutSheet(self.title[:SHEET_NAME_LENGTH].replace("/", "-"), headers, body)])
        return target.getvalue(), len(body)


def xlsx_response(content: bytes, title: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX_TYPE)
    file_name = quote(f"{title} {clock.today():%Y-%m-%d}.xlsx")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{file_name}"
    return response
