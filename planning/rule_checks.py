"""A plan against the rules in force on its day: warnings with both sides, the names behind them and the basis. Nothing is blocked.

The nominees are those the reader sees (ADR 13): whoever reads, the own row is not among what is counted, and the page says so to all.
Ages are by the calendar year: of some only the year of birth is known.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cadres.models import Title
from planning.models import Nominee, PlanningRule, SuccessionPlan

Code = PlanningRule.Code
MET, NOT_MET, UNKNOWN = "Đạt", "Chưa đạt", "Chưa đủ dữ liệu"
KINDS = {MET: "good", NOT_MET: "warn", UNKNOWN: "none"}
NOTE = "Chỉ để nhắc, không cản việc trình hay phê duyệt. Tuổi tính theo năm sinh. Không tính dòng của chính người đang xem, nếu có."
BODIES = {"EXECUTIVE": Title.EXECUTIVE_MEMBER, "STANDING": Title.STANDING_MEMBER}


@dataclass(frozen=True)
class Finding:
    label: str
    state: str
    found: str
    wanted: str
    basis: str
    names: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return KINDS[self.state]


def day_of(plan: SuccessionPlan, today: date) -> date:
    """By whose rules it is judged."""
    return plan.approved_on or today


def rules_of(plan: SuccessionPlan, rules: Iterable[PlanningRule]) -> dict[int, PlanningRule]:
    return rules_for(plan.unit.kind, rules)


def rules_for(kind: str, rules: Iterable[PlanningRule]) -> dict[int, PlanningRule]:
    """Of the rules in force those for a unit of the kind, by code: what is said for its level goes before what is said for all."""
    level = PlanningRule.Level.BLOC if kind == "BLOC" else PlanningRule.Level.GRASSROOTS
    fitting = [one for one in rules if one.level in (PlanningRule.Level.ALL, level)]
    return {one.code: one for one in sorted(fitting, key=lambda one: one.level)}


class Checks:
    """`nominees`: those told to the reader, with their cadres; `seats`: of the committees of the plan's term, by organ."""

    def __init__(self, plan, nominees: Iterable[Nominee], rules: dict[int, PlanningRule], seats: dict[str, int], day):
        self.plan, self.rules, self.seats, self.day = plan, rules, seats, day
        self.rows = [one for one in nominees if one.state != Nominee.State.REMOVED]
        self.people = list({one.cadre_id: one.cadre for one in self.rows}.values())

    def findings(self) -> list[Finding]:
        return [
            made for code, check in self._checks().items() if code in self.rules for made in check(self.rules[code])
        ]

    def _checks(self):
        return {
            Code.PERSONS_PER_POST: self._persons,
            Code.POSTS_PER_PERSON: self._posts,
            Code.AGE_BANDS: self._bands,
            Code.WOMEN_SHARE: self._women,
            Code.YOUNG_SHARE: self._young,
            Code.NEXT_TERM_AGE: self._term_age,
            Code.FULL_TERM_LEFT: self._years_left,
            Code.COEFFICIENT: self._coefficient,
        }

    def _persons(self, rule) -> Iterator[Finding]:
        said = Counter(one.title for one in self.rows)
        outside = [title for title in sorted(said) if not rule.allows(said[title])]
        names = tuple(
            f"{Title(title).label}: {said[title]} người ({', '.join(self._names_of(title))})" for title in outside
        )
        found = "; ".join(f"{Title(title).label} {said[title]}" for title in sorted(said))
        yield self._finding(rule, not outside, found, names=names)

    def _names_of(self, title) -> list[str]:
        return [one.cadre.full_name for one in self.rows if one.title == title]

    def _posts(self, rule) -> Iterator[Finding]:
        said = Counter(one.cadre_id for one in self.rows)
        outside = [f"{one}: {said[one.pk]} chức danh" for one in self.people if not rule.allows(said[one.pk])]
        most = f"nhiều nhất {max(said.values(), default=0)} chức danh một người"
        yield self._finding(rule, not outside, most, names=tuple(outside))

    def _bands(self, rule) -> Iterator[Finding]:
        if rule.minimum is None or rule.maximum is None:
            return
        ages = [self._age(one, self.day.year) for one in self.people]
        young, old = sum(age < rule.minimum for age in ages), sum(age > rule.maximum for age in ages)
        bands = (young, len(ages) - young - old, old)
        words = (f"dưới {rule.minimum}", f"từ {rule.minimum} đến {rule.maximum}", f"trên {rule.maximum}")
        found = "; ".join(f"{word}: {number}" for word, number in zip(words, bands, strict=True))
        yield self._finding(rule, all(bands), found, wanted="có đủ ba độ tuổi")

    def _women(self, rule) -> Iterator[Finding]:
        yield self._share(rule, [one for one in self.people if one.sex == "FEMALE"])

    def _young(self, rule) -> Iterator[Finding]:
        limit = self.rules.get(Code.YOUNG_AGE)
        if limit is None or limit.maximum is None:
            yield self._unknown(rule, "chưa có quy định tuổi được tính là trẻ")
            return
        young = [one for one in self.people if self._age(one, self.day.year) < limit.maximum]
        yield self._share(rule, young, f" (dưới {limit.maximum} tuổi)")

    def _share(self, rule, some, more="") -> Finding:
        whole = len(self.people)
        percent = len(some) * 100 / whole if whole else 0
        found = f"{len(some)} trên {whole} người{more}"
        return self._finding(rule, rule.allows(percent), found, wanted=f"{rule.wanted}%")

    def _term_age(self, rule) -> Iterator[Finding]:
        if self._first_year is None:
            yield self._unknown(rule, "chưa đọc được nhiệm kỳ của quy hoạch")
            return
        ages = {one: self._age(one, self._first_year) for one in self.people}
        outside = tuple(
            f"{one}: {age} tuổi vào năm {self._first_year}" for one, age in ages.items() if not rule.allows(age)
        )
        yield self._finding(rule, not outside, f"{len(outside)} người ngoài mức", names=outside)

    def _years_left(self, rule) -> Iterator[Finding]:
        limit = self.rules.get(Code.NEXT_TERM_AGE)
        if limit is None or limit.maximum is None or self._first_year is None:
            yield self._unknown(rule, "chưa có quy định tuổi giữ chức của cấp này")
            return
        left = {one: limit.maximum - self._age(one, self._first_year) for one in self.people}
        outside = tuple(f"{one}: còn {max(years, 0)} năm" for one, years in left.items() if not rule.allows(years))
        yield self._finding(
            rule, not outside, f"{len(outside)} người không đủ", names=outside, wanted=f"{rule.wanted} năm"
        )

    def _coefficient(self, rule) -> Iterator[Finding]:
        for organ, title in BODIES.items():
            seats, named = self.seats.get(organ), sum(one.title == title for one in self.rows)
            if seats and named:
                found = f"{title.label}: {named} người trên {seats} chỗ ({named * 100 // seats}%)"
                yield self._finding(rule, rule.allows(named * 100 / seats), found, wanted=f"{rule.wanted}%")

    @property
    def _first_year(self) -> int | None:
        first = self.plan.term[:4]
        return int(first) if first.isdecimal() else None

    @staticmethod
    def _age(cadre, year: int) -> int:
        return year - cadre.born_on.year

    def _finding(self, rule, met: bool, found: str, *, wanted="", names=()) -> Finding:
        """Of nobody nothing is judged."""
        state = (MET if met else NOT_MET) if self.rows else UNKNOWN
        said = found if self.rows else "chưa có ai để xét"
        return Finding(_label(rule), state, said, wanted or rule.wanted, _basis(rule), names if self.rows else ())

    def _unknown(self, rule, why: str) -> Finding:
        return Finding(_label(rule), UNKNOWN, why, rule.wanted, _basis(rule))


def _label(rule) -> str:
    """Without what the catalogue says of its two numbers."""
    return rule.get_code_display().split(" (")[0]


def _basis(rule) -> str:
    return f"{rule.legal_basis} (cần xác nhận)" if rule.to_confirm else rule.legal_basis
