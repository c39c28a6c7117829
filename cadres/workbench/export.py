"""The rows of a list, as filtered on the screen, as a workbook. What is sensitive is left out, for everybody."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from django.db.models import FileField, JSONField
from django.utils import timezone
from django.utils.text import capfirst

from cadres.lib.xlsx import OutSheet, write_workbook
from cadres.showing.display import kept_fields, sensitive_fields

CHUNK = 2000
SHEET_NAME_LENGTH = 31  # what Excel allows


def workbook_of(model_admin, rows) -> bytes:
    """The columns a person keeps, and the methods of the admin that say in words what a column holds in code."""
    model = model_admin.model
    fields = [field for field in kept_fields(model) if not _left_out(model_admin, field)]
    spoken = [getattr(model_admin, name) for name in model_admin.exported_methods]
    rows = rows.select_related(*(field.name for field in fields if field.is_relation))
    headers = [header for field in fields for header in _headers(field)]
    headers += [capfirst(method.short_description) for method in spoken]
    body = (
        [cell for field in fields for cell in _cells(field, row)] + [method(row) for method in spoken]
        for row in rows.iterator(chunk_size=CHUNK)
    )
    target = BytesIO()
    name = capfirst(str(model._meta.verbose_name_plural))[:SHEET_NAME_LENGTH].replace("/", "-")
    write_workbook(target, [OutSheet(name, headers, body)])
    return target.getvalue()


def _left_out(model_admin, field) -> bool:
    """Sensitive values, what the admin keeps back (a password's hash), and lists of codes that nobody reads."""
    return (
        field.name in sensitive_fields(model_admin.model)
        or field.name in model_admin.not_exported
        or isinstance(field, JSONField)
    )


def _has_code(field) -> bool:
    return field.is_relation and any(column.name == "code" for column in field.related_model._meta.concrete_fields)


def _headers(field) -> Iterable[str]:
    name = capfirst(str(field.verbose_name))
    return (f"{name} (mã)", name) if _has_code(field) else (name,)


def _cells(field, row) -> Iterable[object]:
    value = getattr(row, field.name)
    if _has_code(field):
        return (value.code, str(value)) if value else (None, None)
    return (_cell(field, row, value),)


def _cell(field, row, value) -> object:
    if value in (None, ""):
        return None
    if field.is_relation or isinstance(field, FileField):
        return str(value)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    return value
