"""What a dossier holds besides its people: papers, the count of votes, the steps it took; and what guidance says of its days."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres.access.scoping import ScopedQuerySet
from cadres.lib import clock
from cadres.lib.constraints import NoOverlap
from cadres.models.checklist import ChecklistItem
from cadres.models.dossier import Dossier


class OfDossierQuerySet(ScopedQuerySet):
    unit_lookups = ("dossier__unit",)


class DossierPaper(models.Model):
    """A paper of the checklist: a file under a name of ours, outside the web root, or why there is none.

    It goes with the sendings from `version` on, up to and without `removed_in`.
    """

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="papers", verbose_name="hồ sơ")
    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="papers", verbose_name="giấy tờ")
    file = models.FileField("tệp", upload_to="dossiers/%Y/%m/", max_length=255, blank=True)
    name = models.CharField("tên tệp", max_length=255, blank=True)
    size = models.PositiveIntegerField("dung lượng (byte)", default=0)
    sha256 = models.CharField("dấu của tệp", max_length=64, blank=True)
    absent_reason = models.CharField("không nộp, vì", max_length=255, blank=True)
    version = models.PositiveSmallIntegerField("từ lần gửi")
    removed_in = models.PositiveSmallIntegerField("bỏ từ lần gửi", null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người thêm")
    added_at = models.DateTimeField("lúc thêm", default=clock.now, editable=False)

    objects = OfDossierQuerySet.as_manager()

    class Meta:
        verbose_name = "giấy tờ đã nộp"
        verbose_name_plural = "giấy tờ đã nộp"
        ordering = ("dossier", "item__rank", "pk")
        constraints = (
            models.CheckConstraint(
                condition=(Q(file="") & ~Q(absent_reason="")) | (~Q(file="") & ~Q(name="") & Q(absent_reason="")),
                name="dossier_paper_is_a_file_or_a_reason",
                violation_error_message="Hãy nộp tệp, hoặc ghi vì sao không có giấy tờ này.",
            ),
            models.CheckConstraint(
                condition=Q(removed_in__gte=F("version")),
                name="dossier_paper_removed_after_added",
                violation_error_message="Giấy tờ chỉ bỏ được từ lần gửi mà nó có mặt.",
            ),
        )

    def __str__(self):
        return self.name or f"{self.item.label}: {self.absent_reason}"

    @property
    def is_standing(self) -> bool:
        """With the dossier now, or with a version that was sent; otherwise it was taken out before anybody was given it."""
        return self.removed_in is None or self.removed_in > self.version

    @property
    def is_sensitive(self) -> bool:
        return self.item.sensitive


class VoteCount(models.Model):
    """The count of votes as the minutes give it; people, then papers."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="vote_counts", verbose_name="hồ sơ")
    held_on = models.DateField("ngày bầu")
    called = models.PositiveIntegerField("số người được triệu tập")
    present = models.PositiveIntegerField("số người có mặt")
    issued = models.PositiveIntegerField("số phiếu phát ra")
    returned = models.PositiveIntegerField("số phiếu thu vào")
    valid = models.PositiveIntegerField("số phiếu hợp lệ")
    invalid = models.PositiveIntegerField("số phiếu không hợp lệ")

    history = HistoricalRecords(verbose_name="lịch sử kiểm phiếu", verbose_name_plural="lịch sử kiểm phiếu")
    objects = OfDossierQuerySet.as_manager()

    class Meta:
        verbose_name = "kết quả kiểm phiếu"
        verbose_name_plural = "kết quả kiểm phiếu"
        ordering = ("dossier",)
        constraints = (
            models.UniqueConstraint(
                fields=("dossier",),
                name="vote_count_once",
                violation_error_message="Hồ sơ này đã có kết quả kiểm phiếu.",
            ),
            models.CheckConstraint(
                condition=Q(present__lte=F("called")),
                name="votes_present_were_called",
                violation_error_message="Số người có mặt không được nhiều hơn số người được triệu tập.",
            ),
            models.CheckConstraint(
                condition=Q(issued__lte=F("present")),
                name="votes_issued_to_those_present",
                violation_error_message="Số phiếu phát ra không được nhiều hơn số người có mặt.",
            ),
            models.CheckConstraint(
                condition=Q(returned__lte=F("issued")),
                name="votes_returned_were_issued",
                violation_error_message="Số phiếu thu vào không được nhiều hơn số phiếu phát ra.",
            ),
            models.CheckConstraint(
                condition=Q(invalid=F("returned") - F("valid")),
                name="votes_valid_and_invalid_are_all",
                violation_error_message="Số phiếu hợp lệ cộng số phiếu không hợp lệ phải bằng số phiếu thu vào.",
            ),
        )

    def __str__(self):
        return f"{self.dossier}: bầu ngày {self.held_on:%d/%m/%Y}"


class DossierStepQuerySet(OfDossierQuerySet):
    def update(self, **kwargs):
        raise TypeError("steps of a dossier are never changed")

    def delete(self):
        raise TypeError("steps of a dossier are never deleted")


class DossierStep(models.Model):
    """Append-only. `content`: what was sent, in words, so that a version stays readable when the dossier has changed."""

    class Verb(models.TextChoices):
        CREATE = "CREATE", "Lập hồ sơ"
        SUBMIT = "SUBMIT", "Trình xin chủ trương"
        TAKE_BACK = "TAKE_BACK", "Lấy lại để sửa"
        RETURN = "RETURN", "Trả lại để bổ sung"
        AGREE = "AGREE", "Đồng ý chủ trương"
        SEND = "SEND", "Đề nghị công nhận"
        DECIDE = "DECIDE", "Ban hành quyết định"
        REFUSE = "REFUSE", "Không đồng ý"
        WITHDRAW = "WITHDRAW", "Rút hồ sơ"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="steps", verbose_name="hồ sơ")
    verb = models.CharField("bước", max_length=9, choices=Verb)
    from_state = models.CharField("từ trạng thái", max_length=9, choices=Dossier.State, blank=True)
    to_state = models.CharField("sang trạng thái", max_length=9, choices=Dossier.State)
    version = models.PositiveSmallIntegerField("lần gửi")
    day = models.DateField("ngày")
    document_number = models.CharField("số văn bản", max_length=60, blank=True)
    note = models.CharField("ý kiến", max_length=1000, blank=True)
    content = models.JSONField("nội dung đã gửi", default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người làm")
    at = models.DateTimeField("lúc", default=clock.now, editable=False)

    objects = DossierStepQuerySet.as_manager()

    class Meta:
        verbose_name = "bước của hồ sơ kiện toàn"
        verbose_name_plural = "các bước của hồ sơ kiện toàn"
        ordering = ("dossier", "pk")

    def __str__(self):
        return f"{self.get_verb_display()}: {self.dossier}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("steps of a dossier are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("steps of a dossier are never deleted")


class DossierRuleQuerySet(ScopedQuerySet):
    shared = True

    def in_force_on(self, day):
        """start <= day < end."""
        return self.filter(Q(end__isnull=True) | Q(end__gt=day), start__lte=day)

    def value_on(self, code, day) -> int | None:
        return self.in_force_on(day).filter(code=code).values_list("value", flat=True).first()


class DossierRule(models.Model):
    """[start, end): a number that guidance sets for dossiers. Days of the calendar; the last day itself counts."""

    class Code(models.IntegerChoices):
        DAYS_AGREEMENT = 1, "Số ngày xem xét chủ trương"
        DAYS_ELECTION = 2, "Số ngày bầu và gửi kết quả, từ khi đồng ý chủ trương"
        DAYS_DECISION = 3, "Số ngày xem xét, ra quyết định"
        ELECTION_BASE = 4, "Trúng cử khi được quá nửa của"

    class Base(models.IntegerChoices):
        CALLED = 1, "số người được triệu tập"
        RETURNED = 2, "số phiếu thu vào"
        VALID = 3, "số phiếu hợp lệ"

    code = models.PositiveSmallIntegerField("quy định", choices=Code)
    value = models.PositiveSmallIntegerField(
        "mức",
        help_text="Số ngày; với “trúng cử”: 1 là số người được triệu tập, 2 là số phiếu thu vào, 3 là số phiếu hợp lệ.",
    )
    start = models.DateField("áp dụng từ ngày")
    end = models.DateField("thôi áp dụng từ ngày", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=255)
    to_confirm = models.BooleanField("cần xác nhận", default=True)

    history = HistoricalRecords(verbose_name="lịch sử quy định", verbose_name_plural="lịch sử quy định")
    objects = DossierRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "quy định về hồ sơ kiện toàn"
        verbose_name_plural = "quy định về hồ sơ kiện toàn"
        ordering = ("code", "start")
        constraints = (
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="dossier_rule_end_after_start",
                violation_error_message="Ngày thôi áp dụng phải sau ngày bắt đầu áp dụng.",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=1),
                name="dossier_rule_value_from_one",
                violation_error_message="Mức phải từ 1 trở lên.",
            ),
            models.CheckConstraint(
                condition=~Q(code=4) | Q(value__lte=3),
                name="dossier_rule_base_is_known",
                violation_error_message="Mức của quy định trúng cử là 1, 2 hoặc 3.",
            ),
            NoOverlap(
                same=("code",),
                start="start",
                end="end",
                name="dossier_rule_no_overlap",
                violation_error_message="Quy định này đã có mức khác trong thời gian ấy.",
            ),
        )

    def __str__(self):
        return f"{self.get_code_display()}, từ {self.start:%d/%m/%Y}"

    @property
    def wanted(self) -> str:
        """The value in words."""
        return self.Base(self.value).label if self.code == self.Code.ELECTION_BASE else f"{self.value} ngày"
