"""Succession plans, nominees, rules."""

from datetime import date

from cadres.access import Permission
from planning.models import Nominee, PlanningRule, PlanStep
from tests import factories as make
from tests.architecture.answers import Visit, of_row
from tests.architecture.pages_of_kinds import OF_A_TO_KEEP

D1, D2, D3 = date(2000, 1, 1), date(2000, 2, 1), date(2000, 3, 1)


def of(model, last):
    return lambda world: [*of_row(model)(world), last]


def planned(world):
    return [world.row(Nominee).plan_id]


PAGES = {
    "planning:plan-step": [
        Visit(OF_A_TO_KEEP, args=lambda world: [*planned(world), "trinh"]),
        Visit(OF_A_TO_KEEP, args=lambda world: [*planned(world), "quy-hoach-moi"], of="a new plan"),
    ],
    "planning:nominee-deed": [
        Visit(OF_A_TO_KEEP, args=of(Nominee, "dua-ra")),
        Visit(OF_A_TO_KEEP, args=of(Nominee, "quyet-dinh"), of="the answer"),
    ],
}


def rule(**fields) -> PlanningRule:
    """Before those that are laid down with the database."""
    said = {"code": 1, "minimum": 2, "maximum": 3, "start": D1, "end": D2, "legal_basis": "Hướng dẫn thử"}
    return PlanningRule(**said | fields)


def nominee(cast, cadre, **fields) -> Nominee:
    return Nominee(plan=make.plan(cast.unit_a), cadre=cadre, title=1, **fields)


def step(cast) -> PlanStep:
    return PlanStep(plan=make.plan(cast.unit_a), verb="SUBMIT", day=D1, document_number="7-TTr/ĐTN", by=cast.clerk_a)


SHARED = {PlanningRule: Permission.PLANNING_VIEW}
CASES = {
    "planning_rule_end_after_start": lambda cast: ([rule()], rule(start=D3, end=D3)),
    "planning_rule_says_a_value": lambda cast: (
        [rule(maximum=None)],
        rule(start=D2, end=D3, minimum=None, maximum=None),
    ),
    "planning_rule_values_in_order": lambda cast: ([rule(minimum=3)], rule(start=D2, end=D3, minimum=4)),
    "planning_rule_no_overlap": lambda cast: (
        [rule(), rule(start=D2, end=D3), rule(level=2), rule(code=2)],
        rule(end=D3),
    ),
    "nominee_pending_readiness_said": lambda cast: (
        [nominee(cast, cast.an, pending="READINESS", pending_readiness=1), nominee(cast, cast.an, pending="ADD")],
        nominee(cast, cast.an, pending="READINESS"),
    ),
    "nominee_rank_from_one": lambda cast: ([nominee(cast, cast.an, rank=1)], nominee(cast, cast.an, rank=0)),
    "PlanningRule.code": lambda cast: ([rule()], rule(code=-1, start=D2, end=D3)),
    "PlanningRule.level": lambda cast: ([rule()], rule(level=-1, start=D2, end=D3)),
    "Nominee.entered_year": lambda cast: ([nominee(cast, cast.an)], nominee(cast, cast.an, entered_year=-1)),
}
READ_ONLY = {PlanStep}
WITHOUT_HISTORY = {PlanStep}
SAMPLES = {
    PlanStep: (lambda cast: saved(step(cast)), "co so a"),
    PlanningRule: (lambda cast: saved(rule(end=date(2000, 1, 2))), "huong dan thu"),
}
EXCEPTIONS = {
    (
        "planning/planning_rules.py",
        "ensure_planning_rules",
    ): "lays down the rules after migrate, where there is no user",
}


def saved(row):
    row.save()
    return row


def make_rows(cast) -> None:
    saved(rule())
    saved(step(cast))
