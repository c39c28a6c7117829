"""The reports of the units in a user's reach, round by round."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reports.models import CorrectionPermit, ReportRound
from reports.rounds.addresses import part_address, report_address
from reports.rounds.deadlines import days_left_text
from reports.rounds.expected import Standing, standings, unexpected_reports
from reports.rounds.flow import BEING_WRITTEN

NOT_SENT = ("bad", "Không gửi")


@dataclass(frozen=True)
class Line:
    """`permit`: under which the unit may correct its sealed figures today."""

    round: ReportRound
    standing: Standing
    day: date
    permit: CorrectionPermit | None

    @property
    def is_over(self) -> bool:
        """The round was closed, and nothing that was sent stands."""
        return self.round.is_closed and self.standing.state in BEING_WRITTEN

    @property
    def word(self) -> tuple[str, str]:
        if self.is_over and not self.standing.is_sent:
            return NOT_SENT
        if self.standing.report is None and self.day < self.round.opens_on:
            return "wait", f"Mở từ ngày {self.round.opens_on:%d/%m/%Y}"
        return self.standing.word

    @property
    def timely(self) -> str:
        """“đúng hạn”, “trễ 2 ngày”; of what was not sent, how long there is."""
        if self.standing.is_sent:
            late = self.standing.report.days_late
            return f"trễ {late} ngày" if late else "đúng hạn"
        return "–" if self.round.is_closed else days_left_text(self.round, self.day)

    @property
    def version(self) -> str:
        return str(self.standing.report.version or "–") if self.standing.report else "–"

    @property
    def url(self) -> str:
        """The form while it is written, then the receipt."""
        if self.standing.report is None or (self.standing.state in BEING_WRITTEN and not self.round.is_closed):
            return report_address(self.round, self.standing.unit)
        return part_address("report-receipt", self.standing.report)

    @property
    def correct_url(self) -> str:
        return part_address("report-correct", self.standing.report) if self.permit else ""


def lines(rounds: list[ReportRound], permits: dict[int, CorrectionPermit], day: date, user) -> Iterator[Line]:
    """Of the rounds in the order given; `permits`: by key of the report."""
    for round_ in rounds:
        for standing in _standings(round_, user):
            permit = permits.get(standing.report.pk) if standing.report else None
            yield Line(round_, standing, day, permit)


def _standings(round_: ReportRound, user) -> list[Standing]:
    """With the reports of units that are no longer expected, which are kept."""
    expected = standings(round_, user)
    others = unexpected_reports(round_, user, expected).select_related("unit", "round__plan").order_by("unit__code")
    return [*expected, *(Standing(one.unit, one) for one in others)]
