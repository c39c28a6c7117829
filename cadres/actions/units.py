"""Where units stand in the tree."""

from django.db import transaction

from cadres.models import Unit


class CircleError(ValueError):
    """Units name each other as parents in a circle. `codes`: the units on it."""

    def __init__(self, codes: list[str]):
        super().__init__(" → ".join(codes))
        self.codes = codes


@transaction.atomic
def arrange_tree() -> int:
    """Write `path` of every unit from the parents; returns how many changed. Raises CircleError."""
    units = {unit.pk: unit for unit in Unit._base_manager.only("pk", "code", "parent_id", "path")}
    changed = []
    for unit in units.values():
        path = _path(unit, units)
        if unit.path != path:
            unit.path = path
            changed.append(unit)
    Unit._base_manager.bulk_update(changed, ["path"], batch_size=500)
    return len(changed)


def _path(unit: Unit, units: dict[int, Unit]) -> str:
    line: list[Unit] = []
    current: Unit | None = unit
    while current is not None:
        if current in line:
            raise CircleError([member.code for member in line[line.index(current) :]] + [current.code])
        line.append(current)
        current = units.get(current.parent_id) if current.parent_id else None
    return "/" + "".join(f"{member.pk}/" for member in reversed(line))
