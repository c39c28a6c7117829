"""Seats that will be empty: who holds a title and grows too old for it, and terms that end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cadres.access import Permission
from cadres.models import Post, Subject, TitleStandard, Unit
from cadres.seats import OrganSeats, UnitSeats
from cadres.standards.ages import OverAge, over_age
from cadres.standards.gaps import asked_of
from cadres.standards.holders import ask_of_post


@dataclass(frozen=True)
class AgeLimit:
    """A holder, by the title of the unit whose limit comes first."""

    post: Post
    standard: TitleStandard
    over: OverAge


@dataclass(frozen=True)
class TermEnd:
    unit: Unit
    organ: OrganSeats

    @property
    def day(self) -> date:
        """The first day after the term."""
        return self.organ.ends

    @property
    def is_known(self) -> bool:
        return self.organ.committee.ends is not None


def age_standards(user, day: date) -> list[TitleStandard]:
    """In force on `day`."""
    rows = TitleStandard.objects.for_user(user, Permission.PERSONNEL_VIEW).in_force_on(day)
    return list(rows.filter(subject=Subject.AGE))


def limit_of(post: Post, standards: list[TitleStandard]) -> AgeLimit | None:
    """None where nothing is asked of the title in this kind of unit. `post.unit` is at hand."""
    for standard in asked_of(standards, ask_of_post(post)):
        if over := over_age(post.cadre, standard):
            return AgeLimit(post, standard, over)
    return None


def age_limits(units: Iterable[UnitSeats], standards: list[TitleStandard]) -> list[AgeLimit]:
    """Each person once in a unit, the soonest first."""
    soonest: dict[tuple[int, int], AgeLimit] = {}
    for post in (post for unit in units for post in unit.held):
        limit, key = limit_of(post, standards), (post.unit_id, post.cadre_id)
        if limit and (key not in soonest or limit.over.first < soonest[key].over.first):
            soonest[key] = limit
    return sorted(soonest.values(), key=lambda one: (one.over.first, one.post.unit.code, one.post.cadre.name_key))


def term_ends(units: Iterable[UnitSeats]) -> list[TermEnd]:
    """Of every organ, the soonest first."""
    found = [TermEnd(one.unit, organ) for one in units for organ in one.organs]
    return sorted(found, key=lambda one: (one.day, one.unit.code))
