"""Filters of the pages of figures; they live in the URL."""

from django import forms

from cadres.forms.address import AddressForm
from cadres.lib.text import squash
from cadres.models import Unit


class UnitFilterForm(AddressForm):
    ky = forms.CharField(widget=forms.HiddenInput, required=False)
    sap_xep = forms.CharField(widget=forms.HiddenInput, required=False)
    khu_vuc = forms.ChoiceField(label="Khu vực", choices=[("", "Tất cả"), *Unit.Sector.choices], required=False)
    tim = forms.CharField(
        label="Tên hoặc mã đơn vị", required=False, widget=forms.TextInput(attrs={"placeholder": "không cần dấu"})
    )

    def clean_tim(self):
        return squash(self.cleaned_data["tim"])


class SealedFilterForm(AddressForm):
    tim = forms.CharField(
        label="Tên hoặc mã đơn vị", required=False, widget=forms.TextInput(attrs={"placeholder": "không cần dấu"})
    )
    khac = forms.BooleanField(label="Chỉ chỗ khác", required=False)

    def clean_tim(self):
        return squash(self.cleaned_data["tim"])


class SealedNameFilterForm(AddressForm):
    don_vi = forms.CharField(widget=forms.HiddenInput, required=False)
    ban = forms.CharField(widget=forms.HiddenInput, required=False)
    nhom = forms.CharField(widget=forms.HiddenInput, required=False)
    tim = forms.CharField(
        label="Tìm trong danh sách", required=False, widget=forms.TextInput(attrs={"placeholder": "không cần dấu"})
    )

    def clean_tim(self):
        return squash(self.cleaned_data["tim"])


class NameFilterForm(AddressForm):
    ky = forms.CharField(widget=forms.HiddenInput, required=False)
    don_vi = forms.CharField(widget=forms.HiddenInput, required=False)
    nhom = forms.CharField(widget=forms.HiddenInput, required=False)
    bang = forms.CharField(widget=forms.HiddenInput, required=False)
    tim = forms.CharField(label="Tìm trong danh sách", required=False)

    def __init__(self, data, *, hint: str, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["tim"].widget.attrs["placeholder"] = hint

    def clean_tim(self):
        return squash(self.cleaned_data["tim"])
