"""Units of the bloc as a tree, and the sizes decided for their organs."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Substr
from django.db.models.lookups import GreaterThanOrEqual
from simple_history.models import HistoricalRecords

from cadres import rules
from cadres.access.permissions import Permission
from cadres.access.scoping import ScopedQuerySet
from cadres.fields import DerivedCharField
from cadres.lib.text import fold


class UnitQuerySet(ScopedQuerySet):
    unit_lookups = ("pk",)
    open_to = frozenset({Permission.UNIT_NAME})

    def existing_on(self, day):
        """Founded by `day` (or unknown) and not dissolved by it; each unit by its own days, whatever its parent's."""
        return self.filter(
            Q(founded_on__isnull=True) | Q(founded_on__lte=day), Q(dissolved_on__isnull=True) | Q(dissolved_on__gt=day)
        )

    def grassroots(self):
        return self.filter(kind=Unit.Kind.GRASSROOTS)

    def search(self, text):
        return self.filter(Q(name_folded__contains=fold(text)) | Q(code__icontains=text))


class Unit(models.Model):
    class Kind(models.TextChoices):
        BLOC = "BLOC", "Khối"
        GRASSROOTS = "GRASSROOTS", "Cơ sở"
        SUBORDINATE = "SUBORDINATE", "Trực thuộc"

    class Sector(models.TextChoices):
        AGENCY = "AGENCY", "Cơ quan"
        PUBLIC_SERVICE = "PUBLIC_SERVICE", "Đơn vị sự nghiệp"
        SCHOOL = "SCHOOL", "Trường học"
        ENTERPRISE = "ENTERPRISE", "Doanh nghiệp"

    code = models.CharField("mã đơn vị", max_length=40, unique=True)
    name = models.CharField("tên đơn vị", max_length=255)
    name_folded = DerivedCharField("tên không dấu", max_length=255, source="name", derive=fold, db_index=True)
    kind = models.CharField("loại", max_length=12, choices=Kind)
    sector = models.CharField("khu vực", max_length=16, choices=Sector, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="đơn vị cấp trên"
    )
    founded_on = models.DateField("ngày thành lập", null=True, blank=True)
    dissolved_on = models.DateField(
        "ngày giải thể", null=True, blank=True, help_text="Ngày đầu tiên đơn vị không còn hoạt động."
    )
    # Where the unit stands in the tree: '/1/4/12/' of primary keys down to its own. Written by actions.units.arrange_tree alone.
    path = models.CharField("vị trí trong cây", max_length=255, editable=False, default="", db_index=True)

    history = HistoricalRecords(verbose_name="lịch sử đơn vị", verbose_name_plural="lịch sử đơn vị")
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(
                fields=("kind",),
                condition=Q(kind="BLOC"),
                name="unit_one_bloc",
                violation_error_message="Đã có một đơn vị loại Khối; mỗi hệ thống chỉ có một Khối.",
            ),
            models.CheckConstraint(
                condition=Q(dissolved_on__gt=F("founded_on")),
                name="unit_dissolved_after_founded",
                violation_error_message="Ngày giải thể phải sau ngày thành lập.",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="unit_not_its_own_parent",
                violation_error_message="Đơn vị không thể là cấp trên của chính mình.",
            ),
        )

    def __str__(self):
        return self.name

    def clean(self):
        rules.refuse(parent=rules.parent_problem(self))

    def exists_on(self, day) -> bool:
        """Founded by `day` (or unknown) and not dissolved by it."""
        founded = self.founded_on is None or self.founded_on <= day
        return founded and (self.dissolved_on is None or day < self.dissolved_on)


class CommitteeQuerySet(ScopedQuerySet):
    unit_lookups = ("unit",)

    def begun_by(self, day):
        """Elected by `day`; where that day is not known, of a term whose first year has come."""
        return self.filter(Q(elected_on__lte=day) | Q(elected_on=None, term__lt=str(day.year + 1)))

    def newest_on(self, day):
        """Of each unit and organ the one that began last by `day`, also when its term has run out and no congress was held."""
        newer = Committee._base_manager.filter(
            unit=OuterRef("unit"), organ=OuterRef("organ"), term__gt=OuterRef("term")
        )
        begun = Q(elected_on__lte=day) | Q(elected_on=None, term__lt=str(day.year + 1))
        return self.begun_by(day).exclude(Exists(newer.filter(begun)))

    def in_term_on(self, day):
        """Those of `newest_on` whose term covers `day`: up to the adjusted end, else the planned one (the first day after),
        else to the end of the term's last year."""
        last_year = GreaterThanOrEqual(Substr("term", 6), str(day.year))
        lasts = (
            Q(adjusted_to__gt=day)
            | Q(adjusted_to=None, ends_on__gt=day)
            | (Q(adjusted_to=None, ends_on=None) & Q(last_year))
        )
        return self.newest_on(day).filter(lasts)

    def ending_between(self, first, last):
        """Whose term is known to end on a day in [first, last]: the adjusted end, else the planned one."""
        return self.filter(Q(adjusted_to__range=(first, last)) | Q(adjusted_to=None, ends_on__range=(first, last)))


class Committee(models.Model):
    """An organ of a unit for a term, and how many seats were decided for it."""

    class Organ(models.TextChoices):
        EXECUTIVE = "EXECUTIVE", "Ban Chấp hành"
        STANDING = "STANDING", "Ban Thường vụ"
        INSPECTION = "INSPECTION", "Ủy ban Kiểm tra"
        OFFICE = "OFFICE", "Cơ quan chuyên trách"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="committees", verbose_name="đơn vị")
    organ = models.CharField("tổ chức", max_length=12, choices=Organ)
    term = models.CharField("nhiệm kỳ", max_length=9, help_text="Ví dụ 2017-2022.")
    seats = models.PositiveSmallIntegerField("số lượng")
    elected_on = models.DateField("ngày đại hội", null=True, blank=True)
    ends_on = models.DateField(
        "hết nhiệm kỳ từ ngày", null=True, blank=True, help_text="Ngày đầu tiên sau nhiệm kỳ, theo nghị quyết đại hội."
    )
    adjusted_to = models.DateField(
        "hết nhiệm kỳ từ ngày (đã điều chỉnh)",
        null=True,
        blank=True,
        help_text="Khi cấp trên cho kéo dài hoặc rút ngắn.",
    )
    adjustment_paper = models.CharField("số văn bản điều chỉnh nhiệm kỳ", max_length=60, blank=True)

    history = HistoricalRecords(verbose_name="lịch sử cơ cấu", verbose_name_plural="lịch sử cơ cấu")
    objects = CommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = "cơ cấu"
        verbose_name_plural = "cơ cấu tổ chức"
        ordering = ("unit__code", "organ", "term")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "organ", "term"),
                name="committee_once_a_term",
                violation_error_message="Tổ chức này của đơn vị đã có trong nhiệm kỳ đó.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("elected_on")),
                name="committee_ends_after_elected",
                violation_error_message="Ngày hết nhiệm kỳ phải sau ngày đại hội.",
            ),
            models.CheckConstraint(
                condition=Q(adjusted_to__gt=F("elected_on")),
                name="committee_adjusted_after_elected",
                violation_error_message="Ngày hết nhiệm kỳ đã điều chỉnh phải sau ngày đại hội.",
            ),
            models.CheckConstraint(
                condition=Q(adjusted_to=None) | ~Q(adjustment_paper=""),
                name="committee_adjusted_by_a_paper",
                violation_error_message="Nhiệm kỳ điều chỉnh phải có số văn bản của cấp trên.",
            ),
        )

    def __str__(self):
        return f"{self.get_organ_display()} {self.unit} {self.term}"

    @property
    def ends(self):
        """The first day after the term, None when not known."""
        return self.adjusted_to or self.ends_on

    def clean(self):
        rules.refuse(term=rules.term_problem(self.term))
