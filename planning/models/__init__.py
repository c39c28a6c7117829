from planning.models.campaign import CampaignReminder, ReviewCampaign, ReviewOutcome
from planning.models.plan import Nominee, PlanReview, SuccessionPlan
from planning.models.pool import PoolAssessment, PoolMember

__all__ = [
    "CampaignReminder",
    "Nominee",
    "PlanReview",
    "PoolAssessment",
    "PoolMember",
    "ReviewCampaign",
    "ReviewOutcome",
    "SuccessionPlan",
]
