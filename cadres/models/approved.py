"""Periods whose figures were approved for a unit and all below it: who changes a record they stand on is told so first."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres.access.scoping import ScopedQuerySet
from cadres.models.unit import Unit


class ApprovedPeriodQuerySet(ScopedQuerySet):
    shared = True

    def of_units(self, units):
        """Given for one of the units or for one above it."""
        above = {int(step) for unit in units for step in unit.path.strip("/").split("/") if step}
        return self.filter(unit__in=above)


class ApprovedPeriod(models.Model):
    """From `first_day` to `last_day`, both included; figures are cumulative, so the first is 1 January of the year."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="approved_periods", verbose_name="đơn vị")
    label = models.CharField("kỳ", max_length=60, help_text="Ví dụ 6 tháng đầu năm 2020.")
    first_day = models.DateField("tính từ ngày")
    last_day = models.DateField("đến hết ngày")
    approved_on = models.DateField("ngày duyệt")

    history = HistoricalRecords(verbose_name="lịch sử kỳ đã duyệt", verbose_name_plural="lịch sử kỳ đã duyệt")
    objects = ApprovedPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "kỳ đã duyệt số liệu"
        verbose_name_plural = "kỳ đã duyệt số liệu"
        ordering = ("-last_day", "unit__code")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "first_day", "last_day"),
                name="approved_period_once",
                violation_error_message="Kỳ này của đơn vị đã được ghi là đã duyệt.",
            ),
            models.CheckConstraint(
                condition=Q(last_day__gt=F("first_day")),
                name="approved_period_end_after_start",
                violation_error_message="Ngày cuối kỳ phải sau ngày đầu kỳ.",
            ),
        )

    def __str__(self):
        return f"{self.label}, {self.unit}"
