"""What the registers of training are narrowed by."""

from django import forms

from cadres.pages.listing import ListFilterForm


def year_field(label: str = "Năm") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=False, coerce=int, empty_value=None)


class YearFilterForm(ListFilterForm):
    """Narrowed to one of the years there are rows of; `year` is the lookup that says which."""

    year: str
    nam = year_field()

    def __init__(self, data, *, user, kind, **kwargs):
        super().__init__(data, user=user, kind=kind, **kwargs)
        rows = kind.model.objects.for_user(user, kind.view_permission).order_by()
        years = {year for year in rows.values_list(self.year, flat=True).distinct() if year}
        self.fields["nam"].choices = [("", "Tất cả"), *((year, str(year)) for year in sorted(years, reverse=True))]

    def narrow(self, rows, said):
        return rows.filter(**{self.year: said["nam"]}) if said.get("nam") else rows
