"""Writing a plan: in bulk, with history, sheet by sheet. The caller holds the transaction."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import connection, models
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from cadres.fields import refresh_derived
from cadres.workbook.binding import Binding, Cell
from cadres.workbook.plan import Plan, SheetPlan
from cadres.workbook.world import Entry, World, chunks

BATCH = 500
_REASON_LENGTH = 100  # of the history's column


def hold_tables(bindings: Iterable[Binding]) -> None:
    """Nobody else writes these tables until the transaction ends, so what was planned is what is written; reading goes on.

    SQLite has one writer anyway, from the first statement on (transaction_mode IMMEDIATE).
    """
    if connection.vendor != "postgresql":
        return
    tables = {model._meta.db_table for binding in bindings for model in (binding.model, *binding.references.values())}
    names = ", ".join(map(connection.ops.quote_name, sorted(tables)))
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")


class Writer:
    """Writes with `by` (None for a command) and the reason in the history of every row."""

    def __init__(self, world: World, *, by, reason: str):
        self._world, self._by, self._reason = world, by, reason[:_REASON_LENGTH]
        self._keys: dict[type[models.Model], dict[str, int]] = defaultdict(dict)

    def write(self, plan: Plan) -> None:
        for sheet in plan.sheets:
            sheet.binding.make_room(sheet)
            self._make_named_rows(sheet)
            if sheet.binding.model in sheet.binding.references.values():
                self._create_from_the_top(sheet)
                self._update(sheet)
            else:
                # First, so that a post that ends today makes room for the one that begins today.
                self._update(sheet)
                self._create(sheet.binding, sheet.created)
            sheet.binding.after_writing(sheet, self._by)

    def _create(self, binding: Binding, entries: list[Entry]) -> None:
        rows = [binding.model(**self._columns(binding, entry.row.values)) for entry in entries]
        made = self._save_new(binding.model, rows)
        if len(binding.key) == 1:
            codes = (entry.key[0] for entry in entries)
            self._keys[binding.model].update(zip(codes, (row.pk for row in made), strict=True))

    def _create_from_the_top(self, sheet: SheetPlan) -> None:
        """Rows that name rows of their own sheet: those above first, a statement for each level."""
        (name,) = [name for name, target in sheet.binding.references.items() if target is sheet.binding.model]
        waiting = {entry.key[0]: entry for entry in sheet.created}
        while waiting:
            ready = [entry for entry in waiting.values() if entry.row.values.get(name) not in waiting]
            self._create(sheet.binding, ready)
            for entry in ready:
                del waiting[entry.key[0]]

    def _save_new(self, model: type[models.Model], rows: list[models.Model]) -> list[models.Model]:
        if not rows:
            return []
        return bulk_create_with_history(
            rows, model, batch_size=BATCH, default_user=self._by, default_change_reason=self._reason
        )

    def _update(self, sheet: SheetPlan) -> None:
        binding, by_pk = sheet.binding, {update.entry.stored.pk: update for update in sheet.updated}
        rows = [row for chunk in chunks(by_pk) for row in binding.model._base_manager.filter(pk__in=chunk)]
        if not rows:
            return
        names = {name for update in sheet.updated for name in update.changes}
        for row in rows:
            values = {name: new for name, (_, new) in by_pk[row.pk].changes.items()}
            for column, value in self._columns(binding, values).items():
                setattr(row, column, value)
            names.update(refresh_derived(row), binding.settle(row, set(values)))
        self._save_changed(binding.model, rows, sorted(names))

    def _save_changed(self, model: type[models.Model], rows: list[models.Model], names: list[str]) -> None:
        """As an insert that meets its own key: three times as fast as bulk_update, which builds a CASE for each cell."""
        model._base_manager.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=[model._meta.pk.name], update_fields=names
        )
        bulk_update_with_history(
            rows, model, fields=[], batch_size=BATCH, default_user=self._by, default_change_reason=self._reason
        )

    def _columns(self, binding: Binding, values: dict[str, Any]) -> dict[str, Any]:
        """The values as the model's columns, codes turned into keys."""
        columns = {}
        for name, value in values.items():
            target = binding.references.get(name)
            columns[f"{name}_id" if target else name] = self._pk(target, value) if target else value
        return columns

    def _pk(self, target: type[models.Model], code: str) -> int:
        made = self._keys[target].get(code)
        return made if made is not None else self._world.stored(target)[(code,)].pk

    def _make_named_rows(self, sheet: SheetPlan) -> None:
        for cell in sheet.binding.cells:
            if cell.made_with is not None:
                self._find_or_make(sheet.binding.references[cell.name], cell, _written_values(sheet, cell.name))

    def _find_or_make(self, target: type[models.Model], cell: Cell, wanted: set[str]) -> None:
        known = self._keys[target]
        for chunk in chunks(sorted(wanted)):
            found = target._base_manager.filter(**{f"{cell.lookup}__in": chunk}, **cell.made_with)
            known.update(found.values_list(cell.lookup, "pk"))
        missing = [target(**{cell.lookup: value}, **cell.made_with) for value in sorted(wanted - known.keys())]
        known.update((getattr(row, cell.lookup), row.pk) for row in self._save_new(target, missing))


def _written_values(sheet: SheetPlan, name: str) -> set[str]:
    new = (entry.row.values.get(name) for entry in sheet.created)
    changed = (update.changes[name][1] for update in sheet.updated if name in update.changes)
    return {value for value in (*new, *changed) if value is not None}
