"""The seats of one unit: who sits, what is empty, who in the plan is named for it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cadres.models import Post, Title, TitleStandard
from cadres.pages.columns import Cell, Column, cells
from cadres.pages.looking import Item
from cadres.seats import KeyVacancy, OrganSeats, UnitSeats, Vacancy
from planning.models import Nominee
from reports.seats.columns import over_words, since_words, term_words
from reports.seats.forecast import limit_of
from reports.seats.sources import Sources, holding, member_title, seated_in

TOO_OLD, MAY_BE_TOO_OLD, NO_LIMIT = "Đã quá tuổi, từ", "Có thể đã quá tuổi, từ", "Chưa có quy định"


@dataclass(frozen=True)
class Line:
    """As templates/components/record_table.html takes it."""

    url: str
    cells: list[Cell]


@dataclass(frozen=True)
class Empty:
    """What is empty, in words; `nominees`: None for who sees no plans, or where none is in force."""

    title: str
    vacancies: list[str]
    nominees: list[Line] | None


@dataclass(frozen=True)
class OrganPanel:
    """`anchor`: by which the board's cells lead here."""

    anchor: str
    label: str
    items: list[Item]
    run_out: bool
    over: int
    holders: list[Line]
    empty: Empty | None


class UnitPage:
    def __init__(self, unit: UnitSeats, standards: list[TitleStandard], sources: Sources | None, day: date):
        self.unit, self.standards, self.sources, self.day = unit, standards, sources, day

    def keys(self) -> list[Empty]:
        return [self._key(one) for one in self.unit.key_vacancies]

    def organs(self) -> list[OrganPanel]:
        return [self._panel(one) for one in self.unit.organs]

    def held(self) -> list[Line]:
        """Every post, for a unit without an organ."""
        return self._holders(self.unit.held)

    def _key(self, one: KeyVacancy) -> Empty:
        named = self._nominees(one.title, holding(self.unit, one.title))
        return Empty(one.title.label, [self._since(one.vacancy)], named)

    def _panel(self, organ: OrganSeats) -> OrganPanel:
        committee = organ.committee
        items = [
            Item("Nhiệm kỳ", committee.term),
            Item("Ngày đại hội", f"{committee.elected_on:%d/%m/%Y}" if committee.elected_on else "Chưa ghi"),
            Item("Hết nhiệm kỳ từ ngày", term_words(organ.ends, committee.ends is not None)),
            Item("Số lượng được quyết định", str(committee.seats)),
            Item("Đang giữ", str(len(organ.holders))),
            Item("Khuyết", str(len(organ.vacancies))),
        ]
        if committee.adjusted_to:
            items.append(Item("Điều chỉnh nhiệm kỳ theo văn bản", committee.adjustment_paper))
        return OrganPanel(
            committee.organ.lower(),
            committee.get_organ_display(),
            items,
            organ.is_run_out_on(self.day),
            organ.over,
            self._holders(organ.holders),
            self._empty(organ),
        )

    def _empty(self, organ: OrganSeats) -> Empty | None:
        if not organ.vacancies:
            return None
        title = member_title(organ)
        named = self._nominees(title, seated_in(organ))
        alike = Counter(self._since(one) for one in organ.vacancies)
        return Empty(title.label, [f"{number} chỗ: {words}" for words, number in alike.items()], named)

    def _since(self, vacancy: Vacancy) -> str:
        days, words = vacancy.days_on(self.day), since_words(vacancy)
        return f"từ {words}, đã {days} ngày" if days is not None else words.lower()

    def _holders(self, posts: tuple[Post, ...]) -> list[Line]:
        columns = (
            Column("Họ và tên", lambda post: post.cadre.full_name, leads=True),
            Column("Chức danh", lambda post: post.get_title_display()),
            Column("Giữ chức từ ngày", lambda post: post.start, "day"),
            Column("Ngày sinh", lambda post: post.cadre.birth_shown, "number"),
            Column("Quá tuổi từ ngày", self._limit),
        )
        return [Line(reverse("cadres:cadre-look", args=[one.cadre_id]), cells(columns, one)) for one in posts]

    def _limit(self, post: Post) -> str:
        limit = limit_of(post, self.standards)
        if limit is None:
            return NO_LIMIT
        words = over_words(limit.over, post.cadre.birth_shown)
        if limit.over.is_certain_on(self.day):
            return f"{TOO_OLD} {words}"
        return f"{MAY_BE_TOO_OLD} {words}" if limit.over.is_possible_on(self.day) else words

    def _nominees(self, title: Title, seated: set[int]) -> list[Line] | None:
        if self.sources is None or not self.sources.plans:
            return None
        return [_named(one) for one in self.sources.for_title(title, seated)]


def _named(one: Nominee) -> Line:
    columns = (
        Column("Họ và tên", lambda row: row.cadre.full_name, leads=True),
        Column("Năm sinh", lambda row: row.cadre.born_on.year, "number"),
        Column("Đơn vị", lambda row: row.cadre.unit.name),
        Column("Mức sẵn sàng", lambda row: row.get_readiness_display()),
        Column("Thứ tự", lambda row: row.rank, "number"),
    )
    return Line(reverse("planning:nominee-look", args=[one.pk]), cells(columns, one))
