"""A cadre proposes a correction of the own file; the unit that keeps the file accepts or declines it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cadres.access.permissions import Permission
from cadres.access.scoping import ScopedQuerySet
from cadres.models.cadre import Cadre


class FileProposalQuerySet(ScopedQuerySet):
    unit_lookups = ("cadre__unit",)
    cadre_lookups = ("cadre",)
    by_home_alone = frozenset({Permission.CADRE_FILE_EDIT})

    def waiting(self):
        return self.filter(state=FileProposal.State.WAITING)


class FileProposal(models.Model):
    """`field` is a column of Cadre and `proposed` its new value as stored text; without a field, `note` says what is wrong."""

    SENSITIVE_FIELDS = ("proposed",)  # what is proposed for a sensitive field is as sensitive

    class State(models.TextChoices):
        WAITING = "WAITING", "Chờ đơn vị xem"
        ACCEPTED = "ACCEPTED", "Đã sửa theo đề nghị"
        DECLINED = "DECLINED", "Không sửa"
        WITHDRAWN = "WITHDRAWN", "Người đề nghị rút lại"

    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="file_proposals", verbose_name="cán bộ")
    field = models.CharField("mục", max_length=40, blank=True)
    proposed = models.CharField("đề nghị ghi là", max_length=255, blank=True)
    note = models.CharField("giải thích", max_length=500, blank=True)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.WAITING)
    answer = models.CharField("trả lời của đơn vị", max_length=500, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đề nghị"
    )
    proposed_at = models.DateTimeField("lúc đề nghị", auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    decided_at = models.DateTimeField("lúc trả lời", null=True, blank=True)

    history = HistoricalRecords(verbose_name="lịch sử đề nghị", verbose_name_plural="lịch sử đề nghị")
    objects = FileProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị sửa hồ sơ"
        verbose_name_plural = "đề nghị sửa hồ sơ"
        ordering = ("-proposed_at",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(field="") | ~Q(note=""),
                name="file_proposal_says_something",
                violation_error_message="Hãy chọn mục cần sửa hoặc ghi rõ chỗ sai.",
            ),
            models.CheckConstraint(
                condition=~Q(state="DECLINED") | ~Q(answer=""),
                name="file_proposal_declined_with_an_answer",
                violation_error_message="Không sửa thì phải ghi lý do để người đề nghị biết.",
            ),
        )

    def __str__(self):
        return f"{self.cadre}: đề nghị sửa hồ sơ"

    @property
    def is_sensitive(self) -> bool:
        return self.field in Cadre.SENSITIVE_FIELDS

    @property
    def field_label(self) -> str:
        return str(Cadre._meta.get_field(self.field).verbose_name) if self.field else "ý khác"
