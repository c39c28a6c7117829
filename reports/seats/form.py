"""What narrows the board; it lives in the address, and goes along from a number to its names."""

from datetime import date
from urllib.parse import urlencode

from django import forms
from django.urls import reverse

from cadres.access import Permission
from cadres.forms.address import AddressForm
from cadres.forms.fields import DayField
from cadres.forms.people import LONGEST
from cadres.lib import clock
from cadres.lib.text import squash
from cadres.models import Unit
from reports.seats.board import STATES, SeatBoard

VIEW = Permission.PERSONNEL_VIEW


def _sector(**kwargs):
    return forms.ChoiceField(label="Khu vực", required=False, choices=[("", "Tất cả"), *Unit.Sector.choices], **kwargs)


def _kind(**kwargs):
    return forms.ChoiceField(
        label="Loại đơn vị", required=False, choices=[("", "Tất cả"), *Unit.Kind.choices], **kwargs
    )


class SeatFilterForm(AddressForm):
    """Of every page: units, and the day."""

    muc = forms.CharField(widget=forms.HiddenInput, required=False)
    tim = forms.CharField(
        label="Tên hoặc mã đơn vị",
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"placeholder": "không cần dấu"}),
    )
    khu_vuc, loai = _sector(), _kind()
    ngay = DayField(label="Tính đến ngày", required=False, help_text="Để trống: hôm nay.")

    def __init__(self, data, *, user, **kwargs):
        super().__init__(data, **kwargs)
        self.user = user
        self.is_valid()

    def clean_tim(self):
        return squash(self.cleaned_data["tim"])

    @property
    def day(self) -> date:
        """Today where the address says none, or none that is understood: the form says so."""
        return self.cleaned_data.get("ngay") or clock.today()

    @property
    def state(self) -> str:
        return self.cleaned_data.get("tinh_trang", "")

    def board(self) -> SeatBoard:
        """Of the units in reach that exist on the day, as far as the address asks for them."""
        said = self.cleaned_data
        units = Unit.objects.for_user(self.user, VIEW).existing_on(self.day).order_by("code")
        if said.get("khu_vuc"):
            units = units.filter(sector=said["khu_vuc"])
        if said.get("loai"):
            units = units.filter(kind=said["loai"])
        if said.get("tim"):
            units = units.search(said["tim"])
        return SeatBoard(self.user, units, self.day)

    def url(self, url_name: str, *args, **more: str) -> str:
        """Another page of the board with what narrows this one, but the state of units; `more` is added."""
        said = self.cleaned_data
        kept = {self.add_prefix(name): said.get(name) for name in ("tim", "khu_vuc", "loai")}
        if said.get("ngay"):
            kept["ngay"] = f"{said['ngay']:%d/%m/%Y}"
        kept |= {self.add_prefix(name): value for name, value in more.items()}
        query = urlencode({name: value for name, value in kept.items() if value})
        address = reverse(url_name, args=args)
        return f"{address}?{query}" if query else address

    def narrows(self) -> bool:
        said = self.cleaned_data
        return any(said.get(name) for name in ("tim", "khu_vuc", "loai", "tinh_trang"))


class BoardForm(SeatFilterForm):
    """Of the table of units, which alone is narrowed by their state."""

    tinh_trang = forms.ChoiceField(
        label="Tình trạng",
        required=False,
        choices=[("", "Tất cả"), *((name, state.label) for name, state in STATES.items())],
    )
    field_order = ("tim", "khu_vuc", "loai", "tinh_trang", "ngay")


class DayForm(SeatFilterForm):
    """Of one unit: the day alone is asked, the rest goes along to the way back."""

    tim = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST)
    khu_vuc, loai = _sector(widget=forms.HiddenInput), _kind(widget=forms.HiddenInput)
