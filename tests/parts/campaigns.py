"""The talent pool (dự nguồn), the yearly review as a campaign, what a review found of each person."""

from datetime import date

from cadres.access import Permission
from planning.models import Nominee, PoolAssessment, PoolMember, ReviewCampaign, ReviewOutcome
from tests import factories as make
from tests.architecture.answers import BOARD, NOT_FOUND, OF_UNIT_A, OF_UNIT_B, Visit, of_row
from tests.architecture.pages_of_kinds import OF_A_TO_KEEP, SEES, kind_pages

D1, D2 = date(2020, 1, 1), date(2020, 2, 1)

PAGES = {
    **kind_pages("planning:pool", PoolMember, sees=SEES, sees_a=OF_UNIT_A),
    **kind_pages("planning:assessment", PoolAssessment, sees=SEES, sees_a=OF_UNIT_A),
    "planning:pool-leave": [Visit(OF_A_TO_KEEP, args=of_row(PoolMember))],
    "planning:campaign-list": [
        Visit(SEES),
        Visit(SEES, query="?nam=2020&tinh-hinh=x&khu-vuc=y", of="with nonsense"),
        Visit(dict.fromkeys(SEES, NOT_FOUND), query="?nam=khong", of="no such year"),
    ],
    "planning:campaign-open": [Visit(BOARD)],
    "planning:campaign-correct": [Visit(BOARD, args=of_row(ReviewCampaign))],
    "planning:campaign-close": [Visit(BOARD, args=of_row(ReviewCampaign))],
    "planning:succession": [Visit(SEES), Visit(SEES, query="?khu-vuc=x&muc=y&trang=z", of="with nonsense")],
    "planning:succession-names": [
        Visit(OF_UNIT_A, query="?don-vi=CSA&chuc-danh=bi-thu", of="unit A"),
        Visit(OF_UNIT_B, query="?don-vi=CSB&chuc-danh=bi-thu", of="unit B"),
        Visit(dict.fromkeys(SEES, NOT_FOUND), query="?don-vi=CSA&chuc-danh=khong-co", of="no such post"),
    ],
    "reports:plan-list-form": [
        Visit(OF_UNIT_A, args=lambda world: [world.row(ReviewOutcome).review.plan_id]),
        Visit(
            OF_UNIT_A,
            args=lambda world: [world.row(ReviewOutcome).review.plan_id],
            post=True,
            data={"purpose": "Trình cấp ủy phê duyệt"},
            of="the file",
        ),
    ],
    "planning:review-people": [Visit(OF_A_TO_KEEP, args=lambda world: [world.row(ReviewOutcome).review.plan_id])],
    "planning:review-outcomes": [Visit(OF_A_TO_KEEP, args=lambda world: [world.row(ReviewOutcome).review_id])],
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


def campaign(**fields) -> ReviewCampaign:
    return ReviewCampaign(**{"year": 2020, "opened_on": D1, "due_on": D2, "document_number": "12-CV/ĐTN"} | fields)


def found(unit, cadre, **fields) -> ReviewOutcome:
    """Of a person in a plan of the unit that was reviewed."""
    plan = make.plan(unit, approved_on=date(2018, 5, 5))
    named = Nominee.objects.create(plan=plan, cadre=cadre, title=1, state="ACTIVE")
    return ReviewOutcome(**{"review": make.review(plan, D2), "nominee": named, "outcome": "KEPT"} | fields)


def another_nominee() -> Nominee:
    unit = make.unit()
    return Nominee.objects.create(plan=make.plan(unit), cadre=make.cadre(unit), title=1, state="ACTIVE")


def once_more(outcome: ReviewOutcome) -> ReviewOutcome:
    return ReviewOutcome(review=outcome.review, nominee=outcome.nominee, outcome="ADDED")


CASES = {
    "campaign_year_from_2000": lambda cast: ([campaign()], campaign(year=1999)),
    "ReviewCampaign.year": lambda cast: ([campaign()], campaign()),
    "campaign_due_after_opened": lambda cast: ([campaign(due_on=D1)], campaign(year=2021, opened_on=D2, due_on=D1)),
    "campaign_closed_after_opened": lambda cast: (
        [campaign(closed_on=D1)],
        campaign(year=2021, opened_on=D2, closed_on=D1),
    ),
    "review_outcome_once": lambda cast: _once(saved(found(cast.unit_a, cast.an))),
    "review_outcome_has_its_reason": lambda cast: (
        [found(cast.unit_a, cast.an), found(cast.unit_a, cast.an, outcome="ADJUSTED", reason="Đổi chức danh")],
        found(cast.unit_a, cast.chi, outcome="REMOVED"),
    ),
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
SHARED = {ReviewCampaign: Permission.PLANNING_VIEW}
READ_ONLY = {ReviewOutcome}
OTHER = {
    PoolAssessment: {"year": lambda number: 2020 + number},
    ReviewCampaign: {"year": lambda number: 2020 + number},
    ReviewOutcome: {"nominee": lambda number: another_nominee()},
}
SAMPLES = {
    ReviewCampaign: (lambda cast: saved(campaign()), "12-cv/dtn"),
    ReviewOutcome: (lambda cast: saved(found(cast.unit_a, cast.an)), "hoa an"),
    PoolMember: (lambda cast: saved(member(cast.unit_a)), "ly thi nguon"),
    PoolAssessment: (lambda cast: assessed(cast.unit_a), "ly thi nguon"),
}
KIND_ROWS = {
    "planning.poolmember": lambda cast, person, number: saved(member(person.unit, person, entered_on=D1)),
    "planning.poolassessment": lambda cast, person, number: assessed(person.unit, person),
}


def _twice(of: PoolMember):
    return [assessment(of), assessment(of, year=2021)], assessment(of, remark="Lần hai")


def _once(one: ReviewOutcome):
    return [], once_more(one)


def make_rows(cast) -> None:
    assessed(cast.unit_a)
    saved(campaign())
    saved(found(cast.unit_a, cast.chi))
