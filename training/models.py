"""Courses and who completed them; topics and resolutions and who studied them."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from cadres.access import Permission, ScopedQuerySet
from cadres.lib import clock
from cadres.lib.text import fold
from cadres.models import Cadre, QualificationLevel, Unit
from cadres.models.typed import refuse_typed, stored
from cadres.rules import Finding, more_than, refuse, too_early
from training.rules import completion_problem, study_problem


def _number(rows, of: str, what: str = "pk"):
    """How many different `what` of `rows` hang on the row asked about by `of`; 0 when none."""
    hanging = rows.filter(**{of: OuterRef("pk")}).order_by().values(of)
    return Coalesce(Subquery(hanging.annotate(_number=Count(what, distinct=True)).values("_number")), 0)


class CourseQuerySet(ScopedQuerySet):
    """Seen by all; kept by the unit that organises it or sends its people, without one by the bloc."""

    shared = True
    unit_lookups = ("organiser",)

    def with_numbers_of(self, enrolments):
        """`people`: how many of `enrolments` are in the class; `completed`: how many of these completed it."""
        completed = enrolments.filter(result=Enrolment.Result.COMPLETED)
        return self.annotate(people=_number(enrolments, "course"), completed=_number(completed, "course"))


class Course(models.Model):
    class Group(models.TextChoices):
        PROFESSIONAL = "PROFESSIONAL", "Chuyên môn"
        UNION_SKILLS = "UNION_SKILLS", "Nghiệp vụ công tác Đoàn"
        POLITICAL_THEORY = "POLITICAL_THEORY", "Lý luận chính trị"
        STATE_ADMINISTRATION = "STATE_ADMINISTRATION", "Quản lý nhà nước"
        INFORMATICS = "INFORMATICS", "Tin học"
        FOREIGN_LANGUAGE = "FOREIGN_LANGUAGE", "Ngoại ngữ"
        LEADERSHIP = "LEADERSHIP", "Lãnh đạo, quản lý"
        NATIONAL_DEFENCE = "NATIONAL_DEFENCE", "Quốc phòng - an ninh"
        OTHER = "OTHER", "Khác"

    code = models.CharField("mã lớp", max_length=40, unique=True)
    name = models.CharField("tên lớp", max_length=255)
    group = models.CharField("nhóm nội dung", max_length=20, choices=Group)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField(
        "đến ngày", null=True, blank=True, help_text="Ngày học cuối cùng, có thể trùng ngày đầu."
    )
    organiser = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="courses", verbose_name="đơn vị tổ chức"
    )
    brings = models.ForeignKey(
        QualificationLevel, models.PROTECT, null=True, blank=True, related_name="courses", verbose_name="hoàn thành thì đạt trình độ",
        help_text="Để trống nếu lớp không cấp trình độ nào.",
    )  # fmt: skip

    history = HistoricalRecords(verbose_name="lịch sử lớp học", verbose_name_plural="lịch sử lớp học")
    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = "lớp học"
        verbose_name_plural = "lớp học"
        ordering = ("-starts_on", "code")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="course_end_not_before_start",
                violation_error_message="Ngày học cuối cùng không được trước ngày khai giảng.",
            ),
        )

    def __str__(self):
        return self.name

    def stands_between(self, first, last) -> bool:
        """Whether figures from `first` to `last`, both included, may stand on it: on those who completed it."""
        return any(first <= day <= last for day in self._completion_days)

    @cached_property
    def _completion_days(self) -> set:
        completed = self.enrolments.filter(result=Enrolment.Result.COMPLETED)
        return set(completed.values_list("completed_on", flat=True))

    def figure_units(self) -> list[Unit]:
        """Whose figures: those of its people, as with an enrolment."""
        people = self.enrolments.values("cadre")
        return list(Unit.objects.filter(Q(home_cadres__in=people) | Q(posts__cadre__in=people)).distinct())

    def clean(self):
        if self.pk and self.starts_on and self.enrolments.completed_before(self.starts_on).exists():
            refuse(starts_on="Đã có học viên hoàn thành lớp trước ngày này.")

    def doubts(self, user) -> Iterator[Finding]:
        """Asked about before it is saved."""
        if self.ends_on and more_than(3, self.starts_on, self.ends_on):
            yield "Ngày học cuối cùng sau ngày khai giảng hơn 3 năm.", ("ends_on", "starts_on")
        rows = Course.objects.for_user(user, Permission.TRAINING_VIEW).exclude(pk=self.pk)
        for other in rows.filter(organiser=self.organiser, starts_on=self.starts_on):
            if fold(other.name) == fold(self.name):
                words = f"Đơn vị này đã có lớp “{other.name}” khai giảng cùng ngày (mã {other.code}): có phải một lớp?"
                yield words, ("name", "organiser", "starts_on")


class EnrolmentQuerySet(ScopedQuerySet):
    cadre_lookups = ("cadre",)

    def completed_between(self, first, last):
        """Completed with the day of completion from `first` to `last`, both included."""
        return self.filter(result=Enrolment.Result.COMPLETED, completed_on__range=(first, last))

    def completed_before(self, day):
        return self.filter(result=Enrolment.Result.COMPLETED, completed_on__lt=day)


class Enrolment(models.Model):
    of_a_person = "lượt học lớp"  # where it is counted among what a person has

    class Result(models.TextChoices):
        ENROLLED = "ENROLLED", "Đăng ký"
        ATTENDING = "ATTENDING", "Đang học"
        COMPLETED = "COMPLETED", "Hoàn thành"
        FAILED = "FAILED", "Không hoàn thành"

    course = models.ForeignKey(Course, models.PROTECT, related_name="enrolments", verbose_name="lớp học")
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="enrolments", verbose_name="cán bộ")
    result = models.CharField("kết quả", max_length=10, choices=Result)
    completed_on = models.DateField("ngày hoàn thành", null=True, blank=True)

    history = HistoricalRecords(verbose_name="lịch sử học viên", verbose_name_plural="lịch sử học viên")
    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = "học viên"
        verbose_name_plural = "học viên"
        ordering = ("course__code", "cadre__name_key")
        constraints = (
            models.UniqueConstraint(
                fields=("course", "cadre"),
                name="enrolment_once_a_course",
                violation_error_message="Cán bộ này đã có trong danh sách của lớp.",
            ),
            models.CheckConstraint(
                condition=~Q(result="COMPLETED") | Q(completed_on__isnull=False),
                name="enrolment_completed_has_its_day",
                violation_error_message="Kết quả Hoàn thành phải có ngày hoàn thành.",
            ),
        )

    def __str__(self):
        return f"{self.cadre}: {self.course}"

    def stands_between(self, first, last) -> bool:
        """Whether figures from `first` to `last`, both included, may stand on it."""
        return self.result == self.Result.COMPLETED and first <= self.completed_on <= last

    def figure_units(self) -> list[Unit]:
        """Whose figures."""
        return self.cadre.figure_units()

    def clean(self):
        refuse_typed(self, stored(self))
        if self.course_id and self.result == self.Result.COMPLETED:
            refuse(completed_on=completion_problem(self.completed_on, self.course.starts_on))

    def problems(self) -> Iterator[Finding]:
        day = self.completed_on if self.result == self.Result.COMPLETED else None
        yield too_early("ngày hoàn thành", day, clock.today()), ("completed_on",)


class StudySubjectQuerySet(ScopedQuerySet):
    shared = True

    def with_studied(self, studies, *, of):
        """`studied`: how many people the `studies` of the subject are of, each once; `serving`: how many it is `of`, the same for all."""
        everybody = of.order_by().annotate(_all=Value(1)).values("_all")
        serving = Coalesce(Subquery(everybody.annotate(_number=Count("pk")).values("_number")), 0)
        return self.annotate(studied=_number(studies, "subject", "cadre"), serving=serving)


class StudySubject(models.Model):
    class Kind(models.TextChoices):
        TOPIC = "TOPIC", "Chuyên đề"
        RESOLUTION = "RESOLUTION", "Nghị quyết"

    code = models.CharField("mã", max_length=40, unique=True)
    kind = models.CharField("loại", max_length=10, choices=Kind)
    name = models.CharField("tên", max_length=500)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    due_on = models.DateField("hạn học", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=255, blank=True)
    plan_year = models.PositiveSmallIntegerField("năm kế hoạch", null=True, blank=True)

    history = HistoricalRecords(verbose_name="lịch sử chuyên đề", verbose_name_plural="lịch sử chuyên đề")
    objects = StudySubjectQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyên đề, nghị quyết"
        verbose_name_plural = "chuyên đề, nghị quyết"
        ordering = ("-plan_year", "kind", "code")
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="RESOLUTION") | Q(issued_on__isnull=False),
                name="resolution_has_its_day",
                violation_error_message="Nghị quyết phải có ngày ban hành.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("issued_on")),
                name="study_subject_due_not_before_issued",
                violation_error_message="Hạn học không được trước ngày ban hành.",
            ),
        )

    def __str__(self):
        return self.name

    def clean(self):
        if self.pk and self.issued_on and self.studies.filter(studied_on__lt=self.issued_on).exists():
            refuse(issued_on="Đã có người được ghi học trước ngày này.")


class StudyQuerySet(ScopedQuerySet):
    cadre_lookups = ("cadre",)


class Study(models.Model):
    subject = models.ForeignKey(
        StudySubject, models.PROTECT, related_name="studies", verbose_name="chuyên đề, nghị quyết"
    )
    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="studies", verbose_name="cán bộ")
    studied_on = models.DateField("ngày học")

    history = HistoricalRecords(verbose_name="lịch sử học tập", verbose_name_plural="lịch sử học tập")
    objects = StudyQuerySet.as_manager()

    class Meta:
        verbose_name = "kết quả học tập"
        verbose_name_plural = "kết quả học tập"
        ordering = ("-studied_on", "subject__code", "cadre__name_key")
        constraints = (
            models.UniqueConstraint(
                fields=("cadre", "subject", "studied_on"),
                name="study_once_a_day",
                violation_error_message="Cán bộ này đã được ghi học nội dung đó trong ngày ấy.",
            ),
        )

    def __str__(self):
        return f"{self.cadre}: {self.subject}"

    def stands_between(self, first, last) -> bool:
        """Whether figures from `first` to `last`, both included, may stand on it."""
        return self.studied_on <= last

    def figure_units(self) -> list[Unit]:
        """Whose figures."""
        return self.cadre.figure_units()

    def clean(self):
        refuse_typed(self, stored(self))
        if self.subject_id:
            refuse(studied_on=study_problem(self.studied_on, self.subject.issued_on))

    def problems(self) -> Iterator[Finding]:
        yield too_early("ngày học", self.studied_on, clock.today()), ("studied_on",)
