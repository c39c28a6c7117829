"""Party committees of the host agencies: counts that units report, no personal files (data minimisation)."""

from collections.abc import Iterator

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres import rules
from cadres.access.permissions import Permission
from cadres.access.scoping import ScopedQuerySet
from cadres.lib import clock
from cadres.models.typed import refuse_typed, stored
from cadres.models.unit import Unit


class PartyCommitteeQuerySet(ScopedQuerySet):
    unit_lookups = ("unit",)

    def elected_by(self, day):
        return self.filter(elected_on__lte=day)


MOST_MEMBERS = 60  # more is a slip of the hand


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
        refuse_typed(self, stored(self))

    def problems(self) -> Iterator[rules.Finding]:
        yield rules.too_early("Ngày bầu", self.elected_on, clock.today()), ("elected_on",)

    def doubts(self, user) -> Iterator[rules.Finding]:
        """Asked about before it is saved."""
        yield rules.outside_term(self.elected_on, self.term), ("elected_on", "term")
        if self.members == 0:
            yield "Cấp ủy không có cấp ủy viên nào.", ("members",)
        if self.members > MOST_MEMBERS:
            yield f"Cấp ủy có hơn {MOST_MEMBERS} cấp ủy viên.", ("members",)
        for other in self._of_the_same_name(user):
            words = f"Nhiệm kỳ này đơn vị đã có “{other.name}”: có phải cùng một cấp ủy?"
            yield words, ("name", "unit", "level", "term")

    def _of_the_same_name(self, user) -> list["PartyCommittee"]:
        """Of the unit, level and term, but for the way the name is written."""
        rows = PartyCommittee.objects.for_user(user, Permission.PARTY_COMMITTEE_VIEW)
        others = rows.filter(unit=self.unit, level=self.level, term=self.term).exclude(pk=self.pk)
        return [one for one in others if rules.party_body_name(one.name) == rules.party_body_name(self.name)]
