"""What the sheets of units and people must hold as a whole."""

from collections.abc import Iterator

from cadres.lib.problems import Problem
from cadres.models import Cadre, Unit
from cadres.rules import implausible_birth
from cadres.workbook.world import World

DEEPEST_LEVEL = 20  # Unit.path holds no more


def plausible_births(world: World) -> Iterator[Problem]:
    """A day of birth that is stored already is left in peace: people grow older than the oldest who may be entered."""
    for entry in world.entries(Cadre):
        born = entry.row.values.get("born_on")
        if born is None or (entry.stored and entry.stored.values["born_on"] == born):
            continue
        if reason := implausible_birth(born, world.today):
            yield world.problem(entry, "born_on", reason)


def one_bloc(world: World) -> Iterator[Problem]:
    """The stored one stays, otherwise the file's first: told at the others."""
    blocs = [entry for entry in world.entries(Unit) if entry.after.get("kind") == Unit.Kind.BLOC]
    stored = [key for key, row in world.stored(Unit).items() if row.values["kind"] == Unit.Kind.BLOC]
    staying = [key for key in stored if world.after(Unit, key).get("kind") == Unit.Kind.BLOC]
    if not blocs:
        return
    first = staying[0] if staying else blocs[0].key
    where = "đã lưu trong hệ thống" if staying else f"dòng {blocs[0].row.number}"
    for entry in blocs:
        if entry.key != first:
            code = first[0] if first else ""
            yield world.problem(entry, "kind", f"chỉ được có một đơn vị loại Khối, đã có {code} ({where})")


def no_circles(world: World) -> Iterator[Problem]:
    """A circle is told once, at its first row in the file."""
    above = {code: row.values.get("parent") for (code,), row in world.stored(Unit).items()}
    above |= {entry.key[0]: entry.after.get("parent") for entry in world.entries(Unit) if entry.key}
    levels: dict[str, int] = {}
    for entry in world.entries(Unit):
        line: dict[str, None] = {}
        code = entry.key[0] if entry.key else None
        while code is not None and code not in levels and code not in line:
            line[code], code = None, above.get(code)
        if code in line:
            yield _circle(world, list(line)[list(line).index(code) :])
        level = levels.get(code, 0)
        for member in reversed(line):
            level += 1
            levels[member] = level
        if line and level > DEEPEST_LEVEL:
            yield world.problem(entry, "parent", f"đơn vị ở cấp thứ {level}, nhiều nhất {DEEPEST_LEVEL} cấp")


def _circle(world: World, codes: list[str]) -> Problem:
    rows = [entry for code in codes if (entry := world.entry(Unit, (code,)))]
    first = min(rows, key=lambda entry: entry.row.number)
    words = " → ".join([*codes, codes[0]])
    return world.problem(
        first, "parent", f"các đơn vị là cấp trên của nhau thành vòng ({words}): hãy sửa cho đúng cấp trên"
    )
