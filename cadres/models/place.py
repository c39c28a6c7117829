"""What a post is of: one of the eight titles, and where an office is finer, its ban and the title as the office says it."""

from django.db import models
from simple_history.models import HistoricalRecords

from cadres.access.permissions import Permission
from cadres.access.scoping import ScopedQuerySet
from cadres.models.unit import Unit


class Title(models.IntegerChoices):
    """In the order of rank in which rosters list them."""

    SECRETARY = 1, "Bí thư"
    DEPUTY_SECRETARY = 2, "Phó Bí thư"
    STANDING_MEMBER = 3, "Ủy viên Ban Thường vụ"
    EXECUTIVE_MEMBER = 4, "Ủy viên Ban Chấp hành"
    INSPECTION_CHAIR = 5, "Chủ nhiệm Ủy ban Kiểm tra"
    INSPECTION_VICE_CHAIR = 6, "Phó Chủ nhiệm Ủy ban Kiểm tra"
    INSPECTION_MEMBER = 7, "Ủy viên Ủy ban Kiểm tra"
    FULL_TIME_STAFF = 8, "Cán bộ chuyên trách"


class DepartmentQuerySet(ScopedQuerySet):
    unit_lookups = ("unit",)

    def open_on(self, day):
        return self.exclude(closed_on__lte=day)


class Department(models.Model):
    """A ban or the Văn phòng of a unit's office (plan, part III.3.1). `closed_on`: the first day it is no more."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="departments", verbose_name="đơn vị")
    name = models.CharField("tên ban, văn phòng", max_length=120)
    rank = models.PositiveSmallIntegerField("thứ tự", default=1)
    closed_on = models.DateField("thôi hoạt động từ ngày", null=True, blank=True)

    history = HistoricalRecords(verbose_name="lịch sử ban, văn phòng", verbose_name_plural="lịch sử ban, văn phòng")
    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = "ban, văn phòng"
        verbose_name_plural = "ban, văn phòng"
        ordering = ("unit__code", "rank", "name")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "name"),
                name="department_once_a_unit",
                violation_error_message="Đơn vị đã có ban, văn phòng này.",
            ),
        )

    def __str__(self):
        return f"{self.name}, {self.unit}"


class PositionQuerySet(ScopedQuerySet):
    open_to = frozenset({Permission.CADRE_VIEW, Permission.CADRE_EDIT, Permission.PERSONNEL_VIEW})


class Position(models.Model):
    """A finer title ("Phó Bí thư Thường trực", "Trưởng ban") and the one of the eight that it counts as."""

    name = models.CharField("chức danh cụ thể", max_length=120, unique=True)
    title = models.PositiveSmallIntegerField("tính là chức danh", choices=Title)
    rank = models.PositiveSmallIntegerField("thứ bậc", help_text="Số nhỏ đứng trên.")

    history = HistoricalRecords(verbose_name="lịch sử chức danh cụ thể", verbose_name_plural="lịch sử chức danh cụ thể")
    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = "chức danh cụ thể"
        verbose_name_plural = "chức danh cụ thể"
        ordering = ("title", "rank", "name")

    def __str__(self):
        return self.name
