"""What the board publishes on how proposals are made: guidance, forms, procedures, by case and step, as dated data."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from simple_history.models import HistoricalRecords

from cadres.access.scoping import ScopedQuerySet
from cadres.models.checklist import Case, Stage


class GuidanceQuerySet(ScopedQuerySet):
    shared = True

    def standing(self):
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def with_replacement(self):
        """`replaced_on`: the first day of the version that took its place; None without one."""
        newer = self.model._base_manager.filter(replaces=OuterRef("pk"), withdrawn_at__isnull=True)
        return self.annotate(replaced_on=Subquery(newer.values("start")[:1]))

    def in_force_on(self, day):
        """A version replaces the older one from its own first day."""
        not_replaced = Q(replaced_on__isnull=True) | Q(replaced_on__gt=day)
        in_time = Q(end__isnull=True) | Q(end__gt=day)
        return self.standing().with_replacement().filter(in_time, not_replaced, start__lte=day)

    def replaceable(self):
        """The newest version of each."""
        return self.standing().with_replacement().filter(replaced_on__isnull=True)

    def of_case(self, case: str):
        """What names the case, and what names none. The list is JSON, as text on both databases: its codes stand in quotes."""
        rows = self.alias(cases_text=Cast("cases", models.TextField()))
        return rows.filter(Q(cases=[]) | Q(cases_text__contains=f'"{case}"'))

    def of_stage(self, stage: str):
        return self.filter(stage__in=("", stage))


class Guidance(models.Model):
    """[start, end): shown to all units. `cases` empty: all; `stage` empty: both. A version that replaces it ends it earlier."""

    class Kind(models.IntegerChoices):
        PROCEDURE = 1, "Quy trình"
        GUIDE = 2, "Hướng dẫn"
        FORM = 3, "Biểu mẫu"

    class State(models.TextChoices):
        COMING = "COMING", "Chưa áp dụng"
        IN_FORCE = "IN_FORCE", "Đang áp dụng"
        REPLACED = "REPLACED", "Đã thay thế"
        ENDED = "ENDED", "Hết áp dụng"
        WITHDRAWN = "WITHDRAWN", "Đã rút"

    title = models.CharField("tên", max_length=255)
    kind = models.PositiveSmallIntegerField("loại", choices=Kind)
    cases = models.JSONField("trường hợp", default=list, blank=True)
    stage = models.CharField("bước", max_length=12, choices=Stage, blank=True, help_text="Trống: cả hai bước.")
    text = models.TextField("nội dung", blank=True)
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    document_date = models.DateField("ngày văn bản", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=255, blank=True)
    to_confirm = models.BooleanField("cần xác nhận", default=False)
    start = models.DateField("áp dụng từ ngày")
    end = models.DateField("thôi áp dụng từ ngày", null=True, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="newer", verbose_name="thay thế"
    )
    file = models.FileField("tệp", upload_to="guidance/%Y/%m/", max_length=255, blank=True, editable=False)
    name = models.CharField("tên tệp", max_length=255, blank=True, editable=False)
    size = models.PositiveIntegerField("dung lượng (byte)", default=0, editable=False)
    sha256 = models.CharField("dấu của tệp", max_length=64, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="người đăng",
        help_text="Trống: có sẵn trong phần mềm.",
    )
    published_at = models.DateTimeField("đăng lúc", auto_now_add=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="người rút",
    )
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField("lý do rút", max_length=100, blank=True, editable=False)

    history = HistoricalRecords(verbose_name="lịch sử hướng dẫn", verbose_name_plural="lịch sử hướng dẫn")
    objects = GuidanceQuerySet.as_manager()

    class Meta:
        verbose_name = "hướng dẫn, biểu mẫu"
        verbose_name_plural = "hướng dẫn, biểu mẫu"
        ordering = ("kind", "title", "-start", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="guidance_end_after_start",
                violation_error_message="Ngày thôi áp dụng phải sau ngày bắt đầu áp dụng.",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(file=""),
                name="guidance_says_something",
                violation_error_message="Hãy ghi nội dung, hoặc kèm một tệp.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="guidance_withdrawn_for_a_reason",
                violation_error_message="Văn bản đã rút phải có lý do rút.",
            ),
            models.UniqueConstraint(
                fields=("replaces",),
                condition=Q(withdrawn_at__isnull=True),
                name="guidance_replaced_once",
                violation_error_message="Văn bản được thay thế đã có bản thay thế rồi: hãy chọn bản mới nhất.",
            ),
        )

    def __str__(self):
        return self.title

    @property
    def cases_label(self) -> str:
        return ", ".join(self.cases) or "Mọi trường hợp"

    @property
    def stage_label(self) -> str:
        return self.get_stage_display() or "Cả hai bước"

    @property
    def document(self) -> str:
        """Number and day of the paper it was issued with."""
        day = f"ngày {self.document_date:%d/%m/%Y}" if self.document_date else ""
        return " ".join(one for one in (self.document_number, day) if one)

    def state_on(self, day) -> State:
        """Of a row of `with_replacement`."""
        if self.withdrawn_at:
            return self.State.WITHDRAWN
        if self.replaced_on and self.replaced_on <= day:
            return self.State.REPLACED
        if self.end and self.end <= day:
            return self.State.ENDED
        return self.State.COMING if self.start > day else self.State.IN_FORCE

    def clean(self):
        if not isinstance(self.cases, list) or set(self.cases) - set(Case.values):
            raise ValidationError({"cases": "Hãy chọn trường hợp trong danh sách."})
        self._refuse_out_of_order()

    def _refuse_out_of_order(self):
        """A version begins after the one it replaces, and before the one that replaces it."""
        older = self.replaces if self.replaces_id else None
        if older and self.start and self.start <= older.start:
            raise ValidationError(
                {"start": f"Bản thay thế phải áp dụng sau ngày bản cũ bắt đầu áp dụng ({older.start:%d/%m/%Y})."}
            )
        newer = type(self).objects.standing().filter(replaces=self).first() if self.pk else None
        if newer and self.start and self.start >= newer.start:
            raise ValidationError(
                {"start": f"Ngày áp dụng phải trước ngày bản thay thế bắt đầu áp dụng ({newer.start:%d/%m/%Y})."}
            )
