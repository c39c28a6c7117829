"""A list to tick off, and the form around it: narrowed as often as needed, with nothing typed and no tick lost."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.utils import ErrorDict

from cadres.access import Permission
from cadres.forms.address import AddressForm
from cadres.forms.people import LONGEST, is_key
from cadres.forms.record import OnceForm
from cadres.lib.text import squash
from cadres.models import Unit
from cadres.pages.columns import Column, cells

TICKED, EXCEPT = "ticked", "except"
FILTER = "loc"  # the name of the button that narrows the list and saves nothing
SHOWN = "-shown"  # after the field's name: the keys of the list as it was shown


class PopulationForm(AddressForm):
    """Whose list is ticked: a unit and all below it, or some names. Part of the form around the list."""

    don_vi = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị", required=False, to_field_name="code", empty_label="Tất cả"
    )
    tim = forms.CharField(label="Tìm tên", required=False, max_length=LONGEST)

    def __init__(self, request, **kwargs):
        """What was sent with the list; when it is opened, what the address says."""
        super().__init__(request.POST if "tim" in request.POST else request.GET, **kwargs)
        self.fields["don_vi"].queryset = Unit.objects.for_user(request.user, Permission.UNIT_VIEW).order_by("code")
        self.is_valid()


@dataclass(frozen=True)
class Listing:
    """`rows`: shown, at most `most`; `over`: more would fit, `cut` to the first of them or none shown; `understood`: whose ticks are."""

    rows: list
    understood: QuerySet
    choice: PopulationForm
    kept: list[int]  # ticked before the list was narrowed, and not in it now
    most: int
    over: bool
    cut: bool

    @property
    def narrowed(self) -> bool:
        return any(self.choice.cleaned_data.values())


def listing_of(request, name: str, shown, understood, choice, *, most: int, cut: bool = False) -> Listing:
    """`name`: of the field of ticks; `shown`, `understood`: rows in the user's reach."""
    rows = list(shown[: most + 1])
    over = len(rows) > most
    if over:
        rows = rows[:most] if cut else []
    there = {row.pk for row in rows}
    keys = [key for key in request.POST.getlist(name) if is_key(key) and int(key) not in there]
    kept = list(understood.filter(pk__in=keys).values_list("pk", flat=True)) if keys else []
    return Listing(rows, understood, choice, kept, most, over, cut)


class RowTicks(forms.SelectMultiple):
    """Rows to tick off, each with what tells it apart: `columns`, of which one leads."""

    template_name = "components/ticks.html"
    use_fieldset = True
    columns: tuple[Column, ...] = (Column("Tên", str, leads=True),)
    listing: Listing
    things: str

    def get_context(self, name, value, attrs):
        ticked = {str(key) for key in value or ()}
        rows = self.listing.rows
        lines = [{"key": row.pk, "checked": str(row.pk) in ticked, "cells": cells(self.columns, row)} for row in rows]
        widget = {
            "name": name,
            "attrs": self.build_attrs(self.attrs, attrs),
            "lines": lines,
            "shown_name": f"{name}{SHOWN}",
            "shown": ",".join(str(row.pk) for row in rows),
            "listing": self.listing,
            "filter": FILTER,
            "things": self.things,
        }
        return {"widget": widget}

    def id_for_label(self, id_, index=None):
        return ""


class TicksField(forms.ModelMultipleChoiceField):
    """Those ticked."""

    widget = RowTicks
    default_error_messages = {
        "invalid_choice": "Có dòng vừa đánh dấu không còn trong danh sách; hãy xem lại danh sách rồi đánh dấu lại.",
        "invalid_pk_value": "Có dấu đánh không ứng với dòng nào trong danh sách; hãy đánh dấu lại.",
    }

    def _check_values(self, value):
        if isinstance(value, list | tuple) and not all(is_key(str(key)) for key in value):
            raise forms.ValidationError(self.error_messages["invalid_pk_value"], code="invalid_pk_value")
        return super()._check_values(value)


class TicksForm(OnceForm):
    """What is said of every row chosen: those ticked, or all of the list but those. `ticked` names the field of ticks."""

    use_required_attribute = False
    ticked: str
    things: str  # what the rows are called, in sentences
    nobody: str

    whom = forms.ChoiceField(label="Ghi cho ai", initial=TICKED, widget=forms.RadioSelect)

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.listing, self.population = listing, listing.rows
        field = self.fields[self.ticked]
        field.queryset = listing.understood
        field.widget.listing, field.widget.things = listing, self.things
        self.fields["whom"].choices = [
            (TICKED, f"Những {self.things} được đánh dấu"),
            (EXCEPT, f"Tất cả danh sách dưới đây, trừ những {self.things} được đánh dấu"),
        ]
        last = ("whom", self.ticked)
        self.order_fields([*(name for name in self.fields if name not in last), *last])

    @property
    def filtering(self) -> bool:
        return self.is_bound and FILTER in self.data

    @property
    def total(self) -> str:
        return f"Danh sách có {len(self.listing.rows)} {self.things}"

    @property
    def nothing_to_send(self) -> bool:
        return not self.listing.rows and not self.listing.kept

    def full_clean(self):
        """Who narrows the list has not finished: nothing is judged yet."""
        if self.filtering:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = squash(value)
        if self.ticked in cleaned:
            self._refuse_none_or_too_many(len(self.chosen()))
        return cleaned

    def _refuse_none_or_too_many(self, count: int) -> None:
        if not count:
            self.add_error(self.ticked, self.nobody)
        if count > self.listing.most:
            most = f"Mỗi lần chỉ ghi được cho {self.listing.most} {self.things}, đang chọn {count}: hãy chia làm nhiều lần."
            self.add_error(self.ticked, most)

    def chosen(self) -> list:
        ticked = list(self.cleaned_data[self.ticked])
        if self.cleaned_data.get("whom") != EXCEPT:
            return ticked
        left_out = {row.pk for row in ticked}
        return [row for row in self._seen() if row.pk not in left_out]

    def _seen(self) -> list:
        """The list as it was shown: who came into it after it was opened is not meant."""
        keys = self.data.get(f"{self.add_prefix(self.ticked)}{SHOWN}")
        if keys is None:
            return self.listing.rows
        known = [key for key in keys.split(",") if is_key(key)][: self.listing.most]
        return list(self.listing.understood.filter(pk__in=known))
