"""A round in the list of rounds: how far its units are, what state it is in, what its days say today."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reports.board.openings import StateWord
from reports.models import ReportRound
from reports.rounds.deadlines import days_left_text
from reports.rounds.expected import Completeness, standings


@dataclass(frozen=True)
class RoundLine:
    round: ReportRound
    user: object
    today: date

    @cached_property
    def numbers(self) -> Completeness:
        return Completeness(tuple(standings(self.round, self.user)))

    @property
    def word(self) -> StateWord:
        return round_word(self.round, self.today)

    @property
    def left(self) -> str:
        return "" if self.round.is_closed else days_left_text(self.round, self.today)


def round_word(round_: ReportRound, day: date) -> StateWord:
    if round_.is_closed:
        sealed = round_.newest_seal_of_whole()
        return StateWord("warn", "đã khóa, số ước") if sealed and sealed.estimate else StateWord("good", "đã khóa")
    return StateWord("wait", "đang mở") if round_.is_open_on(day) else StateWord("none", "chưa mở")
