from planning.models.campaign import ReviewCampaign
from planning.models.outcome import ReviewOutcome
from planning.models.plan import Nominee, PlanReview, SuccessionPlan
from planning.models.pool import PoolAssessment, PoolMember
from planning.models.roadmap import RoadmapLine
from planning.models.rule import PlanningRule
from planning.models.step import PlanStep

__all__ = [
    "Nominee",
    "PlanReview",
    "PlanStep",
    "PlanningRule",
    "PoolAssessment",
    "PoolMember",
    "ReviewCampaign",
    "ReviewOutcome",
    "RoadmapLine",
    "SuccessionPlan",
]
