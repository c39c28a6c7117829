"""How far a due day is, in words."""

from datetime import date

from reports.models import ReportRound


def days_left(round_: ReportRound, day: date) -> int:
    """0 on the due day itself, negative after it."""
    return (round_.due_on - day).days


def days_left_text(round_: ReportRound, day: date) -> str:
    """ "còn 3 ngày (hạn 14/06/2020)", "hôm nay là hạn cuối (...)", "quá hạn 2 ngày (...)"."""
    left = days_left(round_, day)
    due = f"hạn {round_.due_on:%d/%m/%Y}"
    if left > 0:
        return f"còn {left} ngày ({due})"
    return f"hôm nay là hạn cuối ({due})" if left == 0 else f"quá hạn {-left} ngày ({due})"
