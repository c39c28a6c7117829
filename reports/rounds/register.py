"""The reports of the units in a user's reach, round by round."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cadres.access import Permission
from cadres.models import Unit
from reports.models import CorrectionPermit, ReportRound, UnitReport
from reports.rounds.addresses import part_address, report_address
from reports.rounds.deadlines import days_left_text
from reports.rounds.expected import Standing
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


@dataclass(frozen=True)
class Register:
    """The standings of every round, as reports.rounds.expected says them of one: three statements however many rounds."""

    user: object

    def standings(self, round_: ReportRound) -> list[Standing]:
        """Of the expected units by code, then of units that are no longer expected, whose reports are kept."""
        reports = {one.unit_id: one for one in self._reports[round_.pk]}
        for one in reports.values():
            one.round = round_  # read already: no statement for each
        expected = [unit for unit in self._units if self._is_expected(unit, round_)]
        others = reports.keys() - {unit.pk for unit in expected}
        return [
            *(Standing(unit, reports.get(unit.pk)) for unit in expected),
            *(Standing(one.unit, one) for key, one in reports.items() if key in others),
        ]

    def _is_expected(self, unit: Unit, round_: ReportRound) -> bool:
        if round_.is_closed:
            return unit.pk in self._at_closing.get(round_.pk, ())
        return unit.exists_on(round_.period.end) and unit.exists_on(round_.due_on)

    @cached_property
    def _units(self) -> list[Unit]:
        return list(Unit.objects.for_user(self.user, Permission.REPORT_VIEW).grassroots().order_by("code"))

    @cached_property
    def _reports(self) -> dict[int, list[UnitReport]]:
        """By key of the round, by code of the unit."""
        found = defaultdict(list)
        reports = UnitReport.objects.for_user(self.user, Permission.REPORT_VIEW)
        for one in reports.select_related("unit").order_by("unit__code"):
            found[one.round_id].append(one)
        return found

    @cached_property
    def _at_closing(self) -> dict[int, list[int]]:
        """By key of a closed round: the units expected when it closed, as its first seal of the whole says."""
        closed = ReportRound.objects.for_user(self.user, Permission.REPORT_VIEW).closed()
        first = closed.filter(seals__number=1, seals__unit__isnull=True).order_by()
        return dict(first.values_list("pk", "seals__definition__expected"))


def lines(rounds: list[ReportRound], permits: dict[int, CorrectionPermit], day: date, user) -> Iterator[Line]:
    """Of the rounds in the order given; `permits`: by key of the report."""
    register = Register(user)
    for round_ in rounds:
        for standing in register.standings(round_):
            permit = permits.get(standing.report.pk) if standing.report else None
            yield Line(round_, standing, day, permit)
