"""How a sheet of the workbook stands for a model: almost all of it is read from the model itself.

A cell's parser, whether it is required, its longest text and its choices come from the model's field; a foreign key is
written as the code of the row it names. So a value has one form everywhere but in the database: choices and numbers as
the model keeps them, dates, text, and codes instead of keys.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from django.db import models

from cadres.lib.cells import CellError, parse_choice, parse_code, parse_date, parse_text, parse_whole, shown
from cadres.lib.rules import Rule
from cadres.lib.sheets import Column, SheetSpec

_LARGEST_SMALL = 32_767  # what a small integer column of PostgreSQL holds


@dataclass(frozen=True)
class Cell:
    """A column: its header, the model's field; `parse` only where the model's field does not say how.

    `lookup`: the field by which a cell names a row of another model. `made_with`: a row so named that is missing is
    made, with these values; without, it is a problem.
    """

    header: str
    name: str
    key: bool = False
    parse: Callable[[object], Any] | None = None
    lookup: str = "code"
    made_with: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Binding:
    """A sheet and its model.

    `scope`: the field by which stored rows are fetched, those that share its values with the file; None fetches them
    all. `rules` judge one row as it will stand, stored values included; `checks` the rows together (checks.py).
    `settle`: what a changed row decides beyond its cells, given the names that changed; gives the names it set.
    `make_room`: what must be written before a new row of the plan can stand beside the stored ones.
    `after_writing`: what follows from the rows just written, in the same transaction: (the sheet's plan, by).
    """

    sheet: str
    model: type[models.Model]
    cells: tuple[Cell, ...]
    scope: str | None = None
    rules: tuple[Rule, ...] = ()
    checks: tuple[Callable[[Any], Iterable], ...] = ()
    make_room: Callable[[Any], None] = lambda plan: None
    settle: Callable[[Any, set[str]], list[str]] = lambda row, changed: []
    after_writing: Callable[[Any, Any], None] = lambda plan, by: None

    @cached_property
    def spec(self) -> SheetSpec:
        return SheetSpec(self.sheet, tuple(self._column(cell) for cell in self.cells))

    @cached_property
    def by_name(self) -> dict[str, Cell]:
        return {cell.name: cell for cell in self.cells}

    @cached_property
    def key(self) -> tuple[str, ...]:
        return tuple(cell.name for cell in self.cells if cell.key)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(self.by_name)

    @cached_property
    def fields(self) -> dict[str, models.Field]:
        return {name: cast(models.Field, self.model._meta.get_field(name)) for name in self.by_name}

    @cached_property
    def references(self) -> dict[str, type[models.Model]]:
        """The fields that name a row of another model (or of their own)."""
        return {
            name: field.related_model for name, field in self.fields.items() if isinstance(field, models.ForeignKey)
        }

    @cached_property
    def _choices(self) -> dict[str, dict[Any, str]]:
        """Field -> value -> label."""
        return {name: dict(field.flatchoices) for name, field in self.fields.items() if field.choices}

    def path(self, name: str) -> str:
        """The field, or through a foreign key the code, as a queryset's lookup."""
        return f"{name}__{self.by_name[name].lookup}" if name in self.references else name

    def key_of(self, values: Mapping[str, Any]) -> tuple | None:
        """None when a part of the key is missing."""
        key = tuple(values.get(name) for name in self.key)
        return None if None in key else key

    def written(self, name: str, value: Any) -> Any:
        """The value as a cell of the workbook holds it."""
        return self._choices[name].get(value, value) if name in self._choices else value

    def shown(self, name: str, value: Any) -> str:
        return shown(self.written(name, value))

    def header(self, name: str) -> str:
        return self.by_name[name].header

    def _column(self, cell: Cell) -> Column:
        field = target = self.fields[cell.name]
        if cell.name in self.references:
            target = cast(models.Field, self.references[cell.name]._meta.get_field(cell.lookup))
        required = not (field.blank or field.null)
        longest = None if field.choices else getattr(target, "max_length", None)
        return Column(cell.header, cell.name, cell.parse or _parser(target), required, cell.key, longest)


def _parser(field: models.Field) -> Callable[[object], Any]:
    if field.choices:
        return parse_choice(field.flatchoices)
    if field.name == "code":
        return parse_code
    if isinstance(field, models.DateField):
        return parse_date
    if isinstance(field, models.PositiveSmallIntegerField):
        return parse_count
    return parse_text


def parse_count(value: object) -> int:
    number = parse_whole(value, minimum=0)
    if number > _LARGEST_SMALL:
        raise CellError(f"là số quá lớn, nhiều nhất {_LARGEST_SMALL}")
    return number
