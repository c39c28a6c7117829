"""Up to which age a title is held, as dated data with its legal basis (289-QĐ/TW)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres.access.scoping import ScopedQuerySet
from cadres.models.post import Title
from cadres.models.unit import Unit

EVERY_TITLE = 0


def reaches_limit_on(born_on: date, limit: int, method: str) -> date:
    """The first day on which the person is older than the limit: “không quá 35 tuổi” allows the whole 36th year of life.

    BY_YEAR counts years alone: 1 January. BY_DAY: the birthday itself; who was born on 29 February turns a year older on
    1 March of a common year, as in `cadres.rules.age_on`.
    """
    year = born_on.year + limit + 1
    if method == AgeLimit.Method.BY_YEAR:
        return date(year, 1, 1)
    try:
        return born_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


class AgeLimitQuerySet(ScopedQuerySet):
    shared = True

    def in_force_on(self, day):
        return self.filter(Q(end__isnull=True) | Q(end__gt=day), start__lte=day)


class AgeLimit(models.Model):
    """[start, end): what holds for a title (or for every title) in units of a kind and, where it is said, of a sector."""

    class Method(models.TextChoices):
        BY_YEAR = "BY_YEAR", "Tính theo năm"
        BY_DAY = "BY_DAY", "Tính theo ngày sinh"

    title = models.PositiveSmallIntegerField(
        "chức danh", choices=[(EVERY_TITLE, "Mọi chức danh"), *Title.choices], default=EVERY_TITLE
    )
    unit_kind = models.CharField("loại đơn vị", max_length=12, choices=Unit.Kind)
    sector = models.CharField(
        "khu vực", max_length=16, choices=Unit.Sector, blank=True, help_text="Để trống: mọi khu vực."
    )
    holding_limit = models.PositiveSmallIntegerField(
        "giữ chức không quá (tuổi)", help_text="Đúng tuổi này vẫn còn trong tuổi."
    )
    first_time_limit = models.PositiveSmallIntegerField("tham gia lần đầu không quá (tuổi)", null=True, blank=True)
    method = models.CharField("cách tính", max_length=8, choices=Method)
    start = models.DateField("áp dụng từ ngày")
    end = models.DateField("thôi áp dụng từ ngày", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=255)
    to_confirm = models.BooleanField("cần xác nhận", default=True)

    history = HistoricalRecords(verbose_name="lịch sử độ tuổi", verbose_name_plural="lịch sử độ tuổi")
    objects = AgeLimitQuerySet.as_manager()

    class Meta:
        verbose_name = "độ tuổi giữ chức"
        verbose_name_plural = "độ tuổi giữ chức"
        ordering = ("unit_kind", "sector", "title", "start")
        constraints = (
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="age_limit_end_after_start",
                violation_error_message="Ngày thôi áp dụng phải sau ngày bắt đầu áp dụng.",
            ),
            models.CheckConstraint(
                condition=Q(first_time_limit=None) | Q(first_time_limit__lte=F("holding_limit")),
                name="age_limit_first_time_within",
                violation_error_message="Tuổi tham gia lần đầu không được cao hơn tuổi giữ chức.",
            ),
            models.UniqueConstraint(
                fields=("title", "unit_kind", "sector", "start"),
                name="age_limit_once_a_day",
                violation_error_message="Độ tuổi của chức danh, loại đơn vị và khu vực này đã có từ ngày đó.",
            ),
        )

    def __str__(self):
        where = self.get_sector_display() or self.get_unit_kind_display()
        return f"{self.get_title_display()}, {where}: không quá {self.holding_limit} tuổi"

    def holds_for(self, title: int, unit: Unit) -> bool:
        return self.title in (EVERY_TITLE, title) and self.unit_kind == unit.kind and self.sector in ("", unit.sector)


def limit_for(limits, title: int, unit: Unit) -> AgeLimit | None:
    """Of limits in force, the one said most closely: for the title before every title, for the sector before all; of two the newer."""
    found = [one for one in limits if one.holds_for(title, unit)]
    return max(found, key=lambda one: (bool(one.title), bool(one.sector), one.start), default=None)
