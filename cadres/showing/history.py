"""The versions of a row: who changed what and when, old value and new, with what is sensitive masked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page
from django.db import models

from cadres.showing.display import kept_fields, value_label

# Names of the rows a foreign key pointed at, by primary key, as far as the reader may see them.
Names = Callable[[models.Field, set[int]], dict[int, str]]

KINDS = {"+": "Thêm", "~": "Sửa", "-": "Xóa"}


@dataclass(frozen=True)
class Change:
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Version:
    at: datetime
    who: str
    kind: str
    reason: str
    changes: list[Change]


def tracked_fields(model) -> list:
    known = {field.name for field in model.history.model._meta.concrete_fields}
    return [field for field in kept_fields(model) if field.name in known]


def records_of(row):
    """Newest first, each with the account that made it."""
    manager = type(row).history
    return manager.filter(**{row._meta.pk.attname: row.pk}).select_related("history_user").order_by("-history_id")


def versions(model, page: Page, older, names: Names) -> list[Version]:
    """`older`: the record just before the last of the page, or None; without it its changes can't be told."""
    records = list(page)
    fields = tracked_fields(model)
    labels = {field.name: names(field, _pointed_at(field, [*records, older])) for field in fields if field.is_relation}
    made = []
    for record, before in zip(records, [*records, older][1:], strict=True):
        made.append(
            Version(
                at=record.history_date,
                who=record.history_user.full_name if record.history_user else "Hệ thống",
                kind=KINDS[record.history_type],
                reason=record.history_change_reason or "",
                changes=_changes(fields, before, record, labels) if record.history_type != "-" else [],
            )
        )
    return made


def _pointed_at(field, records) -> set[int]:
    return {getattr(record, field.attname) for record in records if record} - {None}


def _changes(fields, before, record, labels) -> list[Change]:
    changes = []
    for field in fields:
        old = getattr(before, field.attname) if before else None
        new = getattr(record, field.attname)
        if old == new or (before is None and new in (None, "")):
            continue
        changes.append(Change(str(field.verbose_name), *(_shown(field, value, labels) for value in (old, new))))
    return changes


def _shown(field, value, labels) -> str:
    if field.is_relation and value is not None:
        return labels[field.name].get(value, f"mã số {value}")
    return value_label(field, value)
