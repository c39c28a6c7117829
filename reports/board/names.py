"""Who stands behind a figure: people, units or committees, counted or missing, each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cadres.access import Permission
from cadres.lib.text import fold
from cadres.models import Cadre, PartyCommittee, Title, Unit
from reports.board.links import COUNTED, EVERYONE, MISSING, Links
from reports.board.year import Year
from reports.facts import PostFact
from reports.indicators import Measure, Row, Subject
from reports.wording import number_text, share_text


@dataclass(frozen=True)
class PersonLine:
    place: str
    cadre: Cadre
    posts: tuple[tuple[str, Unit], ...]
    counted: bool
    detail: str


@dataclass(frozen=True)
class UnitLine:
    place: str
    unit: Unit
    url: str
    counted: bool
    detail: str


@dataclass(frozen=True)
class CommitteeLine:
    place: str
    committee: PartyCommittee
    unit: Unit
    counted: bool
    under_35: str
    members: str
    share: str


@dataclass(frozen=True)
class Totals:
    """Of committees: the sums that are the figure's numerator and denominator."""

    under_35: str
    members: str
    share: str


@dataclass(frozen=True)
class Listing:
    """Rows behind the figure of `measure`, of `unit` or of the whole; `group`: those counted, those missing, or all."""

    year: Year
    measure: Measure
    unit: Unit | None
    group: str
    text: str
    user: object

    @cached_property
    def all_rows(self) -> list[Row]:
        return self.year.figures.rows_of(self.measure, self.year.period, self.unit.pk if self.unit else None)

    def rows_in(self, group: str) -> list[Row]:
        if group == COUNTED:
            return [row for row in self.all_rows if row.counted]
        return [row for row in self.all_rows if not row.counted] if group == MISSING else self.all_rows

    @cached_property
    def rows(self) -> dict[int, Row]:
        return {row.subject: row for row in self.rows_in(self.group)}

    @cached_property
    def found(self) -> list[int]:
        """Subjects in order, those the search leaves: people by Vietnamese name (before those found by a post, who are found by
        their names), units and committees by the unit's code."""
        if self.measure.subject is Subject.CADRE:
            people = Cadre.objects.for_user(self.user, Permission.FIGURES_VIEW).by_name()
            order = [pk for pk in people.values_list("pk", flat=True) if pk in self.rows]
            if not self.text:
                return order
            named = [pk for pk in people.search(self.text).values_list("pk", flat=True) if pk in self.rows]
            return list(dict.fromkeys([*named, *filter(self._serves_where_named, order)]))
        named = {Subject.UNIT: self._unit_names, Subject.COMMITTEE: self._committee_names}[self.measure.subject]()
        wanted = fold(self.text)
        return [pk for _, text, pk in sorted(named) if wanted in text]

    def lines(self, subjects: Sequence[int], first: int, links: Links) -> list:
        """Of one page; `first`: the place of its first line in the whole list."""
        placed = [(number_text(place), pk) for place, pk in enumerate(subjects, start=first)]
        if self.measure.subject is Subject.CADRE:
            return self._people(placed)
        if self.measure.subject is Subject.UNIT:
            return [self._unit_line(place, pk, links) for place, pk in placed]
        return [self._committee_line(place, pk) for place, pk in placed]

    @property
    def is_mixed(self) -> bool:
        """Counted and missing stand side by side, so each line says which it is."""
        return self.group == EVERYONE

    @property
    def words(self) -> tuple[str, str]:
        return ("đạt tỷ lệ", "chưa đạt") if self.measure.subject is Subject.COMMITTEE else ("được tính", "còn thiếu")

    @property
    def reason_head(self) -> str:
        return {COUNTED: "Đã thực hiện", MISSING: "Lý do"}.get(self.group, "Kết quả")

    def _serves_where_named(self, cadre: int) -> bool:
        """The text names a unit in which the person holds a post at the period's end."""
        wanted = fold(self.text)
        return any(wanted in post.unit.name_folded for post in self._held_by(cadre))

    @property
    def totals(self) -> Totals:
        rows = [self.rows[pk] for pk in self.found]
        young, members = sum(row.numerator for row in rows), sum(row.denominator for row in rows)
        return Totals(number_text(young), number_text(members), share_of(young, members))

    @cached_property
    def _committees(self) -> dict[int, PartyCommittee]:
        return {committee.pk: committee for committee in self.year.figures.facts.party_committees}

    @property
    def _units(self) -> dict[int, Unit]:
        return self.year.figures.facts.units

    def _unit_names(self):
        for pk in self.rows:
            unit = self._units[pk]
            yield unit.code, f"{unit.name_folded} {fold(unit.code)}", pk

    def _committee_names(self):
        for pk in self.rows:
            committee = self._committees[pk]
            unit = self._units[committee.unit_id]
            yield unit.code, fold(f"{committee.name} {unit.name} {unit.code}"), pk

    def _people(self, placed: list[tuple[str, int]]) -> list[PersonLine]:
        cadres = Cadre.objects.for_user(self.user, Permission.FIGURES_VIEW).in_bulk([pk for _, pk in placed])
        return [
            PersonLine(place, cadres[pk], self._posts_of(pk), self.rows[pk].counted, self.rows[pk].detail)
            for place, pk in placed
        ]

    def _posts_of(self, cadre: int) -> tuple[tuple[str, Unit], ...]:
        """Held at the period's end, the highest first; empty for who has left since."""
        return tuple((Title(post.title).label, post.unit) for post in sorted(self._held_by(cadre), key=_by_rank))

    def _held_by(self, cadre: int) -> list[PostFact]:
        return [post for post in self.year.figures.facts.posts.get(cadre, ()) if post.held_on(self.year.period.end)]

    def _unit_line(self, place: str, pk: int, links: Links) -> UnitLine:
        row, unit = self.rows[pk], self._units[pk]
        return UnitLine(place, unit, links.of(unit).unit_page(), row.counted, row.detail)

    def _committee_line(self, place: str, pk: int) -> CommitteeLine:
        row, committee = self.rows[pk], self._committees[pk]
        young, members = number_text(row.numerator), number_text(row.denominator)
        share = share_of(row.numerator, row.denominator)
        return CommitteeLine(place, committee, self._units[committee.unit_id], row.counted, young, members, share)


def _by_rank(post: PostFact) -> tuple[int, str]:
    return post.title, post.unit.code


def share_of(young: int, members: int) -> str:
    return share_text(young * 1000 // members if members else None)


def things_listed(measure: Measure, count: int) -> str:
    words = {Subject.CADRE: "người", Subject.UNIT: "đơn vị", Subject.COMMITTEE: "cấp ủy"}
    return f"{number_text(count)} {words[measure.subject]}"
