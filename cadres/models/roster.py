"""A roster handed in by a unit, from the file to what it wrote; and how the unit's columns are understood."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cadres.access.scoping import ScopedQuerySet
from cadres.models.unit import Unit


class RosterMappingQuerySet(ScopedQuerySet):
    unit_lookups = ("unit",)


class RosterMapping(models.Model):
    """What the unit last said of a header: the next file with the same one is understood without asking.

    `columns`: number of the column -> key of cadres.roster.fields.FIELDS."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="roster_mappings", verbose_name="đơn vị")
    fingerprint = models.CharField("dấu của dòng tiêu đề", max_length=64)
    columns = models.JSONField("cột", default=dict)
    changed_at = models.DateTimeField("lúc ghi", auto_now=True)

    objects = RosterMappingQuerySet.as_manager()

    class Meta:
        verbose_name = "cách hiểu cột của danh sách"
        verbose_name_plural = "cách hiểu cột của danh sách"
        ordering = ("unit__code", "-changed_at")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "fingerprint"),
                name="roster_mapping_once_a_header",
                violation_error_message="Đơn vị này đã có cách hiểu cho dòng tiêu đề đó.",
            ),
        )

    def __str__(self):
        return f"{self.unit}: {len(self.columns)} cột"


class RosterImportQuerySet(ScopedQuerySet):
    unit_lookups = ("unit",)

    def handed_in_by(self, user):
        """The file holds what is masked on every page: who handed it in, and nobody else, goes on with it."""
        return self.filter(created_by=user)


class RosterImport(models.Model):
    """The row is the work. What the file says is read from the file each time and kept nowhere else; the file goes when
    the work is over. `written`: [key of the person, number of the version made, or None for one added, names of the fields]."""

    class State(models.TextChoices):
        UPLOADED = "UPLOADED", "Đã tải lên, chờ xem cột"
        CHECKED = "CHECKED", "Đã kiểm tra, chưa ghi"
        WRITTEN = "WRITTEN", "Đã ghi"
        UNDONE = "UNDONE", "Đã hoàn tác"
        CANCELLED = "CANCELLED", "Đã hủy"

    OPEN = (State.UPLOADED, State.CHECKED)

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="roster_imports", verbose_name="đơn vị")
    file = models.FileField("tệp", upload_to="rosters/%Y/%m/", max_length=255, blank=True)
    file_name = models.CharField("tên tệp", max_length=255)
    sha256 = models.CharField("dấu của tệp", max_length=64)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.UPLOADED)
    font = models.CharField("phông chữ cũ", max_length=5, blank=True)
    mapping = models.JSONField("cột", default=dict)
    written = models.JSONField("đã ghi", default=list)
    left_out = models.JSONField("để lại", default=list)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhập"
    )
    created_at = models.DateTimeField("lúc tải lên", auto_now_add=True)
    written_at = models.DateTimeField("lúc ghi vào sổ", null=True, blank=True)
    undone_at = models.DateTimeField("lúc hoàn tác", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người hoàn tác"
    )

    objects = RosterImportQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nhập danh sách trích ngang"
        verbose_name_plural = "các lần nhập danh sách trích ngang"
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=("WRITTEN", "UNDONE"), written_at__isnull=False)
                | Q(~Q(state__in=("WRITTEN", "UNDONE")), written_at__isnull=True),
                name="roster_import_written_has_its_time",
                violation_error_message="Lần nhập đã ghi phải có lúc ghi, lần chưa ghi thì không.",
            ),
        )

    def __str__(self):
        return f"{self.file_name} ({self.get_state_display().lower()})"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN
