"""The yearly review of plans as a campaign of the whole bloc (plan 88-KH/ĐTN, parts II.2 and III.1)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres.access import ScopedQuerySet

FIRST_YEAR = 2000


class ReviewCampaignQuerySet(ScopedQuerySet):
    shared = True


class ReviewCampaign(models.Model):
    """`due_on` and `closed_on` are the last day to review and the day of closing. Who has reviewed is read from plans and reviews."""

    year = models.PositiveSmallIntegerField(
        "năm", unique=True, error_messages={"unique": "Năm này đã có đợt rà soát: hãy sửa đợt đã mở."}
    )
    opened_on = models.DateField("ngày mở")
    due_on = models.DateField("hạn rà soát", help_text="Ngày cuối cùng để các đơn vị rà soát xong.")
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    note = models.CharField("nội dung yêu cầu", max_length=1000, blank=True)
    closed_on = models.DateField("ngày khép", null=True, blank=True, help_text="Để trống khi đợt còn mở.")

    history = HistoricalRecords(verbose_name="lịch sử đợt rà soát", verbose_name_plural="lịch sử đợt rà soát")
    objects = ReviewCampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt rà soát quy hoạch"
        verbose_name_plural = "đợt rà soát quy hoạch"
        ordering = ("-year",)
        constraints = (
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR),
                name="campaign_year_from_2000",
                violation_error_message=f"Năm rà soát từ {FIRST_YEAR} trở đi.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opened_on")),
                name="campaign_due_after_opened",
                violation_error_message="Hạn rà soát không được trước ngày mở.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__gte=F("opened_on")),
                name="campaign_closed_after_opened",
                violation_error_message="Ngày khép không được trước ngày mở.",
            ),
        )

    def __str__(self):
        return f"Đợt rà soát quy hoạch năm {self.year}"

    def clean(self):
        """A review after the year counts for nothing in the year (targets.md, measure 2)."""
        if self.year and self.due_on and self.due_on.year != self.year:
            raise ValidationError(
                {"due_on": f"Hạn rà soát phải trong năm {self.year}: rà soát ngoài năm không được tính cho năm ấy."}
            )

    def state_on(self, day) -> str:
        if self.closed_on and self.closed_on <= day:
            return "Đã khép"
        return "Quá hạn" if day > self.due_on else "Đang mở"
