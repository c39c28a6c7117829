"""The yearly review of all plans as a campaign: who was asked, by when, who was reminded, and what came of each person."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres.access import ScopedQuerySet
from cadres.models import Unit
from planning.models.plan import Nominee, PlanReview


class ReviewCampaignQuerySet(ScopedQuerySet):
    shared = True

    def open_on(self, day):
        return self.filter(opens_on__lte=day, closed_on__isnull=True)


class ReviewCampaign(models.Model):
    """Asks every Cơ sở that exists on the due day to review its plan in the year. `due_on` is the last day itself."""

    year = models.PositiveSmallIntegerField("năm", unique=True, error_messages={"unique": "Năm này đã có đợt rà soát."})
    name = models.CharField("tên đợt", max_length=255)
    opens_on = models.DateField("mở từ ngày")
    due_on = models.DateField("hạn rà soát", help_text="Ngày cuối cùng.")
    content = models.CharField("nội dung, yêu cầu", max_length=2000, blank=True)
    closed_on = models.DateField("ngày kết thúc", null=True, blank=True, editable=False)

    history = HistoricalRecords(verbose_name="lịch sử đợt rà soát", verbose_name_plural="lịch sử đợt rà soát")
    objects = ReviewCampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt rà soát"
        verbose_name_plural = "đợt rà soát quy hoạch"
        ordering = ("-year",)
        constraints = (
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opens_on")),
                name="campaign_due_after_opening",
                violation_error_message="Hạn rà soát không được trước ngày mở đợt.",
            ),
        )

    def __str__(self):
        return self.name


class CampaignReminderQuerySet(ScopedQuerySet):
    unit_lookups = ("unit",)


class CampaignReminder(models.Model):
    """The board told a unit, once a day at most, that its review is awaited. Never changed."""

    campaign = models.ForeignKey(ReviewCampaign, models.PROTECT, related_name="reminders", verbose_name="đợt rà soát")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="campaign_reminders", verbose_name="đơn vị")
    day = models.DateField("ngày nhắc")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhắc")

    objects = CampaignReminderQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nhắc rà soát"
        verbose_name_plural = "các lần nhắc rà soát"
        ordering = ("-day", "unit__code")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign", "unit", "day"),
                name="campaign_reminder_once_a_day",
                violation_error_message="Đơn vị này đã được nhắc hôm nay.",
            ),
        )

    def __str__(self):
        return f"{self.unit}, {self.day:%d/%m/%Y}"


class ReviewOutcomeQuerySet(ScopedQuerySet):
    """As nominees: by the unit of the plan, and nobody sees the own row."""

    unit_lookups = ("review__plan__unit",)

    def for_user(self, user, permission):
        return super().for_user(user, permission).told_to(user)

    def told_to(self, user):
        return self.exclude(nominee__cadre=user.cadre_id) if user and user.cadre_id else self


class ReviewOutcome(models.Model):
    """What a review decided of one person of the plan; written with the review, gone with it."""

    confidential = True

    class Outcome(models.TextChoices):
        KEPT = "KEPT", "Giữ trong quy hoạch"
        ADDED = "ADDED", "Bổ sung vào quy hoạch"
        ADJUSTED = "ADJUSTED", "Điều chỉnh"
        REMOVED = "REMOVED", "Đưa ra khỏi quy hoạch"

    review = models.ForeignKey(PlanReview, models.CASCADE, related_name="outcomes", verbose_name="lần rà soát")
    nominee = models.ForeignKey(
        Nominee, models.CASCADE, related_name="review_outcomes", verbose_name="nhân sự quy hoạch"
    )
    outcome = models.CharField("kết quả", max_length=8, choices=Outcome, default=Outcome.KEPT)
    reason = models.CharField("lý do", max_length=255, blank=True)

    objects = ReviewOutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = "kết quả rà soát từng người"
        verbose_name_plural = "kết quả rà soát từng người"
        ordering = ("review", "nominee")
        constraints = (
            models.UniqueConstraint(
                fields=("review", "nominee"),
                name="review_outcome_once",
                violation_error_message="Người này đã có kết quả trong lần rà soát đó.",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=("KEPT", "ADDED")) | ~Q(reason=""),
                name="review_outcome_has_its_reason",
                violation_error_message="Đưa ra hoặc điều chỉnh phải ghi lý do.",
            ),
        )

    def __str__(self):
        return f"{self.nominee}: {self.get_outcome_display().lower()}"

    @property
    def public_name(self) -> str:
        return f"kết quả rà soát một người của {self.review.plan.unit}"
