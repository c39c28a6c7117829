"""What was done, seen and exported: one append-only table. It names things by label and id, never by a foreign key,
so it depends on nobody and blocks nothing. Old and new values of rows are kept apart, in each model's history."""

from django.db import models

from cadres.access.scoping import ScopedQuerySet


class AppendOnlyError(TypeError):
    """An audit event was about to be changed or deleted."""


class AuditEventQuerySet(ScopedQuerySet):
    """Deeds of all units side by side: read from the bloc alone."""

    def update(self, **kwargs):
        raise AppendOnlyError("audit events are never changed")

    def delete(self):
        raise AppendOnlyError("audit events are never deleted")


class AuditEvent(models.Model):
    at = models.DateTimeField("lúc", auto_now_add=True, db_index=True)
    actor_id = models.BigIntegerField("mã tài khoản", null=True)
    actor_name = models.CharField("người thực hiện", max_length=200)
    verb = models.CharField("việc", max_length=60, db_index=True)
    subject_type = models.CharField("loại đối tượng", max_length=60, blank=True)
    subject_id = models.CharField("mã đối tượng", max_length=60, blank=True)
    subject_label = models.CharField("đối tượng", max_length=255, blank=True)
    details = models.JSONField("chi tiết", default=dict)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = "nhật ký"
        verbose_name_plural = "nhật ký hoạt động"
        ordering = ("-at", "-pk")

    def __str__(self):
        return f"{self.actor_name} {self.verb} {self.subject_label}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError("audit events are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError("audit events are never deleted")
