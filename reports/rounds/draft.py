"""What the cells of a report mean: answers to the measures, narrative, good practices; and what in them cannot be read yet."""

from dataclasses import dataclass, field

from cadres.lib.cells import CellError
from cadres.lib.text import squash
from cadres.lib.typed import typed_whole
from reports.indicators import Figure, Measure
from reports.models import ReportCell, UnitReport
from reports.rounds.sections import (
    KEEP,
    MOST_PRACTICES,
    NONE,
    OWN,
    PRACTICE,
    PRACTICES,
    REPLY,
    TEXT,
    measures,
    narrative,
)


@dataclass(frozen=True)
class Number:
    """A number as it is typed. `value` None: blank, or unreadable, which `problem` says."""

    text: str = ""
    value: int | None = None
    problem: str = ""


def number(text: str) -> Number:
    text = squash(text)
    if not text:
        return Number()
    try:
        return Number(text, typed_whole(text, minimum=0))
    except CellError as wanted:
        return Number(text, None, f"“{text[:40]}” {wanted}.")


@dataclass(frozen=True)
class Answer:
    """`answer` "": nothing is chosen yet. Own numbers and their reason are kept when another answer is chosen, and count for nothing."""

    measure: Measure
    answer: str
    numerator: Number
    denominator: Number
    reason: str
    reply: str

    @property
    def is_own(self) -> bool:
        return self.answer == OWN

    def gap(self, records: Figure) -> tuple[int, int] | None:
        """By how much the unit's own numbers exceed the records'; None: it keeps the records'."""
        if self.answer == NONE:
            return -records.numerator, -(records.denominator or 0)
        if not self.is_own or self.numerator.value is None:
            return None
        whole = self.denominator.value if self.denominator.value is not None else records.denominator or 0
        return self.numerator.value - records.numerator, whole - (records.denominator or 0)


@dataclass(frozen=True)
class Practice:
    number: int
    title: str
    content: str
    result: str

    @property
    def is_blank(self) -> bool:
        return not (self.title or self.content or self.result)


@dataclass(frozen=True)
class Draft:
    answers: dict[str, Answer]
    text: dict[str, str]
    practices: tuple[Practice, ...]
    replies: dict[str, str] = field(default_factory=dict)

    @property
    def told_practices(self) -> tuple[Practice, ...]:
        return tuple(one for one in self.practices if not one.is_blank)


def draft_of(report: UnitReport, cells: dict[str, str]) -> Draft:
    """`cells`: key -> what is typed, as `values_of` gives it."""

    def cell(key: str) -> str:
        return cells.get(key, "")

    return Draft(
        answers={one.code: _answer(one, cells) for one in measures()},
        text={name: cell(f"{TEXT}.{name}").strip() for name in narrative(report.round)},
        practices=tuple(
            Practice(index, *(cell(f"{PRACTICES}.{index}.{name}").strip() for name in PRACTICE))
            for index in range(1, MOST_PRACTICES + 1)
        ),
        replies={
            key.removesuffix(f".{REPLY}"): squash(value) for key, value in cells.items() if key.endswith(f".{REPLY}")
        },
    )


def sent_draft(report: UnitReport, content: dict) -> Draft:
    """The draft as it was when the version with this content was sent, whatever is typed since."""
    cells = {f"{key}.{REPLY}": text for key, text in content["replies"].items()}
    for code, said in content["answers"].items():
        cells |= {f"{code}.{name}": "" if value is None else str(value) for name, value in said.items()}
    cells |= {f"{TEXT}.{name}": text for name, text in content["text"].items()}
    for place, practice in enumerate(content["practices"], start=1):
        cells |= {f"{PRACTICES}.{place}.{name}": text for name, text in practice.items()}
    return draft_of(report, cells)


def values_of(cells: list[ReportCell]) -> dict[str, str]:
    return {one.key: one.value for one in cells}


def _answer(measure: Measure, cells: dict[str, str]) -> Answer:
    code = measure.code
    answer = cells.get(f"{code}.answer", "")
    return Answer(
        measure=measure,
        answer=answer if answer in (KEEP, OWN, NONE) else "",
        numerator=number(cells.get(f"{code}.numerator", "")),
        denominator=number(cells.get(f"{code}.denominator", "")),
        reason=squash(cells.get(f"{code}.reason", "")),
        reply=squash(cells.get(f"{code}.{REPLY}", "")),
    )
