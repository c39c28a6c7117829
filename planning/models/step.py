"""The steps a plan took on its way through the Party committee: append-only."""

from django.db import models

from cadres.access import ScopedQuerySet
from cadres.models import User
from planning.models.plan import SuccessionPlan


class PlanStepQuerySet(ScopedQuerySet):
    unit_lookups = ("plan__unit",)

    def update(self, **kwargs):
        raise TypeError("steps of a plan are never changed")

    def delete(self):
        raise TypeError("steps of a plan are never deleted")


class PlanStep(models.Model):
    class Verb(models.TextChoices):
        SUBMIT = "SUBMIT", "Trình cấp ủy"
        TAKE_BACK = "TAKE_BACK", "Rút tờ trình"
        RETURN = "RETURN", "Cấp ủy trả lại"
        APPROVE = "APPROVE", "Cấp ủy phê duyệt"
        END = "END", "Thôi hiệu lực"
        RENEW = "RENEW", "Lập từ quy hoạch cũ"

    plan = models.ForeignKey(SuccessionPlan, models.PROTECT, related_name="steps", verbose_name="quy hoạch")
    verb = models.CharField("bước", max_length=9, choices=Verb)
    day = models.DateField("ngày")
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    note = models.CharField("ý kiến", max_length=500, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc", auto_now_add=True)

    objects = PlanStepQuerySet.as_manager()

    class Meta:
        verbose_name = "bước của quy hoạch"
        verbose_name_plural = "các bước của quy hoạch"
        ordering = ("at", "pk")

    def __str__(self):
        return f"{self.get_verb_display()}, {self.day:%d/%m/%Y}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("steps of a plan are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("steps of a plan are never deleted")
