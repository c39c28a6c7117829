"""Filters of a list; they live in the URL."""

from django import forms


class AddressForm(forms.Form):
    """Names in the address are Vietnamese words joined by hyphens, which Python does not let a field be called."""

    use_required_attribute = False

    def __init__(self, data, **kwargs):
        super().__init__(data, **kwargs)
        for bound in self.hidden_fields():
            if not data.get(bound.html_name):
                del self.fields[bound.name]

    def add_prefix(self, field_name):
        return field_name.replace("_", "-")
