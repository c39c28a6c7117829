"""The rows as they would stand after the import: what is stored, overlaid with the file.

Stored rows are read in bulk, each chunk of values once: the number of statements follows the number of sheets and of
thousands of rows, never the number of rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from operator import attrgetter
from typing import Any

from django.db import models

from cadres.lib.problems import Level, Problem
from cadres.lib.sheets import ParsedRow, ParsedWorkbook
from cadres.workbook.binding import Binding

CHUNK = 900  # SQLite takes 999 values in a statement


def chunks(values: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    rest = iter(values)
    while chunk := list(islice(rest, size)):
        yield chunk


@dataclass(frozen=True, slots=True)
class Stored:
    """A row of the database in the values of the workbook; what is blank is absent."""

    pk: int
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the file beside the stored row of the same key, and the values it would have after the import.

    What did not parse is absent from `after`, whatever is stored.
    """

    row: ParsedRow
    key: tuple | None
    stored: Stored | None
    after: dict[str, Any]


class World:
    def __init__(self, bindings: Sequence[Binding], parsed: ParsedWorkbook, today: date, handed_in_by=None):
        self.bindings, self.parsed, self.today, self.handed_in_by = bindings, parsed, today, handed_in_by
        self._by_model = {binding.model: binding for binding in bindings}
        self._stored: dict[type[models.Model], dict[tuple, Stored]] = defaultdict(dict)
        self._asked: dict[tuple[type[models.Model], str], set] = defaultdict(set)
        self._whole: set[type[models.Model]] = set()
        self._entries = {binding.model: self._join(binding) for binding in bindings}
        self._by_key = {model: _first_of_each_key(entries) for model, entries in self._entries.items()}
        self._fetch_referenced()

    def binding(self, model: type[models.Model]) -> Binding:
        return self._by_model[model]

    def entries(self, model: type[models.Model]) -> list[Entry]:
        """The rows of the file, in its order."""
        return self._entries[model]

    def entry(self, model: type[models.Model], key: tuple) -> Entry | None:
        return self._by_key[model].get(key)

    def stored(self, model: type[models.Model]) -> dict[tuple, Stored]:
        """Those fetched until now."""
        return self._stored[model]

    def is_unread(self, model: type[models.Model]) -> bool:
        """The file has the sheet, but without a required column: nobody knows which codes it holds."""
        binding = self.binding(model)
        headers = self.parsed.positions.get(binding.sheet)
        return headers is not None and any(
            column.required and column.field not in headers for column in binding.spec.columns
        )

    def after(self, model: type[models.Model], key: tuple) -> Mapping[str, Any] | None:
        """The row as it will stand, of the file or (when fetched) of the database."""
        if entry := self.entry(model, key):
            return entry.after
        stored = self._stored[model].get(key)
        return stored.values if stored else None

    def fetch(self, model: type[models.Model], name: str, values: Iterable[Any]) -> None:
        """Stored rows whose field is among the values (codes, for one that names another row)."""
        if model in self._whole:
            return
        binding, asked = self.binding(model), self._asked[model, name]
        new = sorted(set(values) - asked)
        asked.update(new)
        for chunk in chunks(new):
            self._take(binding, binding.model._base_manager.filter(**{f"{binding.path(name)}__in": chunk}))

    def problem(self, entry: Entry, name: str, message: str, level: Level = Level.ERROR) -> Problem:
        """About one cell of the row; a value that is only stored is said to be so."""
        binding = self._binding_of(entry)
        value = binding.shown(name, entry.after.get(name))
        if value and name not in entry.row.values:
            message = f"{binding.header(name)} đang lưu là {value}, {message}"
            value = ""
        column = self.parsed.positions[entry.row.sheet].get(name, binding.header(name))
        return Problem(self.parsed.titles[entry.row.sheet], entry.row.number, column, value, message, level)

    def _binding_of(self, entry: Entry) -> Binding:
        return next(binding for binding in self.bindings if binding.sheet == entry.row.sheet)

    def _join(self, binding: Binding) -> list[Entry]:
        rows = self._rows_of_file(binding)
        if rows and binding.scope is None:
            self._take(binding, binding.model._base_manager.all())
            self._whole.add(binding.model)
        elif rows:
            name = binding.scope
            self.fetch(binding.model, name, (row.values[name] for row in rows if name in row.values))
        return [self._entry(binding, row) for row in rows]

    def _rows_of_file(self, binding: Binding) -> list[ParsedRow]:
        """The good ones and the bad: every problem of a row is told at once."""
        good, bad = self.parsed.rows.get(binding.sheet, []), self.parsed.bad_rows.get(binding.sheet, [])
        return sorted([*good, *bad], key=attrgetter("number")) if bad else good

    def _entry(self, binding: Binding, row: ParsedRow) -> Entry:
        key = binding.key_of(row.values)
        stored = self._stored[binding.model].get(key) if key else None
        kept = {name: value for name, value in stored.values.items() if name not in row.failed} if stored else {}
        return Entry(row, key, stored, kept | row.values)

    def _take(self, binding: Binding, rows: models.QuerySet) -> None:
        found = self._stored[binding.model]
        for pk, *cells in rows.values_list("pk", *map(binding.path, binding.names)):
            values = {name: cell for name, cell in zip(binding.names, cells, strict=True) if cell not in (None, "")}
            found[binding.key_of(values)] = Stored(pk, values)

    def _fetch_referenced(self) -> None:
        wanted: dict[type[models.Model], set[str]] = defaultdict(set)
        for binding in self.bindings:
            for name, target in binding.references.items():
                if target in self._by_model:
                    rows = (entry.row.values for entry in self._entries[binding.model])
                    wanted[target].update(values[name] for values in rows if name in values)
        for target, codes in wanted.items():
            self.fetch(target, self.binding(target).key[0], codes)


def _first_of_each_key(entries: list[Entry]) -> dict[tuple, Entry]:
    first: dict[tuple, Entry] = {}
    for entry in entries:
        if entry.key is not None:
            first.setdefault(entry.key, entry)
    return first
