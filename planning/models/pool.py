"""Dự nguồn: members from whom cadres may grow, outside the formal plan, assessed once a year (plan, III.1.2)."""

from collections.abc import Iterator

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres import rules
from cadres.access import ScopedQuerySet
from cadres.lib import clock
from cadres.models import Cadre, Unit
from cadres.models.typed import refuse_typed, stored

FIRST_BIRTH_YEAR, LAST_YEAR = 1900, 2200


class PoolMemberQuerySet(ScopedQuerySet):
    """By the unit whose pool it is alone; and nobody sees the own row, whatever the role, as with nominations."""

    unit_lookups = ("unit",)

    def for_user(self, user, permission):
        return super().for_user(user, permission).told_to(user)

    def told_to(self, user):
        return self.exclude(cadre=user.cadre_id) if user and user.cadre_id else self

    def in_pool_on(self, day):
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=day), entered_on__lte=day)

    def not_assessed_in(self, year: int):
        return self.exclude(assessments__year=year)


class PoolMember(models.Model):
    """[entered_on, left_on): `left_on` is the first day no longer in the pool. A member who is a cadre is named by the cadre."""

    confidential = True

    class Leaving(models.TextChoices):
        PLANNED = "PLANNED", "Đã đưa vào quy hoạch"
        UNFIT = "UNFIT", "Không còn phù hợp"
        MOVED = "MOVED", "Chuyển công tác"
        UNWILLING = "UNWILLING", "Không còn nguyện vọng"
        OTHER = "OTHER", "Khác"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="pool", verbose_name="đơn vị")
    cadre = models.ForeignKey(
        Cadre, models.PROTECT, null=True, blank=True, related_name="pool_rows", verbose_name="cán bộ"
    )
    full_name = models.CharField(
        "họ và tên đoàn viên", max_length=120, blank=True, help_text="Ghi khi người này chưa có trong sổ Cán bộ."
    )
    born_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=6, choices=Cadre.Sex, blank=True)
    assessor = models.CharField("người theo dõi, bồi dưỡng", max_length=120, blank=True)
    entered_on = models.DateField("vào nguồn từ ngày")
    left_on = models.DateField("ra khỏi nguồn từ ngày", null=True, blank=True)
    leaving = models.CharField("lý do ra", max_length=9, choices=Leaving, blank=True)

    history = HistoricalRecords(verbose_name="lịch sử dự nguồn", verbose_name_plural="lịch sử dự nguồn")
    objects = PoolMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "người dự nguồn"
        verbose_name_plural = "dự nguồn"
        ordering = ("unit__code", "full_name", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(cadre__isnull=False, full_name="") | (Q(cadre__isnull=True) & ~Q(full_name="")),
                name="pool_member_is_one_person",
                violation_error_message="Hãy chọn một cán bộ, hoặc ghi họ tên đoàn viên; không ghi cả hai.",
            ),
            models.CheckConstraint(
                condition=Q(left_on__gt=F("entered_on")),
                name="pool_left_after_entered",
                violation_error_message="Ngày ra khỏi nguồn phải sau ngày vào nguồn.",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, leaving="") | (Q(left_on__isnull=False) & ~Q(leaving="")),
                name="pool_left_for_a_reason",
                violation_error_message="Ra khỏi nguồn phải ghi cả ngày và lý do.",
            ),
            models.UniqueConstraint(
                fields=("unit", "cadre"),
                condition=Q(left_on__isnull=True, cadre__isnull=False),
                name="pool_member_once",
                violation_error_message="Người này đang có trong nguồn của đơn vị.",
            ),
        )

    def __str__(self):
        return self.person

    @property
    def person(self) -> str:
        return self.cadre.full_name if self.cadre_id else self.full_name

    @property
    def year_of_birth(self) -> int | None:
        return self.cadre.born_on.year if self.cadre_id else self.born_year

    @property
    def public_name(self) -> str:
        return f"người dự nguồn của {self.unit}"

    def clean(self):
        refuse_typed(self, stored(self))

    def problems(self) -> Iterator[rules.Finding]:
        today = clock.today()
        yield rules.too_early("ngày vào nguồn", self.entered_on, today), ("entered_on",)
        yield rules.too_early("ngày ra khỏi nguồn", self.left_on, today), ("left_on",)
        if self.born_year and not FIRST_BIRTH_YEAR <= self.born_year <= today.year - rules.YOUNGEST:
            yield f"Năm sinh phải từ {FIRST_BIRTH_YEAR} đến {today.year - rules.YOUNGEST}.", ("born_year",)


class PoolAssessmentQuerySet(ScopedQuerySet):
    unit_lookups = ("member__unit",)

    def for_user(self, user, permission):
        return super().for_user(user, permission).told_to(user)

    def told_to(self, user):
        return self.exclude(member__cadre=user.cadre_id) if user and user.cadre_id else self


class PoolAssessment(models.Model):
    """What was found of a member in a year, and what comes next."""

    confidential = True

    class Result(models.TextChoices):
        READY = "READY", "Đủ điều kiện đưa vào quy hoạch"
        GROWING = "GROWING", "Tiếp tục bồi dưỡng, theo dõi"
        UNFIT = "UNFIT", "Không còn phù hợp"

    member = models.ForeignKey(PoolMember, models.PROTECT, related_name="assessments", verbose_name="người dự nguồn")
    year = models.PositiveSmallIntegerField("năm")
    assessed_on = models.DateField("ngày đánh giá")
    result = models.CharField("kết quả", max_length=8, choices=Result)
    remark = models.CharField("nhận xét", max_length=1000, blank=True)
    next_step = models.CharField("việc tiếp theo", max_length=255, blank=True)

    history = HistoricalRecords(
        verbose_name="lịch sử đánh giá dự nguồn", verbose_name_plural="lịch sử đánh giá dự nguồn"
    )
    objects = PoolAssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "đánh giá dự nguồn"
        verbose_name_plural = "đánh giá dự nguồn"
        ordering = ("-year", "member")
        constraints = (
            models.UniqueConstraint(
                fields=("member", "year"),
                name="pool_assessed_once_a_year",
                violation_error_message="Người này đã được đánh giá trong năm đó.",
            ),
        )

    def __str__(self):
        return f"{self.member}, năm {self.year}"

    @property
    def public_name(self) -> str:
        return f"đánh giá dự nguồn của {self.member.unit}, năm {self.year}"

    def clean(self):
        refuse_typed(self, stored(self))

    def problems(self) -> Iterator[rules.Finding]:
        yield rules.too_early("ngày đánh giá", self.assessed_on, clock.today()), ("assessed_on",)
        if self.assessed_on and self.year and self.assessed_on.year not in (self.year, self.year + 1):
            yield "Ngày đánh giá phải trong năm được đánh giá hoặc đầu năm sau.", ("assessed_on", "year")
        if self.member_id and self.year and self.year < self.member.entered_on.year:
            yield (
                f"Người này vào nguồn năm {self.member.entered_on.year}, chưa có năm {self.year} để đánh giá.",
                ("year",),
            )
