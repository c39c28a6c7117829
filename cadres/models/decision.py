"""The papers that posts change by, as they stand in the register of who issued them."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from cadres import rules
from cadres.access.scoping import ScopedQuerySet
from cadres.lib import clock
from cadres.models.typed import refuse_typed, stored
from cadres.models.unit import Unit


class DecisionQuerySet(ScopedQuerySet):
    """Read with the posts it gave and took, by who issued it, and by whose dossier it closed: once it is revoked there may be no post."""

    unit_lookups = (
        "opened_posts__unit", "closed_posts__unit", "issuer", "corrects__issuer", "dossiers__unit", "corrects__dossiers__unit",
    )  # fmt: skip
    cadre_lookups = ("opened_posts__cadre", "closed_posts__cadre")

    def for_user(self, user, permission):
        return super().for_user(user, permission).distinct()

    def of_register(self, issuer, term, symbol):
        """One numbering: a unit counts its decisions of a term and a sign from 1."""
        return self.filter(issuer=issuer, term=term, symbol=symbol, serial__isnull=False)


class Decision(models.Model):
    """A numbered paper that changes posts. What the workbook brings has no day and the origin "số liệu ban đầu".

    `issuer`: None for who stands outside the bloc (the city's Union, a Party committee), or when it is not known. `serial`
    and `symbol`: the parts of the number, "12-QĐ/ĐTN". `effective_on`: the first day it holds; None: the day it was
    signed. `corrects`: the decision that this one corrects or revokes.
    """

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

        @classmethod
        def moving(cls):
            """What takes a person from one post to another."""
            return [cls.TRANSFER, cls.ROTATION, cls.PROMOTION]

    number = models.CharField("số quyết định", max_length=60)
    kind = models.CharField("loại", max_length=12, choices=Kind)
    signed_on = models.DateField("ngày ký", null=True, blank=True)
    signer = models.CharField("người ký", max_length=120, blank=True)
    issuer = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name="nơi ban hành",
        help_text="Để trống khi cơ quan ngoài Khối ban hành.",
    )  # fmt: skip
    effective_on = models.DateField("có hiệu lực từ ngày", null=True, blank=True)
    summary = models.CharField("trích yếu", max_length=300, blank=True)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="corrected_by",
        verbose_name="đính chính, thu hồi quyết định",
    )  # fmt: skip
    # Read from the number and the issuer's term by cadres.actions.decisions.enter alone.
    term = models.CharField("sổ của nhiệm kỳ", max_length=9, blank=True, editable=False)
    symbol = models.CharField("ký hiệu", max_length=40, blank=True, editable=False)
    serial = models.PositiveIntegerField("số thứ tự trong sổ", null=True, blank=True, editable=False)

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
            models.UniqueConstraint(
                fields=("issuer", "term", "symbol", "serial"),
                condition=~Q(term=""),
                name="decision_number_once_a_register",
                violation_error_message="Số này đã có trong sổ quyết định của nơi ban hành trong nhiệm kỳ.",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=("CORRECTION", "REVOCATION")) | Q(corrects__isnull=False),
                name="decision_corrects_another",
                violation_error_message="Quyết định đính chính, thu hồi phải nêu quyết định được đính chính, thu hồi.",
            ),
        )

    def __str__(self):
        return self.number

    @property
    def holds_from(self):
        """The first day it holds; None when not known."""
        return self.effective_on or self.signed_on

    @property
    def is_revoked(self) -> bool:
        return self.corrected_by.filter(kind=self.Kind.REVOCATION).exists()

    def touches_beyond(self, posts) -> bool:
        """Whether it gave or took a post that is not among `posts`."""
        return any(
            touched.exclude(pk__in=posts.values("pk")).exists() for touched in (self.opened_posts, self.closed_posts)
        )

    def clean(self):
        refuse_typed(self, stored(self))

    def problems(self) -> Iterator[rules.Finding]:
        yield rules.too_early("ngày ký", self.signed_on, clock.today()), ("signed_on",)
