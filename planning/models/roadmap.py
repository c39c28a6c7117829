"""Lộ trình đào tạo: which level a person is to gain, for which title, in which year (plan 88-KH/ĐTN, III.2.1 and III.2.2)."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cadres import rules
from cadres.access import ScopedQuerySet
from cadres.lib import clock
from cadres.models import Cadre, QualificationLevel, Title, Unit
from cadres.standards.gaps import Verdict, holdings_for, verdict_of

FIRST_YEAR, LAST_YEAR = 2000, 2100


class RoadmapLineQuerySet(ScopedQuerySet):
    """By the unit that follows it alone, as it may come of a nomination there; and nobody sees the own lines."""

    unit_lookups = ("unit",)

    def for_user(self, user, permission):
        return super().for_user(user, permission).told_to(user)

    def told_to(self, user):
        return self.exclude(cadre=user.cadre_id) if user and user.cadre_id else self


class RoadmapLine(models.Model):
    """Whether it is reached is never stored: it follows from what the person holds on the day asked about (planning/roadmaps.py)."""

    # A line may stand for a nomination: outside its own pages it goes by `public_name`, which names nobody.
    confidential = True

    class Origin(models.TextChoices):
        POST = "POST", "Chức danh đang giữ"
        PLAN = "PLAN", "Quy hoạch"
        TYPED = "TYPED", "Đơn vị ghi thêm"

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="roadmap_lines", verbose_name="đơn vị theo dõi",
        help_text="Đơn vị lo việc cử đi học: nơi giữ chức, hoặc nơi có quy hoạch.",
    )  # fmt: skip
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="roadmap_lines", verbose_name="cán bộ")
    title = models.PositiveSmallIntegerField("cho chức danh", choices=Title, null=True, blank=True)
    level = models.ForeignKey(
        QualificationLevel, models.PROTECT, related_name="roadmap_lines", verbose_name="trình độ cần đạt"
    )
    year = models.PositiveSmallIntegerField("năm thực hiện")
    origin = models.CharField("nguồn", max_length=5, choices=Origin, default=Origin.TYPED, editable=False)
    note = models.CharField("ghi chú", max_length=255, blank=True)

    history = HistoricalRecords(verbose_name="lịch sử lộ trình", verbose_name_plural="lịch sử lộ trình")
    objects = RoadmapLineQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng lộ trình"
        verbose_name_plural = "lộ trình đào tạo"
        ordering = ("year", "unit__code", "cadre__name_key")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "cadre", "level"),
                name="roadmap_line_once",
                violation_error_message="Lộ trình của người này tại đơn vị đã có trình độ đó: hãy sửa năm ở dòng đã có.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="roadmap_year_in_reach",
                violation_error_message=f"Năm thực hiện phải từ {FIRST_YEAR} đến {LAST_YEAR}.",
            ),
            models.CheckConstraint(
                condition=Q(origin="TYPED") | Q(title__isnull=False),
                name="roadmap_of_a_gap_has_its_title",
                violation_error_message="Dòng lập từ tiêu chuẩn phải ghi chức danh mà tiêu chuẩn đòi hỏi.",
            ),
        )

    def __str__(self):
        return f"{self.cadre}: {self.level}, năm {self.year}"

    @property
    def public_name(self) -> str:
        return f"dòng lộ trình của {self.unit}, năm {self.year}"

    @property
    def cause(self) -> str:
        """Why it is there, in words."""
        title = self.get_title_display() if self.title else ""
        if self.origin == self.Origin.PLAN:
            return f"Quy hoạch {title}"
        if self.origin == self.Origin.POST:
            return f"Đang giữ chức {title}"
        return title or str(self.Origin.TYPED.label)

    def doubts(self, user) -> Iterator[rules.Finding]:
        """Asked about before it is saved."""
        today = clock.today()
        if self.year < today.year:
            yield f"Năm {self.year} đã qua: dòng này sẽ hiện ngay là trễ.", ("year",)
        held = holdings_for(user, [self.cadre], today).of(self.cadre_id, self.level.subject)
        if verdict_of(held.reading, self.level.rank) == Verdict.MET:
            words = "; ".join(held.words)
            yield f"Hồ sơ cho thấy người này đã đạt trình độ đó ({words}).", ("level", "cadre")
