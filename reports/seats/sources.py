"""Who in the approved plan of a unit is named for what is empty there. Nobody finds the own name (ADR 13)."""

from dataclasses import dataclass
from datetime import date

from cadres.access import Permission, can
from cadres.models import Title, Unit
from cadres.seats import TITLES_OF, OrganSeats, UnitSeats
from planning.models import Nominee, SuccessionPlan

VIEW = Permission.PLANNING_VIEW


@dataclass(frozen=True)
class Sources:
    """`nominees`: of the plans in force, those told to the reader, the readiest first."""

    plans: list[SuccessionPlan]
    nominees: list[Nominee]

    def for_title(self, title: Title, seated: set[int]) -> list[Nominee]:
        """`seated`: cadres who hold it already."""
        return [one for one in self.nominees if one.title == title and one.cadre_id not in seated]


def sources_of(user, unit: Unit, day: date) -> Sources | None:
    """None for who sees no plans. Whose change the Party committee has not decided yet stands as it was before."""
    if not can(user, VIEW):
        return None
    plans = list(SuccessionPlan.objects.for_user(user, VIEW).filter(unit=unit).in_force_on(day).order_by("term", "pk"))
    named = Nominee.objects.for_user(user, VIEW).filter(plan__in=plans).exclude(state=Nominee.State.REMOVED)
    approved = named.exclude(pending=Nominee.Pending.ADD).exclude(progress=Nominee.Progress.PROPOSED)
    found = sorted(approved.select_related("cadre__unit"), key=_readiest)
    return Sources(plans, found)


def _readiest(one: Nominee) -> tuple:
    return one.readiness or len(Nominee.Readiness) + 1, one.rank is None, one.rank or 0, one.cadre.name_key, one.pk


def member_title(organ: OrganSeats) -> Title:
    """Whose seat is empty where nothing says more: that of a plain member."""
    return Title(TITLES_OF[organ.committee.organ][-1])


def seated_in(organ: OrganSeats) -> set[int]:
    return {post.cadre_id for post in organ.holders}


def holding(unit: UnitSeats, title: Title) -> set[int]:
    return {post.cadre_id for post in unit.held if post.title == title}
