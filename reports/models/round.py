"""A round of reports: one quarter of a year's plan, asked of every grassroots unit."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres.access import ScopedQuerySet
from reports.models.year_plan import YearPlan
from reports.periods import Period


class ReportRoundQuerySet(ScopedQuerySet):
    """Seen by all who report or read reports; kept by the bloc."""

    shared = True

    def open_on(self, day: date):
        """Opened by `day` and not closed."""
        return self.filter(opens_on__lte=day, closed_at__isnull=True)

    def closed(self):
        return self.filter(closed_at__isnull=False)

    def of_period(self, period: Period):
        """Under whichever of its two names the period is asked for."""
        return self.filter(plan__year=period.year, quarter=period.quarter)

    def newest_first(self):
        return self.order_by("-plan__year", "-quarter")


class ReportRound(models.Model):
    """Figures are as of the end of the quarter, whatever the other days; `due_on` is the last day on time, itself in it.

    The plan gives no days (part IV: quarterly, at six months, at the year's end), so each round has its own.
    """

    class Quarter(models.IntegerChoices):
        FIRST = 1, "Quý I"
        SECOND = 2, "Quý II và 6 tháng"
        THIRD = 3, "Quý III"
        FOURTH = 4, "Quý IV và cả năm"

    plan = models.ForeignKey(YearPlan, models.PROTECT, related_name="rounds", verbose_name="kế hoạch năm")
    quarter = models.PositiveSmallIntegerField("kỳ", choices=Quarter)
    opens_on = models.DateField("ngày mở")
    data_day = models.DateField(
        "ngày chốt số liệu",
        help_text="Ngày các đơn vị hoàn thành ghi sổ. Số liệu luôn tính đến ngày cuối kỳ.",
    )
    due_on = models.DateField("hạn gửi", help_text="Ngày cuối cùng còn đúng hạn.")
    closes_on = models.DateField("dự kiến khóa", help_text="Ngày Ban Tổ chức dự kiến khóa đợt.")
    note = models.CharField("lời nhắn gửi các đơn vị", max_length=500, blank=True)
    closed_at = models.DateTimeField("lúc khóa", null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name="người khóa",
    )  # fmt: skip

    history = HistoricalRecords(verbose_name="lịch sử đợt báo cáo", verbose_name_plural="lịch sử đợt báo cáo")
    objects = ReportRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt báo cáo"
        verbose_name_plural = "đợt báo cáo"
        ordering = ("-plan__year", "-quarter")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "quarter"),
                name="report_round_once_a_quarter",
                violation_error_message="Kỳ này đã có đợt báo cáo.",
            ),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4),
                name="report_round_quarter_of_a_year",
                violation_error_message="Kỳ phải là một trong bốn quý.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opens_on")),
                name="report_round_due_after_opening",
                violation_error_message="Hạn gửi không được trước ngày mở.",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("due_on")),
                name="report_round_closes_after_due",
                violation_error_message="Ngày dự kiến khóa không được trước hạn gửi.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="report_round_closed_by_somebody",
                violation_error_message="Đợt đã khóa phải ghi ai khóa.",
            ),
        )

    def __str__(self):
        return f"Báo cáo {self.period_label}"

    @property
    def period(self) -> Period:
        return Period(self.plan.year, f"Q{self.quarter}")

    @property
    def period_label(self) -> str:
        """ "quý II và 6 tháng năm 2020": Q2 and H1 are one figure under two names, and so are Q4 and Y."""
        words = self.Quarter(self.quarter).label
        return f"{words[0].lower()}{words[1:]} năm {self.plan.year}"

    @property
    def has_summary(self) -> bool:
        """Whether the round carries the narrative of the half year or of the year."""
        return self.quarter in (self.Quarter.SECOND, self.Quarter.FOURTH)

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    def expected_at_closing(self) -> list[int]:
        """The keys of the units that were expected when the round was closed, as its first seal of the whole says."""
        first = self.seals.filter(unit__isnull=True).order_by("number").first()
        return first.definition["expected"] if first else []

    def has_begun(self) -> bool:
        """Whether any unit has a report in it."""
        return self.reports.exists()

    def newest_seal_of_whole(self):
        """None before it is closed; without the definition, which is long."""
        return self.seals.filter(unit__isnull=True).defer("definition").order_by("-number").first()

    def is_open_on(self, day: date) -> bool:
        return self.opens_on <= day and not self.is_closed


class ReminderDayQuerySet(ScopedQuerySet):
    shared = True


class ReminderDay(models.Model):
    """On which days around the due day a unit that has not sent is reminded: -7 is a week before, 1 the day after."""

    offset = models.SmallIntegerField(
        "cách hạn gửi (ngày)", unique=True, help_text="-7: trước hạn 7 ngày; 1: sau hạn một ngày."
    )

    history = HistoricalRecords(verbose_name="lịch sử ngày nhắc", verbose_name_plural="lịch sử ngày nhắc")
    objects = ReminderDayQuerySet.as_manager()

    class Meta:
        verbose_name = "ngày nhắc"
        verbose_name_plural = "ngày nhắc"
        ordering = ("offset",)

    def __str__(self):
        if self.offset == 0:
            return "đúng ngày hết hạn"
        return f"{'trước' if self.offset < 0 else 'sau'} hạn {abs(self.offset)} ngày"
