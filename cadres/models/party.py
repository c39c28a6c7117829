"""Party committees of the host agencies: counts that units report, no personal files (data minimisation)."""

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres import rules
from cadres.access.scoping import ScopedQuerySet
from cadres.models.unit import Unit


class PartyCommitteeQuerySet(ScopedQuerySet):
    unit_lookups = ("unit",)

    def elected_by(self, day):
        return self.filter(elected_on__lte=day)


class PartyCommittee(models.Model):
    class Level(models.TextChoices):
        CELL = "CELL", "Chi bộ"
        GRASSROOTS = "GRASSROOTS", "Cơ sở"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="party_committees", verbose_name="đơn vị")
    level = models.CharField("cấp", max_length=10, choices=Level)
    name = models.CharField("tên tổ chức Đảng", max_length=255)
    term = models.CharField("nhiệm kỳ", max_length=9, help_text="Ví dụ 2020-2025.")
    elected_on = models.DateField("ngày bầu")
    members = models.PositiveSmallIntegerField("số cấp ủy viên")
    under_35 = models.PositiveSmallIntegerField(
        "số dưới 35 tuổi", help_text="Chưa đủ 35 tuổi vào ngày bầu; tròn 35 đúng ngày bầu thì không tính."
    )
    union_cadres = models.PositiveSmallIntegerField("trong đó cán bộ Đoàn", null=True, blank=True)

    history = HistoricalRecords(verbose_name="lịch sử cấp ủy", verbose_name_plural="lịch sử cấp ủy")
    objects = PartyCommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = "cấp ủy"
        verbose_name_plural = "cấp ủy"
        ordering = ("unit__code", "level", "name", "term")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "level", "name", "term"),
                name="party_committee_once_a_term",
                violation_error_message="Cấp ủy này đã có trong nhiệm kỳ đó.",
            ),
            models.CheckConstraint(
                condition=Q(under_35__lte=F("members")),
                name="party_committee_under_35_within_members",
                violation_error_message="Số dưới 35 tuổi không được lớn hơn số cấp ủy viên.",
            ),
            models.CheckConstraint(
                condition=Q(union_cadres__lte=F("members")),
                name="party_committee_union_within_members",
                violation_error_message="Số cán bộ Đoàn không được lớn hơn số cấp ủy viên.",
            ),
        )

    def __str__(self):
        return f"{self.name} {self.term}"

    def stands_between(self, first, last) -> bool:
        """Whether figures from `first` to `last`, both included, may stand on it."""
        return self.elected_on <= last

    def figure_units(self) -> list[Unit]:
        """Whose figures."""
        return [self.unit]

    def clean(self):
        rules.refuse(term=rules.term_problem(self.term))
