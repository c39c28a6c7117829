"""Figures frozen with the names behind them. Written once; `manage.py verify_reports` tells when a row was changed after.

The names are copied, not pointed at: people are renamed and units dissolved, and the seal says what was true.
"""

from django.conf import settings
from django.db import models

from cadres.access import ScopedQuerySet
from cadres.models import AppendOnlyError, Unit
from reports.models.round import ReportRound


class WrittenOnce(models.Model):
    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError("what is sealed is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError("what is sealed is never deleted")


class SealQuerySet(ScopedQuerySet):
    """The seal of the whole is reached from the bloc alone."""

    unit_lookups = ("unit",)

    def of_whole(self):
        return self.filter(unit__isnull=True)

    def newest(self):
        return self.order_by("-number").first()


class Seal(WrittenOnce):
    """Of a unit, or without one of the whole bloc. `number` counts from 1 in its round and unit; `estimate`: the period had not ended."""

    class Kind(models.TextChoices):
        APPROVAL = "APPROVAL", "Khi duyệt"
        CLOSING = "CLOSING", "Khi khóa đợt"
        FINAL = "FINAL", "Chính thức"
        CORRECTION = "CORRECTION", "Đính chính"

    round = models.ForeignKey(ReportRound, models.PROTECT, related_name="seals", verbose_name="đợt báo cáo")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="seals", verbose_name="đơn vị")
    number = models.PositiveSmallIntegerField("lần chốt")
    kind = models.CharField("loại", max_length=10, choices=Kind)
    estimate = models.BooleanField("số ước")
    made_at = models.DateTimeField("lúc chốt")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người chốt")
    unit_name = models.CharField("tên đơn vị lúc chốt", max_length=255)
    definition = models.JSONField("định nghĩa và tham số")
    checksum = models.CharField("mã kiểm tra", max_length=64)

    objects = SealQuerySet.as_manager()

    class Meta:
        verbose_name = "bản chốt số liệu"
        verbose_name_plural = "các bản chốt số liệu"
        ordering = ("round", "unit__code", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "unit", "number"),
                name="seal_of_unit_once",
                violation_error_message="Lần chốt này của đơn vị đã có.",
            ),
            models.UniqueConstraint(
                fields=("round", "number"),
                condition=models.Q(unit__isnull=True),
                name="seal_of_whole_once",
                violation_error_message="Lần chốt này của toàn Khối đã có.",
            ),
        )

    def __str__(self):
        return f"{self.round}, {self.unit_name}, lần {self.number}"


class OfSealQuerySet(ScopedQuerySet):
    unit_lookups = ("seal__unit",)


class SealedFigure(WrittenOnce):
    """`denominator` None: the measure has none. `digest`: of the row itself."""

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="figures", verbose_name="bản chốt")
    measure = models.CharField("thước đo", max_length=40)
    numerator = models.PositiveIntegerField("tử số")
    denominator = models.PositiveIntegerField("mẫu số", null=True)
    threshold = models.PositiveIntegerField("mức phải đạt", null=True)
    attained = models.BooleanField("đạt", null=True)
    applies = models.BooleanField("đã đến hạn")
    digest = models.CharField("mã kiểm tra", max_length=64)

    objects = OfSealQuerySet.as_manager()

    class Meta:
        verbose_name = "số liệu đã chốt"
        verbose_name_plural = "số liệu đã chốt"
        ordering = ("seal", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("seal", "measure"),
                name="sealed_figure_once",
                violation_error_message="Bản chốt đã có số liệu này.",
            ),
        )

    def __str__(self):
        return f"{self.seal}: {self.measure}"


class SealedName(WrittenOnce):
    """One subject behind a figure: a cadre, a unit or a Party committee, as it was called then.

    `units`: the keys of the units of kind Cơ sở in whose row of the unit table it stood; `whole`: it stood in the figure of the whole.
    """

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="names", verbose_name="bản chốt")
    measure = models.CharField("thước đo", max_length=40)
    subject = models.BigIntegerField("mã số")
    name = models.CharField("tên", max_length=255)
    note = models.CharField("năm sinh, chức vụ, đơn vị", max_length=500, blank=True)
    counted = models.BooleanField("được tính")
    numerator = models.PositiveIntegerField("góp vào tử số")
    denominator = models.PositiveIntegerField("góp vào mẫu số")
    detail = models.CharField("vì sao", max_length=500, blank=True)
    units = models.JSONField("đơn vị", default=list)
    whole = models.BooleanField("thuộc số của toàn Khối")
    digest = models.CharField("mã kiểm tra", max_length=64)

    objects = OfSealQuerySet.as_manager()

    class Meta:
        verbose_name = "tên đã chốt"
        verbose_name_plural = "các tên đã chốt"
        ordering = ("seal", "measure", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("seal", "measure", "subject"),
                name="sealed_name_once",
                violation_error_message="Bản chốt đã có tên này.",
            ),
        )

    def __str__(self):
        return self.name
