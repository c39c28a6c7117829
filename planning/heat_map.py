"""Posts and who stands ready for them: units against titles, from the plans in force (plan, III.1.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from cadres.access import Permission
from cadres.models import Title, Unit
from planning.models import Nominee, SuccessionPlan

VIEW = Permission.PLANNING_VIEW
TITLES = (Title.SECRETARY, Title.DEPUTY_SECRETARY, Title.STANDING_MEMBER, Title.EXECUTIVE_MEMBER)
SINGLED_OUT = frozenset({Unit.Sector.SCHOOL, Unit.Sector.ENTERPRISE})  # "quan tâm đặc biệt", plan III.1.2


class Heat(Enum):
    """A word and a mark for each, so that colour is not alone."""

    NO_PLAN = "chưa có quy hoạch"
    NOBODY = "chưa có nguồn"
    FEW = "thiếu nguồn"
    ENOUGH = "đủ nguồn"

    @property
    def slug(self) -> str:
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True)
class Cell:
    title: Title
    heat: Heat
    nominees: tuple[Nominee, ...]


@dataclass(frozen=True)
class Row:
    unit: Unit
    plan: SuccessionPlan | None
    cells: tuple[Cell, ...]

    @property
    def singled_out(self) -> bool:
        return self.unit.sector in SINGLED_OUT

    @property
    def without(self) -> int:
        """Posts for which nobody is named."""
        return sum(cell.heat in (Heat.NOBODY, Heat.NO_PLAN) for cell in self.cells)


def heat_map(user, units: Iterable[Unit], day: date, least: int) -> list[Row]:
    """`least`: persons asked for a post. Counted are the rows the user may see: nobody learns of the own nomination
    (docs/adr/0013), and what is not told is not counted for that person either. Two statements, however many units."""
    plans: dict[int, SuccessionPlan] = {}
    for plan in SuccessionPlan.objects.for_user(user, VIEW).in_force_on(day).order_by("approved_on", "pk"):
        plans[plan.unit_id] = plan
    named: dict[tuple[int, int], list[Nominee]] = {}
    rows = Nominee.objects.for_user(user, VIEW).filter(plan__in=plans.values()).exclude(state=Nominee.State.REMOVED)
    for one in rows.select_related("cadre__unit").order_by("title", "cadre__name_key", "pk"):
        named.setdefault((one.plan_id, one.title), []).append(one)
    return [_row(unit, plans.get(unit.pk), named, least) for unit in units]


def _row(unit: Unit, plan: SuccessionPlan | None, named: dict, least: int) -> Row:
    return Row(unit, plan, tuple(_cell(title, plan, named, least) for title in TITLES))


def _cell(title: Title, plan: SuccessionPlan | None, named: dict, least: int) -> Cell:
    if plan is None:
        return Cell(title, Heat.NO_PLAN, ())
    people = tuple(named.get((plan.pk, title), ()))
    if not people:
        return Cell(title, Heat.NOBODY, people)
    return Cell(title, Heat.ENOUGH if len(people) >= least else Heat.FEW, people)
