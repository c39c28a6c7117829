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
from cadres.models.decision import Decision
from cadres.models.place import Department, Position, Title
from cadres.models.typed import refuse_typed, stored
from cadres.models.unit import Unit


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

    def touched_by(self, decision):
        """Given or taken by it."""
        return self.filter(Q(opened_by=decision) | Q(closed_by=decision))

    def due_back_by(self, day):
        """Rotations not ended whose term runs out on `day` or before (domain: luân chuyển "trong một thời hạn nhất định")."""
        return self.filter(end=None, due_back_on__lte=day)

    def touching(self, start, end):
        """Those that share a day with [start, end)."""
        return self.filter(Q(end__isnull=True) | Q(end__gt=start), start__lt=end)


class Post(models.Model):
    """[start, end): `end` is the first day the post is no longer held.

    `due_back_on`: the first day after a rotation. `follows`: the post left for this one.
    """

    class Origin(models.TextChoices):
        INITIAL = "INITIAL", "Số liệu ban đầu"
        DECISION = "DECISION", "Theo quyết định"

    class EndReason(models.TextChoices):
        MOVED = "MOVED", "Chuyển sang chức vụ khác"
        RETURNED = "RETURNED", "Hết thời hạn luân chuyển"
        TERM_OVER = "TERM_OVER", "Hết nhiệm kỳ"
        REELECTED = "REELECTED", "Được bầu, công nhận lại"
        DISMISSED = "DISMISSED", "Miễn nhiệm"
        WITHDREW = "WITHDREW", "Rút tên, thôi giữ chức theo nguyện vọng"
        STRUCK_OFF = "STRUCK_OFF", "Xóa tên"
        DISCIPLINED = "DISCIPLINED", "Cách chức"
        WORK_ENDED = "WORK_ENDED", "Thôi công tác, nghỉ hưu, từ trần"
        UNIT_CHANGED = "UNIT_CHANGED", "Đơn vị giải thể, chia tách, sáp nhập"
        REVOKED = "REVOKED", "Thu hồi quyết định"

        @classmethod
        def said(cls) -> list[tuple[str, str]]:
            """What a reader chooses; the others follow from a verb of their own."""
            of_verbs = (cls.MOVED, cls.RETURNED, cls.REELECTED, cls.REVOKED)
            return [(one.value, one.label) for one in cls if one not in of_verbs]

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

    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="ban, văn phòng"
    )
    position = models.ForeignKey(
        Position, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="chức danh cụ thể"
    )
    due_back_on = models.DateField(
        "hết hạn luân chuyển từ ngày", null=True, blank=True, help_text="Ngày đầu tiên sau thời hạn luân chuyển."
    )
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="followed_by",
        verbose_name="chức vụ trước đó",
    )  # fmt: skip
    origin = models.CharField("nguồn", max_length=8, choices=Origin, default=Origin.INITIAL)
    end_reason = models.CharField("lý do thôi giữ chức", max_length=12, choices=EndReason, blank=True)

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
            models.CheckConstraint(
                condition=Q(origin="INITIAL") | Q(opened_by__isnull=False),
                name="post_has_its_decision",
                violation_error_message="Chức vụ phải có quyết định.",
            ),
            models.CheckConstraint(
                condition=Q(end_reason="") | Q(closed_by__isnull=False, end__isnull=False),
                name="post_end_reason_by_a_decision",
                violation_error_message="Lý do thôi giữ chức phải theo một quyết định, với ngày thôi giữ chức.",
            ),
            models.CheckConstraint(
                condition=Q(due_back_on__gt=F("start")),
                name="post_due_back_after_start",
                violation_error_message="Ngày hết hạn luân chuyển phải sau ngày bắt đầu.",
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
        return f"{self.seat_label}, {self.unit}"

    @property
    def seat_label(self) -> str:
        """The title in the finest words known, with the ban or Văn phòng."""
        words = self.position.name if self.position else self.get_title_display()
        return f"{words} ({self.department.name})" if self.department else words

    def stands_between(self, first, last) -> bool:
        """Whether figures from `first` to `last`, both included, may stand on it."""
        return self.start <= last and (self.end is None or self.end > first)

    def figure_units(self) -> list[Unit]:
        """Whose figures."""
        return [self.unit]

    def clean(self):
        rules.refuse(
            term=rules.term_problem(self.term),
            department=rules.department_problem(self.department, self.unit_id),
            position=rules.position_problem(self.position, self.title),
        )
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
