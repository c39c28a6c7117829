"""What Party guidance says of plans, as dated data: a plan is judged by the rules in force on its day."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres.access import ScopedQuerySet
from cadres.lib.constraints import NoOverlap


class PlanningRuleQuerySet(ScopedQuerySet):
    shared = True

    def in_force_on(self, day):
        """start <= day < end."""
        return self.filter(Q(end__isnull=True) | Q(end__gt=day), start__lte=day)


class PlanningRule(models.Model):
    """[start, end). `minimum` and `maximum` are in the unit its code names; both included."""

    class Code(models.IntegerChoices):
        PERSONS_PER_POST = 1, "Số người cho một chức danh"
        POSTS_PER_PERSON = 2, "Số chức danh của một người"
        WOMEN_SHARE = 3, "Tỷ lệ nữ (%)"
        YOUNG_SHARE = 4, "Tỷ lệ cán bộ trẻ (%)"
        YOUNG_AGE = 5, "Tuổi được tính là trẻ (dưới)"
        AGE_BANDS = 6, "Ba độ tuổi (mốc dưới, mốc trên)"
        NEXT_TERM_AGE = 7, "Tuổi khi bắt đầu nhiệm kỳ"
        FULL_TERM_LEFT = 8, "Số năm còn đủ tuổi khi bắt đầu nhiệm kỳ"
        COEFFICIENT = 9, "Hệ số Ban Chấp hành, Ban Thường vụ (% số lượng)"
        NEW_PLAN_DAYS = 10, "Số ngày lập quy hoạch khi đổi nhiệm kỳ"

    class Level(models.IntegerChoices):
        ALL = 1, "Mọi đơn vị"
        BLOC = 2, "Đoàn Khối"
        GRASSROOTS = 3, "Cơ sở, trực thuộc"

    code = models.PositiveSmallIntegerField("quy định", choices=Code)
    level = models.PositiveSmallIntegerField("áp dụng cho", choices=Level, default=Level.ALL)
    minimum = models.PositiveSmallIntegerField("từ", null=True, blank=True)
    maximum = models.PositiveSmallIntegerField("đến", null=True, blank=True)
    start = models.DateField("áp dụng từ ngày")
    end = models.DateField("thôi áp dụng từ ngày", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=255)
    to_confirm = models.BooleanField("cần xác nhận", default=True)

    history = HistoricalRecords(verbose_name="lịch sử quy định", verbose_name_plural="lịch sử quy định")
    objects = PlanningRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "quy định về quy hoạch"
        verbose_name_plural = "quy định về quy hoạch"
        ordering = ("code", "level", "start")
        constraints = (
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="planning_rule_end_after_start",
                violation_error_message="Ngày thôi áp dụng phải sau ngày bắt đầu áp dụng.",
            ),
            models.CheckConstraint(
                condition=Q(minimum__isnull=False) | Q(maximum__isnull=False),
                name="planning_rule_says_a_value",
                violation_error_message="Hãy ghi ít nhất một trong hai mức “từ”, “đến”.",
            ),
            models.CheckConstraint(
                condition=Q(maximum__gte=F("minimum")),
                name="planning_rule_values_in_order",
                violation_error_message="Mức “đến” không được nhỏ hơn mức “từ”.",
            ),
            NoOverlap(
                same=("code", "level"),
                start="start",
                end="end",
                name="planning_rule_no_overlap",
                violation_error_message="Quy định này đã có mức khác trong thời gian ấy.",
            ),
        )

    def __str__(self):
        return f"{self.get_code_display()}, {self.get_level_display().lower()}, từ {self.start:%d/%m/%Y}"

    @property
    def wanted(self) -> str:
        """The values in words."""
        if self.minimum is not None and self.maximum is not None:
            return f"{self.minimum}–{self.maximum}"
        return f"ít nhất {self.minimum}" if self.minimum is not None else f"không quá {self.maximum}"

    def allows(self, value: float) -> bool:
        return (self.minimum is None or value >= self.minimum) and (self.maximum is None or value <= self.maximum)
