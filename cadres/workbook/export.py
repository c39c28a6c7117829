"""The stored rows of a sheet in the workbook's words."""

from collections.abc import Iterator
from typing import Any

from cadres.lib.xlsx import OutSheet
from cadres.workbook.binding import Binding


def sheet_of(binding: Binding) -> OutSheet:
    """All columns and rows, read at once and sorted by key."""
    return OutSheet(binding.sheet, [cell.header for cell in binding.cells], list(_rows(binding)))


def _rows(binding: Binding) -> Iterator[list[Any]]:
    """Sorted here: databases differ in how they order text."""
    at = [binding.names.index(name) for name in binding.key]
    stored = binding.model._base_manager.values_list(*map(binding.path, binding.names))
    for row in sorted(stored, key=lambda row: [row[position] for position in at]):
        yield [binding.written(name, value) for name, value in zip(binding.names, row, strict=True)]
