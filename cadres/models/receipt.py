"""What was saved by one sending of a form: the same sending arriving twice finds it and saves nothing more."""

from django.conf import settings
from django.db import models

from cadres.access.permissions import Permission
from cadres.access.scoping import ScopedQuerySet, scope_of


class ReceiptQuerySet(ScopedQuerySet):
    """Each sees the own; who reads the audit trail sees all."""

    def for_user(self, user, permission):
        if permission == Permission.AUDIT_VIEW:
            return super().for_user(user, permission)
        scope_of(user, permission)  # who holds no role any more reads nothing
        return self.filter(user=user)


class Receipt(models.Model):
    """`token` came with the form. `rows`: [kind, primary key] of what this sending added, and with the number of
    the version it made, of what it changed; `skipped`: [name, why].

    Kept for good: a small row a form, and the answer to "what did I save that day"; were it forgotten, a page left open
    for weeks would save a second time."""

    token = models.UUIDField(unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi")
    made_at = models.DateTimeField("lúc", auto_now_add=True, db_index=True)
    label = models.CharField("việc", max_length=255, blank=True)
    url = models.CharField("trang sau khi lưu", max_length=500, blank=True)
    rows = models.JSONField("đã ghi", default=list)
    added = models.BooleanField("là dòng thêm mới", default=False)
    skipped = models.JSONField("bỏ qua", default=list)

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = "lần ghi"
        verbose_name_plural = "các lần ghi"
        ordering = ("-made_at",)

    def __str__(self):
        return self.label
