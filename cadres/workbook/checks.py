"""What is wrong with the rows of a file beyond the single cell: against each other and against what is stored."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from cadres.lib.cells import shown
from cadres.lib.constraints import NoOverlap
from cadres.lib.problems import Problem
from cadres.workbook.binding import Binding
from cadres.workbook.world import Entry, World

Values = Mapping[str, Any]
Check = Callable[[World], Iterable[Problem]]


def problems_of(world: World) -> list[Problem]:
    found: list[Problem] = []
    for binding in world.bindings:
        found.extend(_unknown_codes(world, binding))
        found.extend(_broken_rules(world, binding))
        found.extend(_overlaps(world, binding))
        for check in binding.checks:
            found.extend(check(world))
    return found


def required_when(name: str, other: str, value: Any, words: str) -> Callable[[Values], Iterator[tuple[str, str]]]:
    """A rule: the field may not be blank where another has the value; `words` name that case."""

    def rule(values: Values) -> Iterator[tuple[str, str]]:
        if values.get(other) == value and name not in values:
            yield name, f"không được để trống {words}"

    return rule


# Codes


def _unknown_codes(world: World, binding: Binding) -> Iterator[Problem]:
    for name, target in binding.references.items():
        if binding.by_name[name].made_with is not None or world.is_unread(target):
            continue
        known = _known_codes(world, target)
        sheet = world.binding(target).sheet
        for entry in world.entries(binding.model):
            code = entry.row.values.get(name)
            if code is not None and code not in known:
                yield world.problem(
                    entry,
                    name,
                    f"mã không có trong trang “{sheet}” của tệp, cũng chưa có trong hệ thống: hãy sửa mã hoặc thêm dòng",
                )


def _known_codes(world: World, target: type[models.Model]) -> set[str]:
    (name,) = world.binding(target).key
    of_file = {entry.row.values.get(name) for entry in world.entries(target)}
    return of_file | {code for (code,) in world.stored(target)}


# One row


def _broken_rules(world: World, binding: Binding) -> Iterator[Problem]:
    """The rules on each row as it will stand. A cell that is wrong already gets no second reason."""
    for entry in world.entries(binding.model):
        for rule in binding.rules:
            for name, message, *level in rule(entry.after):
                if name not in entry.row.failed:
                    yield world.problem(entry, name, message, *level)


# Spans of time


@dataclass(frozen=True, slots=True)
class _Span:
    start: date
    end: date | None
    entry: Entry | None

    def meets(self, later: "_Span") -> bool:
        return self.end is None or later.start < self.end

    @property
    def words(self) -> str:
        end = f"đến trước {shown(self.end)}" if self.end else "chưa có ngày kết thúc"
        where = f"dòng {self.entry.row.number}" if self.entry else "dòng đã lưu trong hệ thống"
        return f"{where} (từ {shown(self.start)}, {end})"


def _overlaps(world: World, binding: Binding) -> Iterator[Problem]:
    for constraint in binding.model._meta.constraints:
        if isinstance(constraint, NoOverlap):
            same = ", ".join(binding.header(name) for name in constraint.same)
            for spans in _spans(world, binding, constraint).values():
                yield from _clashes(world, sorted(spans, key=lambda span: span.start), constraint.start, same)


def _spans(world: World, binding: Binding, constraint: NoOverlap) -> dict[tuple, list[_Span]]:
    """The spans of time of the rows as they will stand, by what they must not share."""
    spans: dict[tuple, list[_Span]] = defaultdict(list)

    def add(values: Values, entry: Entry | None) -> None:
        owner = tuple(values.get(name) for name in constraint.same)
        start, end = values.get(constraint.start), values.get(constraint.end)
        if None not in (*owner, start) and (end is None or start < end):
            spans[owner].append(_Span(start, end, entry))

    for key, stored in world.stored(binding.model).items():
        if world.entry(binding.model, key) is None:
            add(stored.values, None)
    for entry in world.entries(binding.model):
        if entry is world.entry(binding.model, entry.key) and constraint.end not in entry.row.failed:
            add(entry.after, entry)
    return spans


def _clashes(world: World, spans: list[_Span], start: str, same: str) -> Iterator[Problem]:
    """Each span against the one before it that reaches farthest; told at a row of the file, the later where both are."""
    farthest: _Span | None = None
    for span in spans:
        if farthest and farthest.meets(span) and (span.entry or farthest.entry):
            told, other = (span, farthest) if span.entry else (farthest, span)
            yield world.problem(
                told.entry, start, f"cùng {same}, trùng thời gian với {other.words}: hãy sửa ngày hoặc bỏ một dòng"
            )
        if farthest is None or (farthest.end is not None and (span.end is None or span.end > farthest.end)):
            farthest = span


# Days of one row against days of the row it names


@dataclass(frozen=True)
class NotBefore:
    """`day` of a row may not lie before `since` of the row that its field `of` names.

    Stored rows are judged too where the file moves `since`; that is told at the row that moves it. `applies`: to which
    rows; `words`: what the limit is; `stored_words`: what the stored rows are, with their number put in front.
    """

    model: type[models.Model]
    day: str
    of: str
    since: str
    words: str
    stored_words: str
    applies: Callable[[Values], bool] = lambda values: True

    def __call__(self, world: World) -> Iterator[Problem]:
        yield from self._rows_of_file(world)
        yield from self._stored_rows(world)

    def _rows_of_file(self, world: World) -> Iterator[Problem]:
        target = world.binding(self.model).references[self.of]
        for entry in world.entries(self.model):
            limit = (world.after(target, (entry.after.get(self.of),)) or {}).get(self.since)
            if self._is_early(entry.after, limit) and self.day not in entry.row.failed:
                yield world.problem(entry, self.day, f"không được trước {self.words} ({shown(limit)})")

    def _stored_rows(self, world: World) -> Iterator[Problem]:
        binding = world.binding(self.model)
        target = binding.references[self.of]
        moved = {entry.key[0]: entry for entry in world.entries(target) if self._moves_limit(entry)}
        if not moved:
            return
        world.fetch(self.model, self.of, moved)
        early: dict[str, list[date]] = defaultdict(list)
        for key, stored in world.stored(self.model).items():
            mover = moved.get(stored.values[self.of])
            if mover and not world.entry(self.model, key) and self._is_early(stored.values, mover.after[self.since]):
                early[stored.values[self.of]].append(stored.values[self.day])
        for code, days in early.items():
            yield world.problem(
                moved[code],
                self.since,
                f"không được sau {shown(min(days))}: hệ thống đã có {len(days)} {self.stored_words}",
            )

    def _moves_limit(self, entry: Entry) -> bool:
        return bool(
            entry.key
            and entry.stored
            and self.since in entry.after
            and entry.after[self.since] != entry.stored.values.get(self.since)
        )

    def _is_early(self, values: Values, limit: date | None) -> bool:
        return limit is not None and self.day in values and values[self.day] < limit and self.applies(values)
