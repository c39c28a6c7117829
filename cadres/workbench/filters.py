"""The filter by unit: one choice from a list, which takes in all below the unit."""

from django.contrib import admin

from cadres.models import Unit


class UnitFilter(admin.SimpleListFilter):
    title = "đơn vị"
    parameter_name = "don_vi"
    template = "admin/workbench/select_filter.html"
    lookup = ""
    kinds = (Unit.Kind.BLOC, Unit.Kind.GRASSROOTS)

    def lookups(self, request, model_admin):
        units = Unit.objects.for_user(request.user, model_admin.view_permission).filter(kind__in=self.kinds)
        return [(str(pk), f"{code} – {name}") for pk, code, name in units.values_list("pk", "code", "name")]

    def choices(self, changelist):
        self.others = [
            (name, value) for name, value in changelist.params.items() if name not in (self.parameter_name, "p")
        ]
        yield from super().choices(changelist)

    def queryset(self, request, queryset):
        if self.value() not in {value for value, _ in self.lookup_choices}:
            return queryset
        below = Unit.objects.filter(path__contains=f"/{self.value()}/")
        return queryset.filter(**{f"{self.lookup}__in" if self.lookup else "pk__in": below.values("pk")})


def filled_filter(field: str, title: str, *, empty: str, filled: str) -> tuple[str, type[admin.EmptyFieldListFilter]]:
    """By whether `field` is filled, in the words of what that means; an entry of list_filter."""

    class Filled(admin.EmptyFieldListFilter):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.title = title

        def choices(self, changelist):
            for choice, label in zip(super().choices(changelist), ("Tất cả", empty, filled), strict=True):
                yield {**choice, "display": label}

    return field, Filled


def unit_filter(lookup: str, title: str = "đơn vị") -> type[UnitFilter]:
    """`lookup`: the path from the row to its unit; "" for units themselves."""
    return type("UnitFilter", (UnitFilter,), {"lookup": lookup, "title": title})
