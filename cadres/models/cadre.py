"""People: one row a person, and the days they were away."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils.text import capfirst
from simple_history.models import HistoricalRecords

from cadres import rules
from cadres.access.permissions import Permission
from cadres.access.scoping import ScopedQuerySet
from cadres.fields import DerivedCharField
from cadres.lib import clock
from cadres.lib.names import Wanted, searchable
from cadres.lib.text import fold, name_sort_key
from cadres.models.like import Like
from cadres.models.precision import Precision
from cadres.models.typed import refuse_typed, stored
from cadres.models.unit import Unit

_BIRTH_FORMATS = {Precision.DAY: "%d/%m/%Y", Precision.MONTH: "%m/%Y", Precision.YEAR: "%Y"}


def first_known(day, precision: str):
    """The day that stands for what is known of a day."""
    if precision == Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision == Precision.MONTH else day


class CadreQuerySet(ScopedQuerySet):
    unit_lookups = ("unit",)
    cadre_lookups = ("pk",)
    by_home_alone = frozenset(
        {
            Permission.CADRE_FILE_EDIT,
            Permission.CADRE_MERGE,
            Permission.CADRE_SENSITIVE,
            Permission.EVALUATION_VIEW,
            Permission.EVALUATION_EDIT,
        }
    )

    def by_name(self):
        """By given name, then family name and the rest, in Vietnamese order."""
        return self.order_by("name_key", "born_on", "code")

    def birth_incomplete(self):
        """Of whom the day of birth is known to the month or the year alone."""
        return self.exclude(born_precision=Precision.DAY)

    def of_unit(self, unit):
        """Whose home is the unit or below it, and who holds or held a post there."""
        return self.filter(Q(unit__path__startswith=unit.path) | Q(posts__unit__path__startswith=unit.path)).distinct()

    def doubles_of(self, cadre):
        """Others of the same name, diacritics aside, and the same day of birth: most likely the same person."""
        return self.filter(name_folded=fold(cadre.full_name), born_on=cadre.born_on).exclude(pk=cadre.pk)

    def search(self, text):
        """By name (`cadres.lib.names`), by name and year of birth, or by the code; whose names are marked as typed come first."""
        wanted = Wanted(text)
        found = Q(code_folded=wanted.code) if wanted.code else Q(pk__in=())
        if wanted.pattern:
            found |= Q(Like("name_words", wanted.pattern))
        if wanted.born:
            name, first, last = wanted.born
            born = Q(born_on__gte=date(first, 1, 1), born_on__lt=date(last + 1, 1, 1))
            found |= born & Q(Like("name_words", name.pattern))
        exact = (wanted.born[0] if wanted.born else wanted).exact_pattern
        rows = self.filter(found)
        return rows._first(Like("name_words", exact)) if exact else rows

    def _first(self, condition):
        """Before the others, within each the order there was."""
        order = self.query.order_by or self.model._meta.ordering
        return self.order_by(Case(When(condition, then=0), default=1), *order)


class Cadre(models.Model):
    class Sex(models.TextChoices):
        MALE = "MALE", "Nam"
        FEMALE = "FEMALE", "Nữ"

    # Law 91/2025/QH15 and Decree 356/2025/NĐ-CP: masked by default, shown by permission for a purpose, each showing recorded.
    SENSITIVE_FIELDS = ("ethnicity", "religion", "party_joined_on", "party_official_on", "phone", "id_number")

    code = models.CharField("mã cán bộ", max_length=40, unique=True)
    code_folded = DerivedCharField("mã không dấu", max_length=40, default="", source="code", derive=fold)
    full_name = models.CharField("họ và tên", max_length=120)
    name_folded = DerivedCharField("tên không dấu", max_length=120, source="full_name", derive=fold, db_index=True)
    name_key = DerivedCharField("khóa sắp xếp", max_length=400, source="full_name", derive=name_sort_key)
    name_words = DerivedCharField("từ trong tên", max_length=400, default="", source="full_name", derive=searchable)
    sex = models.CharField("giới tính", max_length=6, choices=Sex)
    # The first of the month or of the year where no more is known: so the Party counts age where a record has the year alone.
    born_on = models.DateField("ngày sinh")
    born_precision = models.CharField(
        "mức đầy đủ của ngày sinh", max_length=5, choices=Precision, default=Precision.DAY
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="home_cadres", verbose_name="đơn vị")
    ethnicity = models.CharField("dân tộc", max_length=60, blank=True)
    religion = models.CharField("tôn giáo", max_length=60, blank=True)
    hometown = models.CharField("quê quán", max_length=255, blank=True)
    union_joined_on = models.DateField("ngày vào Đoàn", null=True, blank=True)
    party_joined_on = models.DateField("ngày vào Đảng", null=True, blank=True)
    party_official_on = models.DateField("ngày chính thức", null=True, blank=True)
    education = models.CharField("trình độ chuyên môn", max_length=120, blank=True)
    major = models.CharField("chuyên ngành", max_length=120, blank=True)
    political_theory = models.CharField("lý luận chính trị", max_length=120, blank=True)
    state_administration = models.CharField("quản lý nhà nước", max_length=120, blank=True)
    informatics = models.CharField("tin học", max_length=120, blank=True)
    foreign_language = models.CharField("ngoại ngữ", max_length=120, blank=True)
    national_defence = models.CharField("quốc phòng - an ninh", max_length=120, blank=True)
    phone = models.CharField("điện thoại", max_length=60, blank=True)
    email = models.CharField("email", max_length=120, blank=True)
    id_number = models.CharField("số CCCD", max_length=20, blank=True)

    _birth_as_said: tuple | None = None

    history = HistoricalRecords(
        verbose_name="lịch sử cán bộ",
        verbose_name_plural="lịch sử cán bộ",
        excluded_fields=("code_folded", "name_words"),
    )
    objects = CadreQuerySet.as_manager()

    class Meta:
        verbose_name = "cán bộ"
        verbose_name_plural = "cán bộ"
        ordering = ("name_key", "born_on", "code")
        # All that a search reads, in the order in which people are shown: it ends at the first page, and never reads whole rows.
        indexes = (
            models.Index(fields=("name_key", "born_on", "code", "name_words", "code_folded"), name="cadre_by_name"),
        )

    def __str__(self):
        return self.full_name

    @property
    def birth_shown(self) -> str:
        """What is known and no more: "19/05/1995", "05/1995", "1995"."""
        return f"{self.born_on:{_BIRTH_FORMATS[Precision(self.born_precision)]}}"

    def figure_units(self) -> list[Unit]:
        """The home unit, and those where a post is or was held: their figures carry the name."""
        return [self.unit, *Unit.objects.filter(posts__cadre=self).distinct()]

    def clean(self):
        """A day of birth that is stored already is left in peace: people grow older than who may be entered."""
        before = stored(self)
        if before is None or self.id_number != before.id_number:
            self.id_number = "".join(self.id_number.split())
        self._settle_precision(before)
        refuse_typed(self, before)

    def know_birth(self, day, precision: str) -> None:
        """From a list that may say the year alone."""
        self.born_on, self.born_precision = first_known(day, precision), precision
        self._birth_as_said = (self.born_on, precision)

    def _settle_precision(self, before) -> None:
        """A day typed anew is a whole one, unless it was said to be less."""
        if self.born_on is None or self._birth_as_said == (self.born_on, self.born_precision):
            return
        typed = before is not None and before.born_on != self.born_on
        if typed or self.born_on != first_known(self.born_on, self.born_precision):
            self.born_precision = Precision.DAY

    def problems(self) -> Iterator[rules.Finding]:
        today = clock.today()
        yield rules.birth_problem(self.born_on, today), ("born_on",)
        for name in ("union_joined_on", "party_joined_on", "party_official_on"):
            day, label = getattr(self, name), capfirst(str(self._meta.get_field(name).verbose_name))
            yield rules.too_early(label, day, today), (name,)
            yield rules.before_birth_problem(label, day, self.born_on), (name, "born_on")
        official = rules.official_day_problem(self.party_official_on, self.party_joined_on)
        yield official, ("party_official_on", "party_joined_on")
        yield rules.phone_problem(self.phone), ("phone",)
        yield rules.email_problem(self.email), ("email",)
        yield rules.id_number_problem(self.id_number), ("id_number",)

    def doubts(self, user) -> Iterator[rules.Finding]:
        """Asked about before it is saved; names are of people the user sees."""
        born = self.born_on
        yield rules.joined_young("Đoàn", self.union_joined_on, born, rules.YOUNGEST), ("union_joined_on", "born_on")
        yield rules.joined_young("Đảng", self.party_joined_on, born, rules.PARTY_AGE), ("party_joined_on", "born_on")
        for same in Cadre.objects.for_user(user, Permission.CADRE_VIEW).doubles_of(self).select_related("unit"):
            words = f"Đã có {same.full_name}, sinh ngày {same.birth_shown}, {same.unit} (mã {same.code}): có phải một người?"
            yield words, ("full_name", "born_on")


class AbsenceQuerySet(ScopedQuerySet):
    unit_lookups = ("cadre__unit",)
    cadre_lookups = ("cadre",)

    def overlapping(self, start, end):
        """Those that share a day with [start, end)."""
        return self.filter(start__lt=end, end__gt=start)


class Absence(models.Model):
    """Days away from the post; [start, end): `end` is the first day back."""

    class Reason(models.TextChoices):
        MATERNITY = "MATERNITY", "Nghỉ thai sản"
        LONG_ILLNESS = "LONG_ILLNESS", "Ốm dài ngày"
        FULL_TIME_STUDY = "FULL_TIME_STUDY", "Học tập trung"
        SECONDMENT = "SECONDMENT", "Biệt phái"
        OTHER = "OTHER", "Khác"

    cadre = models.ForeignKey(Cadre, models.PROTECT, related_name="absences", verbose_name="cán bộ")
    start = models.DateField("từ ngày")
    end = models.DateField("đến ngày", help_text="Ngày đầu tiên trở lại làm việc.")
    reason = models.CharField("lý do", max_length=16, choices=Reason)

    history = HistoricalRecords(verbose_name="lịch sử vắng mặt", verbose_name_plural="lịch sử vắng mặt")
    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "vắng mặt"
        verbose_name_plural = "vắng mặt"
        ordering = ("-start", "cadre__name_key")
        constraints = (
            models.UniqueConstraint(
                fields=("cadre", "start"),
                name="absence_once_a_day",
                violation_error_message="Cán bộ này đã có một lần vắng mặt bắt đầu từ ngày đó.",
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="absence_end_after_start",
                violation_error_message="Ngày trở lại phải sau ngày bắt đầu vắng mặt.",
            ),
        )

    def __str__(self):
        return f"{self.cadre}: {self.get_reason_display().lower()} từ {self.start:%d/%m/%Y}"

    def stands_between(self, first, last) -> bool:
        """Whether figures from `first` to `last`, both included, may stand on it."""
        return self.start <= last and self.end > first

    def figure_units(self) -> list[Unit]:
        """Whose figures."""
        return self.cadre.figure_units()

    def doubts(self, user) -> Iterator[rules.Finding]:
        """Asked about before it is saved."""
        if self.reason == self.Reason.MATERNITY and self.cadre.sex == Cadre.Sex.MALE:
            yield "Nghỉ thai sản đang ghi cho cán bộ nam.", ("reason", "cadre")
        if rules.more_than(3, self.start, self.end):
            yield "Lần vắng mặt này dài hơn 3 năm.", ("end", "start")
        if rules.more_than(10, self.start, clock.today()):
            yield "Bắt đầu cách đây hơn 10 năm.", ("start",)
        others = Absence.objects.for_user(user, Permission.CADRE_VIEW).filter(cadre=self.cadre).exclude(pk=self.pk)
        for other in others.overlapping(self.start, self.end).exclude(start=self.start):  # that one is refused
            reason, last = other.get_reason_display().lower(), other.end - timedelta(days=1)
            words = f"Trùng ngày với lần {reason} đã ghi, từ {other.start:%d/%m/%Y} đến hết {last:%d/%m/%Y}."
            yield words, ("start", "end", "cadre")
