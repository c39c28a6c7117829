"""Refusing what can't be, of what is typed anew: what is stored and not touched is left in peace, a workbook is asked for less."""

from typing import Any

from cadres.rules import refuse


def stored(row: Any) -> Any:
    """The row as it is stored; None for a new one."""
    return type(row)._base_manager.filter(pk=row.pk).first() if row.pk else None


def refuse_typed(row: Any, before: Any) -> None:
    """Raises ValidationError for the `problems` of a row that its stored values, `before`, do not have already."""
    had = {columns for sentence, columns in before.problems() if sentence} if before else set()
    found: dict[str, str] = {}
    for sentence, columns in row.problems():
        touched = [one for one in columns if before is None or getattr(before, one) != getattr(row, one)]
        if sentence and touched and (columns[0] in touched or columns not in had):
            found.setdefault(touched[0], sentence)
    refuse(**found)
