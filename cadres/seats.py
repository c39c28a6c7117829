"""Who fills the seats of an organ on a day, and since when each empty one is empty (kiện toàn, plan III.1.1, III.1.2)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date

from cadres.access import Permission
from cadres.models import Committee, Post, Title, Unit

Organ = Committee.Organ

# The titles that sit in an organ (design.md, 5).
TITLES_OF: dict[str, tuple[int, ...]] = {
    Organ.EXECUTIVE: (Title.SECRETARY, Title.DEPUTY_SECRETARY, Title.STANDING_MEMBER, Title.EXECUTIVE_MEMBER),
    Organ.STANDING: (Title.SECRETARY, Title.DEPUTY_SECRETARY, Title.STANDING_MEMBER),
    Organ.INSPECTION: (Title.INSPECTION_CHAIR, Title.INSPECTION_VICE_CHAIR, Title.INSPECTION_MEMBER),
    Organ.OFFICE: (Title.FULL_TIME_STAFF,),
}
# A key title is looked for where the organ stands; the secretary in every unit.
KEY_TITLES: tuple[tuple[int, str], ...] = (
    (Title.SECRETARY, ""),
    (Title.DEPUTY_SECRETARY, Organ.EXECUTIVE),
    (Title.INSPECTION_CHAIR, Organ.INSPECTION),
)
_ORDER: list[str] = [Organ.STANDING, Organ.EXECUTIVE, Organ.INSPECTION, Organ.OFFICE]


@dataclass(frozen=True)
class Vacancy:
    """`since`: the first day it was empty, None when not known; `from_start`: it was never filled in the term."""

    since: date | None
    from_start: bool = False

    def days_on(self, day: date) -> int | None:
        """How many days it has been empty on `day`; None when not known."""
        return (day - self.since).days if self.since else None


@dataclass(frozen=True)
class OrganSeats:
    """`holders`: the post of highest rank of each person, once; `vacancies`: the longest empty first."""

    committee: Committee
    holders: tuple[Post, ...]
    vacancies: tuple[Vacancy, ...]

    @property
    def over(self) -> int:
        """How many more than were decided."""
        return max(len(self.holders) - self.committee.seats, 0)

    def is_run_out_on(self, day: date) -> bool:
        """Its term has ended and no newer one is known."""
        return self.ends <= day

    @property
    def ends(self) -> date:
        """The first day after the term; where no day is known, of the year after its last."""
        return self.committee.ends or date(min(int(self.committee.term[-4:]) + 1, MAXYEAR), 1, 1)


@dataclass(frozen=True)
class KeyVacancy:
    title: Title
    vacancy: Vacancy


@dataclass(frozen=True)
class UnitSeats:
    """`key_vacancies`: in the order of rank; `held`: every post held on the day, also in a unit without an organ."""

    unit: Unit
    organs: tuple[OrganSeats, ...]
    key_vacancies: tuple[KeyVacancy, ...]
    held: tuple[Post, ...] = ()

    @property
    def vacancies(self) -> list[Vacancy]:
        """Of the organs: one person missing in two organs is a seat in each."""
        return [one for organ in self.organs for one in organ.vacancies]

    @property
    def is_complete(self) -> bool:
        """Of a unit without an organ nothing but its key posts can be said."""
        return not self.vacancies and not self.key_vacancies

    @property
    def is_over(self) -> bool:
        """More sit in an organ than was decided."""
        return any(organ.over for organ in self.organs)

    def oldest_on(self, day: date) -> int | None:
        """The age in days of what has been empty longest, as far as it is known."""
        every = [*self.vacancies, *(one.vacancy for one in self.key_vacancies)]
        ages = [age for one in every if (age := one.days_on(day)) is not None]
        return max(ages, default=None)


def over_after(
    seats: UnitSeats, coming: Iterable[tuple[int, int]], leaving: Iterable[int]
) -> list[tuple[OrganSeats, int]]:
    """The organs that would hold more people than were decided, with that number. `coming`: (cadre, title); `leaving`: posts."""
    coming, gone, found = list(coming), set(leaving), []
    for organ in seats.organs:
        people = {post.cadre_id for post in organ.holders if post.pk not in gone}
        people |= {cadre for cadre, title in coming if title in TITLES_OF[organ.committee.organ]}
        if len(people) > max(organ.committee.seats, len(organ.holders)):
            found.append((organ, len(people)))
    return found


def seats_of(user, units: Iterable[Unit], day: date) -> list[UnitSeats]:
    """Of units that exist on `day`, in the order given; two statements, however many units there are."""
    units = list(units)
    at_hand = {unit.pk: unit for unit in units}
    committees: dict[int, list[Committee]] = defaultdict(list)
    for committee in (
        Committee.objects.for_user(user, Permission.PERSONNEL_VIEW).newest_on(day).filter(unit__in=list(at_hand))
    ):
        committee.unit = at_hand[committee.unit_id]
        committees[committee.unit_id].append(committee)
    posts: dict[int, list[Post]] = defaultdict(list)
    every = Post.objects.for_user(user, Permission.PERSONNEL_VIEW).filter(unit__in=list(at_hand), start__lte=day)
    for post in every.select_related("cadre").order_by("title", "cadre__name_key", "start"):
        post.unit = at_hand[post.unit_id]
        posts[post.unit_id].append(post)
    return [unit_seats(unit, committees[unit.pk], posts[unit.pk], day) for unit in units]


def unit_seats(unit: Unit, committees: Iterable[Committee], posts: list[Post], day: date) -> UnitSeats:
    """`posts`: all of the unit begun by `day`, in the order of rank."""
    standing = sorted(committees, key=lambda one: _ORDER.index(one.organ))
    organs = tuple(organ_seats(one, posts, day) for one in standing)
    has = {one.organ for one in standing}
    missing = [
        KeyVacancy(Title(title), vacancy)
        for title, organ in KEY_TITLES
        if not organ or organ in has
        if (vacancy := _missing_holder(unit, title, posts, day))
    ]
    held = tuple(post for post in posts if _is_held(post, day))
    return UnitSeats(unit, organs, tuple(missing), held)


def organ_seats(committee: Committee, posts: list[Post], day: date) -> OrganSeats:
    sitting = [post for post in posts if post.title in TITLES_OF[committee.organ]]
    holders: dict[int, Post] = {}
    for post in sitting:
        if _is_held(post, day):
            holders.setdefault(post.cadre_id, post)
    empty = range(1, committee.seats - len(holders) + 1)
    vacancies = tuple(_vacancy(committee, sitting, committee.seats - nth, day) for nth in empty)
    return OrganSeats(committee, tuple(holders.values()), vacancies)


def _is_held(post: Post, day: date) -> bool:
    return post.start <= day and (post.end is None or post.end > day)


def _vacancy(committee: Committee, sitting: list[Post], most: int, day: date) -> Vacancy:
    """Empty for as long as no more than `most` people sat, without a break up to `day` and not before the term began."""
    floor = committee.elected_on or date(max(int(committee.term[:4]), 1), 1, 1)
    turns = sorted({floor} | {turn for post in sitting for turn in (post.start, post.end) if turn}, reverse=True)
    since = day
    for turn in (turn for turn in turns if floor <= turn <= day):
        if len({post.cadre_id for post in sitting if _is_held(post, turn)}) > most:
            return Vacancy(since)
        since = turn
    if committee.elected_on is None:
        return Vacancy(None, from_start=True)
    return Vacancy(committee.elected_on, from_start=True)


def _missing_holder(unit: Unit, title: int, posts: list[Post], day: date) -> Vacancy | None:
    """Since the last holder left; never held: since when is not known."""
    held = [post for post in posts if post.title == title]
    if any(_is_held(post, day) for post in held):
        return None
    return Vacancy(max((post.end for post in held if post.end), default=None))
