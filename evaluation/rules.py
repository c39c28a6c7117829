"""Rules of yearly evaluations; see cadres/rules.py."""

from datetime import date

DECIDED_FROM = (11, 1)  # month and day of the year that is judged


def first_decision_day(year: int) -> date:
    return date(year, *DECIDED_FROM)


def decision_day_problem(decided_on: date | None, year: int | None) -> str | None:
    """A year is judged when it is nearly over."""
    if decided_on and year and decided_on < first_decision_day(year):
        return (
            f"Ngày quyết định {decided_on:%d/%m/%Y} trước ngày {first_decision_day(year):%d/%m/%Y}: "
            "đánh giá năm chỉ quyết định vào cuối năm."
        )
    return None
