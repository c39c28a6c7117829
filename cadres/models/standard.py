"""What a title asks of who holds it, as dated data; the levels it is said in; and the papers a person gained beside the file."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres import rules
from cadres.access.permissions import Permission
from cadres.access.scoping import ScopedQuerySet
from cadres.lib import clock
from cadres.models.cadre import Cadre
from cadres.models.post import Title
from cadres.models.typed import refuse_typed, stored
from cadres.models.unit import Unit


class Subject(models.TextChoices):
    """What is asked for (plan, III.2.1); age is counted in years, everything else is a level."""

    PROFESSIONAL = "CM", "Chuyên môn"
    POLITICAL_THEORY = "LLCT", "Lý luận chính trị"
    STATE_ADMINISTRATION = "QLNN", "Quản lý nhà nước"
    INFORMATICS = "CNTT", "Công nghệ thông tin"
    FOREIGN_LANGUAGE = "NN", "Ngoại ngữ"
    LEADERSHIP = "LDQL", "Lãnh đạo, quản lý"
    NATIONAL_DEFENCE = "QPAN", "Quốc phòng và an ninh"
    AGE = "AGE", "Tuổi"


LEVELLED = [one for one in Subject.choices if one[0] != Subject.AGE]


class QualificationLevelQuerySet(ScopedQuerySet):
    shared = True


class QualificationLevel(models.Model):
    """A level of a subject; of two the one of the higher rank holds the other."""

    subject = models.CharField("lĩnh vực", max_length=4, choices=LEVELLED)
    rank = models.PositiveSmallIntegerField("bậc", help_text="Số lớn hơn là trình độ cao hơn.")
    label = models.CharField("trình độ", max_length=120)
    synonyms = models.CharField(
        "cách ghi khác",
        max_length=500,
        blank=True,
        help_text="Cách nhau bằng dấu chấm phẩy, ví dụ: ĐH; cử nhân; kỹ sư.",
    )

    history = HistoricalRecords(verbose_name="lịch sử trình độ", verbose_name_plural="lịch sử trình độ")
    objects = QualificationLevelQuerySet.as_manager()

    class Meta:
        verbose_name = "trình độ"
        verbose_name_plural = "danh mục trình độ"
        ordering = ("subject", "rank")
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "rank"),
                name="level_rank_once",
                violation_error_message="Lĩnh vực này đã có trình độ ở bậc đó.",
            ),
            models.UniqueConstraint(
                fields=("subject", "label"),
                name="level_label_once",
                violation_error_message="Lĩnh vực này đã có trình độ đó.",
            ),
        )

    def __str__(self):
        return f"{self.get_subject_display()}: {self.label}"


class TitleStandardQuerySet(ScopedQuerySet):
    shared = True

    def in_force_on(self, day):
        return self.filter(Q(end__isnull=True) | Q(end__gt=day), start__lte=day)


class TitleStandard(models.Model):
    """[start, end): a title asks for at least a level, or for at most so many years of age, both included."""

    class Whom(models.TextChoices):
        ANYBODY = "", "Mọi người"
        HOLDER = "HOLDER", "Người đang giữ chức"
        NEWCOMER = "NEWCOMER", "Người giữ chức lần đầu"

    class AgeBy(models.TextChoices):
        """Congresses count by the calendar year, Party guidance by the day of birth."""

        YEAR = "YEAR", "Theo năm"
        DAY = "DAY", "Theo ngày sinh"

    title = models.PositiveSmallIntegerField("chức danh", choices=Title)
    unit_kind = models.CharField(
        "loại đơn vị", max_length=12, choices=Unit.Kind, blank=True, help_text="Trống: mọi loại."
    )
    sector = models.CharField(
        "khu vực", max_length=16, choices=Unit.Sector, blank=True, help_text="Trống: mọi khu vực."
    )
    whom = models.CharField("áp dụng cho", max_length=8, choices=Whom, blank=True)
    subject = models.CharField("lĩnh vực", max_length=4, choices=Subject)
    level = models.ForeignKey(
        QualificationLevel, models.PROTECT, null=True, blank=True, related_name="standards", verbose_name="từ trình độ"
    )
    years = models.PositiveSmallIntegerField("không quá tuổi", null=True, blank=True)
    age_by = models.CharField(
        "cách tính tuổi",
        max_length=4,
        choices=AgeBy,
        default=AgeBy.YEAR,
        help_text="Chỉ dùng cho tiêu chuẩn về tuổi. Theo năm: năm đang xét trừ năm sinh.",
    )
    start = models.DateField("áp dụng từ ngày")
    end = models.DateField("thôi áp dụng từ ngày", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=255, blank=True)
    to_confirm = models.BooleanField("cần xác nhận", default=True)

    history = HistoricalRecords(verbose_name="lịch sử tiêu chuẩn", verbose_name_plural="lịch sử tiêu chuẩn")
    objects = TitleStandardQuerySet.as_manager()

    class Meta:
        verbose_name = "tiêu chuẩn chức danh"
        verbose_name_plural = "tiêu chuẩn chức danh"
        ordering = ("title", "unit_kind", "sector", "subject", "start")
        constraints = (
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="standard_end_after_start",
                violation_error_message="Ngày thôi áp dụng phải sau ngày bắt đầu áp dụng.",
            ),
            models.CheckConstraint(
                condition=Q(subject="AGE", years__isnull=False, level__isnull=True)
                | (~Q(subject="AGE") & Q(level__isnull=False, years__isnull=True)),
                name="standard_asks_one_thing",
                violation_error_message="Tiêu chuẩn về tuổi ghi số tuổi; tiêu chuẩn khác chọn trình độ.",
            ),
            models.UniqueConstraint(
                fields=("title", "unit_kind", "sector", "whom", "subject", "start"),
                name="standard_once_a_day",
                violation_error_message="Đã có tiêu chuẩn này, áp dụng từ ngày đó.",
            ),
        )

    def __str__(self):
        return f"{self.get_title_display()}: {self.get_subject_display().lower()} {self.wanted}"

    @property
    def wanted(self) -> str:
        if self.subject != Subject.AGE:
            return f"từ {self.level.label} trở lên"
        by_day = ", tính theo ngày sinh" if self.age_by == self.AgeBy.DAY else ""
        return f"không quá {self.years} tuổi{by_day}"

    @property
    def place(self) -> str:
        """Where it is asked, in words."""
        said = [
            self.get_unit_kind_display() if self.unit_kind else "",
            self.get_sector_display() if self.sector else "",
        ]
        return ", ".join(one for one in said if one) or "Mọi đơn vị"

    def clean(self):
        if self.level_id and self.level.subject != self.subject:
            raise ValidationError({"level": "Trình độ này thuộc lĩnh vực khác: hãy chọn trình độ của đúng lĩnh vực."})


class QualificationQuerySet(ScopedQuerySet):
    unit_lookups = ("cadre__unit",)
    cadre_lookups = ("cadre",)
    by_home_alone = frozenset({Permission.CADRE_FILE_EDIT})

    def gained_by(self, day):
        """On the day or before it; one without a day counts as gained."""
        return self.filter(Q(gained_on__isnull=True) | Q(gained_on__lte=day))


class Qualification(models.Model):
    """A level a person gained, beside what the file says. Those of classes are written by training alone."""

    class Source(models.TextChoices):
        COURSE = "COURSE", "Lớp học đã hoàn thành"
        UNIT = "UNIT", "Đơn vị ghi"
        SELF_STUDY = "SELF_STUDY", "Tự đào tạo"

    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="qualifications", verbose_name="cán bộ")
    level = models.ForeignKey(
        QualificationLevel, models.PROTECT, related_name="qualifications", verbose_name="trình độ"
    )
    gained_on = models.DateField("ngày đạt", null=True, blank=True)
    paper = models.CharField("văn bằng, chứng chỉ", max_length=255, blank=True)
    source = models.CharField("nguồn", max_length=10, choices=Source)

    history = HistoricalRecords(verbose_name="lịch sử văn bằng", verbose_name_plural="lịch sử văn bằng")
    objects = QualificationQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bằng, chứng chỉ"
        verbose_name_plural = "văn bằng, chứng chỉ"
        ordering = ("cadre__name_key", "level__subject", "-level__rank")
        constraints = (
            models.UniqueConstraint(
                fields=("cadre", "level", "source"),
                name="qualification_once_a_source",
                violation_error_message="Cán bộ này đã được ghi trình độ đó từ cùng nguồn.",
            ),
            models.CheckConstraint(
                condition=~Q(source="SELF_STUDY") | ~Q(paper=""),
                name="self_study_has_its_evidence",
                violation_error_message="Tự đào tạo phải ghi minh chứng.",
            ),
        )

    def __str__(self):
        return f"{self.cadre}: {self.level}"

    @property
    def follows_others(self) -> bool:
        """Written by what completed classes bring, and written anew when they change."""
        return self.source == self.Source.COURSE

    def problems(self) -> Iterator[rules.Finding]:
        yield rules.too_early("ngày đạt", self.gained_on, clock.today()), ("gained_on",)
        born = self.cadre.born_on if self.cadre_id else None
        yield rules.before_birth_problem("Ngày đạt", self.gained_on, born), ("gained_on", "cadre")

    def clean(self):
        refuse_typed(self, stored(self))
        if self._state.adding and self.source == self.Source.COURSE:
            raise ValidationError(
                {"source": "Trình độ của lớp học được ghi cùng kết quả lớp: hãy ghi kết quả ở lớp học."}
            )
