"""After the lock: the board's permission for one unit until a day, and the corrections made under it (đính chính)."""

from datetime import date

from django.conf import settings
from django.db import models

from cadres.models import AppendOnlyError
from reports.models.round import ReportRound
from reports.models.seal import Seal
from reports.models.unit_report import OfReportQuerySet, UnitReport


class CorrectionPermitQuerySet(OfReportQuerySet):
    def in_force_on(self, day: date):
        """Expires by itself: `until` is the last day."""
        return self.filter(until__gte=day, revoked_at__isnull=True)


class CorrectionPermit(models.Model):
    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="permits", verbose_name="báo cáo")
    until = models.DateField("đến hết ngày")
    reason = models.CharField("lý do cho phép", max_length=500)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người cho phép"
    )
    granted_at = models.DateTimeField("lúc cho phép", auto_now_add=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người thôi cho"
    )
    revoked_at = models.DateTimeField("lúc thôi cho", null=True, blank=True)

    objects = CorrectionPermitQuerySet.as_manager()

    class Meta:
        verbose_name = "cho phép đính chính"
        verbose_name_plural = "các lần cho phép đính chính"
        ordering = ("-granted_at",)
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="correction_permit_with_a_reason",
                violation_error_message="Cho đính chính phải có lý do.",
            ),
        )

    def __str__(self):
        return f"{self.report}: cho đính chính đến hết {self.until:%d/%m/%Y}"


class Correction(models.Model):
    """`number` counts in its round over all units. What differs is between the two seals; `before` is None for a unit that had none."""

    round = models.ForeignKey(ReportRound, models.PROTECT, related_name="corrections", verbose_name="đợt báo cáo")
    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="corrections", verbose_name="báo cáo")
    number = models.PositiveSmallIntegerField("số đính chính")
    reason = models.CharField("lý do", max_length=500)
    before = models.ForeignKey(Seal, models.PROTECT, null=True, related_name="+", verbose_name="bản chốt trước")
    after = models.OneToOneField(Seal, models.PROTECT, related_name="correction", verbose_name="bản chốt sau")
    permit = models.ForeignKey(
        CorrectionPermit, models.PROTECT, related_name="corrections", verbose_name="theo lần cho phép"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đính chính"
    )
    made_at = models.DateTimeField("lúc đính chính", auto_now_add=True)

    objects = OfReportQuerySet.as_manager()

    class Meta:
        verbose_name = "đính chính"
        verbose_name_plural = "các đính chính"
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("round", "number"),
                name="correction_number_once_a_round",
                violation_error_message="Số đính chính này của đợt đã có.",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="correction_with_a_reason",
                violation_error_message="Đính chính phải có lý do.",
            ),
        )

    def __str__(self):
        return f"Đính chính số {self.number}, {self.report}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError("a correction is never changed")
        super().save(*args, **kwargs)
