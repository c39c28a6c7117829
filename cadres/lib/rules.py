"""Rules on one row of a sheet: pure functions of its values, yielding (field, message) or (field, message, level).

A value that is blank or did not parse is absent, and a rule says nothing about what is absent.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cadres.lib.cells import shown
from cadres.lib.problems import Level

Values = Mapping[str, Any]
Finding = tuple[str, str] | tuple[str, str, Level]
Rule = Callable[[Values], Iterable[Finding]]


def ends_after(start: str, end: str, start_label: str, *, may_equal: bool = False) -> Rule:
    """The end, the first day on which it is no longer true, lies after the start.

    `may_equal`: for an end that is the last day itself (Lớp học).
    """

    def rule(values: Values) -> Iterator[Finding]:
        first, last = values.get(start), values.get(end)
        if first is None or last is None or last > first or (may_equal and last == first):
            return
        relation = "không được trước" if may_equal else "phải sau"
        yield end, f"{relation} {start_label} ({shown(first)})"

    return rule


def part_within(part: str, whole: str, whole_label: str) -> Rule:
    """A part does not exceed its whole."""

    def rule(values: Values) -> Iterator[Finding]:
        if part in values and whole in values and values[part] > values[whole]:
            yield part, f"không được lớn hơn {whole_label} ({shown(values[whole])})"

    return rule
