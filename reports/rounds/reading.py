"""A report as a person reads it, from the content that a version keeps: before it is sent, and every version after."""

from dataclasses import dataclass

from reports.models import ReportRound
from reports.rounds.content import answer_words, committee_row, count_words
from reports.rounds.sections import label_of, measures, narrative
from reports.rounds.unit_figures import UnitFigures


@dataclass(frozen=True)
class AnswerLine:
    """`records`: the figure of the records at that moment; `reply`: to what the board asked of the section."""

    label: str
    answer: str
    records: str
    reply: str


@dataclass(frozen=True)
class Words:
    label: str
    text: str


@dataclass(frozen=True)
class CommitteeLine:
    name: str
    level: str
    term: str
    elected_on: str
    members: int
    under_35: int


@dataclass(frozen=True)
class FileLine:
    """`url` "": it can no longer be fetched."""

    name: str
    url: str


@dataclass(frozen=True)
class Reading:
    """`addresses`: the address of each paper by the mark that the content keeps of it."""

    round: ReportRound
    content: dict
    addresses: dict[str, str]

    @property
    def answers(self) -> list[AnswerLine]:
        return [self._answer(one.code, one.label) for one in measures()]

    def _answer(self, code: str, label: str) -> AnswerLine:
        said = self.content["answers"].get(code, {})
        records = count_words(self.content["records"].get(code))
        return AnswerLine(label, answer_words(said), records, self.content["replies"].get(code, ""))

    @property
    def texts(self) -> list[Words]:
        words = narrative(self.round).items()
        return [Words(label, self.content["text"].get(name, "")) for name, (label, _) in words]

    @property
    def practices(self) -> list[dict]:
        return self.content["practices"]

    @property
    def files(self) -> list[FileLine]:
        return [FileLine(name, self.addresses.get(mark, "")) for name, mark in self.content["files"]]

    @property
    def committees(self) -> list[CommitteeLine]:
        return [_committee(row) for row in self.content["committees"]]

    @property
    def replies(self) -> list[Words]:
        """To what the board asked of the parts that are no measures."""
        codes = {one.code for one in measures()}
        return [Words(label_of(key), text) for key, text in self.content["replies"].items() if key not in codes]

    @property
    def note(self) -> str:
        return self.content["note"]


def committee_lines(figures: UnitFigures) -> list[CommitteeLine]:
    """Of the records now."""
    return [_committee(committee_row(one)) for one in figures.committees]


def _committee(row: list) -> CommitteeLine:
    return CommitteeLine(*row[1:])
