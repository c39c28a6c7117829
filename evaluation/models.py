"""Field visits of cadres to units, and how many are due."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres.access import ScopedQuerySet
from cadres.lib.constraints import NoOverlap
from cadres.models import Cadre, Title, Unit


class VisitQuotaQuerySet(ScopedQuerySet):
    shared = True


class VisitQuota(models.Model):
    """Visits due in a quarter from who holds a title of the bloc; [start, end).

    "Chế độ đi cơ sở đối với cán bộ Đoàn giai đoạn 2018 - 2022" (plan, part III.2.1); its numbers are data.
    """

    title = models.PositiveSmallIntegerField("chức danh", choices=Title)
    visits_per_quarter = models.PositiveSmallIntegerField("số lần mỗi quý")
    start = models.DateField("hiệu lực từ")
    end = models.DateField(
        "hiệu lực đến", null=True, blank=True, help_text="Ngày đầu tiên định mức không còn hiệu lực."
    )

    history = HistoricalRecords(verbose_name="lịch sử định mức", verbose_name_plural="lịch sử định mức")
    objects = VisitQuotaQuerySet.as_manager()

    class Meta:
        verbose_name = "định mức đi cơ sở"
        verbose_name_plural = "định mức đi cơ sở"
        ordering = ("title", "start")
        constraints = (
            models.UniqueConstraint(
                fields=("title", "start"),
                name="quota_once_a_day",
                violation_error_message="Chức danh này đã có định mức từ ngày đó.",
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="quota_end_after_start",
                violation_error_message="Ngày hết hiệu lực phải sau ngày bắt đầu.",
            ),
            NoOverlap(
                same=("title",),
                start="start",
                end="end",
                name="quota_no_overlap",
                violation_error_message="Chức danh này đã có một định mức trong thời gian ấy.",
            ),
        )

    def __str__(self):
        return f"{self.get_title_display()}: {self.visits_per_quarter} lượt mỗi quý"


class VisitQuerySet(ScopedQuerySet):
    unit_lookups = ("unit",)
    cadre_lookups = ("cadre",)

    def effective_between(self, first, last):
        """Rated Tốt or Đạt, made from `first` to `last`, both included."""
        return self.filter(rating__in=(Visit.Rating.GOOD, Visit.Rating.PASSED), visited_on__range=(first, last))


class Visit(models.Model):
    class Rating(models.TextChoices):
        GOOD = "GOOD", "Tốt"
        PASSED = "PASSED", "Đạt"
        FAILED = "FAILED", "Chưa đạt"

    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="visits", verbose_name="cán bộ")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="visits", verbose_name="đơn vị đến")
    visited_on = models.DateField("ngày")
    content = models.CharField("nội dung", max_length=1000, blank=True)
    rating = models.CharField("đánh giá", max_length=6, choices=Rating, blank=True)

    history = HistoricalRecords(verbose_name="lịch sử đi cơ sở", verbose_name_plural="lịch sử đi cơ sở")
    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt đi cơ sở"
        verbose_name_plural = "đi cơ sở"
        ordering = ("-visited_on", "cadre__name_key")
        constraints = (
            models.UniqueConstraint(
                fields=("cadre", "unit", "visited_on"),
                name="visit_once_a_day",
                violation_error_message="Cán bộ này đã có lượt đi đến đơn vị đó trong ngày ấy.",
            ),
        )

    def __str__(self):
        return f"{self.cadre} đến {self.unit}, {self.visited_on:%d/%m/%Y}"
