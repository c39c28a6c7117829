"""Succession plans of units, their yearly reviews and the people named in them."""

from collections.abc import Iterator

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres import rules
from cadres.access import ScopedQuerySet
from cadres.lib import clock
from cadres.models import Cadre, Title, Unit
from cadres.models.typed import refuse_typed, stored


class SuccessionPlanQuerySet(ScopedQuerySet):
    unit_lookups = ("unit",)

    def in_force_on(self, day):
        """Approved by `day` and not run out."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), approved_on__lte=day)

    def not_reviewed_in(self, year: int):
        """Neither approved nor reviewed in the year (targets.md, measure 2)."""
        return self.exclude(approved_on__year=year).exclude(reviews__reviewed_on__year=year)


class SuccessionPlan(models.Model):
    """[valid_from, valid_to): `valid_to` is the first day the plan no longer holds.

    Approved is what has `approved_on` (as the workbook says it); `stage` says how far it is before that.
    """

    class Stage(models.TextChoices):
        DRAFT = "DRAFT", "Đang xây dựng"
        SUBMITTED = "SUBMITTED", "Đã trình cấp ủy"
        RETURNED = "RETURNED", "Cấp ủy trả lại"

    code = models.CharField("mã quy hoạch", max_length=40, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="succession_plans", verbose_name="đơn vị")
    term = models.CharField("nhiệm kỳ", max_length=9, help_text="Ví dụ 2017-2022.")
    valid_from = models.DateField("hiệu lực từ", null=True, blank=True)
    valid_to = models.DateField(
        "hiệu lực đến", null=True, blank=True, help_text="Ngày đầu tiên quy hoạch không còn hiệu lực."
    )
    approved_on = models.DateField("ngày phê duyệt", null=True, blank=True)
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    stage = models.CharField("bước", max_length=9, choices=Stage, default=Stage.DRAFT, editable=False)

    history = HistoricalRecords(verbose_name="lịch sử quy hoạch", verbose_name_plural="lịch sử quy hoạch")
    objects = SuccessionPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "quy hoạch"
        verbose_name_plural = "quy hoạch"
        ordering = ("unit__code", "term", "code")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__gt=F("valid_from")),
                name="plan_end_after_start",
                violation_error_message="Ngày hết hiệu lực phải sau ngày bắt đầu hiệu lực.",
            ),
        )

    def __str__(self):
        return f"Quy hoạch {self.unit} {self.term}"

    def stands_between(self, first, last) -> bool:
        """Whether figures from `first` to `last`, both included, may stand on it."""
        return (
            self.approved_on is not None
            and self.approved_on <= last
            and (self.valid_to is None or self.valid_to > last)
        )

    def figure_units(self) -> list[Unit]:
        """Whose figures."""
        return [self.unit]

    def clean(self):
        rules.refuse(term=rules.term_problem(self.term))


class PlanReviewQuerySet(ScopedQuerySet):
    unit_lookups = ("plan__unit",)


class PlanReview(models.Model):
    class Outcome(models.TextChoices):
        KEPT = "KEPT", "Giữ nguyên"
        ADDED = "ADDED", "Bổ sung"
        ADJUSTED = "ADJUSTED", "Điều chỉnh"

    plan = models.ForeignKey(SuccessionPlan, models.PROTECT, related_name="reviews", verbose_name="quy hoạch")
    reviewed_on = models.DateField("ngày rà soát")
    outcome = models.CharField("kết quả", max_length=8, choices=Outcome, blank=True)

    history = HistoricalRecords(verbose_name="lịch sử rà soát", verbose_name_plural="lịch sử rà soát")
    objects = PlanReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "rà soát quy hoạch"
        verbose_name_plural = "rà soát quy hoạch"
        ordering = ("-reviewed_on", "plan__code")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "reviewed_on"),
                name="plan_review_once_a_day",
                violation_error_message="Quy hoạch này đã có lần rà soát trong ngày đó.",
            ),
        )

    def __str__(self):
        return f"{self.plan}, rà soát {self.reviewed_on:%d/%m/%Y}"

    def stands_between(self, first, last) -> bool:
        """Whether figures from `first` to `last`, both included, may stand on it."""
        return first <= self.reviewed_on <= last

    def figure_units(self) -> list[Unit]:
        """Whose figures."""
        return [self.plan.unit]

    def clean(self):
        refuse_typed(self, stored(self))

    def problems(self) -> Iterator[rules.Finding]:
        yield rules.too_early("ngày rà soát", self.reviewed_on, clock.today()), ("reviewed_on",)


class NomineeQuerySet(ScopedQuerySet):
    """By the unit of the plan alone; and nobody sees the own nomination, whatever the role."""

    unit_lookups = ("plan__unit",)

    def for_user(self, user, permission):
        return super().for_user(user, permission).told_to(user)

    def told_to(self, user):
        return self.exclude(cadre=user.cadre_id) if user and user.cadre_id else self


class Nominee(models.Model):
    # Its being there is not told to who may not see it: outside its own pages it goes by `public_name`, which names nobody.
    confidential = True

    class State(models.TextChoices):
        """As the workbook says it."""

        ACTIVE = "ACTIVE", "Đang quy hoạch"
        REMOVED = "REMOVED", "Đưa ra khỏi quy hoạch"

    class Progress(models.TextChoices):
        PROPOSED = "PROPOSED", "Đề xuất"
        APPROVED = "APPROVED", "Được phê duyệt"
        TRAINED = "TRAINED", "Đang bồi dưỡng"
        ELECTED = "ELECTED", "Đã bầu, bổ nhiệm"

    class Readiness(models.IntegerChoices):
        NOW = 1, "Sẵn sàng ngay"
        SOON = 2, "1–2 năm"
        LATER = 3, "3–5 năm"

    class Source(models.TextChoices):
        INSIDE = "INSIDE", "Tại chỗ"
        GRASSROOTS = "GRASSROOTS", "Cơ sở"
        ELSEWHERE = "ELSEWHERE", "Nơi khác"

    class Leaving(models.TextChoices):
        AGE = "AGE", "Quá tuổi"
        DISCIPLINE = "DISCIPLINE", "Kỷ luật"
        DUTY = "DUTY", "Không hoàn thành nhiệm vụ"
        MOVED = "MOVED", "Chuyển công tác"
        WISH = "WISH", "Không còn nguyện vọng"
        OTHER = "OTHER", "Khác"

    class Pending(models.TextChoices):
        """A change of an approved plan, until the Party committee decides it."""

        ADD = "ADD", "Bổ sung, chờ duyệt"
        REMOVE = "REMOVE", "Đưa ra, chờ duyệt"
        READINESS = "READINESS", "Đổi mức sẵn sàng, chờ duyệt"

    plan = models.ForeignKey(SuccessionPlan, models.PROTECT, related_name="nominees", verbose_name="quy hoạch")
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="nominations", verbose_name="cán bộ")
    title = models.PositiveSmallIntegerField("chức danh quy hoạch", choices=Title)
    state = models.CharField("trạng thái", max_length=8, choices=State, blank=True)
    progress = models.CharField(
        "giai đoạn", max_length=8, choices=Progress, blank=True, help_text="Để trống: theo quy hoạch."
    )
    rank = models.PositiveSmallIntegerField(
        "thứ tự trong chức danh", null=True, blank=True, help_text="1 là người được chuẩn bị đầu tiên."
    )
    readiness = models.PositiveSmallIntegerField("mức sẵn sàng", choices=Readiness, null=True, blank=True)
    source = models.CharField("nguồn", max_length=10, choices=Source, blank=True)
    entered_year = models.PositiveSmallIntegerField("năm đưa vào quy hoạch", null=True, blank=True)
    leaving_reason = models.CharField("lý do đưa ra", max_length=10, choices=Leaving, blank=True)
    pending = models.CharField("thay đổi chờ duyệt", max_length=9, choices=Pending, blank=True, editable=False)
    pending_readiness = models.PositiveSmallIntegerField(
        "mức sẵn sàng chờ duyệt", choices=Readiness, null=True, blank=True, editable=False
    )
    supplement_on = models.DateField("ngày duyệt thay đổi", null=True, blank=True, editable=False)
    supplement_number = models.CharField("số văn bản duyệt thay đổi", max_length=60, blank=True, editable=False)

    history = HistoricalRecords(verbose_name="lịch sử nhân sự", verbose_name_plural="lịch sử nhân sự")
    objects = NomineeQuerySet.as_manager()

    class Meta:
        verbose_name = "nhân sự quy hoạch"
        verbose_name_plural = "nhân sự quy hoạch"
        ordering = ("plan__code", "title", "cadre__name_key")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "cadre", "title"),
                name="nominee_once_a_title",
                violation_error_message="Cán bộ này đã được quy hoạch chức danh đó.",
            ),
            models.CheckConstraint(
                condition=Q(pending="READINESS", pending_readiness__isnull=False)
                | (~Q(pending="READINESS") & Q(pending_readiness__isnull=True)),
                name="nominee_pending_readiness_said",
                violation_error_message="Đổi mức sẵn sàng thì phải ghi mức mới, và chỉ khi ấy.",
            ),
            models.CheckConstraint(
                condition=Q(rank__gte=1),
                name="nominee_rank_from_one",
                violation_error_message="Thứ tự bắt đầu từ 1.",
            ),
        )

    def __str__(self):
        return f"{self.cadre}: {self.get_title_display()}"

    @property
    def stage_label(self) -> str:
        """One word for the workbook's state and the stage: who was taken out is out, a stage not said follows the plan."""
        if self.state == self.State.REMOVED:
            return str(self.State.REMOVED.label)
        if self.progress:
            return str(self.get_progress_display())
        return str((self.Progress.APPROVED if self.plan.approved_on else self.Progress.PROPOSED).label)

    @property
    def public_name(self) -> str:
        return f"nhân sự quy hoạch của {self.plan.unit}, nhiệm kỳ {self.plan.term}"
