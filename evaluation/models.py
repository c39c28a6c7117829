"""Field visits of cadres to units and how many are due; yearly evaluations by the scale of the year."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from simple_history.models import HistoricalRecords

from cadres.access import ScopedQuerySet
from cadres.lib import clock
from cadres.lib.constraints import NoOverlap
from cadres.models import Cadre, Post, Title, Unit
from cadres.models.typed import refuse_typed, stored
from cadres.rules import Finding, before_birth_problem, more_than, refuse, too_early
from evaluation.rules import decision_day_problem


class VisitQuotaQuerySet(ScopedQuerySet):
    shared = True


class VisitQuota(models.Model):
    """Visits due in a quarter from who holds a title of the bloc; [start, end).

    "Chế độ đi cơ sở đối với cán bộ Đoàn giai đoạn 2018 - 2022" (plan, part III.2.1); its numbers are data.
    """

    title = models.PositiveSmallIntegerField("chức danh", choices=Title)
    visits_per_quarter = models.PositiveSmallIntegerField("số lần mỗi quý")
    start = models.DateField("hiệu lực từ")
    end = models.DateField(
        "hiệu lực đến", null=True, blank=True, help_text="Ngày đầu tiên định mức không còn hiệu lực."
    )

    history = HistoricalRecords(verbose_name="lịch sử định mức", verbose_name_plural="lịch sử định mức")
    objects = VisitQuotaQuerySet.as_manager()

    class Meta:
        verbose_name = "định mức đi cơ sở"
        verbose_name_plural = "định mức đi cơ sở"
        ordering = ("title", "start")
        constraints = (
            models.UniqueConstraint(
                fields=("title", "start"),
                name="quota_once_a_day",
                violation_error_message="Chức danh này đã có định mức từ ngày đó.",
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="quota_end_after_start",
                violation_error_message="Ngày hết hiệu lực phải sau ngày bắt đầu.",
            ),
            NoOverlap(
                same=("title",),
                start="start",
                end="end",
                name="quota_no_overlap",
                violation_error_message="Chức danh này đã có một định mức trong thời gian ấy.",
            ),
        )

    def __str__(self):
        return f"{self.get_title_display()}: {self.visits_per_quarter} lượt mỗi quý"


class VisitQuerySet(ScopedQuerySet):
    unit_lookups = ("unit",)
    cadre_lookups = ("cadre",)

    def effective_between(self, first, last):
        """Rated Tốt or Đạt, made from `first` to `last`, both included."""
        return self.filter(rating__in=(Visit.Rating.GOOD, Visit.Rating.PASSED), visited_on__range=(first, last))

    def with_worth(self):
        """`may_count`: whether its place lets it count (`Visit.why_not_counted`)."""
        return self.annotate(may_count=Case(When(_may_count(), then=True), default=False))

    def waiting_on(self, day):
        """Made by `day`, not rated yet, and counted once it is."""
        return self.filter(_may_count(), rating="", visited_on__lte=day)

    def planned_on(self, day):
        """Still to come after `day`."""
        return self.filter(rating="", visited_on__gt=day)

    def waiting_first(self, day):
        """Those that wait on `day` before all others; in each part the newest first."""
        waits = Case(When(_may_count() & Q(rating="", visited_on__lte=day), then=0), default=1)
        return self.order_by(waits, "-visited_on", "cadre__name_key", "pk")


def _may_count() -> Q:
    """`Visit.why_not_counted` of many at once: not to the bloc, and not where one holds a post oneself."""
    own = Post.objects.filter(cadre=OuterRef("cadre"), unit=OuterRef("unit")).held_on(OuterRef("visited_on"))
    return ~Q(unit__kind=Unit.Kind.BLOC) & ~Q(Exists(own))


class Visit(models.Model):
    class Rating(models.TextChoices):
        GOOD = "GOOD", "Tốt"
        PASSED = "PASSED", "Đạt"
        FAILED = "FAILED", "Chưa đạt"

    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="visits", verbose_name="cán bộ")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="visits", verbose_name="đơn vị đến")
    visited_on = models.DateField("ngày")
    content = models.CharField("nội dung", max_length=1000, blank=True)
    rating = models.CharField("đánh giá", max_length=6, choices=Rating, blank=True)
    remark = models.CharField("nhận xét của đơn vị", max_length=1000, blank=True)

    history = HistoricalRecords(verbose_name="lịch sử đi cơ sở", verbose_name_plural="lịch sử đi cơ sở")
    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt đi cơ sở"
        verbose_name_plural = "đi cơ sở"
        ordering = ("-visited_on", "cadre__name_key")
        constraints = (
            models.UniqueConstraint(
                fields=("cadre", "unit", "visited_on"),
                name="visit_once_a_day",
                violation_error_message="Cán bộ này đã có lượt đi đến đơn vị đó trong ngày ấy.",
            ),
        )

    def __str__(self):
        return f"{self.cadre} đến {self.unit}, {self.visited_on:%d/%m/%Y}"

    def state_on(self, day) -> str:
        """The rating; before it, whether the visit is still to come or waits for one."""
        waiting = "Chờ đánh giá" if self.visited_on <= day else "Dự kiến"
        return self.get_rating_display() if self.rating else waiting

    def why_not_counted(self) -> str:
        """Why it counts for nothing whatever its rating; empty when its place does not stand against it (targets.md, Effective visit)."""
        if self.unit.kind == Unit.Kind.BLOC:
            return "đây là lượt đến Đoàn Khối"
        if Post.objects.filter(cadre=self.cadre, unit=self.unit).held_on(self.visited_on).exists():
            return f"đồng chí {self.cadre} đang giữ chức tại chính đơn vị này vào ngày đó"
        return ""

    def stands_between(self, first, last) -> bool:
        """Whether figures from `first` to `last`, both included, may stand on it."""
        return self.rating != "" and first <= self.visited_on <= last

    def figure_units(self) -> list[Unit]:
        """Whose figures."""
        return [self.unit, *self.cadre.figure_units()]

    def clean(self):
        if self.cadre_id:
            refuse_typed(self, stored(self))

    def problems(self) -> Iterator[Finding]:
        yield before_birth_problem("Ngày đi", self.visited_on, self.cadre.born_on), ("visited_on", "cadre")

    def doubts(self, user) -> Iterator[Finding]:
        """Asked about before it is saved."""
        if more_than(2, self.visited_on, clock.today()):
            yield "Ngày này cách đây hơn 2 năm.", ("visited_on",)
        if more_than(1, clock.today(), self.visited_on):
            yield "Ngày này còn hơn 1 năm nữa mới đến.", ("visited_on",)


class RatingScaleQuerySet(ScopedQuerySet):
    shared = True

    def in_force_on(self, day):
        """start <= day < end."""
        return self.filter(Q(end__isnull=True) | Q(end__gt=day), start__lte=day)


class RatingScale(models.Model):
    """The grades by which the work of a year is judged; [start, end). A year is judged by the scale in force on 31 December."""

    name = models.CharField("thang xếp loại", max_length=120)
    legal_basis = models.CharField("căn cứ", max_length=255)
    start = models.DateField("hiệu lực từ")
    end = models.DateField("hiệu lực đến", null=True, blank=True, help_text="Ngày đầu tiên thang không còn hiệu lực.")
    to_confirm = models.BooleanField("cần xác nhận", default=False, help_text="Căn cứ chưa được Ban Tổ chức đối chiếu.")

    history = HistoricalRecords(verbose_name="lịch sử thang xếp loại", verbose_name_plural="lịch sử thang xếp loại")
    objects = RatingScaleQuerySet.as_manager()

    class Meta:
        verbose_name = "thang xếp loại"
        verbose_name_plural = "thang xếp loại"
        ordering = ("-start",)
        constraints = (
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="rating_scale_end_after_start",
                violation_error_message="Ngày hết hiệu lực phải sau ngày bắt đầu.",
            ),
            NoOverlap(
                same=(),
                start="start",
                end="end",
                name="rating_scale_no_overlap",
                violation_error_message="Đã có một thang xếp loại trong thời gian ấy.",
            ),
        )

    def __str__(self):
        return self.name


class RatingGradeQuerySet(ScopedQuerySet):
    shared = True

    def of_year(self, year: int):
        """Best first."""
        day = date(year, 12, 31)
        in_force = Q(scale__end__isnull=True) | Q(scale__end__gt=day)
        return self.filter(in_force, scale__start__lte=day).order_by("rank")


class RatingGrade(models.Model):
    scale = models.ForeignKey(RatingScale, models.PROTECT, related_name="grades", verbose_name="thang xếp loại")
    rank = models.PositiveSmallIntegerField("thứ bậc", help_text="1 là mức cao nhất.")
    label = models.CharField("mức", max_length=120)

    history = HistoricalRecords(verbose_name="lịch sử mức xếp loại", verbose_name_plural="lịch sử mức xếp loại")
    objects = RatingGradeQuerySet.as_manager()

    class Meta:
        verbose_name = "mức xếp loại"
        verbose_name_plural = "mức xếp loại"
        ordering = ("-scale__start", "rank")
        constraints = (
            models.UniqueConstraint(
                fields=("scale", "rank"),
                name="rating_grade_once_a_rank",
                violation_error_message="Thang này đã có mức ở thứ bậc đó.",
            ),
        )

    def __str__(self):
        return self.label


class EvaluationQuerySet(ScopedQuerySet):
    """Of the home unit alone: a unit that somebody left does not read how they are judged after."""

    unit_lookups = ("cadre__unit",)

    def _within(self, scope, permission):
        """The role "bản thân" sees what was decided, nothing before."""
        reach = super()._within(scope, permission)
        if scope.own_cadre_id:
            reach |= Q(cadre=scope.own_cadre_id, decided_on__isnull=False)
        return reach

    def final(self):
        return self.filter(decided_on__isnull=False)

    def undecided(self):
        return self.filter(decided_on__isnull=True)


class Evaluation(models.Model):
    """A year of a cadre: graded by the cadre, by the collective, remarked on by the Party committee, decided (plan, part III.3.1)."""

    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="evaluations", verbose_name="cán bộ")
    year = models.PositiveSmallIntegerField("năm")
    self_grade = models.ForeignKey(
        RatingGrade, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tự xếp loại"
    )
    collective_grade = models.ForeignKey(
        RatingGrade, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tập thể xếp loại"
    )
    party_remark = models.CharField("nhận xét của cấp ủy", max_length=1000, blank=True)
    grade = models.ForeignKey(
        RatingGrade,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluations",
        verbose_name="mức được quyết định",
    )
    decided_on = models.DateField("ngày quyết định", null=True, blank=True)
    document_number = models.CharField("số văn bản", max_length=60, blank=True)

    history = HistoricalRecords(verbose_name="lịch sử đánh giá", verbose_name_plural="lịch sử đánh giá")
    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = "đánh giá năm"
        verbose_name_plural = "đánh giá năm"
        ordering = ("-year", "cadre__name_key")
        constraints = (
            models.UniqueConstraint(
                fields=("cadre", "year"),
                name="evaluation_once_a_year",
                violation_error_message="Cán bộ này đã có đánh giá của năm đó.",
            ),
            models.CheckConstraint(
                condition=Q(grade__isnull=True, decided_on__isnull=True)
                | Q(grade__isnull=False, decided_on__isnull=False),
                name="evaluation_decided_with_its_day",
                violation_error_message="Mức được quyết định và ngày quyết định phải đi cùng nhau.",
            ),
        )

    def __str__(self):
        return f"{self.cadre}, năm {self.year}"

    @property
    def is_final(self) -> bool:
        return self.decided_on is not None

    def clean(self):
        """Each grade is one of the scale of the year."""
        refuse_typed(self, stored(self))
        allowed = set(RatingGrade.objects.of_year(self.year).values_list("pk", flat=True)) if self.year else set()
        wrong = "Mức này không thuộc thang xếp loại của năm."
        refuse(
            **{
                name: wrong if getattr(self, f"{name}_id") and getattr(self, f"{name}_id") not in allowed else None
                for name in ("self_grade", "collective_grade", "grade")
            },
        )

    def problems(self) -> Iterator[Finding]:
        """The decision has been made, and not before the year is nearly over."""
        day = self.decided_on
        yield too_early("ngày quyết định", day, clock.today()) or decision_day_problem(day, self.year), ("decided_on",)
