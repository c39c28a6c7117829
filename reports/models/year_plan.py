"""The plan of a year and its parameters: data, so that next year's plan is entered and not programmed."""

from django.db import models
from simple_history.models import HistoricalRecords

from cadres.access import ScopedQuerySet
from cadres.rules import refuse, term_problem


class YearPlanQuerySet(ScopedQuerySet):
    shared = True


class YearPlan(models.Model):
    """What targets.md calls the parameters of a plan; thresholds are its `goals`."""

    year = models.PositiveSmallIntegerField("năm", unique=True)
    number = models.CharField("số kế hoạch", max_length=60)
    name = models.CharField("tên kế hoạch", max_length=255)
    issued_on = models.DateField("ngày ban hành")
    counted_course_groups = models.JSONField(
        "nhóm lớp được tính ở chỉ tiêu 1", help_text="Mã các nhóm nội dung của lớp học được tính là đào tạo, bồi dưỡng."
    )
    counted_titles = models.JSONField(
        "chức danh được tính theo loại đơn vị",
        help_text="Với mỗi loại đơn vị, những chức danh làm cho một người được tính là cán bộ Đoàn.",
    )
    planning_founded_months = models.PositiveSmallIntegerField(
        "đơn vị thành lập ít nhất bao nhiêu tháng (chỉ tiêu 2)", default=6
    )
    topics_required = models.PositiveSmallIntegerField("số chuyên đề tối thiểu (chỉ tiêu 5)", default=2)
    cell_term = models.CharField("nhiệm kỳ cấp ủy chi bộ (chỉ tiêu 7)", max_length=9)
    grassroots_term = models.CharField("nhiệm kỳ cấp ủy cơ sở (chỉ tiêu 7)", max_length=9)

    history = HistoricalRecords(verbose_name="lịch sử kế hoạch năm", verbose_name_plural="lịch sử kế hoạch năm")
    objects = YearPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch năm"
        verbose_name_plural = "kế hoạch năm"
        ordering = ("-year",)

    def __str__(self):
        return f"{self.number} năm {self.year}"

    def clean(self):
        refuse(cell_term=term_problem(self.cell_term), grassroots_term=term_problem(self.grassroots_term))


class GoalQuerySet(ScopedQuerySet):
    shared = True


class Goal(models.Model):
    """The threshold of one measure in a year: a percentage, or a number of people for a measure without denominator."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="goals", verbose_name="kế hoạch năm")
    measure = models.CharField("mã thước đo", max_length=40)
    threshold = models.PositiveIntegerField("mức phải đạt", help_text="Phần trăm, hoặc số người với chỉ tiêu 1.")

    history = HistoricalRecords(verbose_name="lịch sử mức phải đạt", verbose_name_plural="lịch sử mức phải đạt")
    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = "mức phải đạt"
        verbose_name_plural = "mức phải đạt"
        ordering = ("plan", "measure")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "measure"),
                name="goal_once_a_measure",
                violation_error_message="Thước đo này đã có mức phải đạt trong kế hoạch.",
            ),
        )

    def __str__(self):
        return f"{self.measure}: {self.threshold}"
