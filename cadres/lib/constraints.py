"""`NoOverlap`: no two rows that agree on some integer columns share a day of their half-open [start, end).

PostgreSQL keeps it by an exclusion constraint over ranges (integers as one-number ranges, so no extension is needed),
SQLite by two triggers. Both refuse bulk writes and raw SQL as well.
"""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.ddl_references import Statement, Table
from django.db.models import BaseConstraint, CheckConstraint, Q, UniqueConstraint


class NoOverlap(BaseConstraint):
    def __init__(self, *, name, same, start, end, violation_error_message=None):
        """`same`: names of integer or foreign key fields; `start`, `end`: date fields, a null end is open."""
        super().__init__(name=name, violation_error_message=violation_error_message)
        self.same, self.start, self.end = tuple(same), start, end

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        kwargs.update(same=self.same, start=self.start, end=self.end)
        return path, args, kwargs

    def __eq__(self, other):
        return isinstance(other, NoOverlap) and self.deconstruct() == other.deconstruct()

    __hash__ = None

    def _columns(self, model):
        columns = [model._meta.get_field(name).column for name in (*self.same, self.start, self.end)]
        return columns[:-2], columns[-2], columns[-1]

    def constraint_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.deferred_sql.extend(self._sqlite_triggers(model, schema_editor))
            return None
        return f"CONSTRAINT {schema_editor.quote_name(self.name)} {self._exclusion(model, schema_editor)}"

    def create_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            for statement in self._sqlite_triggers(model, schema_editor):
                schema_editor.execute(statement)
            return None
        table, name = schema_editor.quote_name(model._meta.db_table), schema_editor.quote_name(self.name)
        return f"ALTER TABLE {table} ADD CONSTRAINT {name} {self._exclusion(model, schema_editor)}"

    def remove_sql(self, model, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            for event in ("insert", "update"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {schema_editor.quote_name(f'{self.name}_{event}')}")
            return None
        table, name = schema_editor.quote_name(model._meta.db_table), schema_editor.quote_name(self.name)
        return f"ALTER TABLE {table} DROP CONSTRAINT {name}"

    def _exclusion(self, model, schema_editor):
        quote = schema_editor.quote_name
        same, start, end = self._columns(model)
        parts = [f"int8range({quote(column)}, {quote(column)}, '[]') WITH &&" for column in same]
        parts.append(f"daterange({quote(start)}, {quote(end)}) WITH &&")
        return f"EXCLUDE USING gist ({', '.join(parts)})"

    def _sqlite_triggers(self, model, schema_editor):
        quote = schema_editor.quote_name
        columns, start_column, end_column = self._columns(model)
        same, start, end = [quote(column) for column in columns], quote(start_column), quote(end_column)
        clash = " AND ".join(
            [f"other.{column} = NEW.{column}" for column in same]
            + [
                f"(other.{end} IS NULL OR NEW.{start} < other.{end})",
                f"(NEW.{end} IS NULL OR other.{start} < NEW.{end})",
            ]
        )
        pk = quote(model._meta.pk.column)
        for event in ("insert", "update"):
            yield Statement(
                f"CREATE TRIGGER {quote(f'{self.name}_{event}')} AFTER {event.upper()} ON %(table)s "
                f"WHEN EXISTS (SELECT 1 FROM %(table)s AS other WHERE {clash} AND other.{pk} <> NEW.{pk}) "
                f"BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: {self.name}'); END",
                table=Table(model._meta.db_table, quote),
            )

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        if exclude and {*self.same, self.start, self.end} & set(exclude):
            return
        start, end = getattr(instance, self.start), getattr(instance, self.end)
        clash = Q(**{f"{self.end}__isnull": True}) | Q(**{f"{self.end}__gt": start})
        if end is not None:
            clash &= Q(**{f"{self.start}__lt": end})
        same = {name: getattr(instance, model._meta.get_field(name).attname) for name in self.same}
        rows = model._base_manager.using(using).filter(clash, **same).exclude(pk=instance.pk)
        if rows.exists():
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)


def columns_of(constraint: BaseConstraint) -> tuple[str, ...]:
    """The columns a constraint speaks of; the one to be mended first stands last: the end of "after start", the day of "once a day"."""
    if isinstance(constraint, NoOverlap):
        return (*constraint.same, constraint.start)
    if isinstance(constraint, UniqueConstraint):
        return tuple(constraint.fields)
    return tuple(_asked(constraint.condition)) if isinstance(constraint, CheckConstraint) else ()


def _asked(condition) -> Iterator[str]:
    """`condition`: a Q, whose leaves are pairs of a lookup and a value."""
    for part in condition.children:
        if isinstance(part, Q):
            yield from _asked(part)
        else:
            yield part[0].split("__")[0]
