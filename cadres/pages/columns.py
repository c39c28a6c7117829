"""The columns of a list: the same on the screen and in the exported file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Column:
    """`value` of a row: text, day, number or None; `url`: where it leads; `kind`: a day or a number stands to the right, a code is never broken."""

    label: str
    value: Callable[[Any], Any]
    kind: str = "text"
    url: Callable[[Any], str] | None = None
    leads: bool = False  # the cell that names the row
    exported_only: bool = False


@dataclass(frozen=True)
class Cell:
    label: str
    text: str
    kind: str
    url: str
    leads: bool


def cells(columns: tuple[Column, ...], row) -> list[Cell]:
    return [
        Cell(one.label, shown(one.value(row)), one.kind, one.url(row) if one.url else "", one.leads)
        for one in columns
        if not one.exported_only
    ]


def shown(value) -> str:
    if value in (None, ""):
        return "–"
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def exported(columns: tuple[Column, ...], row) -> list[Any]:
    return [one.value(row) if one.value(row) != "" else None for one in columns]
