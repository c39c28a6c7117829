"""What a yearly review found of each person named in the plan (plan 88-KH/ĐTN, part III.1)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cadres.access import ScopedQuerySet
from planning.models.plan import Nominee, PlanReview


class ReviewOutcomeQuerySet(ScopedQuerySet):
    """Reached like the nominee: nobody sees what was found of the own nomination, whatever the role."""

    unit_lookups = ("review__plan__unit",)

    def for_user(self, user, permission):
        return super().for_user(user, permission).told_to(user)

    def told_to(self, user):
        return self.exclude(nominee__cadre=user.cadre_id) if user and user.cadre_id else self


class ReviewOutcome(models.Model):
    """Of whom nothing is said nothing was found: the recorder may not know of everybody (ADR 13)."""

    confidential = True

    class Outcome(models.TextChoices):
        KEPT = "KEPT", "Giữ nguyên"
        ADDED = "ADDED", "Bổ sung"
        ADJUSTED = "ADJUSTED", "Điều chỉnh"
        REMOVED = "REMOVED", "Đưa ra khỏi quy hoạch"

    review = models.ForeignKey(PlanReview, models.PROTECT, related_name="outcomes", verbose_name="lần rà soát")
    nominee = models.ForeignKey(Nominee, models.PROTECT, related_name="outcomes", verbose_name="nhân sự quy hoạch")
    outcome = models.CharField("kết quả", max_length=8, choices=Outcome)
    reason = models.CharField("lý do", max_length=255, blank=True)

    history = HistoricalRecords(verbose_name="lịch sử kết quả rà soát", verbose_name_plural="lịch sử kết quả rà soát")
    objects = ReviewOutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = "kết quả rà soát từng người"
        verbose_name_plural = "kết quả rà soát từng người"
        ordering = ("review", "nominee__title", "nominee__cadre__name_key")
        constraints = (
            models.UniqueConstraint(
                fields=("review", "nominee"),
                name="review_outcome_once",
                violation_error_message="Người này đã có kết quả trong lần rà soát đó.",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=("KEPT", "ADDED")) | ~Q(reason=""),
                name="review_outcome_has_its_reason",
                violation_error_message="Điều chỉnh hoặc đưa ra khỏi quy hoạch thì phải ghi lý do.",
            ),
        )

    def __str__(self):
        return f"{self.nominee.cadre}: {self.get_outcome_display().lower()}"

    @property
    def public_name(self) -> str:
        return f"kết quả rà soát quy hoạch của {self.review.plan.unit}, nhiệm kỳ {self.review.plan.term}"

    def clean(self):
        if self.review_id and self.nominee_id and self.review.plan_id != self.nominee.plan_id:
            raise ValidationError(
                {"nominee": "Người này thuộc quy hoạch khác: hãy chọn người trong quy hoạch được rà soát."}
            )
