"""What stands on a unit's first page: the open rounds with the next step, the last report with its receipt, the period to come."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cadres.access import Permission, can
from cadres.models import Unit
from reports.models import ReportRound, UnitReport
from reports.periods import Period
from reports.rounds.addresses import report_address
from reports.rounds.deadlines import days_left, days_left_text
from reports.rounds.expected import Standing
from reports.rounds.sections import in_order, label_of

State = UnitReport.State
SOON = 3  # days before the due day from which it is marked


@dataclass(frozen=True)
class Asked:
    """What the board asked of a section of a returned report; `text` "": what its note says."""

    label: str
    text: str


@dataclass(frozen=True)
class RoundAtHand:
    """An open round as the unit's person meets it. `action` "": nothing to be done."""

    round: ReportRound
    standing: Standing
    left: str
    left_kind: str
    url: str
    action: str
    asked: tuple[Asked, ...]

    @property
    def report(self) -> UnitReport | None:
        return self.standing.report

    @property
    def sent(self) -> str:
        """ "" while nothing that was sent stands."""
        return sent_words(self.report) if self.standing.is_sent else ""


def rounds_at_hand(
    rounds: list[ReportRound], unit: Unit, reports: dict[int, UnitReport], day: date, user
) -> list[RoundAtHand]:
    """`reports`: by key of the round. The one due first comes first; a round that does not expect the unit is left out."""
    found = [one for one in rounds if expects(one, unit)]
    return [_at_hand(one, unit, reports.get(one.pk), day, user) for one in sorted(found, key=lambda one: one.due_on)]


def expects(round_: ReportRound, unit: Unit) -> bool:
    """As `expected_units` of an open round says, of one unit that was read already."""
    return unit.exists_on(round_.period.end) and unit.exists_on(round_.due_on)


def _at_hand(round_: ReportRound, unit: Unit, report: UnitReport | None, day: date, user) -> RoundAtHand:
    standing = Standing(unit, report)
    left = days_left_text(round_, day)
    return RoundAtHand(
        round=round_,
        standing=standing,
        left=f"{left[0].upper()}{left[1:]}",
        left_kind=_left_kind(standing, days_left(round_, day)),
        url=report_address(round_, unit),
        action=_action(standing, user),
        asked=tuple(Asked(label_of(key), text) for key, text in in_order(report.returned).items())
        if _is_returned(report)
        else (),
    )


def _left_kind(standing: Standing, left: int) -> str:
    """As components/status.html takes it; who has sent is not pressed."""
    if standing.state not in (State.DRAFT, State.RETURNED):
        return "none"
    return "bad" if left < 0 else "warn" if left <= SOON else "wait"


def _action(standing: Standing, user) -> str:
    if standing.state == State.RETURNED:
        return "Xem ý kiến trả lại"
    if standing.state != State.DRAFT:
        return "Xem báo cáo"
    begun = standing.report is not None
    return "Xem lại và gửi" if begun and can(user, Permission.REPORT_SEND) else "Làm báo cáo"


def sent_words(report: UnitReport) -> str:
    """ "ngày 12/07/2020, lần 2 (lần đầu 06/07/2020)": whether it was in time is told by the first sending that still stands."""
    if report.version == 1:
        return f"ngày {report.sent_on:%d/%m/%Y}, lần 1"
    day = timezone.localdate(report.sent_at)
    first = f" (lần đầu {report.sent_on:%d/%m/%Y})" if report.sent_on != day else ""
    return f"ngày {day:%d/%m/%Y}, lần {report.version}{first}"


def _is_returned(report: UnitReport | None) -> bool:
    return report is not None and report.state == State.RETURNED


def coming_period(rounds: list[ReportRound], day: date) -> Period:
    """Of the open round due first; without one, the period in which `day` lies."""
    if rounds:
        return min(rounds, key=lambda one: one.due_on).period
    return next(period for period in Period.all_of(day.year) if day <= period.end)
