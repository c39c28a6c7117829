"""The form "Danh sách quy hoạch" of a plan: one line a person, as far as the reader may know (domain 3.4).

What stands in other registers (level, yearly rating, gap against the standard) is taken from them and typed nowhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch

from cadres.access import Permission, can
from cadres.lib.xlsx.list_sheet import ListColumn, ListSheet, Words, list_file
from cadres.models import Cadre, Post, Precision, QualificationLevel, Unit
from cadres.models.standard import Subject
from cadres.standards.gaps import Ask, Gap, Verdict, gaps_of, holdings_for
from evaluation.models import Evaluation
from planning.models import Nominee, PlanningRule, SuccessionPlan
from planning.rule_checks import day_of, rules_of

VIEW = Permission.PLANNING_VIEW
MOST_TITLES = 3
HEADER_ROW = 8
# What the foot counts, by the label of the least level.
EDUCATED, SCHOOLED = ("CM", "Đại học"), ("LLCT", "Trung cấp")
BIRTH, PARTY, LEARNING, POSTS = "Ngày, tháng, năm sinh", "Ngày vào Đảng", "Trình độ", "Chức danh quy hoạch"


@dataclass
class Person:
    """`known`: the file is in the reader's reach; else the name, the year of birth and the unit alone are told."""

    cadre: Cadre
    rows: list[Nominee] = field(default_factory=list)
    known: bool = False
    opened: bool = False
    posts: list[Post] = field(default_factory=list)
    rating: str = ""
    gaps: list[Gap] = field(default_factory=list)

    def title(self, at: int) -> str:
        """The last column holds all that are left."""
        names = [one.get_title_display() for one in self.rows]
        return "; ".join(names[at:] if at == MOST_TITLES - 1 else names[at : at + 1])

    @property
    def missing(self) -> str:
        lacking = [gap.standard for gap in self.gaps if gap.verdict == Verdict.NOT_MET and gap.standard.level_id]
        said = [f"{one.get_subject_display()} {one.wanted}" for one in lacking]
        return "; ".join(dict.fromkeys(said))

    @property
    def entered(self) -> int | None:
        return min((one.entered_year for one in self.rows if one.entered_year), default=None)


def _birth(sex: str) -> Callable[[Person], Any]:
    def value(one: Person):
        cadre = one.cadre
        if cadre.sex != sex:
            return None
        if not one.known or cadre.born_precision == Precision.YEAR:
            return cadre.born_on.year
        return cadre.born_on if cadre.born_precision == Precision.DAY else cadre.birth_shown

    return value


def _file(name: str) -> Callable[[Person], Any]:
    return lambda one: getattr(one.cadre, name) if one.known else None


def _title(at: int) -> Callable[[Person], str]:
    return lambda one: one.title(at)


def _opened(name: str) -> Callable[[Person], Any]:
    return lambda one: getattr(one.cadre, name) if one.opened else None


def _words(rows: Iterable[Nominee], value: Callable[[Nominee], str]) -> str:
    return "; ".join(dict.fromkeys(said for row in rows if (said := value(row))))


COLUMNS = (
    ListColumn("Họ và tên", lambda one: one.cadre.full_name, 24),
    ListColumn("Nam", _birth(Cadre.Sex.MALE), 11, BIRTH),
    ListColumn("Nữ", _birth(Cadre.Sex.FEMALE), 11, BIRTH),
    ListColumn("Dân tộc", _opened("ethnicity"), 8, sensitive=True),
    ListColumn("Tôn giáo", _opened("religion"), 8, sensitive=True),
    ListColumn("Quê quán", _file("hometown"), 16),
    ListColumn("Ngày vào Đoàn", _file("union_joined_on"), 11),
    ListColumn("Dự bị", _opened("party_joined_on"), 11, PARTY, sensitive=True),
    ListColumn("Chính thức", _opened("party_official_on"), 11, PARTY, sensitive=True),
    ListColumn("Chuyên môn", _file("education"), 13, LEARNING),
    ListColumn("Lý luận chính trị", _file("political_theory"), 10, LEARNING),
    ListColumn("Quản lý nhà nước", _file("state_administration"), 10, LEARNING),
    ListColumn("Ngoại ngữ", _file("foreign_language"), 10, LEARNING),
    ListColumn("Tin học", _file("informatics"), 10, LEARNING),
    ListColumn("Chức vụ, đơn vị công tác hiện nay", lambda one: one.cadre.unit.name, 20),
    ListColumn("Chức vụ Đoàn hiện nay", lambda one: "; ".join(map(str, one.posts)), 20),
    *(ListColumn(str(at + 1), _title(at), 13, POSTS) for at in range(MOST_TITLES)),
    ListColumn("Nhiệm kỳ quy hoạch", lambda one: one.rows[0].plan.term, 11),
    ListColumn("Năm đưa vào quy hoạch", lambda one: one.entered, 9),
    ListColumn("Nguồn", lambda one: _words(one.rows, lambda row: row.get_source_display()), 10),
    ListColumn("Kết quả xếp loại năm liền trước", lambda one: one.rating, 14),
    ListColumn("Nhu cầu đào tạo, bồi dưỡng", lambda one: one.missing, 18),
    ListColumn("Ghi chú", lambda one: _words(one.rows, lambda row: row.get_pending_display()), 12),
)
SENSITIVE_LABELS = [f"{one.group} {one.label}".strip().lower() for one in COLUMNS if one.sensitive]


def people_of(user, plan: SuccessionPlan, today: date, *, sensitive: bool) -> list[Person]:
    """Who is in the plan and told to the reader, by post and rank. A fixed number of statements."""
    rows = Nominee.objects.for_user(user, VIEW).filter(plan=plan).exclude(state=Nominee.State.REMOVED)
    people: dict[int, Person] = {}
    for row in rows.select_related("cadre__unit", "plan").order_by("title", "rank", "cadre__name_key", "pk"):
        people.setdefault(row.cadre_id, Person(row.cadre)).rows.append(row)
    _fill_files(user, people, today, sensitive=sensitive)
    _fill_ratings(user, people, today.year - 1)
    _fill_gaps(user, plan, people, today)
    return list(people.values())


def _fill_files(user, people: dict[int, Person], today: date, *, sensitive: bool) -> None:
    held = Post.objects.for_user(user, Permission.CADRE_VIEW).held_on(today).select_related("unit")
    known = Cadre.objects.for_user(user, Permission.CADRE_VIEW).filter(pk__in=people).select_related("unit")
    for cadre in known.prefetch_related(Prefetch("posts", held, to_attr="posts_today")):
        people[cadre.pk].known, people[cadre.pk].posts = True, cadre.posts_today
    if sensitive:
        opened = Cadre.objects.for_user(user, Permission.CADRE_SENSITIVE).filter(pk__in=people)
        for key in opened.values_list("pk", flat=True):
            people[key].opened = True


def _fill_ratings(user, people: dict[int, Person], year: int) -> None:
    if not can(user, Permission.EVALUATION_VIEW):
        return
    decided = Evaluation.objects.for_user(user, Permission.EVALUATION_VIEW).final().filter(year=year, cadre__in=people)
    for key, label in decided.values_list("cadre_id", "grade__label"):
        people[key].rating = label


def _fill_gaps(user, plan: SuccessionPlan, people: dict[int, Person], today: date) -> None:
    """Against every title the person is planned for, as one who does not hold it."""
    unit, known = plan.unit, [one for one in people.values() if one.known]
    asked = [(one, Ask(one.cadre, row.title, unit.kind, unit.sector, True)) for one in known for row in one.rows]
    for (one, _), gaps in zip(asked, gaps_of(user, [ask for _, ask in asked], today), strict=True):
        one.gaps += gaps


def plan_file(user, plan: SuccessionPlan, people: list[Person], today: date) -> bytes:
    """Without what is sensitive those columns stay, and stay empty: the form is filled in by hand."""
    width = len(COLUMNS) + 1
    counted = summary(user, plan, people, today)
    above, below = _above(plan, width), _below(plan, people, width, counted)
    sheet = ListSheet("Danh sách quy hoạch", COLUMNS, HEADER_ROW, above, below)
    return list_file(sheet, [[column.value(one) for column in COLUMNS] for one in people])


def _above(plan: SuccessionPlan, width: int) -> tuple[Words, ...]:
    unit, half = plan.unit, width // 2
    return (
        Words(1, unit.parent.name.upper() if unit.parent else "", last=half - 2),
        Words(1, "ĐOÀN TNCS HỒ CHÍ MINH", half + 3, width, bold=True, size=14),
        Words(2, unit.name.upper(), last=half - 2, bold=True),
        Words(2, "…, ngày … tháng … năm …", half + 3, width, italic=True),
        Words(4, _heading(plan), last=width, bold=True, size=14),
        Words(5, f"Nhiệm kỳ {plan.term}", last=width, bold=True),
        Words(6, _approval(plan), last=width, italic=True),
    )


def _heading(plan: SuccessionPlan) -> str:
    return "DANH SÁCH QUY HOẠCH CÁN BỘ ĐOÀN KHỐI" if _of_bloc(plan) else "DANH SÁCH QUY HOẠCH CÁN BỘ ĐOÀN"


def _approval(plan: SuccessionPlan) -> str:
    if not plan.approved_on:
        return "(Dự kiến, chưa được cấp ủy phê duyệt)"
    number = f" tại văn bản số {plan.document_number}" if plan.document_number else ""
    return f"(Cấp ủy phê duyệt{number} ngày {plan.approved_on:%d/%m/%Y})"


def _of_bloc(plan: SuccessionPlan) -> bool:
    return plan.unit.kind == Unit.Kind.BLOC


def _below(plan, people: list[Person], width: int, counted: list[str]) -> tuple[Words, ...]:
    said = [f"Danh sách này có {len(people):02d} đồng chí.", *counted]
    lines = [Words(2 + at, text, 2, bold=at == 0, centred=False, size=11) for at, text in enumerate(said)]
    foot, half = 3 + len(said), width // 2
    signer = "TM. BAN THƯỜNG VỤ" if _of_bloc(plan) else "TM. BAN CHẤP HÀNH"
    return (
        *lines,
        Words(foot, "XÁC NHẬN CỦA CẤP ỦY", 2, half - 2, bold=True),
        Words(foot, signer, half + 3, width, bold=True),
        Words(foot + 1, "(ký, ghi rõ họ tên, đóng dấu)", 2, half - 2, italic=True, size=11),
        Words(foot + 1, "BÍ THƯ", half + 3, width, bold=True),
    )


def summary(user, plan: SuccessionPlan, people: list[Person], today: date) -> list[str]:
    """The foot of the form: shares, age bands by the rule of the plan's day, levels that are surely held, posts a person."""
    whole = len(people)
    if not whole:
        return []
    women = sum(one.cadre.sex == Cadre.Sex.FEMALE for one in people)
    posts = sum(len(one.rows) for one in people)
    average = f"{posts / whole:.1f}".replace(".", ",")
    minority = sum(one.cadre.ethnicity.strip().lower() not in ("", "kinh") for one in people)
    told = str(minority) if all(one.opened for one in people) else "…"
    return [
        f"Nữ: {women} ({women * 100 // whole}%). Dân tộc thiểu số: {told}.",
        *_bands(user, plan, people, today),
        f"Đại học trở lên: {_holding(user, people, *EDUCATED)}. "
        f"Lý luận chính trị từ trung cấp trở lên: {_holding(user, people, *SCHOOLED)}.",
        f"Số chức danh: {posts}, bình quân {average} chức danh một người.",
    ]


def _bands(user, plan: SuccessionPlan, people: list[Person], today: date) -> list[str]:
    day = day_of(plan, today)
    rules = PlanningRule.objects.for_user(user, VIEW).in_force_on(day)
    rule = rules_of(plan, rules).get(PlanningRule.Code.AGE_BANDS)
    if rule is None or rule.minimum is None or rule.maximum is None:
        return []
    ages = [day.year - one.cadre.born_on.year for one in people]
    young, old = sum(age < rule.minimum for age in ages), sum(age > rule.maximum for age in ages)
    middle = len(ages) - young - old
    least, most = rule.minimum, rule.maximum
    return [f"Dưới {least} tuổi: {young}; từ {least} đến {most}: {middle}; trên {most}: {old}."]


def _holding(user, people: list[Person], subject: str, label: str) -> int:
    """Of whom the level is certain; of a file out of reach nothing is."""
    levels = QualificationLevel.objects.for_user(user, Permission.PERSONNEL_VIEW)
    level = levels.filter(subject=Subject(subject), label=label).first()
    known = [one.cadre for one in people if one.known]
    holdings = holdings_for(user, known)
    least = [holdings.of(one.pk, subject).reading.least for one in known] if level else []
    return sum(one is not None and one >= level.rank for one in least)
