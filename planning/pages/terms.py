"""A plan whose unit has gone on to another term asks for a new plan (plan 88-KH/ĐTN, part III.1.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from cadres.access import Permission
from cadres.models import Committee, Post
from planning.models import PlanningRule, SuccessionPlan


def term_of_year(terms: Iterable[str], year: int) -> str:
    """The newest term that covers the year; empty when none does."""
    covering = [
        one for one in terms if one[:4].isdecimal() and one[5:].isdecimal() and int(one[:4]) <= year <= int(one[5:])
    ]
    return max(covering, default="")


def term_to_plan(plan: SuccessionPlan, committees: Iterable[Committee], other_terms: Iterable[str], today: date) -> str:
    """The term in force for which the unit has no plan, when it is a later one than the plan's; empty when nothing is to be done."""
    term = term_of_year((one.term for one in committees), today.year)
    return term if term > plan.term and term not in set(other_terms) else ""


@dataclass(frozen=True)
class Change:
    """Of the term; `days` since the first post of the new term began, None when no post tells it."""

    term: str
    days: int | None
    most: int | None

    @property
    def sentence(self) -> str:
        words = f"Đơn vị đã sang nhiệm kỳ {self.term} mà chưa có quy hoạch theo nhiệm kỳ mới."
        if self.days is None:
            return words
        limit = f", thời hạn {self.most} ngày" if self.most else ""
        late = " Đã quá hạn." if self.most and self.days > self.most else ""
        return f"{words} Đã {self.days} ngày kể từ ngày đổi nhiệm kỳ{limit}.{late}"


def change_of(user, plan: SuccessionPlan, term: str, rules: dict[int, PlanningRule], today: date) -> Change:
    posts = Post.objects.for_user(user, Permission.CADRE_VIEW).filter(unit=plan.unit_id, term=term, start__lte=today)
    first = posts.aggregate(first=Min("start"))["first"]
    limit = rules.get(PlanningRule.Code.NEW_PLAN_DAYS)
    return Change(term, (today - first).days if first else None, limit.maximum if limit else None)
