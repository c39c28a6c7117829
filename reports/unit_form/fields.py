"""The cells of the form as they are shown: what is stored, what was typed and not saved, what is wrong with it."""

import hashlib
from dataclasses import dataclass

from reports.models import ReportCell, UnitReport
from reports.rounds.addresses import cell_anchor
from reports.rounds.sections import ANSWERS, cells

ANSWER = ".answer"


@dataclass(frozen=True)
class Unsaved:
    """Typed and not saved: somebody wrote `theirs` meanwhile, or `problem` says why."""

    value: str
    theirs: ReportCell | None = None
    problem: str = ""


@dataclass(frozen=True)
class Field:
    """One cell. `value` is what stands in the field: as typed when that was not saved. `hint`: under the label."""

    key: str
    label: str
    hint: str
    value: str
    version: int
    was: str
    longest: int
    is_open: bool
    problem: str
    unsaved: Unsaved | None

    @property
    def anchor(self) -> str:
        return cell_anchor(self.key)

    @property
    def said(self) -> str:
        return said(self.key, self.value)

    @property
    def their_words(self) -> str:
        return said(self.key, self.unsaved.theirs.value) if self.unsaved and self.unsaved.theirs else ""


@dataclass(frozen=True)
class Fields:
    """Makes the fields of one report. `open_sections`: those that may be typed into now."""

    report: UnitReport
    stored: dict[str, ReportCell]
    unsaved: dict[str, Unsaved]
    problems: dict[str, str]
    open_sections: frozenset[str]

    def of(self, key: str, label: str, hint: str = "") -> Field:
        cell, unsaved = self.stored.get(key), self.unsaved.get(key)
        stored = cell.value if cell else ""
        return Field(
            key=key,
            label=label,
            hint=hint,
            value=unsaved.value if unsaved else stored,
            version=cell.version if cell else 0,
            was=mark_of(stored),
            longest=cells(self.report.round)[key],
            is_open=key.partition(".")[0] in self.open_sections,
            problem=unsaved.problem if unsaved else self.problems.get(key, ""),
            unsaved=unsaved,
        )


def mark_of(value: str) -> str:
    """By which a form that is sent without a script tells what was typed over from what only came along."""
    return hashlib.sha256(value.encode()).hexdigest()[:12]


def said(key: str, value: str) -> str:
    """In words."""
    return ANSWERS.get(value, value) if key.endswith(ANSWER) else value
