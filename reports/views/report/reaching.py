"""From the address of a report to its round, its unit and the report, within the user's reach: otherwise 403 or 404."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from cadres.access import Permission
from cadres.models import Unit
from reports.actions.report_cells import NOT_NAMED, begin, is_open
from reports.models import ReportRound, UnitReport
from reports.periods import Period
from reports.rounds.flow import EDIT, NotAllowedNow, may, may_ever, why_not

NOT_BEGUN = "Khi đơn vị mở biểu mẫu lần đầu thì báo cáo bắt đầu."


def round_and_unit(request: HttpRequest, period: str, code: str) -> tuple[ReportRound, Unit]:
    rounds = ReportRound.objects.for_user(request.user, Permission.REPORT_VIEW).select_related("plan")
    year, quarter = _quarter(period)
    round_ = get_object_or_404(rounds, plan__year=year, quarter=quarter)
    units = Unit.objects.for_user(request.user, Permission.REPORT_VIEW).grassroots()
    return round_, get_object_or_404(units, code=code)


def report_or_404(request: HttpRequest, period: str, code: str) -> UnitReport:
    round_, unit = round_and_unit(request, period, code)
    reports = UnitReport.objects.for_user(request.user, Permission.REPORT_VIEW).of(round_)
    return get_object_or_404(reports.select_related("round__plan", "unit", "opened_by", "decided_by"), unit=unit)


def begun(user, round_: ReportRound, unit: Unit) -> tuple[UnitReport | None, str]:
    """The report, begun when this user may; without one, why."""
    try:
        return begin(round_=round_, unit=unit, by=user), ""
    except PermissionDenied:
        return None, NOT_BEGUN
    except NotAllowedNow as refusal:
        return None, str(refusal)


def _quarter(text: str) -> tuple[int, int]:
    """A round is of a quarter: 2020-H1 is no address of one."""
    try:
        period = Period.parse(text)
    except ValueError:
        raise Http404 from None
    if not period.code.startswith("Q"):
        raise Http404
    return period.year, int(period.code[1:])


def is_the_units_own(report: UnitReport, user) -> bool:
    """Never sent: who does not write it does not read it."""
    return report.state == UnitReport.State.DRAFT and not report.version and not may_ever(report, EDIT, user)


def may_change(report: UnitReport, section: str, user) -> bool:
    """Whether the section is open to this user now."""
    return may(report, EDIT, user) and is_open(report, section)


def why_not_changed(report: UnitReport, section: str, user) -> str:
    """In a sentence; empty when it is open, or when the user never changes it."""
    if not may_ever(report, EDIT, user):
        return ""
    return why_not(report, EDIT) or ("" if is_open(report, section) else NOT_NAMED)
