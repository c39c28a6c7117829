"""Units of the bloc as a tree, and the sizes decided for their organs."""

from django.db import models
from django.db.models import F, Q
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
        )

    def __str__(self):
        return f"{self.get_organ_display()} {self.unit} {self.term}"

    def clean(self):
        rules.refuse(term=rules.term_problem(self.term))
