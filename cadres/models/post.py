"""Who holds which title where, from when to when, by which decision."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres import rules
from cadres.access.permissions import Permission
from cadres.access.scoping import ScopedQuerySet
from cadres.lib import clock
from cadres.lib.constraints import NoOverlap
from cadres.models.cadre import Cadre
from cadres.models.typed import refuse_typed, stored
from cadres.models.unit import Unit


class Title(models.IntegerChoices):
    """In the order of rank in which rosters list them."""

    SECRETARY = 1, "Bí thư"
    DEPUTY_SECRETARY = 2, "Phó Bí thư"
    STANDING_MEMBER = 3, "Ủy viên Ban Thường vụ"
    EXECUTIVE_MEMBER = 4, "Ủy viên Ban Chấp hành"
    INSPECTION_CHAIR = 5, "Chủ nhiệm Ủy ban Kiểm tra"
    INSPECTION_VICE_CHAIR = 6, "Phó Chủ nhiệm Ủy ban Kiểm tra"
    INSPECTION_MEMBER = 7, "Ủy viên Ủy ban Kiểm tra"
    FULL_TIME_STAFF = 8, "Cán bộ chuyên trách"


class DecisionQuerySet(ScopedQuerySet):
    unit_lookups = ("opened_posts__unit", "closed_posts__unit")

    def for_user(self, user, permission):
        return super().for_user(user, permission).distinct()


class Decision(models.Model):
    """A numbered paper that changes posts. What the workbook brings has no day and the origin "số liệu ban đầu"."""

    class Kind(models.TextChoices):
        INITIAL = "INITIAL", "Số liệu ban đầu"
        RECOGNITION = "RECOGNITION", "Công nhận"
        APPOINTMENT = "APPOINTMENT", "Bổ nhiệm"
        TRANSFER = "TRANSFER", "Điều động"
        ROTATION = "ROTATION", "Luân chuyển"
        PROMOTION = "PROMOTION", "Đề bạt"
        DISMISSAL = "DISMISSAL", "Miễn nhiệm"
        DESIGNATION = "DESIGNATION", "Chỉ định"
        RELEASE = "RELEASE", "Cho rút tên, thôi giữ chức"
        REMOVAL = "REMOVAL", "Xóa tên"
        CORRECTION = "CORRECTION", "Đính chính"
        REVOCATION = "REVOCATION", "Thu hồi"

        @classmethod
        def of_posts(cls):
            """What a post is taken up or left by; the others have verbs of their own."""
            return [one for one in cls if one not in (cls.INITIAL, cls.CORRECTION, cls.REVOCATION)]

        @classmethod
        def opening(cls):
            """What gives a post."""
            return [one for one in cls.of_posts() if one not in (cls.DISMISSAL, cls.RELEASE, cls.REMOVAL)]

    number = models.CharField("số quyết định", max_length=60)
    kind = models.CharField("loại", max_length=12, choices=Kind)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    signer = models.CharField("người ký", max_length=120, blank=True)

    history = HistoricalRecords(verbose_name="lịch sử quyết định", verbose_name_plural="lịch sử quyết định")
    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "quyết định"
        verbose_name_plural = "quyết định"
        ordering = ("-signed_on", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("number",),
                condition=Q(kind="INITIAL"),
                name="decision_initial_number_once",
                violation_error_message="Số quyết định này đã có trong số liệu ban đầu.",
            ),
            models.CheckConstraint(
                condition=Q(kind="INITIAL") | Q(signed_on__isnull=False),
                name="decision_has_its_day",
                violation_error_message="Quyết định phải có ngày ký.",
            ),
        )

    def __str__(self):
        return self.number

    def clean(self):
        refuse_typed(self, stored(self))

    def problems(self) -> Iterator[rules.Finding]:
        yield rules.too_early("ngày ký", self.signed_on, clock.today()), ("signed_on",)


class PostQuerySet(ScopedQuerySet):
    """A person's posts elsewhere are seen with the person, and changed by the unit where they are held."""

    unit_lookups = ("unit",)
    cadre_lookups = ("cadre",)
    by_home_alone = frozenset({Permission.CADRE_EDIT})

    def held_on(self, day):
        """start <= day < end, and the unit exists on `day` (targets.md, Terms)."""
        return self.filter(
            Q(end__isnull=True) | Q(end__gt=day),
            Q(unit__founded_on__isnull=True) | Q(unit__founded_on__lte=day),
            Q(unit__dissolved_on__isnull=True) | Q(unit__dissolved_on__gt=day),
            start__lte=day,
        )

    def counted(self, titles):
        """Those that make who holds them a cadre; `titles`: by kind of unit, a parameter of the year's plan."""
        found = Q(pk__in=())
        for kind, numbers in titles.items():
            found |= Q(unit__kind=kind, title__in=numbers)
        return self.filter(found)

    def held_before(self, day, *, cadre, unit, title):
        """The same post, taken up before `day` and not ended."""
        return self.filter(cadre=cadre, unit=unit, title=title, end=None, start__lt=day)

    def touching(self, start, end):
        """Those that share a day with [start, end)."""
        return self.filter(Q(end__isnull=True) | Q(end__gt=start), start__lt=end)


class Post(models.Model):
    """[start, end): `end` is the first day the post is no longer held."""

    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="posts", verbose_name="cán bộ")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name="đơn vị")
    title = models.PositiveSmallIntegerField("chức danh", choices=Title)
    term = models.CharField("nhiệm kỳ", max_length=9, blank=True, help_text="Ví dụ 2017-2022.")
    start = models.DateField("giữ chức từ ngày")
    end = models.DateField(
        "thôi giữ chức từ ngày", null=True, blank=True, help_text="Ngày đầu tiên không còn giữ chức."
    )
    opened_by = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="opened_posts", verbose_name="quyết định"
    )
    closed_by = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="closed_posts",
        verbose_name="quyết định thôi giữ chức",
    )  # fmt: skip

    history = HistoricalRecords(verbose_name="lịch sử chức vụ", verbose_name_plural="lịch sử chức vụ")
    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ"
        ordering = ("title", "cadre__name_key")
        constraints = (
            models.UniqueConstraint(
                fields=("cadre", "unit", "title", "start"),
                name="post_once_a_day",
                violation_error_message="Chức vụ này bắt đầu từ ngày đó đã có.",
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="post_end_after_start",
                violation_error_message="Ngày thôi giữ chức phải sau ngày bắt đầu.",
            ),
            NoOverlap(
                same=("cadre", "unit", "title"),
                start="start",
                end="end",
                name="post_no_overlap",
                violation_error_message="Cán bộ này đang giữ cùng chức danh tại đơn vị đó trong thời gian ấy.",
            ),
        )

    def __str__(self):
        return f"{self.get_title_display()}, {self.unit}"

    def stands_between(self, first, last) -> bool:
        """Whether figures from `first` to `last`, both included, may stand on it."""
        return self.start <= last and (self.end is None or self.end > first)

    def figure_units(self) -> list[Unit]:
        """Whose figures."""
        return [self.unit]

    def clean(self):
        rules.refuse(term=rules.term_problem(self.term))
        if self.cadre_id:
            refuse_typed(self, stored(self))

    def problems(self) -> Iterator[rules.Finding]:
        yield rules.post_start_problem(self.start, self.cadre.born_on), ("start", "cadre")

    def doubts(self, user) -> Iterator[rules.Finding]:
        """Asked about before it is saved."""
        today = clock.today()
        if rules.more_than(20, self.start, today):
            yield "Giữ chức từ cách đây hơn 20 năm.", ("start",)
        if rules.more_than(1, today, self.start):
            yield "Ngày này còn hơn 1 năm nữa mới đến.", ("start",)
        if self.title == Title.SECRETARY:
            for other in self._other_secretaries(user):
                until = f", thôi từ {other.end:%d/%m/%Y}" if other.end else ""
                words = f"{other.cadre} cũng là Bí thư của đơn vị này, từ {other.start:%d/%m/%Y}{until}."
                yield words, ("title", "unit", "start", "end", "cadre")

    def _other_secretaries(self, user) -> PostQuerySet:
        """Of the unit, at the same time."""
        same = Post.objects.for_user(user, Permission.CADRE_VIEW).filter(unit=self.unit, title=Title.SECRETARY)
        return (
            same.exclude(cadre=self.cadre)
            .touching(self.start, self.end or date.max)
            .select_related("cadre")
            .order_by("start")
        )
