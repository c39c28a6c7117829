"""Seats, vacancies, events of units."""

from datetime import date

from cadres.access import Permission
from cadres.models import AgeLimit, Committee

D1, D2 = date(2020, 1, 1), date(2020, 2, 1)


def committee(cast, **fields) -> Committee:
    return Committee(**{"unit": cast.unit_a, "organ": "EXECUTIVE", "term": "2017-2022", "seats": 15} | fields)


def limit(**fields) -> AgeLimit:
    said = {
        "unit_kind": "SUBORDINATE",
        "holding_limit": 30,
        "method": "BY_YEAR",
        "start": D1,
        "legal_basis": "Quy định",
    }
    return AgeLimit(**said | fields)


def saved(row):
    row.save()
    return row


CASES = {
    "committee_ends_after_elected": lambda cast: (
        [committee(cast, elected_on=D1, ends_on=D2)],
        committee(cast, term="2022-2027", elected_on=D1, ends_on=D1),
    ),
    "committee_adjusted_after_elected": lambda cast: (
        [committee(cast, elected_on=D1, adjusted_to=D2, adjustment_paper="5-CV/ĐTN")],
        committee(cast, term="2022-2027", elected_on=D1, adjusted_to=D1, adjustment_paper="5-CV/ĐTN"),
    ),
    "committee_adjusted_by_a_paper": lambda cast: (
        [committee(cast, adjusted_to=D2, adjustment_paper="5-CV/ĐTN")],
        committee(cast, term="2022-2027", adjusted_to=D2),
    ),
    "age_limit_end_after_start": lambda cast: ([limit(end=D2)], limit(title=1, end=D1)),
    "age_limit_first_time_within": lambda cast: ([limit(first_time_limit=30)], limit(title=1, first_time_limit=31)),
    "age_limit_once_a_day": lambda cast: ([limit(), limit(title=1), limit(start=D2)], limit(holding_limit=33)),
    "AgeLimit.title": lambda cast: ([limit()], limit(title=-1)),
    "AgeLimit.holding_limit": lambda cast: ([limit()], limit(title=1, holding_limit=-1)),
    "AgeLimit.first_time_limit": lambda cast: ([limit()], limit(title=1, first_time_limit=-1)),
}
SHARED = {AgeLimit: Permission.PERSONNEL_VIEW}
SAMPLES = {AgeLimit: (lambda cast: saved(limit(title=1)), "quy dinh")}
EXCEPTIONS = {
    ("cadres/age_limits.py", "ensure_age_limits"): "lays down the limits after migrate, where there is no user",
}
