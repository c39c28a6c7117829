from planning.models.plan import Nominee, PlanReview, SuccessionPlan

__all__ = ["Nominee", "PlanReview", "SuccessionPlan"]
