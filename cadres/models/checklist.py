"""What a proposal is about, and which papers its dossier must hold: by case and stage, as dated data."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres.access.scoping import ScopedQuerySet


class Case(models.TextChoices):
    """Kiện toàn by case (plan, III.1.1, III.1.2, III.3.1); the words are the users'."""

    KT1 = "KT1", "Bổ sung Ủy viên Ban Chấp hành cơ sở"
    KT2 = "KT2", "Bổ sung Ủy viên Ban Thường vụ cơ sở"
    KT3 = "KT3", "Bầu Bí thư, Phó Bí thư cơ sở"
    KT4 = "KT4", "Công nhận kết quả đại hội"
    KT5 = "KT5", "Chỉ định Ban Chấp hành lâm thời, chỉ định bổ sung"
    KT6 = "KT6", "Cho rút tên, thôi giữ chức, xóa tên"
    KT7 = "KT7", "Ban Chấp hành, Ban Thường vụ, chức danh của Đoàn Khối"
    KT8 = "KT8", "Ủy ban Kiểm tra Đoàn Khối"
    KT9 = "KT9", "Bổ nhiệm, điều động, luân chuyển, miễn nhiệm trong cơ quan chuyên trách"
    KT10 = "KT10", "Ban Chấp hành chi đoàn, Đoàn bộ phận trực thuộc"


class Stage(models.TextChoices):
    AGREEMENT = "AGREEMENT", "Xin chủ trương"
    RECOGNITION = "RECOGNITION", "Đề nghị công nhận"


class ChecklistItemQuerySet(ScopedQuerySet):
    shared = True

    def asked_of(self, case: str, stage: str, day):
        """The papers of a dossier of the case at the stage, by the list in force on `day`; in the order of the list."""
        in_force = self.filter(Q(end__isnull=True) | Q(end__gt=day), start__lte=day)
        return in_force.filter(case=case, stage=stage).order_by("rank", "pk")


class ChecklistItem(models.Model):
    """[start, end): one paper of the dossier of a case at a stage."""

    case = models.CharField("trường hợp", max_length=4, choices=Case)
    stage = models.CharField("bước", max_length=12, choices=Stage)
    rank = models.PositiveSmallIntegerField("thứ tự")
    label = models.CharField("giấy tờ", max_length=255)
    required = models.BooleanField("bắt buộc", default=True)
    sensitive = models.BooleanField(
        "có thông tin cần bảo vệ",
        default=False,
        help_text="Tệp chỉ mở cho một mục đích cụ thể, mỗi lần mở được ghi lại.",
    )
    waivable = models.BooleanField("được thay bằng lời giải thích", default=False)
    note = models.CharField("ghi chú", max_length=500, blank=True)
    start = models.DateField("áp dụng từ ngày")
    end = models.DateField("thôi áp dụng từ ngày", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=255, blank=True)
    to_confirm = models.BooleanField("cần xác nhận", default=True)

    history = HistoricalRecords(verbose_name="lịch sử danh mục hồ sơ", verbose_name_plural="lịch sử danh mục hồ sơ")
    objects = ChecklistItemQuerySet.as_manager()

    class Meta:
        verbose_name = "giấy tờ trong hồ sơ"
        verbose_name_plural = "danh mục hồ sơ kiện toàn"
        ordering = ("case", "stage", "rank", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="checklist_end_after_start",
                violation_error_message="Ngày thôi áp dụng phải sau ngày bắt đầu áp dụng.",
            ),
            models.UniqueConstraint(
                fields=("case", "stage", "label", "start"),
                name="checklist_item_once",
                violation_error_message="Giấy tờ này đã có trong danh mục của trường hợp và bước đó.",
            ),
        )

    def __str__(self):
        return f"{self.case}: {self.label}"
