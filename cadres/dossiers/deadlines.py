"""The clock of a dossier: until which day whoever has it is to act, and how that is told."""

from datetime import date, timedelta

from cadres.models import Dossier, DossierRule

State, Code = Dossier.State, DossierRule.Code
SOON = 3  # days

DAYS = {State.SUBMITTED: Code.DAYS_AGREEMENT, State.AGREED: Code.DAYS_ELECTION, State.SENT: Code.DAYS_DECISION}


def last_day(since: date, days: int | None) -> date | None:
    """The day after `since` is the first of them."""
    return since + timedelta(days=days) if days else None


def words(due_on: date | None, today: date) -> str:
    if due_on is None:
        return ""
    left = (due_on - today).days
    if left == 0:
        return "hạn hôm nay"
    return f"còn {left} ngày" if left > 0 else f"quá hạn {-left} ngày"


def sign(due_on: date | None, today: date) -> str:
    """For templates/components/status.html."""
    if due_on is None:
        return "none"
    left = (due_on - today).days
    return "bad" if left < 0 else "warn" if left <= SOON else "wait"
