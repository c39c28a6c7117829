"""Every column of every model that points at a row, found by asking the models: one that is added tomorrow is moved like the others."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from simple_history.models import HistoricalChanges

from cadres.models.merging import thing_of

Values = dict[str, Any]


@dataclass(frozen=True)
class Link:
    """`field`: the column of `model` by which its rows hang on the row."""

    model: type[models.Model]
    field: models.ForeignKey

    @property
    def is_single(self) -> bool:
        """At most one row hangs on it: an account."""
        return self.field.unique

    @property
    def thing(self) -> str:
        return thing_of(self.model)

    def rows_of(self, parent: models.Model, *, lock: bool = False) -> list:
        rows = self.model._base_manager.filter(**{self.field.attname: self.key_of(parent)}).order_by("pk")
        return list(rows.select_for_update(of=("self",)) if lock else rows)

    def key_of(self, parent: models.Model) -> Any:
        return getattr(parent, self.field.target_field.attname)

    def columns(self) -> list[models.Field]:
        """What a merge may change or store. Of an account only whose it is: the rest is its holder's and the administrator's."""
        return [self.field] if self.is_single else list(self.model._meta.concrete_fields)


def links_to(model: type[models.Model]) -> list[Link]:
    """Hidden relations and the tables of many-to-many relations too; versions in a history stay as they are."""
    found = [
        Link(relation.related_model, relation.field)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, models.ManyToOneRel) and not issubclass(relation.related_model, HistoricalChanges)
    ]
    return sorted(found, key=lambda one: (one.model._meta.label_lower, one.field.name))


def counts_of(model: type[models.Model], keys: Iterable[int]) -> dict[int, list[tuple[str, int]]]:
    """By key: what hangs on the row, the thing and how many of it. As many statements as there are links."""
    keys, found = list(keys), defaultdict(list)
    for link in links_to(model) if keys else ():
        rows = link.model._base_manager.filter(**{f"{link.field.name}__in": keys}).order_by()
        for key, number in rows.values_list(link.field.attname).annotate(number=models.Count("pk")):
            found[key].append((link.thing, number))
    return found


def values_of(row: models.Model, columns: Iterable[models.Field]) -> Values:
    """As JSON keeps them, to the microsecond."""
    return {field.attname: _packed(getattr(row, field.attname)) for field in columns}


def unpacked(model: type[models.Model], values: Values) -> Values:
    """By attribute, as the model has them."""
    columns = {field.attname: field for field in model._meta.concrete_fields}
    return {name: None if value is None else columns[name].to_python(value) for name, value in values.items()}


def _packed(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)  # a datetime is a date
