"""`RecordPages`: one kind of record on the units' pages. A kind declares what it is; how pages work is said once, in the parts below."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from cadres.access import Permission, can, require
from cadres.actions import records
from cadres.models import Cadre
from cadres.pages.columns import Column
from cadres.pages.entry import EntryViews
from cadres.pages.listing import ListFilterForm, ListViews
from cadres.pages.looking import LookViews
from cadres.pages.many import ManyViews
from cadres.pages.section import personnel, registers
from cadres.pages.withdrawing import WithdrawViews

read_or_sent = require_http_methods(["GET", "HEAD", "POST"])

# By model label, or the key a kind has of its own: the receipt of a sending finds the pages of what it saved.
KINDS: dict[str, "RecordPages"] = {}


class RecordPages(ListViews, LookViews, EntryViews, ManyViews, WithdrawViews):
    """Declared by each kind; addresses are `/<slug>/...` and their names `<app>:<name>-list`, `-look`, `-add`, `-many`,
    `-correct`, `-withdraw`, `-export` and, of one person, `-person`."""

    model: type[models.Model]
    name: str
    slug: str
    view_permission: Permission
    edit_permission: Permission
    title: str  # of the list
    lead = ""  # one sentence under it
    things: str  # what is counted: "lần vắng mặt"
    empty_title = "Sổ này chưa có dòng nào"
    columns: tuple[Column, ...]
    related: tuple[str, ...] = ()  # relations the columns read
    order: tuple = ()  # without it the model's own
    filter_form: type[ListFilterForm] = ListFilterForm
    unit_lookup = "cadre__unit"  # by which the list is narrowed to a unit and below
    search_through: tuple[str, ...] = ("cadre",)
    search_in: tuple[str, ...] = ()
    form_class: type | None = None  # cadres.forms.record.RecordForm; None: nobody adds or corrects here
    many_form_class: Any = None  # cadres.pages.many.ManyForm
    person_lookup = "cadre"  # "": the kind has no tab on a person's page
    add_label = "Thêm"
    many_label = "Ghi cho nhiều người"
    own_key = ""  # among KINDS, where another kind has the model's
    of_personnel = False  # stands among the parts of "Nhân sự", not among the registers
    register = ""  # the url name of the register it belongs to; without it its own list

    # The actions behind adding, correcting and withdrawing: row=, by=, reason=.
    create_row: Callable[..., Any] = staticmethod(records.create)
    change_row: Callable[..., Any] = staticmethod(records.change)
    withdraw_row: Callable[..., Any] = staticmethod(records.withdraw)

    def __init__(self):
        KINDS[self.own_key or self.model._meta.label_lower] = self

    def give_back(self, *, row, by, reason: str) -> None:
        """The action that gives a row the values it carries: those it had before a sending that is taken back."""
        self.change_row(row=row, by=by, reason=reason)

    @cached_property
    def app(self) -> str:
        return self.model._meta.app_label

    # --- Rows ----------------------------------------------------------------------------------

    def rows(self, user):
        rows = self.model.objects.for_user(user, self.view_permission)
        return rows.select_related(*self.related) if self.related else rows  # without names it would follow all

    def rows_to_edit(self, user):
        return self.model.objects.for_user(user, self.edit_permission)

    def may_edit(self, user, row) -> bool:
        return can(user, self.edit_permission) and self.rows_to_edit(user).filter(pk=row.pk).exists()

    def may_add(self, user) -> bool:
        return self.form_class is not None and can(user, self.edit_permission)

    def row_or_404(self, request, pk, *, to_edit=False):
        """Not allowed at all is 403, out of reach 404, seen but kept by another 403."""
        if to_edit:
            require(request.user, self.edit_permission)
        row = get_object_or_404(self.rows(request.user), pk=pk)
        if to_edit and not self.may_edit(request.user, row):
            raise PermissionDenied
        return row

    def person_or_404(self, request, pk) -> Cadre:
        people = Cadre.objects.for_user(request.user, self.view_permission).select_related("unit")
        return get_object_or_404(people, pk=pk)

    # --- Addresses -----------------------------------------------------------------------------

    def url(self, what: str, *args) -> str:
        return reverse(f"{self.app}:{self.name}-{what}", args=args)

    def after_sending(self, rows) -> str:
        """The list to go back to from what a sending wrote."""
        return self.url("list")

    def row_url(self, row) -> str:
        return self.url("look", row.pk)

    def urls(self) -> list:
        made = [self._path("", "list", self.list_view), self._path("xuat/", "export", self.export_view)]
        if self.form_class:
            made.append(self._path("them/", "add", self.add_view))
            made.append(self._path("<int:pk>/sua/", "correct", self.correct_view))
        if self.many_form_class:
            made.append(self._path("them-nhieu/", "many", self.many_view))
        made.append(self._path("<int:pk>/", "look", self.look_view))
        made.append(self._path("<int:pk>/rut/", "withdraw", self.withdraw_view))
        if self.person_lookup:
            route = f"can-bo/<int:pk>/{self.slug}/"
            made.append(path(route, self.person_view, name=f"{self.name}-person"))
        return made

    def _path(self, rest: str, what: str, view):
        return path(f"{self.slug}/{rest}", read_or_sent(view), name=f"{self.name}-{what}")

    # --- What every page shows -----------------------------------------------------------------

    def frame(self, request, **context) -> dict:
        current = self.register or f"{self.app}:{self.name}-list"
        if self.of_personnel:
            return {"kind": self, **personnel(request.user, current), **context}
        return {"kind": self, "registers": registers(request.user, current), **context}
