"""The flow of a report as one table: who may take which step from which state. Pages ask it for their buttons, actions before they act.

nháp -> đã gửi -> trả lại or đã duyệt -> đã khóa when the round closes. After the lock only a correction, on permission.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from cadres.access import Permission, can
from cadres.lib import clock
from reports.models import ReportStep, UnitReport

State, Verb = UnitReport.State, ReportStep.Verb
EDIT = "EDIT"  # typing into the form: no step of its own

BEING_WRITTEN = (State.DRAFT, State.RETURNED)


class NotAllowedNow(ValueError):
    """Somebody else was quicker, or the state does not allow it. Its text is one Vietnamese sentence for the user."""


@dataclass(frozen=True)
class Rule:
    permission: Permission
    states: tuple[str, ...]
    while_open: bool = True  # False: only after the round was closed


RULES: dict[str, Rule] = {
    EDIT: Rule(Permission.REPORT_EDIT, BEING_WRITTEN),
    Verb.SEND: Rule(Permission.REPORT_SEND, BEING_WRITTEN),
    Verb.WITHDRAW: Rule(Permission.REPORT_SEND, (State.SUBMITTED,)),
    Verb.OPEN: Rule(Permission.REPORT_REVIEW, (State.SUBMITTED,)),
    Verb.RETURN: Rule(Permission.REPORT_REVIEW, (State.SUBMITTED,)),
    Verb.APPROVE: Rule(Permission.REPORT_REVIEW, (State.SUBMITTED,)),
    Verb.PERMIT: Rule(Permission.REPORT_REVIEW, tuple(State), while_open=False),
    Verb.REVOKE: Rule(Permission.REPORT_REVIEW, tuple(State), while_open=False),
    Verb.CORRECT: Rule(Permission.REPORT_SEND, tuple(State), while_open=False),
}


def may(report: UnitReport, verb: str, user) -> bool:
    """Permission over the unit and state together."""
    return may_ever(report, verb, user) and not why_not(report, verb)


def may_ever(report: UnitReport, verb: str, user) -> bool:
    permission = RULES[verb].permission
    if not can(user, permission):
        return False
    return UnitReport.objects.for_user(user, permission).filter(pk=report.pk).exists()


def why_not(report: UnitReport, verb: str) -> str:
    """What in the report's state stands against the step, in a sentence; empty when nothing does."""
    rule = RULES[verb]
    if rule.while_open and report.round.is_closed:
        return f"{report.round} đã khóa: không sửa được nữa, trừ khi Ban Tổ chức cho đính chính."
    if not rule.while_open and not report.round.is_closed:
        return f"{report.round} chưa khóa: hãy trả lại báo cáo để đơn vị sửa."
    if report.state not in rule.states:
        return _WRONG_STATE[report.state]
    if verb in (EDIT, Verb.SEND) and clock.today() < report.round.opens_on:
        return f"{report.round} mở từ ngày {report.round.opens_on:%d/%m/%Y}."
    if verb == Verb.WITHDRAW and report.opened_at:
        return f"{report.opened_by} đã mở báo cáo để xem xét: muốn sửa, hãy đề nghị Ban Tổ chức trả lại."
    return ""


def refuse(report: UnitReport, verb: str, by) -> None:
    """Raises PermissionDenied, NotAllowedNow. Ask it with the row locked."""
    if not may_ever(report, verb, by):
        raise PermissionDenied
    if sentence := why_not(report, verb):
        raise NotAllowedNow(sentence)


_WRONG_STATE: dict[str, str] = {
    State.DRAFT: "Báo cáo chưa gửi.",
    State.SUBMITTED: "Báo cáo đã gửi, đang chờ Ban Tổ chức: không sửa được lúc này.",
    State.RETURNED: "Báo cáo đã trả lại cho đơn vị, chưa gửi lại.",
    State.APPROVED: "Báo cáo đã được duyệt: số liệu đã chốt.",
    State.LOCKED: "Báo cáo đã khóa cùng đợt báo cáo.",
}
