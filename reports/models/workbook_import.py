"""One row for each workbook handed in on the page: what it is, how far the work got, what was found.

The row is the work: a task that is killed leaves it behind, with its last sign of life, to be taken up again.
"""

from django.conf import settings
from django.db import models

from cadres.access import ScopedQuerySet


class WorkbookImportQuerySet(ScopedQuerySet):
    """A workbook carries every unit: seen from the bloc alone."""

    def stalled(self, before):
        """Running, and without a sign of life since `before`."""
        return self.filter(state__in=WorkbookImport.RUNNING, alive_at__lt=before)


class WorkbookImport(models.Model):
    class State(models.TextChoices):
        WAITING = "WAITING", "Đang chờ kiểm tra"
        CHECKING = "CHECKING", "Đang kiểm tra"
        CHECKED = "CHECKED", "Chờ xác nhận"
        REJECTED = "REJECTED", "Có lỗi, chưa nhập gì"
        APPROVED = "APPROVED", "Đang chờ nhập"
        APPLYING = "APPLYING", "Đang nhập"
        DONE = "DONE", "Đã nhập xong"
        CANCELLED = "CANCELLED", "Đã hủy"

    RUNNING = (State.WAITING, State.CHECKING, State.APPROVED, State.APPLYING)

    file = models.FileField("tệp", upload_to="workbooks/%Y/%m/", max_length=255)
    file_name = models.CharField("tên tệp", max_length=255)
    sha256 = models.CharField("dấu của tệp", max_length=64)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.WAITING)
    step = models.CharField("bước đang làm", max_length=120, blank=True)
    refusal = models.TextField("lý do không nhận tệp", blank=True)
    notice = models.TextField("lưu ý", blank=True)
    problems = models.JSONField("những điều cần sửa", default=list)
    problem_count = models.PositiveIntegerField("số điều cần sửa", default=0)
    counts = models.JSONField("số dòng theo trang tính", default=dict)
    preview = models.JSONField("những dòng sẽ thêm và sửa", default=dict)
    plan_digest = models.CharField("dấu của phần xem trước", max_length=64, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhập"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="người xác nhận"
    )
    created_at = models.DateTimeField("lúc nhận", auto_now_add=True)
    alive_at = models.DateTimeField("lần cuối còn chạy", auto_now_add=True)
    finished_at = models.DateTimeField("lúc xong", null=True, blank=True)

    objects = WorkbookImportQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nhập sổ dữ liệu"
        verbose_name_plural = "các lần nhập sổ dữ liệu"
        ordering = ("-created_at",)

    def __str__(self):
        return f"{self.file_name} ({self.get_state_display().lower()})"
