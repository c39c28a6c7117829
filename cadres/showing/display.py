"""How a stored value is shown to a person, with what is sensitive masked."""

from django.contrib.admin.utils import display_for_field
from django.db import models

MASK = "•••"
RECORDED, NOT_RECORDED = f"{MASK} (có ghi)", "chưa ghi"
EMPTY = "–"
# What became of the rows of a sheet of the workbook.
COUNTS = {"created": "thêm mới", "updated": "cập nhật", "unchanged": "không đổi"}


def sensitive_fields(model) -> tuple[str, ...]:
    return getattr(model, "SENSITIVE_FIELDS", ())


def masked(value) -> str:
    return RECORDED if value not in (None, "") else NOT_RECORDED


def kept_fields(model) -> list[models.Field]:
    """The columns a person keeps: not the key, not those the system derives."""
    return [field for field in model._meta.concrete_fields if not field.primary_key and field.editable]


def column(model: type[models.Model], name: str) -> models.Field:
    found = model._meta.get_field(name)
    assert isinstance(found, models.Field), f"{name} is no column of {model.__name__}"
    return found


def value_label(field: models.Field, value, *, open_to_view: bool = False) -> str:
    """`value` as stored (for a foreign key the row itself or its label)."""
    if field.name in sensitive_fields(field.model) and not open_to_view:
        return masked(value)
    if value in (None, ""):
        return EMPTY
    if field.is_relation:
        return str(value)
    if isinstance(field, models.BooleanField):
        return "có" if value else "không"
    if isinstance(field, models.JSONField):
        return json_label(value)
    return str(display_for_field(value, field, EMPTY))


def json_label(value) -> str:
    if isinstance(value, dict) and value and value.keys() <= COUNTS.keys():
        return ", ".join(f"{COUNTS[key]} {count}" for key, count in value.items() if count) or "không có dòng nào"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {json_label(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(json_label(item) for item in value)
    return str(value)
