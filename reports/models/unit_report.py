"""The report of one unit in one round: cells as they are typed, versions as they were sent, steps as they were taken."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cadres.access import ScopedQuerySet
from cadres.models import AppendOnlyError, Unit
from reports.models.round import ReportRound


class UnitReportQuerySet(ScopedQuerySet):
    unit_lookups = ("unit",)

    def of(self, round_: ReportRound):
        return self.filter(round=round_)

    def waiting(self):
        """Sent, and not yet approved or returned; the oldest first."""
        return self.filter(state=UnitReport.State.SUBMITTED).order_by("sent_at", "pk")

    def sealed(self):
        return self.filter(state__in=(UnitReport.State.APPROVED, UnitReport.State.LOCKED))


class UnitReport(models.Model):
    """Changes only by the verbs of reports/rounds/flow.py. `sent_on`: the day of the first sending that still stands;
    `returned`: section -> what the board asks of it."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Nháp"
        SUBMITTED = "SUBMITTED", "Đã gửi"
        RETURNED = "RETURNED", "Trả lại"
        APPROVED = "APPROVED", "Đã duyệt"
        LOCKED = "LOCKED", "Đã khóa"

    class ReturnReason(models.TextChoices):
        DISAGREES = "DISAGREES", "Số liệu không khớp với sổ"
        INCOMPLETE = "INCOMPLETE", "Còn thiếu nội dung"
        UNCLEAR = "UNCLEAR", "Nội dung chưa rõ"
        UNFOUNDED = "UNFOUNDED", "Lý do của số tự ghi chưa thuyết phục"
        RECORDS = "RECORDS", "Sổ của đơn vị cần bổ sung trước"
        OTHER = "OTHER", "Lý do khác"

    round = models.ForeignKey(ReportRound, models.PROTECT, related_name="reports", verbose_name="đợt báo cáo")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports", verbose_name="đơn vị")
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.DRAFT)
    version = models.PositiveSmallIntegerField("lần gửi", default=0)
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    sent_at = models.DateTimeField("lúc gửi", null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người gửi"
    )
    opened_at = models.DateTimeField("lúc Ban Tổ chức mở", null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xử lý"
    )
    return_reason = models.CharField("lý do trả lại", max_length=10, choices=ReturnReason, blank=True)
    return_note = models.CharField("ý kiến trả lại", max_length=1000, blank=True)
    returned = models.JSONField("mục cần sửa", default=dict, blank=True)
    decided_at = models.DateTimeField("lúc duyệt hoặc trả lại", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )

    objects = UnitReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo của đơn vị"
        verbose_name_plural = "báo cáo của các đơn vị"
        ordering = ("-round__plan__year", "-round__quarter", "unit__code")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "unit"),
                name="unit_report_once_a_round",
                violation_error_message="Đơn vị đã có báo cáo của đợt này.",
            ),
            models.CheckConstraint(
                condition=Q(state="DRAFT") | Q(sent_on__isnull=False, sent_at__isnull=False, version__gte=1),
                name="unit_report_sent_with_its_day",
                violation_error_message="Báo cáo đã gửi phải có ngày gửi.",
            ),
            models.CheckConstraint(
                condition=~Q(state="RETURNED") | (~Q(return_reason="") & ~Q(return_note="")),
                name="unit_report_returned_with_a_reason",
                violation_error_message="Trả lại báo cáo phải có lý do và ý kiến.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("APPROVED", "LOCKED")) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="unit_report_approved_by_somebody",
                violation_error_message="Báo cáo đã duyệt phải ghi ai duyệt, lúc nào.",
            ),
        )

    def __str__(self):
        return f"{self.round}, {self.unit}"

    @property
    def number(self) -> str:
        """On the receipt: `2020-Q2/CS001-1`."""
        return f"{self.round.period}/{self.unit.code}-{self.version}"

    def kept_files(self):
        return self.files.kept()

    def returned_version(self) -> "ReportVersion | None":
        """The one the board looked at when it returned the report last: what is sent again is held against it."""
        step = self.steps.filter(verb=ReportStep.Verb.RETURN).order_by("-pk").first()
        return self.versions.filter(number=step.version).first() if step else None

    def last_version(self) -> "ReportVersion | None":
        return self.versions.order_by("-number").first()

    @property
    def days_late(self) -> int:
        """0 when on time or not sent."""
        return max(0, (self.sent_on - self.round.due_on).days) if self.sent_on else 0


class OfReportQuerySet(ScopedQuerySet):
    unit_lookups = ("report__unit",)


class ReportCell(models.Model):
    """What was typed into one cell of the form, to the letter; `version` grows by one with each change."""

    report = models.ForeignKey(UnitReport, models.CASCADE, related_name="cells", verbose_name="báo cáo")
    key = models.CharField("ô", max_length=80)
    value = models.TextField("nội dung", blank=True)
    version = models.PositiveIntegerField("lần sửa", default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người sửa")
    changed_at = models.DateTimeField("lúc sửa", auto_now=True)

    objects = OfReportQuerySet.as_manager()

    class Meta:
        verbose_name = "ô của báo cáo"
        verbose_name_plural = "các ô của báo cáo"
        constraints = (
            models.UniqueConstraint(
                fields=("report", "key"), name="report_cell_once", violation_error_message="Ô này của báo cáo đã có."
            ),
        )

    def __str__(self):
        return f"{self.report}: {self.key}"


class ReportVersionQuerySet(OfReportQuerySet):
    def sent_before(self, round_: ReportRound, unit: Unit):
        """Of the unit's reports of earlier rounds that stand as sent; the latest first."""
        year = round_.plan.year
        earlier = Q(report__round__plan__year__lt=year)
        earlier |= Q(report__round__plan__year=year, report__round__quarter__lt=round_.quarter)
        sent = self.filter(earlier, report__unit=unit).exclude(report__state=UnitReport.State.DRAFT)
        return sent.order_by("-report__round__plan__year", "-report__round__quarter", "-number")

    def standing_in(self, year: int, unit: Unit):
        """Of the unit's reports of a year that stand as sent; the latest first."""
        sent = self.filter(report__round__plan__year=year, report__unit=unit)
        sent = sent.exclude(report__state=UnitReport.State.DRAFT)
        return sent.order_by("-report__round__quarter", "-number")


class ReportVersion(models.Model):
    """The report as it was sent: `content` as reports/rounds/content.py makes it. Never changed."""

    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="versions", verbose_name="báo cáo")
    number = models.PositiveSmallIntegerField("lần gửi")
    content = models.JSONField("nội dung")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi")
    sent_at = models.DateTimeField("lúc gửi")

    objects = ReportVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "lần gửi báo cáo"
        verbose_name_plural = "các lần gửi báo cáo"
        ordering = ("report", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("report", "number"),
                name="report_version_once",
                violation_error_message="Lần gửi này của báo cáo đã có.",
            ),
        )

    def __str__(self):
        return f"{self.report}, lần {self.number}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError("a version of a report is never changed")
        super().save(*args, **kwargs)


class ReportStep(models.Model):
    """Who did what to the report, when and why; written with the deed, never changed. `sections`: section -> what was asked of it."""

    class Verb(models.TextChoices):
        SEND = "SEND", "Gửi"
        WITHDRAW = "WITHDRAW", "Thu hồi"
        OPEN = "OPEN", "Mở xem xét"
        RETURN = "RETURN", "Trả lại"
        APPROVE = "APPROVE", "Duyệt"
        LOCK = "LOCK", "Khóa"
        PERMIT = "PERMIT", "Cho đính chính"
        REVOKE = "REVOKE", "Thôi cho đính chính"
        CORRECT = "CORRECT", "Đính chính"

    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="steps", verbose_name="báo cáo")
    verb = models.CharField("việc", max_length=8, choices=Verb)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người thực hiện")
    at = models.DateTimeField("lúc", auto_now_add=True)
    version = models.PositiveSmallIntegerField("lần gửi")
    reason = models.CharField("lý do", max_length=10, choices=UnitReport.ReturnReason, blank=True)
    note = models.CharField("ý kiến", max_length=1000, blank=True)
    sections = models.JSONField("mục", default=dict)

    objects = OfReportQuerySet.as_manager()

    class Meta:
        verbose_name = "bước xử lý báo cáo"
        verbose_name_plural = "các bước xử lý báo cáo"
        ordering = ("report", "pk")

    def __str__(self):
        return f"{self.report}: {self.get_verb_display().lower()}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError("a step of a report is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError("a step of a report is never deleted")


class ReportFileQuerySet(OfReportQuerySet):
    def kept(self):
        """Not taken out again."""
        return self.filter(removed_at__isnull=True)


class ReportFile(models.Model):
    """A paper handed in with the report; stored under a name of ours, outside the web root."""

    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="files", verbose_name="báo cáo")
    file = models.FileField("tệp", upload_to="reports/%Y/%m/", max_length=255)
    name = models.CharField("tên tệp", max_length=255)
    size = models.PositiveIntegerField("dung lượng (byte)")
    sha256 = models.CharField("dấu của tệp", max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người thêm")
    added_at = models.DateTimeField("lúc thêm", auto_now_add=True)
    removed_at = models.DateTimeField("lúc bỏ", null=True, blank=True)

    objects = ReportFileQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp kèm báo cáo"
        verbose_name_plural = "các tệp kèm báo cáo"
        ordering = ("report", "pk")

    def __str__(self):
        return self.name

    @property
    def is_standing(self) -> bool:
        """With the report now, or with a version that was sent; otherwise it was taken out before anybody was given it."""
        if self.removed_at is None:
            return True
        return any([self.name, self.sha256] in one.content["files"] for one in self.report.versions.all())


class GoodPractice(models.Model):
    """A model or solution that worked at a unit, to be told on (plan, part I.2); taken from the report when it is approved."""

    report = models.ForeignKey(UnitReport, models.PROTECT, related_name="practices", verbose_name="báo cáo")
    title = models.CharField("tên mô hình, giải pháp", max_length=255)
    content = models.TextField("cách làm", blank=True)
    result = models.TextField("kết quả", blank=True)

    objects = OfReportQuerySet.as_manager()

    class Meta:
        verbose_name = "mô hình, giải pháp hiệu quả"
        verbose_name_plural = "mô hình, giải pháp hiệu quả"
        ordering = ("-report__round__plan__year", "-report__round__quarter", "report__unit__code", "pk")

    def __str__(self):
        return self.title
