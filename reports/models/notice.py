"""What the system tells a person: notices on the page, and one e-mail a person a day that gathers them."""

import re
import uuid
from datetime import date, datetime
from urllib.parse import unquote

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from cadres.access import ScopedQuerySet, scope_of

_OF_REPORT = re.compile(r"/bao-cao/[^/]+/([^/]+)/")


class OwnQuerySet(ScopedQuerySet):
    """Each reads the own, and nobody another's."""

    def for_user(self, user, permission):
        scope_of(user, permission)  # who holds no role any more reads nothing
        return self.filter(user=user)


class NoticeQuerySet(OwnQuerySet):
    def unread(self):
        return self.filter(read_at__isnull=True)

    def last_reminders(self, addresses):
        """Address of a report -> when somebody was last reminded of it, by the calendar or by hand."""
        found = self.filter(kind__in=(Notice.Kind.ASKED, Notice.Kind.DUE), url__in=addresses)
        return dict(found.order_by().values_list("url").annotate(models.Max("made_at")))

    def not_mailed(self):
        return self.filter(mail__isnull=True, user__is_active=True).exclude(user__email="")

    def made_since(self, day: date):
        """The day itself is in it."""
        return self.filter(made_at__date__gte=day)


class MailQuerySet(ScopedQuerySet):
    """The outbox of all: read from the bloc alone."""

    def due(self, now: datetime, abandoned: datetime):
        """To be sent now; those whose sender died before `abandoned` too. A letter without anything in it was closed."""
        waiting = Q(state=Mail.State.WAITING, next_try_at__lte=now)
        left = Q(state=Mail.State.SENDING, claimed_at__lt=abandoned)
        return self.filter(waiting | left, Exists(Notice.objects.filter(mail=OuterRef("pk"))))


class Mail(models.Model):
    """`day` and `user` are unique: one digest a person a day, however often the task runs. Kept until it is sent."""

    class State(models.TextChoices):
        WAITING = "WAITING", "Chờ gửi"
        SENDING = "SENDING", "Đang gửi"
        SENT = "SENT", "Đã gửi"

    key = models.UUIDField("mã thư", unique=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhận")
    day = models.DateField("ngày")
    state = models.CharField("trạng thái", max_length=7, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=0)
    next_try_at = models.DateTimeField("thử lại lúc")
    claimed_at = models.DateTimeField("lúc nhận gửi", null=True, blank=True)
    sent_at = models.DateTimeField("lúc gửi xong", null=True, blank=True)
    last_error = models.CharField("lỗi lần trước", max_length=255, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = "thư"
        verbose_name_plural = "thư"
        ordering = ("-day", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "day"),
                name="mail_once_a_day",
                violation_error_message="Người này đã có thư của ngày đó.",
            ),
        )

    def __str__(self):
        return f"Thư ngày {self.day:%d/%m/%Y} gửi {self.user}"


class Notice(models.Model):
    """`once`: what makes two notices the same; the second of them is not written."""

    class Kind(models.TextChoices):
        OPENED = "OPENED", "Mở đợt báo cáo"
        DUE = "DUE", "Nhắc hạn"
        ASKED = "ASKED", "Ban Tổ chức nhắc"
        RETURNED = "RETURNED", "Trả lại báo cáo"
        APPROVED = "APPROVED", "Duyệt báo cáo"
        PERMITTED = "PERMITTED", "Cho đính chính"
        READY = "READY", "Đơn vị soạn xong báo cáo"
        ROTATION = "ROTATION", "Luân chuyển đến hạn"
        DOSSIER = "DOSSIER", "Hồ sơ kiện toàn"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices", verbose_name="người nhận"
    )
    kind = models.CharField("loại", max_length=9, choices=Kind)
    text = models.CharField("nội dung", max_length=1500)
    url = models.CharField("mở", max_length=255)
    once = models.CharField("dấu", max_length=120)
    made_at = models.DateTimeField("lúc", auto_now_add=True, db_index=True)
    read_at = models.DateTimeField("lúc đọc", null=True, blank=True)
    mail = models.ForeignKey(
        Mail, models.PROTECT, null=True, blank=True, related_name="notices", verbose_name="trong thư"
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ("-made_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "once"), name="notice_once", violation_error_message="Người này đã được báo việc đó."
            ),
        )

    def __str__(self):
        return self.text[:80]

    @property
    def unit_code(self) -> str:
        """Of the unit whose report it opens; empty when it is about no unit."""
        found = _OF_REPORT.search(self.url)
        return unquote(found[1]) if found else ""
