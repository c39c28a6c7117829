"""Pairs of rows that most likely are one person, each with its grade and the reason in words (domain brief, 8.1).

One statement finds everybody who shares a key with somebody else; pairs are made within a key alone. Never by comparing all with all:
the register holds 50,000 people.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from django.db.models import CharField, Count, F, Q, Window
from django.db.models.functions import Cast, Substr

from cadres.access import Permission
from cadres.models import Cadre, KnownApart
from cadres.models.precision import Precision

# Of more people than this under one key the first are paired: so many of one name and day in one unit is a mistake of an import,
# and it is seen from these.
MOST_OF_A_KEY = 12
_COLUMNS = ("pk", "name_folded", "name_key", "sex", "born_on", "born_precision", "unit_id", "id_number")


class Grade(StrEnum):
    SURE = "chac-chan"
    MAYBE = "co-the"

    @property
    def label(self) -> str:
        return {"chac-chan": "Chắc chắn", "co-the": "Có thể"}[self.value]


@dataclass(frozen=True)
class Person:
    pk: int
    name: str
    order: str
    sex: str
    born: date
    precision: str
    unit: int
    number: str


@dataclass(frozen=True)
class Pair:
    """The lower key first."""

    one: int
    other: int
    grade: Grade
    reasons: tuple[str, ...]


def pairs_for(user) -> list[Pair]:
    """The sure ones first, then by name; without those known to be two people, and without the reader's own row."""
    met = {(one.pk, other.pk): (one, other) for one, other in _meeting(list(_sharing(user)))}
    apart = set(KnownApart.objects.for_user(user, Permission.CADRE_MERGE).values_list("low_id", "high_id"))
    judged = [(one, pair) for key, (one, other) in met.items() if key not in apart and (pair := judge(one, other))]
    judged.sort(key=lambda said: (said[1].grade != Grade.SURE, said[0].order, said[1].one, said[1].other))
    return [pair for _, pair in judged]


def judge(one: Person, other: Person) -> Pair | None:
    """None: nothing says that they are one."""
    same_name, same_number = one.name == other.name, bool(one.number) and one.number == other.number
    reasons = [*_of_number(same_number, same_name), *(_of_name(one, other) if same_name else ())]
    if not reasons:
        return None
    doubts = [*_against(one, other)]
    sure = same_number and (same_name or one.born == other.born)
    sure = sure or (same_name and _same_day(one, other) and not doubts)
    return Pair(one.pk, other.pk, Grade.SURE if sure else Grade.MAYBE, (*reasons, *doubts))


def pair_of(one: Cadre, other: Cadre) -> Pair | None:
    """The judgement of two rows at hand."""
    first, second = sorted((one, other), key=lambda row: row.pk)
    return judge(*(Person(*(getattr(row, name) for name in _COLUMNS)) for row in (first, second)))


def _sharing(user) -> Iterator[Person]:
    """Whoever shares the name and the year, the name and the unit, or the number with somebody else."""

    def together(*columns: str, **of) -> Window:
        return Window(Count("pk", **of), partition_by=[F(name) for name in columns])

    vague = ~Q(born_precision=Precision.DAY)
    people = Cadre.objects.for_user(user, Permission.CADRE_MERGE).exclude(pk=user.cadre_id or 0).order_by()
    # As text: the year of a date is a function of Python on SQLite, called for every row of every window.
    shared = (
        people.annotate(year=Substr(Cast("born_on", CharField()), 1, 4))
        .annotate(
            of_a_day=together("name_folded", "born_on"),
            of_a_year=together("name_folded", "year"),
            vague_of_a_year=together("name_folded", "year", filter=vague),
            of_a_unit=together("name_folded", "unit_id"),
            of_a_number=together("id_number", filter=~Q(id_number="")),
        )
        .filter(
            Q(of_a_day__gt=1) | Q(of_a_year__gt=1, vague_of_a_year__gt=0) | Q(of_a_unit__gt=1) | Q(of_a_number__gt=1)
        )
    )
    for row in shared.values_list(*_COLUMNS):
        yield Person(*row)


def _meeting(people: list[Person]) -> Iterator[tuple[Person, Person]]:
    """The lower key first; a pair may come by several keys."""
    by_key: dict[tuple, list[Person]] = defaultdict(list)
    by_year: dict[tuple, list[Person]] = defaultdict(list)
    for one in sorted(people, key=lambda one: one.pk):
        by_year[one.name, one.born.year].append(one)
        for key in _keys(one):
            by_key[key].append(one)
    for found in by_key.values():
        yield from combinations(found[:MOST_OF_A_KEY], 2)
    for found in by_year.values():
        for vague in [one for one in found if one.precision != Precision.DAY][:MOST_OF_A_KEY]:
            for other in found[:MOST_OF_A_KEY]:
                if other.pk != vague.pk:
                    yield (vague, other) if vague.pk < other.pk else (other, vague)


def _keys(one: Person) -> Iterator[tuple]:
    """Two of whom the day of birth is known, and who may be one, have one of these in common."""
    day, month, year = one.born.day, one.born.month, one.born.year
    if one.number:
        yield "number", one.number
    if one.precision == Precision.DAY:
        yield "day", one.name, one.born
        yield "day and month", one.name, one.unit, day, month
        yield "day and year", one.name, one.unit, day, year
        yield "month and year", one.name, one.unit, month, year
        yield "turned", one.name, one.unit, year, *sorted((day, month))


def _of_number(same_number: bool, same_name: bool) -> Iterator[str]:
    """That they are equal, never what they are."""
    if same_number:
        yield "Cùng số CCCD" if same_name else "Cùng số CCCD nhưng họ tên khác nhau"


def _of_name(one: Person, other: Person) -> Iterator[str]:
    if _same_day(one, other):
        yield f"Cùng họ tên, cùng ngày sinh {one.born:%d/%m/%Y}"
    elif _agree_as_far_as_known(one, other):
        yield f"Cùng họ tên, cùng {_least_known(one, other)} (có hồ sơ chưa ghi đủ ngày sinh)"
    elif one.unit == other.unit and _slip(one, other):
        yield f"Cùng họ tên, cùng đơn vị; ngày sinh gần giống nhau ({one.born:%d/%m/%Y} và {other.born:%d/%m/%Y})"


def _against(one: Person, other: Person) -> Iterator[str]:
    if one.sex != other.sex:
        yield "nhưng giới tính khác nhau"
    if one.number and other.number and one.number != other.number:
        yield "nhưng số CCCD khác nhau"


def _same_day(one: Person, other: Person) -> bool:
    return one.born == other.born and one.precision == other.precision == Precision.DAY


def _agree_as_far_as_known(one: Person, other: Person) -> bool:
    known = {one.precision, other.precision}
    if known == {Precision.DAY}:
        return False
    if Precision.YEAR in known:
        return one.born.year == other.born.year
    return (one.born.year, one.born.month) == (other.born.year, other.born.month)


def _least_known(one: Person, other: Person) -> str:
    if Precision.YEAR in (one.precision, other.precision):
        return f"năm sinh {one.born:%Y}"
    return f"tháng sinh {one.born:%m/%Y}"


def _slip(one: Person, other: Person) -> bool:
    """One of day, month and year is another, or day and month changed places."""
    ours, theirs = ((born.day, born.month, born.year) for born in (one.born, other.born))
    if not one.precision == other.precision == Precision.DAY:
        return False
    return sum(a == b for a, b in zip(ours, theirs, strict=True)) == 2 or ours == (theirs[1], theirs[0], theirs[2])
