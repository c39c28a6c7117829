"""The stored rows of a sheet in the workbook's words."""

from collections.abc import Iterator
from typing import Any

from cadres.lib.xlsx import OutSheet
from cadres.workbook.binding import Binding


def sheet_of(binding: Binding, by) -> OutSheet:
    """All columns and rows but those kept from `by` (None: a command), read at once and sorted by key."""
    return OutSheet(binding.sheet, [cell.header for cell in binding.cells], list(_rows(binding, by)))


def _rows(binding: Binding, by) -> Iterator[list[Any]]:
    """Sorted here: databases differ in how they order text."""
    at = [binding.names.index(name) for name in binding.key]
    stored = binding.model._default_manager.all().told_to(by).values_list(*map(binding.path, binding.names))
    for row in sorted(stored, key=lambda row: [row[position] for position in at]):
        yield [binding.written(name, value) for name, value in zip(binding.names, row, strict=True)]
