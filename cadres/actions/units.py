"""Where units stand in the tree."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
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


@transaction.atomic
def create_unit(*, row: Unit, by, reason: str = "") -> Unit:
    """Raises ValidationError, for a circle too."""
    records.create(row=row, by=by, reason=reason)
    _rearrange()
    return row


@transaction.atomic
def change_unit(*, row: Unit, by, reason: str = "") -> list[str]:
    """Raises ValidationError, for a circle too."""
    changed = records.change(row=row, by=by, reason=reason)
    if "parent" in changed:
        _rearrange()
    return changed


def _rearrange() -> None:
    try:
        arrange_tree()
    except CircleError as circle:
        raise ValidationError({"parent": f"Các đơn vị làm cấp trên của nhau thành vòng: {circle}."}) from circle
