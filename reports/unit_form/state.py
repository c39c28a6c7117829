"""Where a report stands and what its reader can do about it, in one phrase."""

from dataclasses import dataclass

from reports.models import UnitReport
from reports.rounds.expected import STATE_KINDS

State = UnitReport.State


@dataclass(frozen=True)
class StateOfReport:
    """`kind` and `text` as templates/components/status.html takes them."""

    kind: str
    text: str


def state_of(report: UnitReport, *, writes: bool, sends: bool, withdraws: bool, ready: bool) -> StateOfReport:
    """`writes`, `withdraws`: may do so now; `sends`: is who sends the unit's reports; `ready`: nothing must be mended."""
    kind, text = STATE_KINDS[State(report.state)], report.get_state_display()
    if report.state in (State.DRAFT, State.RETURNED):
        return _being_written(report, kind, text, writes, sends, ready)
    if report.state == State.SUBMITTED:
        return StateOfReport(kind, _sent(report, withdraws, sends))
    if report.state == State.APPROVED:
        return StateOfReport(kind, f"{text} – số liệu đã chốt")
    return StateOfReport(kind, f"{text} – chỉ sửa bằng đính chính khi Ban Tổ chức cho phép")


def _being_written(report: UnitReport, kind: str, text: str, writes: bool, sends: bool, ready: bool) -> StateOfReport:
    if report.round.is_closed:
        return StateOfReport("bad", f"{text} – đợt báo cáo đã khóa, không gửi được nữa")
    if not writes:
        return StateOfReport(kind, f"{text} – đơn vị đang soạn")
    again = "gửi lại" if report.state == State.RETURNED else "gửi"
    if not sends:
        return StateOfReport(kind, f"{text} – người duyệt của đơn vị {again}")
    return StateOfReport(kind, f"{text} – {again} được" + ("" if ready else " khi hết mục phải sửa"))


def _sent(report: UnitReport, withdraws: bool, sends: bool) -> str:
    if withdraws:
        return "Đã gửi, chờ Ban Tổ chức duyệt – có thể thu hồi"
    if report.opened_at:
        return "Đã gửi, Ban Tổ chức đang xem xét" + (" – muốn sửa thì đề nghị trả lại" if sends else "")
    return "Đã gửi, chờ Ban Tổ chức duyệt"
