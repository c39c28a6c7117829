"""A stored value that another field decides: filled on every save and bulk_create, so no path can forget it."""

from collections.abc import Callable

from django.db import models


class DerivedCharField(models.CharField):
    """`derive(value of the field named source)`, as much of it as the column holds: folding may make a text longer. `QuerySet.update` and `bulk_update` bypass it: see `refresh_derived`."""

    def __init__(self, *args, source: str = "", derive: Callable[[str], str] | None = None, **kwargs):
        self.source, self.derive = source, derive
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"source": self.source, "derive": self.derive}

    def pre_save(self, model_instance, add):
        value = self.derive(getattr(model_instance, self.source))[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


def refresh_derived(instance: models.Model) -> list[str]:
    """Fill the derived fields before a bulk_update; returns their names, to be added to its fields."""
    derived = [field for field in instance._meta.concrete_fields if isinstance(field, DerivedCharField)]
    for field in derived:
        field.pre_save(instance, add=False)
    return [field.name for field in derived]
