"""What a change of units does, found out before it is done: the page shows it, and the verb then does exactly that.

The old unit is closed and its heir founded; a unit's place in the tree and its sector are never written over, as past
figures read them as they stand. So equitising and moving to another superior close and found as well.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256

from django.db.models import F, Q

from cadres.models import Cadre, Committee, Post, Unit, UnitEvent, UnitEventPart

Kind = UnitEvent.Kind


@dataclass(frozen=True)
class Change:
    """What the paper says. `into`: units that exist, or rows not yet saved. Build it by the functions below.

    `going_on`: from which others split off and which stay; `carries`: holders go on in the one heir;
    `takers`: of a split, unit below the old one -> index in `into`, the first when not said."""

    kind: Kind
    day: date
    closing: tuple[Unit, ...] = ()
    going_on: tuple[Unit, ...] = ()
    into: tuple[Unit, ...] = ()
    carries: bool = False
    takers: dict[int, int] = field(default_factory=dict)

    @property
    def new_units(self) -> list[Unit]:
        return [unit for unit in self.into if unit.pk is None]


def kind_under(parent: Unit) -> str:
    """What a unit is by where it stands."""
    return Unit.Kind.GRASSROOTS if parent.kind == Unit.Kind.BLOC else Unit.Kind.SUBORDINATE


def _new(code: str, name: str, sector: str, like: Unit) -> Unit:
    return Unit(code=code, name=name, kind=like.kind, sector=sector or like.sector, parent=like.parent)


def foundation(*, code: str, name: str, sector: str = "", parent: Unit, day: date) -> Change:
    made = Unit(code=code, name=name, kind=kind_under(parent), sector=sector, parent=parent)
    return Change(Kind.FOUNDED, day, into=(made,))


def merger(units: Iterable[Unit], *, into: Unit, day: date) -> Change:
    """`into`: one that goes on, or a new one as `heir_like` makes it."""
    return Change(Kind.MERGED, day, closing=tuple(units), into=(into,))


def heir_like(unit: Unit, *, code: str, name: str, sector: str = "") -> Unit:
    """A row, not saved, that stands where `unit` stands."""
    return _new(code, name, sector, unit)


def division(unit: Unit, *, into: Iterable[Unit], day: date, stays: bool = False, takers=None) -> Change:
    """`stays`: the old one goes on as it is, with its people, and the new ones begin empty."""
    going_on, closing = ((unit,), ()) if stays else ((), (unit,))
    return Change(Kind.SPLIT, day, closing, going_on, tuple(into), takers=takers or {})


def equitisation(unit: Unit, *, into: Unit, day: date, carries: bool = True) -> Change:
    return Change(Kind.EQUITISED, day, closing=(unit,), into=(into,), carries=carries)


def relocation(unit: Unit, *, under: Unit, code: str, day: date) -> Change:
    """The unit goes on with all its people below another superior, as a row of its own."""
    made = Unit(code=code, name=unit.name, kind=kind_under(under), sector=unit.sector, parent=under)
    return Change(Kind.MOVED, day, closing=(unit,), into=(made,), carries=True)


def dissolution(unit: Unit, *, day: date) -> Change:
    """With all that stands below it."""
    return Change(Kind.DISSOLVED, day, closing=(unit,))


@dataclass(frozen=True)
class Closing:
    """`named`: by the paper; others stand below one that is. `carried`: who holds a post goes on in the heir."""

    unit: Unit
    heir: Unit | None
    named: bool
    carried: bool


@dataclass(frozen=True)
class Outcome:
    """`leaving`: posts whose end, after the day, was decided before: left as they are, as nothing counts in a unit that is gone."""

    change: Change
    closings: tuple[Closing, ...]
    ended: tuple[Post, ...] = ()
    carried: tuple[Post, ...] = ()
    leaving: tuple[Post, ...] = ()
    lapsed: tuple[Committee, ...] = ()
    continued: tuple[Committee, ...] = ()
    homes: tuple[Cadre, ...] = ()
    problems: tuple[str, ...] = ()

    @cached_property
    def _by_unit(self) -> dict[int, Closing]:
        return {one.unit.pk: one for one in self.closings}

    def heir_of(self, unit_id: int) -> Unit | None:
        """Of a unit that closes: where its people's files go; None: each is placed on its own."""
        return self._by_unit[unit_id].heir

    @property
    def founded(self) -> list[Unit]:
        """New rows, those above before those below."""
        below = [one.heir for one in self.closings if not one.named and one.heir]
        return [*self.change.new_units, *below]

    @property
    def below(self) -> list[Closing]:
        return [one for one in self.closings if not one.named]

    @property
    def moving_homes(self) -> list[Cadre]:
        return [one for one in self.homes if self.heir_of(one.unit_id)]

    @property
    def homeless(self) -> list[Cadre]:
        """Whose unit goes without a single heir and who lose no post by it: placed on their own."""
        with_posts = {post.cadre_id for post in self.ended}
        return [one for one in self.homes if not self.heir_of(one.unit_id) and one.pk not in with_posts]

    @property
    def digest(self) -> str:
        """The same when the same things happen: tells a page that was overtaken."""
        keys = [
            [one.unit.pk for one in self.closings],
            *([row.pk for row in rows] for rows in (self.ended, self.carried, self.lapsed, self.continued, self.homes)),
        ]
        return sha256(repr([sorted(one) for one in keys]).encode()).hexdigest()[:16]


def outcome_of(change: Change) -> Outcome:
    """A fixed number of statements, and one more for each unit that closes."""
    closings = tuple(_closings(change))
    by_unit = {one.unit.pk: one for one in closings}
    rows = Post.objects.filter(unit__in=by_unit).filter(Q(end=None) | Q(end__gt=change.day))
    posts = list(rows.select_related("cadre", "unit").order_by("unit__code", "title", "cadre__name_key", "pk"))
    held = [post for post in posts if post.end is None]
    organs = _organs(by_unit, change.day)
    homes = Cadre.objects.filter(unit__in=by_unit).select_related("unit").by_name()
    return Outcome(
        change=change,
        closings=closings,
        ended=tuple(post for post in held if not by_unit[post.unit_id].carried),
        carried=tuple(post for post in held if by_unit[post.unit_id].carried),
        leaving=tuple(post for post in posts if post.end is not None),
        lapsed=tuple(one for one in organs if not by_unit[one.unit_id].carried),
        continued=tuple(one for one in organs if by_unit[one.unit_id].carried),
        homes=tuple(homes),
        problems=tuple(_problems(change, closings, posts, organs)),
    )


def _organs(by_unit, day) -> list[Committee]:
    rows = Committee.objects.in_term_on(day).filter(unit__in=by_unit)
    return list(rows.select_related("unit").order_by("unit__code", "organ"))


def _closings(change: Change) -> Iterator[Closing]:
    one_heir = change.into[0] if change.into and change.kind != Kind.SPLIT else None
    codes: set[str] = {unit.code for unit in change.into}
    for unit in change.closing:
        yield Closing(unit, one_heir, named=True, carried=change.carries and one_heir is not None)
        yield from _below(change, unit, one_heir, codes)


def _below(change: Change, above: Unit, heir: Unit | None, codes: set[str]) -> Iterator[Closing]:
    """What stands below goes on below the heir, as a new row; below a dissolved unit it is dissolved."""
    rows = Unit.objects.filter(parent=above).filter(Q(dissolved_on=None) | Q(dissolved_on__gt=change.day))
    for unit in rows.order_by("code"):
        made = None
        taker = heir or _taker(change, unit)
        if taker is not None:
            made = Unit(code=_free_code(taker.code, codes), name=unit.name, kind=unit.kind, sector=unit.sector)
            made.parent = taker
        yield Closing(unit, made, named=False, carried=made is not None)
        yield from _below(change, unit, made, codes)


def _taker(change: Change, unit: Unit) -> Unit | None:
    if not change.into:
        return None
    place = change.takers.get(unit.pk, 0)
    return change.into[place if place < len(change.into) else 0]


def _free_code(stem: str, codes: set[str]) -> str:
    """CSB-1, CSB-2 and so on: the first that no unit has."""
    taken = codes | set(Unit.objects.filter(code__startswith=f"{stem}-").values_list("code", flat=True))
    free = next(code for number in range(1, len(taken) + 2) if (code := f"{stem}-{number}") not in taken)
    codes.add(free)
    return free


def _problems(change: Change, closings, posts: list[Post], organs: list[Committee]) -> Iterator[str]:
    yield from _of_the_paper(change)
    for one in closings:
        yield from _of_closing(one.unit, change.day)
    for unit in change.going_on:
        if not unit.exists_on(change.day):
            yield f"{unit} không hoạt động vào ngày {change.day:%d/%m/%Y}."
    for post in posts:
        if post.start >= change.day:
            yield (
                f"{post.cadre} giữ chức {post} từ {post.start:%d/%m/%Y}, khi đơn vị đã thôi hoạt động: "
                "hãy sửa hoặc rút chức vụ ấy trước."
            )
    for organ in organs:
        if organ.elected_on and organ.elected_on >= change.day:
            yield f"{organ} được bầu ngày {organ.elected_on:%d/%m/%Y}, khi đơn vị đã thôi hoạt động: hãy sửa ngày ấy trước."


def _of_the_paper(change: Change) -> Iterator[str]:
    yield from _of_how_many(change)
    for unit in (*change.closing, *change.going_on):
        if unit.kind == Unit.Kind.BLOC:
            yield f"{unit} là Khối: Khối không chia, nhập, giải thể ở đây."
        for other in change.closing:
            if unit != other and f"/{other.pk}/" in unit.path:
                yield f"{unit} nằm dưới {other}: chỉ chọn {other}, các đơn vị trực thuộc đi theo."
    for unit in change.into:
        yield from _of_heir(unit, change)


def _of_how_many(change: Change) -> Iterator[str]:
    if len({unit.pk for unit in change.closing}) < len(change.closing):
        yield "Một đơn vị được chọn hai lần."
    if change.kind == Kind.MERGED and change.new_units and len(change.closing) < 2:
        yield "Hợp nhất thành đơn vị mới phải có ít nhất hai đơn vị; một đơn vị thì nhập vào đơn vị đã có."
    if change.kind == Kind.SPLIT and len(change.into) + len(change.going_on) < 2:
        yield "Chia đơn vị phải có ít nhất hai đơn vị mới; nếu đơn vị cũ vẫn hoạt động thì đánh dấu là tách ra."


def _of_heir(unit: Unit, change: Change) -> Iterator[str]:
    place = unit if unit.pk else unit.parent
    if place is None:
        return
    if unit.pk and unit.kind == Unit.Kind.BLOC:
        yield f"{unit} là Khối: đơn vị không nhập vào Khối."
    if not place.exists_on(change.day):
        yield f"{place} không hoạt động vào ngày {change.day:%d/%m/%Y}."
    if any(f"/{other.pk}/" in place.path for other in change.closing):
        yield f"{place} cũng thôi hoạt động trong lần này: hãy chọn đơn vị khác để nhập vào hoặc đứng dưới."


def _of_closing(unit: Unit, day: date) -> Iterator[str]:
    if unit.founded_on and unit.founded_on >= day:
        yield f"{unit} thành lập ngày {unit.founded_on:%d/%m/%Y}: ngày có hiệu lực phải sau ngày ấy."
    if unit.dissolved_on and unit.dissolved_on != day:
        yield f"{unit} đã ghi là thôi hoạt động từ {unit.dissolved_on:%d/%m/%Y}."
    elif UnitEventPart.objects.filter(before=unit, event__day=F("before__dissolved_on")).exists():
        yield f"{unit} đã thôi hoạt động từ {unit.dissolved_on:%d/%m/%Y} theo một thay đổi đã ghi."
