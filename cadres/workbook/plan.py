"""What an import would do to the database, before it does it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cadres.lib.text import squash
from cadres.workbook.binding import Binding
from cadres.workbook.world import Entry, World

Changes = dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Update:
    """`changes`: field -> the stored value (None for a blank) and the new one."""

    entry: Entry
    changes: Changes


@dataclass(slots=True)
class SheetPlan:
    binding: Binding
    created: list[Entry] = field(default_factory=list)
    updated: list[Update] = field(default_factory=list)
    unchanged: int = 0

    @property
    def counts(self) -> dict[str, int]:
        return {"created": len(self.created), "updated": len(self.updated), "unchanged": self.unchanged}

    def preview(self, most: int | None = None) -> dict[str, Any]:
        """The rows in the workbook's words, as JSON; at most `most` new and `most` changed ones."""
        cells = self.binding.cells
        return {
            "headers": [cell.header for cell in cells],
            "created": [
                {
                    "row": entry.row.number,
                    "cells": [self.binding.shown(cell.name, entry.row.values.get(cell.name)) for cell in cells],
                }
                for entry in self.created[:most]
            ],
            "updated": [
                {
                    "row": update.entry.row.number,
                    "key": [self.binding.shown(name, update.entry.row.values[name]) for name in self.binding.key],
                    "changes": list(self._changes_in_words(update)),
                }
                for update in self.updated[:most]
            ],
        }

    def _changes_in_words(self, update: Update) -> Iterator[dict[str, str]]:
        for name, (old, new) in update.changes.items():
            words = {"old": self.binding.shown(name, old), "new": self.binding.shown(name, new)}
            yield {"column": self.binding.header(name)} | words


@dataclass(slots=True)
class Plan:
    """One SheetPlan for each sheet that the file has, in the order in which they are written."""

    sheets: list[SheetPlan]

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """Sheet -> how many rows would be created, updated, left unchanged."""
        return {sheet.binding.sheet: sheet.counts for sheet in self.sheets}

    @property
    def digest(self) -> str:
        """The same for two plans that would write the same."""
        parts = []
        for sheet in self.sheets:
            created = [entry.row.values for entry in sheet.created]
            updated = [(update.entry.key, update.changes) for update in sheet.updated]
            parts.append((sheet.binding.sheet, created, updated))
        return hashlib.sha256(json.dumps(parts, default=str, sort_keys=True).encode()).hexdigest()


def plan_of(world: World) -> Plan:
    """For a file without errors."""
    present = [binding for binding in world.bindings if binding.sheet in world.parsed.rows]
    return Plan([_sheet_plan(world, binding) for binding in present])


def _sheet_plan(world: World, binding: Binding) -> SheetPlan:
    plan = SheetPlan(binding)
    for entry in world.entries(binding.model):
        if entry.stored is None:
            plan.created.append(entry)
        elif changes := _changes(entry):
            plan.updated.append(Update(entry, changes))
        else:
            plan.unchanged += 1
    return plan


def _changes(entry: Entry) -> Changes:
    stored = entry.stored.values
    pairs = ((name, stored.get(name), new) for name, new in entry.row.values.items())
    return {name: (old, new) for name, old, new in pairs if old != new and not _same_text(old, new)}


def _same_text(old: Any, new: Any) -> bool:
    """Text that was stored by another road than the workbook may hold spaces or marks that the workbook's form does not."""
    return isinstance(old, str) and isinstance(new, str) and squash(old) == new
