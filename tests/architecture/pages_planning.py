"""The addresses of the units' pages: plans, reviews, nominees."""

from planning.models import Nominee, PlanReview, SuccessionPlan
from tests.architecture.answers import OF_UNIT_A, Visit
from tests.architecture.pages_of_kinds import KEEPS, SEES, kind_pages, person_pages

PAGES: dict[str, list[Visit]] = {
    **kind_pages("planning:plan", SuccessionPlan, sees=SEES, sees_a=OF_UNIT_A),
    **kind_pages("planning:review", PlanReview, sees=SEES, sees_a=OF_UNIT_A),
    **kind_pages("planning:nominee", Nominee, sees=SEES, sees_a=OF_UNIT_A),
    **person_pages("planning:nominee", own=False),
    "planning:review-many": [Visit(KEEPS)],
    "planning:nominee-many": [Visit(KEEPS)],
}
