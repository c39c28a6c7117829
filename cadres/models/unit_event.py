"""Events of units: founded, split, merged, equitised, moved, dissolved; who came from whom, and where people are placed (plan, III.3.2)."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres.access.scoping import ScopedQuerySet
from cadres.lib.text import fold
from cadres.models.cadre import Cadre
from cadres.models.post import Decision, Post, Title
from cadres.models.unit import Unit


class UnitEventQuerySet(ScopedQuerySet):
    """Seen by the units it closed and by those that came of it."""

    unit_lookups = ("parts__before", "parts__after")

    def for_user(self, user, permission):
        return super().for_user(user, permission).distinct()

    def of_unit(self, unit):
        return self.filter(Q(parts__before=unit) | Q(parts__after=unit)).distinct()

    def search(self, text):
        units = Unit.objects.search(text).values("pk")
        named = Q(parts__before__in=units) | Q(parts__after__in=units)
        words = fold(text).split()
        numbers = self.values_list("pk", "paper_number")  # events are a handful a year
        numbered = [pk for pk, number in numbers if all(word in fold(number) for word in words)]
        return self.filter(named | Q(pk__in=numbered)).distinct()


class UnitEvent(models.Model):
    """By a paper of the superior. `day`: the first day on which it holds.

    `kept`: what stood before and what the event made, by keys, so that a wrong one can be taken back whole."""

    class Kind(models.TextChoices):
        FOUNDED = "FOUNDED", "Thành lập"
        MERGED = "MERGED", "Sáp nhập, hợp nhất"
        SPLIT = "SPLIT", "Chia, tách"
        EQUITISED = "EQUITISED", "Cổ phần hóa, chuyển đổi"
        MOVED = "MOVED", "Chuyển cấp trên"
        DISSOLVED = "DISSOLVED", "Giải thể"

    kind = models.CharField("loại thay đổi", max_length=9, choices=Kind)
    day = models.DateField("có hiệu lực từ ngày")
    paper_number = models.CharField("số văn bản", max_length=60)
    paper_signed_on = models.DateField("ngày ký văn bản")
    paper_signer = models.CharField("người ký", max_length=120, blank=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    kept = models.JSONField("những gì đã đổi", default=dict, editable=False)

    history = HistoricalRecords(
        verbose_name="lịch sử thay đổi đơn vị",
        verbose_name_plural="lịch sử thay đổi đơn vị",
        excluded_fields=("kept",),
    )
    objects = UnitEventQuerySet.as_manager()

    class Meta:
        verbose_name = "thay đổi đơn vị"
        verbose_name_plural = "thay đổi đơn vị"
        ordering = ("-day", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(paper_number=""),
                name="unit_event_by_a_paper",
                violation_error_message="Thay đổi đơn vị phải có số văn bản của cấp trên.",
            ),
        )

    def __str__(self):
        return f"{self.get_kind_display()} từ {self.day:%d/%m/%Y} ({self.paper_number})"

    @property
    def about(self) -> str:
        """The first unit that the paper names."""
        first = self.parts.select_related("before", "after").order_by("pk").first()
        return str(first.before or first.after) if first else ""


class UnitEventPartQuerySet(ScopedQuerySet):
    unit_lookups = ("before", "after")


class UnitEventPart(models.Model):
    """One line of lineage: `before` is gone or gave something up, `after` came of it. One of them alone: dissolved, or founded anew."""

    event = models.ForeignKey(UnitEvent, models.PROTECT, related_name="parts", verbose_name="thay đổi")
    before = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="became", verbose_name="đơn vị cũ"
    )
    after = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="came_of", verbose_name="đơn vị kế thừa"
    )

    objects = UnitEventPartQuerySet.as_manager()

    class Meta:
        verbose_name = "quan hệ kế thừa"
        verbose_name_plural = "quan hệ kế thừa của đơn vị"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(before__isnull=False) | Q(after__isnull=False),
                name="unit_event_part_names_a_unit",
                violation_error_message="Phải có đơn vị cũ hoặc đơn vị kế thừa.",
            ),
            models.CheckConstraint(
                condition=Q(before=None) | Q(after=None) | ~Q(before=F("after")),
                name="unit_event_part_of_two_units",
                violation_error_message="Đơn vị không thể kế thừa chính mình.",
            ),
            models.UniqueConstraint(
                fields=("event", "before", "after"),
                name="unit_event_part_once",
                violation_error_message="Quan hệ kế thừa này đã có.",
            ),
        )

    def __str__(self):
        return f"{self.before or '(mới)'} → {self.after or '(giải thể)'}"


class PlacementQuerySet(ScopedQuerySet):
    """By the unit that is left, the one proposed, and those that know the person."""

    unit_lookups = ("post__unit", "unit")
    cadre_lookups = ("cadre",)

    def waiting(self):
        return self.filter(state=Placement.State.PROPOSED)


class Placement(models.Model):
    """Where somebody goes who lost a post by an event, or whose unit is gone and has no single heir (`post` is empty)."""

    class State(models.TextChoices):
        PROPOSED = "PROPOSED", "Chờ bố trí"
        DONE = "DONE", "Đã bố trí"
        NONE_NEEDED = "NONE_NEEDED", "Không cần bố trí"

    event = models.ForeignKey(UnitEvent, models.PROTECT, related_name="placements", verbose_name="thay đổi đơn vị")
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="placements", verbose_name="cán bộ")
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="placements", verbose_name="chức vụ đã thôi"
    )
    state = models.CharField("tình trạng", max_length=11, choices=State, default=State.PROPOSED)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="placements", verbose_name="đơn vị bố trí"
    )
    title = models.PositiveSmallIntegerField("chức danh bố trí", choices=Title, null=True, blank=True)
    note = models.CharField("ý kiến", max_length=500, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="placements", verbose_name="quyết định bố trí"
    )

    history = HistoricalRecords(verbose_name="lịch sử bố trí", verbose_name_plural="lịch sử bố trí")
    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = "bố trí cán bộ"
        verbose_name_plural = "bố trí cán bộ khi đơn vị thay đổi"
        ordering = ("event", "pk")  # as they were found: by unit and rank, then those without a post
        constraints = (
            models.UniqueConstraint(
                fields=("event", "post"),
                name="placement_once_a_post",
                violation_error_message="Chức vụ này đã có việc bố trí trong lần thay đổi đó.",
            ),
            models.CheckConstraint(
                condition=~Q(state="DONE") | Q(unit__isnull=False),
                name="placement_done_has_its_unit",
                violation_error_message="Đã bố trí thì phải có đơn vị.",
            ),
            models.CheckConstraint(
                condition=Q(decision=None) | Q(state="DONE", title__isnull=False),
                name="placement_decision_gives_a_title",
                violation_error_message="Quyết định bố trí phải có chức danh, và chỉ có khi đã bố trí.",
            ),
            models.CheckConstraint(
                condition=~Q(state="NONE_NEEDED") | ~Q(note=""),
                name="placement_none_needed_says_why",
                violation_error_message="Không cần bố trí thì phải ghi lý do.",
            ),
        )

    def __str__(self):
        return f"{self.cadre}: {self.get_state_display().lower()}"

    @property
    def place(self) -> str:
        """Where to, in words; empty while nobody said."""
        if self.unit is None:
            return ""
        return f"{self.get_title_display()}, {self.unit}" if self.title else str(self.unit)
