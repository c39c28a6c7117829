"""What a sheet should look like, as a declaration."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cadres.lib.headers import header_key


@dataclass(frozen=True)
class Column:
    """`parse` takes a filled cell and raises CellError; the `key` columns together name a row.

    `max_length` in characters, of the parsed text.
    """

    header: str
    field: str
    parse: Callable[[object], Any]
    required: bool = False
    key: bool = False
    max_length: int | None = None


@dataclass(frozen=True)
class SheetSpec:
    name: str
    columns: Sequence[Column]

    @cached_property
    def by_header(self) -> dict[str, Column]:
        return {header_key(column.header): column for column in self.columns}
