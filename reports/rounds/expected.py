"""Which units a round expects, and how far they have come: on time + late + missing = expected, always."""

from collections.abc import Iterable
from dataclasses import dataclass

from cadres.access import Permission
from cadres.models import Unit
from reports.models import ReportRound, UnitReport

State = UnitReport.State


def expected_units(round_: ReportRound, user):
    """Of kind Cơ sở, within the user's reach, by code: those that existed at the period's end, for which there are figures, and exist on the
    due day, when somebody is there to send them. A closed round keeps those that were expected when it closed."""
    units = Unit.objects.for_user(user, Permission.REPORT_VIEW).order_by("code")
    if round_.is_closed:
        return units.filter(pk__in=round_.expected_at_closing())
    return units.grassroots().existing_on(round_.period.end).existing_on(round_.due_on)


@dataclass(frozen=True)
class Standing:
    """One expected unit in a round; without a report it has not begun."""

    unit: Unit
    report: UnitReport | None

    @property
    def state(self) -> str:
        return self.report.state if self.report else State.DRAFT

    @property
    def is_sent(self) -> bool:
        return self.report is not None and self.report.sent_on is not None

    @property
    def is_late(self) -> bool:
        return self.is_sent and self.report.days_late > 0

    @property
    def word(self) -> tuple[str, str]:
        """(kind, text) as templates/components/status.html takes them."""
        if self.report is None:
            return "none", "Chưa bắt đầu"
        return STATE_KINDS[self.report.state], self.report.get_state_display()


STATE_KINDS: dict[str, str] = {
    State.DRAFT: "none",
    State.SUBMITTED: "wait",
    State.RETURNED: "warn",
    State.APPROVED: "good",
    State.LOCKED: "good",
}


@dataclass(frozen=True)
class Completeness:
    """Counts over the expected units. `returned` and `waiting` are among those sent."""

    standings: tuple[Standing, ...]

    @property
    def expected(self) -> int:
        return len(self.standings)

    @property
    def on_time(self) -> int:
        return sum(one.is_sent and not one.is_late for one in self.standings)

    @property
    def late(self) -> int:
        return sum(one.is_late for one in self.standings)

    @property
    def missing(self) -> int:
        return sum(not one.is_sent for one in self.standings)

    @property
    def returned(self) -> int:
        return self._in(State.RETURNED)

    @property
    def waiting(self) -> int:
        return self._in(State.SUBMITTED)

    @property
    def approved(self) -> int:
        return self._in(State.APPROVED) + self._in(State.LOCKED)

    @property
    def share_in_tenths(self) -> int:
        """Of those sent, rounded down; 0 when none is expected."""
        sent = self.on_time + self.late
        return sent * 1000 // self.expected if self.expected else 0

    def _in(self, state: str) -> int:
        return sum(one.report is not None and one.report.state == state for one in self.standings)

    def of_sector(self, sector: str) -> "Completeness":
        return Completeness(tuple(one for one in self.standings if one.unit.sector == sector))


def standings(round_: ReportRound, user) -> list[Standing]:
    """Of every expected unit in reach, by code; two statements."""
    reports = UnitReport.objects.for_user(user, Permission.REPORT_VIEW).of(round_)
    by_unit = {one.unit_id: one for one in reports.select_related("opened_by", "sent_by", "decided_by")}
    return [_standing(unit, by_unit.get(unit.pk), round_) for unit in expected_units(round_, user)]


def unexpected_reports(round_: ReportRound, user, expected: Iterable[Standing]):
    """Sent by units that were dissolved meanwhile: kept, and counted nowhere."""
    keys = [one.unit.pk for one in expected]
    return UnitReport.objects.for_user(user, Permission.REPORT_VIEW).of(round_).exclude(unit__in=keys)


def _standing(unit: Unit, report: UnitReport | None, round_: ReportRound) -> Standing:
    if report is not None:
        report.round, report.unit = round_, unit  # read already: no statement for each
    return Standing(unit, report)
