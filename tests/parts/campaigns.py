"""The talent pool (dự nguồn)."""

from datetime import date

from cadres.access import Permission
from planning.models import PoolAssessment, PoolMember
from tests.architecture.answers import OF_UNIT_A, Visit, of_row
from tests.architecture.pages_of_kinds import OF_A_TO_KEEP, SEES, kind_pages

D1, D2 = date(2020, 1, 1), date(2020, 2, 1)

PAGES = {
    **kind_pages("planning:pool", PoolMember, sees=SEES, sees_a=OF_UNIT_A),
    **kind_pages("planning:assessment", PoolAssessment, sees=SEES, sees_a=OF_UNIT_A),
    "planning:pool-leave": [Visit(OF_A_TO_KEEP, args=of_row(PoolMember))],
}


def member(unit, cadre=None, **fields) -> PoolMember:
    said = {"unit": unit, "cadre": cadre, "full_name": "" if cadre else "Lý Thị Nguồn", "entered_on": D1}
    return PoolMember(**said | fields)


def saved(row):
    row.save()
    return row


def assessment(of: PoolMember, year=2020, **fields) -> PoolAssessment:
    said = {"member": of, "year": year, "assessed_on": date(2020, 3, 2), "result": "GROWING"}
    return PoolAssessment(**said | fields)


def assessed(unit, cadre=None, **fields) -> PoolAssessment:
    return saved(assessment(saved(member(unit, cadre)), **fields))


CASES = {
    "pool_member_is_one_person": lambda cast: (
        [member(cast.unit_a), member(cast.unit_a, cast.an)],
        member(cast.unit_a, cast.chi, full_name="Lý Thị Nguồn"),
    ),
    "pool_left_after_entered": lambda cast: (
        [member(cast.unit_a, left_on=D2, leaving="MOVED")],
        member(cast.unit_a, left_on=D1, leaving="MOVED"),
    ),
    "pool_left_for_a_reason": lambda cast: (
        [member(cast.unit_a, left_on=D2, leaving="MOVED")],
        member(cast.unit_a, left_on=D2),
    ),
    "pool_member_once": lambda cast: (
        [member(cast.unit_a, cast.an), member(cast.unit_b, cast.an)],
        member(cast.unit_a, cast.an, entered_on=D2),
    ),
    "PoolMember.born_year": lambda cast: ([member(cast.unit_a, born_year=2001)], member(cast.unit_a, born_year=-1)),
    "pool_assessed_once_a_year": lambda cast: _twice(saved(member(cast.unit_a))),
    "PoolAssessment.year": lambda cast: ([], assessment(saved(member(cast.unit_a)), year=-1)),
}
HANGING = {PoolMember: (Permission.PLANNING_VIEW, lambda cast, unit, person: saved(member(unit, person)))}
OTHER = {PoolAssessment: {"year": lambda number: 2020 + number}}
SAMPLES = {
    PoolMember: (lambda cast: saved(member(cast.unit_a)), "ly thi nguon"),
    PoolAssessment: (lambda cast: assessed(cast.unit_a), "ly thi nguon"),
}
KIND_ROWS = {
    "planning.poolmember": lambda cast, person, number: saved(member(person.unit, person, entered_on=D1)),
    "planning.poolassessment": lambda cast, person, number: assessed(person.unit, person),
}


def _twice(of: PoolMember):
    return [assessment(of), assessment(of, year=2021)], assessment(of, remark="Lần hai")


def make_rows(cast) -> None:
    assessed(cast.unit_a)
