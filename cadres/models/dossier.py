"""A proposal on posts (kiện toàn) and the people in it: written, agreed in principle, elected, decided (plan, III.1.1, III.1.2, III.3.1)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres import rules
from cadres.access.scoping import ScopedQuerySet
from cadres.lib import clock
from cadres.models.cadre import Cadre
from cadres.models.checklist import Case, Stage
from cadres.models.post import Decision, Post, Title
from cadres.models.unit import Unit


class DossierQuerySet(ScopedQuerySet):
    unit_lookups = ("unit",)

    def by_deadline(self):
        """What is to be done first: by the last day, then what is being written, then what is over, the newest first."""
        is_over = models.Case(models.When(state__in=Dossier.OVER, then=1), default=0)
        return self.order_by(is_over, F("due_on").asc(nulls_last=True), "-pk")

    def overdue_on(self, day):
        """`due_on` is the last day itself."""
        return self.filter(due_on__lt=day)


class Dossier(models.Model):
    """Changes only by the verbs of cadres/dossiers/flow.py.

    `version`: how often it was sent, both stages together. `due_on`: the last day for whoever has it now, None while nobody is
    waited for. `effective_on`: the first day in the new posts, and the first no longer in those that ended.
    """

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Nháp"
        SUBMITTED = "SUBMITTED", "Chờ chủ trương"
        AGREED = "AGREED", "Đã đồng ý chủ trương"
        SENT = "SENT", "Chờ quyết định"
        DECIDED = "DECIDED", "Đã có quyết định"
        REFUSED = "REFUSED", "Không đồng ý"
        WITHDRAWN = "WITHDRAWN", "Đã rút"

    OVER = (State.DECIDED, State.REFUSED, State.WITHDRAWN)

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="dossiers", verbose_name="đơn vị")
    case = models.CharField("trường hợp", max_length=4, choices=Case)
    subject = models.CharField(
        "nội dung đề nghị", max_length=255, help_text="Ví dụ: bầu bổ sung 02 Ủy viên Ban Chấp hành."
    )
    note = models.CharField("lý do, sự cần thiết", max_length=1000, blank=True)
    term = models.CharField("nhiệm kỳ", max_length=9, blank=True, help_text="Ví dụ 2017-2022.")
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.DRAFT)
    version = models.PositiveSmallIntegerField("lần gửi", default=0)
    due_on = models.DateField("hạn", null=True, blank=True)
    return_note = models.CharField("ý kiến trả lại", max_length=1000, blank=True)
    agreement_number = models.CharField("số văn bản đồng ý chủ trương", max_length=60, blank=True)
    agreed_on = models.DateField("ngày đồng ý chủ trương", null=True, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="dossiers", verbose_name="quyết định"
    )
    effective_on = models.DateField("có hiệu lực từ ngày", null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người lập")
    created_at = models.DateTimeField("lúc lập", default=clock.now, editable=False)

    history = HistoricalRecords(verbose_name="lịch sử hồ sơ kiện toàn", verbose_name_plural="lịch sử hồ sơ kiện toàn")
    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = "hồ sơ kiện toàn"
        verbose_name_plural = "hồ sơ kiện toàn"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=("DRAFT", "WITHDRAWN")) | Q(version__gte=1),
                name="dossier_sent_has_a_version",
                violation_error_message="Hồ sơ đã gửi phải có lần gửi.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("AGREED", "SENT", "DECIDED"))
                | (~Q(agreement_number="") & Q(agreed_on__isnull=False)),
                name="dossier_agreed_by_a_paper",
                violation_error_message="Đồng ý chủ trương phải có số và ngày văn bản.",
            ),
            models.CheckConstraint(
                condition=Q(state="DECIDED", decision__isnull=False, effective_on__isnull=False)
                | (~Q(state="DECIDED") & Q(decision__isnull=True, effective_on__isnull=True)),
                name="dossier_closed_by_a_decision",
                violation_error_message="Hồ sơ đã có quyết định phải ghi quyết định và ngày hiệu lực; hồ sơ khác thì không.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("DECIDED", "REFUSED", "WITHDRAWN")) | Q(due_on__isnull=True),
                name="dossier_over_has_no_deadline",
                violation_error_message="Hồ sơ đã xong không còn hạn.",
            ),
        )

    def __str__(self):
        return self.subject

    def clean(self):
        rules.refuse(term=rules.term_problem(self.term))

    @property
    def stage(self) -> str:
        """Whose checklist of papers holds now."""
        return Stage.AGREEMENT if self.state in (self.State.DRAFT, self.State.SUBMITTED) else Stage.RECOGNITION

    @property
    def is_over(self) -> bool:
        return self.state in self.OVER

    def people(self) -> "list[DossierCandidate]":
        """In the order of the titles; who leaves stands last."""
        rows = self.candidates.select_related("cadre__unit", "post__unit", "dossier__unit")
        return sorted(rows, key=lambda one: (one.deed == one.Deed.END, one.rank, one.cadre.name_key, one.pk))

    def kept_papers(self):
        """Those that go with it as it stands."""
        return list(
            self.papers.filter(removed_in=None)
            .select_related("item", "added_by")
            .order_by("item__stage", "item__rank", "pk")
        )

    def votes(self):
        """The count, None before it is entered."""
        return self.vote_counts.first()


class DossierCandidateQuerySet(ScopedQuerySet):
    unit_lookups = ("dossier__unit",)


class DossierCandidate(models.Model):
    """One person and one post: taken up (`title`) or left (`post`). `votes` of the count; `elected` as the minutes say."""

    class Deed(models.TextChoices):
        OPEN = "OPEN", "Giữ chức"
        END = "END", "Thôi giữ chức"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="candidates", verbose_name="hồ sơ")
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="dossier_entries", verbose_name="cán bộ")
    deed = models.CharField("đề nghị", max_length=4, choices=Deed, default=Deed.OPEN)
    title = models.PositiveSmallIntegerField("chức danh", choices=Title, null=True, blank=True)
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="dossier_entries", verbose_name="chức vụ thôi giữ"
    )
    reason = models.CharField("lý do", max_length=500, blank=True)
    votes = models.PositiveIntegerField("số phiếu", null=True, blank=True)
    elected = models.BooleanField("trúng cử", default=False)

    history = HistoricalRecords(verbose_name="lịch sử nhân sự đề nghị", verbose_name_plural="lịch sử nhân sự đề nghị")
    objects = DossierCandidateQuerySet.as_manager()

    class Meta:
        verbose_name = "nhân sự đề nghị"
        verbose_name_plural = "nhân sự đề nghị"
        ordering = ("dossier", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(deed="OPEN", title__isnull=False, post__isnull=True)
                | Q(deed="END", title__isnull=True, post__isnull=False),
                name="candidate_takes_up_or_leaves",
                violation_error_message="Giữ chức thì chọn chức danh; thôi giữ chức thì chọn chức vụ đang giữ.",
            ),
            models.UniqueConstraint(
                fields=("dossier", "cadre", "title"),
                name="candidate_title_once",
                violation_error_message="Người này đã có trong hồ sơ với chức danh đó.",
            ),
            models.UniqueConstraint(
                fields=("dossier", "post"),
                name="candidate_post_once",
                violation_error_message="Chức vụ này đã có trong hồ sơ.",
            ),
            models.CheckConstraint(
                condition=Q(elected=False) | Q(votes__isnull=False),
                name="candidate_elected_by_votes",
                violation_error_message="Người trúng cử phải có số phiếu.",
            ),
        )

    def __str__(self):
        return f"{self.cadre}: {self.get_deed_display().lower()} {self.title_label}"

    @property
    def rank(self) -> int:
        return self.title or self.post.title

    @property
    def title_label(self) -> str:
        return Title(self.rank).label

    @property
    def opens(self) -> bool:
        return self.deed == self.Deed.OPEN
