"""The difference of two lists of names behind one figure: who came, who went, who is counted otherwise, and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.models import SealedName
from reports.rounds.why import Reasons


@dataclass(frozen=True)
class Difference:
    """`kind`: came, went, or changed. `more`: by how much the numerator and the denominator grew by it."""

    kind: str
    subject: int
    name: str
    note: str
    before: str
    now: str
    why: tuple[str, ...]
    more: tuple[int, int]

    @property
    def word(self) -> str:
        return {"came": "thêm", "went": "bớt", "changed": "đổi"}[self.kind]


def differences(
    before: Iterable[SealedName], now: Iterable[SealedName], reasons: Reasons | None = None
) -> list[Difference]:
    """By name. What does not touch the figure (a person renamed, another class for the same count) is no difference."""
    old, new = {one.subject: one for one in before}, {one.subject: one for one in now}
    found = []
    for key in sorted({*old, *new}):
        first, second = old.get(key), new.get(key)
        if _weight(first) == _weight(second):
            continue
        found.append(_difference(first, second, reasons))
    return sorted(found, key=lambda one: (one.kind, one.name))


def _weight(name: SealedName | None) -> tuple[int, int]:
    return (name.numerator, name.denominator) if name else (0, 0)


def _difference(first: SealedName | None, second: SealedName | None, reasons: Reasons | None) -> Difference:
    known = second or first
    kind = "changed" if first and second else "came" if second else "went"
    (old_part, old_whole), (new_part, new_whole) = _weight(first), _weight(second)
    return Difference(
        kind=kind,
        subject=known.subject,
        name=known.name,
        note=known.note,
        before=first.detail if first else "không trong diện tính",
        now=second.detail if second else "không còn trong diện tính",
        why=reasons.of(known) if reasons else (),
        more=(new_part - old_part, new_whole - old_whole),
    )
