"""A report beside the records: for each measure what the records say now and said at sending, what the unit answers, the period before."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.board.links import Links
from reports.board.openings import FigureView, figure_view
from reports.indicators import Measure
from reports.models import UnitReport
from reports.rounds.checks import Check, Grade, checks
from reports.rounds.content import count_words
from reports.rounds.draft import Answer, Draft, sent_draft
from reports.rounds.sections import ANSWERS, KEEP, NONE, in_order, label_of, narrative
from reports.rounds.unit_figures import UnitFigures, snapshot
from reports.wording import count_text, gap_text


@dataclass(frozen=True)
class ReviewLine:
    """`answer`, `reason`, `gap`: in words; `moved`: the records are others by now; `asked`, `reply`: of the last return."""

    measure: Measure
    now: FigureView
    at_sending: str
    moved: bool
    answer: str
    reason: str
    gap: str
    before: str
    warned: tuple[str, ...]
    asked: bool
    reply: str

    @property
    def differs(self) -> bool:
        return bool(self.moved or self.gap or self.reason or self.warned or self.asked)


@dataclass(frozen=True)
class Asked:
    """What the board asked of a part that is no measure, and what the unit answers."""

    label: str
    text: str
    reply: str


@dataclass(frozen=True)
class Comparison:
    """Of what was sent last, whatever the unit types since."""

    report: UnitReport
    content: dict
    figures: UnitFigures

    @property
    def draft(self) -> Draft:
        return sent_draft(self.report, self.content)

    def lines(self) -> list[ReviewLine]:
        draft, now = self.draft, snapshot(self.figures)
        found = [one for one in checks(self.report, draft, self.figures) if one.grade is not Grade.KNOW]
        return [self._line(answer, now, found) for answer in draft.answers.values()]

    def _line(self, answer: Answer, now: dict, found: list[Check]) -> ReviewLine:
        measure, code = answer.measure, answer.measure.code
        records, before = self.figures.now(measure), self.figures.previous(measure)
        gap = answer.gap(records) if answer.is_own or (answer.answer == NONE and records.numerator) else None
        return ReviewLine(
            measure=measure,
            now=figure_view(records, Links(self.figures.period, self.figures.unit)),
            at_sending=count_words(self.content["records"].get(code)),
            moved=self.content["records"].get(code) != now[code],
            answer=_answer(answer),
            reason=answer.reason if answer.is_own else "",
            gap=gap_text(measure, gap),
            before=count_text(before) if before else "–",
            warned=tuple(one.text for one in found if one.section == code),
            asked=code in self.report.returned,
            reply=answer.reply,
        )

    def text(self) -> list[tuple[str, str]]:
        return [
            (label, self.content["text"].get(name, "")) for name, (label, _) in narrative(self.report.round).items()
        ]

    def asked(self) -> Iterator[Asked]:
        """In the order of the form."""
        for section in in_order(self.report.returned):
            yield Asked(label_of(section), self.report.returned[section], self.content["replies"].get(section, ""))


def _answer(answer: Answer) -> str:
    if not answer.is_own:
        return ANSWERS.get(answer.answer, "–") if answer.answer != KEEP else "giữ số từ sổ"
    return count_words([answer.numerator.value, answer.denominator.value])
