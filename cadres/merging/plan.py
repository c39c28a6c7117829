"""What a merge of two rows would do, worked out before anything is done: what moves, what collides, what stands in the way."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from django.db import models
from django.db.models import UniqueConstraint

from cadres.lib.constraints import NoOverlap
from cadres.merging.links import Link, Values, links_to, values_of
from cadres.models import Cadre
from cadres.models.precision import Precision
from cadres.showing.display import kept_fields, sensitive_fields, value_label

Pairs = list[tuple[models.Model, models.Model]]  # rows that become one, each pair hanging on the one before
OURS, THEIRS = "giu", "gop"  # the row that is kept, the row that is merged into it


@dataclass(frozen=True)
class Difference:
    label: str
    ours: str
    theirs: str


@dataclass
class Clash:
    """Two rows that cannot both hang on one: the one stays, the other is stored away."""

    link: Link
    ours: models.Model
    theirs: models.Model
    differences: list[Difference]
    inner: list["Hanging"] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.link.model._meta.label_lower}-{self.ours.pk}-{self.theirs.pk}"

    @property
    def is_asked(self) -> bool:
        """Alike, it does not matter which stays; what the system writes from other rows is written again by it."""
        return bool(self.differences) and not getattr(self.ours, "follows_others", False)

    def winner(self, chosen: dict[str, str]) -> str:
        return chosen[self.key] if self.is_asked else OURS


@dataclass
class Hanging:
    """All that hangs by one link on either of two rows."""

    link: Link
    ours: list
    theirs: list
    clashes: list[Clash]

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Hanging"]]:
        yield depth, self
        for clash in self.clashes:
            for one in clash.inner:
                yield from one.walk(depth + 1)


@dataclass
class Plan:
    """`kept` stays, `dropped` goes. `blocked`: sentences, each says how to mend it."""

    kept: Cadre
    dropped: Cadre
    hanging: list[Hanging]
    blocked: list[str]

    @property
    def asked(self) -> list[Clash]:
        return [clash for clash in self._clashes if clash.is_asked]

    @property
    def settled(self) -> list[Clash]:
        """Written twice alike: one of the two is stored away, nobody is asked."""
        return [clash for clash in self._clashes if not clash.is_asked]

    @property
    def _clashes(self) -> list[Clash]:
        return [clash for one in self.hanging for _, inner in one.walk() for clash in inner.clashes]

    @property
    def moving(self) -> list[tuple[str, int]]:
        """The thing, and how many of it come over from the dropped row."""
        counts: Counter[str] = Counter()
        for one in self.hanging:
            counts[one.link.thing] += len(one.theirs) - len(one.clashes)
        return [(thing, number) for thing, number in sorted(counts.items()) if number]

    def snapshot(self) -> dict[tuple[str, int], tuple[int, Link, Values]]:
        """Every row a merge may touch beside the two people: (model, key) -> depth, link, values. A row that hangs on a person and on
        another row of theirs (a post that follows a post) stands at the greater depth: it comes back after what it hangs on."""
        found: dict[tuple[str, int], tuple[int, Link, Values]] = {}
        for one in self.hanging:
            for depth, inner in one.walk():
                for row in (*inner.ours, *inner.theirs):
                    key = inner.link.model._meta.label_lower, row.pk
                    if key not in found or found[key][0] < depth:
                        found[key] = depth, inner.link, values_of(row, inner.link.columns())
        return found

    def seen(self) -> str:
        """The mark of all that was shown: another one says that something was changed meanwhile."""
        people = [values_of(one, Cadre._meta.concrete_fields) for one in (self.kept, self.dropped)]
        rows = [[*key, values] for key, (_, _, values) in sorted(self.snapshot().items())]
        text = json.dumps([people, rows], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def plan_of(kept: Cadre, dropped: Cadre, *, lock: bool = False) -> Plan:
    """`lock`: the rows are held until the transaction ends."""
    blocked: list[str] = []
    return Plan(kept, dropped, list(_hanging([(kept, dropped)], blocked, lock)), blocked)


def _hanging(pairs: Pairs, blocked: list[str], lock: bool) -> Iterator[Hanging]:
    """On the last of the pairs; those before it are what that pair hangs on."""
    ours, theirs = pairs[-1]
    for link in links_to(type(ours)):
        hanging = Hanging(link, link.rows_of(ours, lock=lock), link.rows_of(theirs, lock=lock), [])
        if link.is_single and hanging.ours and hanging.theirs:
            blocked.append(_both_have(link, hanging))
        elif hanging.ours and hanging.theirs:
            hanging.clashes = list(_clashes(link, hanging, pairs, blocked, lock))
        if hanging.ours or hanging.theirs:
            yield hanging


def _both_have(link: Link, hanging: Hanging) -> str:
    named = f"“{hanging.ours[0]}” và “{hanging.theirs[0]}”"
    return (
        f"Cả hai hồ sơ đều có {link.thing} riêng ({named}), mà một người chỉ có một. "
        f"Hãy gỡ một {link.thing} khỏi hồ sơ (tài khoản thì nhờ quản trị kỹ thuật gỡ), rồi gộp."
    )


def _clashes(link: Link, hanging: Hanging, pairs: Pairs, blocked: list[str], lock: bool) -> Iterator[Clash]:
    rules = list(rules_of(link))
    colliding = [
        (ours, theirs, broken)
        for ours, theirs in product(hanging.ours, hanging.theirs)
        if (broken := [rule for rule in rules if rule.stands_between(ours, theirs)])
    ]
    times = Counter(row.pk for ours, theirs, _ in colliding for row in (ours, theirs))
    for ours, theirs, broken in colliding:
        differences = _differences(link, ours, theirs, pairs)
        alone = times[ours.pk] == times[theirs.pk] == 1
        if not alone or (differences and not any(rule.is_of_one_thing for rule in broken)):
            blocked.append(_overlap(link, ours, theirs, differences))
            continue
        inner = list(_hanging([*pairs, (ours, theirs)], blocked, lock))
        yield Clash(link, ours, theirs, differences, inner)


def _overlap(link: Link, ours, theirs, differences: list[Difference]) -> str:
    said = (
        "; ".join(f"{one.label.lower()} {one.ours} và {one.theirs}" for one in differences) or "hai dòng ghi như nhau"
    )
    return (
        f"Hai hồ sơ cùng có {link.thing} “{ours}” trong thời gian chồng lên nhau ({said}). "
        "Hãy đính chính ngày của một trong hai dòng, hoặc rút dòng nhập nhầm, rồi gộp."
    )


def _differences(link: Link, ours, theirs, pairs: Pairs) -> list[Difference]:
    """Of what people typed: neither the keys, nor whose rows they are, nor the moments the system notes."""
    return [
        Difference(str(one.verbose_name), value_label(one, _shown(one, ours)), value_label(one, _shown(one, theirs)))
        for one in link.model._meta.concrete_fields
        if not one.primary_key
        and one != link.field
        and not getattr(one, "auto_now", False)
        and not getattr(one, "auto_now_add", False)
        and getattr(ours, one.attname) != getattr(theirs, one.attname)
        and not _is_of_pair(one, ours, theirs, pairs)
    ]


def _is_of_pair(column: models.Field, ours, theirs, pairs: Pairs) -> bool:
    """Whether it only says that the one row is of the one of a pair that becomes one, the other of the other."""
    keys = {getattr(ours, column.attname), getattr(theirs, column.attname)}
    return any(column.related_model is type(one) and keys == {one.pk, other.pk} for one, other in pairs)


def _shown(column: models.Field, row):
    return getattr(row, column.name)


# --- What may not be twice ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Once:
    """Not two rows that agree on `columns`; `condition`: of these alone."""

    model: type[models.Model]
    columns: tuple[str, ...]
    condition: models.Q | None = None
    nulls_agree: bool = False
    is_of_one_thing = True

    def stands_between(self, ours, theirs) -> bool:
        if not all(_agree(ours, theirs, name, self.nulls_agree) for name in self.columns):
            return False
        if self.condition is None:
            return True
        return self.model._base_manager.filter(self.condition, pk__in=(ours.pk, theirs.pk)).count() == 2


@dataclass(frozen=True)
class Apart:
    """Not two rows that agree on `columns` and share a day of [start, end); a null end is open."""

    columns: tuple[str, ...]
    start: str
    end: str
    is_of_one_thing = False

    def stands_between(self, ours, theirs) -> bool:
        if not all(_agree(ours, theirs, name) for name in self.columns):
            return False
        until = [getattr(row, self.end) or date.max for row in (ours, theirs)]
        return getattr(ours, self.start) < until[1] and getattr(theirs, self.start) < until[0]


def rules_of(link: Link) -> Iterator[Once | Apart]:
    """The constraints of the model that speak of the link, without it."""
    meta, name = link.model._meta, link.field.name
    for columns in meta.unique_together:
        if name in columns:
            yield Once(link.model, tuple(one for one in columns if one != name))
    for rule in meta.constraints:
        if isinstance(rule, UniqueConstraint) and name in rule.fields:
            others = tuple(one for one in rule.fields if one != name)
            yield Once(link.model, others, rule.condition, rule.nulls_distinct is False)
        elif isinstance(rule, NoOverlap) and name in rule.same:
            yield Apart(tuple(one for one in rule.same if one != name), rule.start, rule.end)


def _agree(ours, theirs, name: str, nulls_agree: bool = False) -> bool:
    attribute = ours._meta.get_field(name).attname
    value = getattr(ours, attribute)
    return value == getattr(theirs, attribute) and (value is not None or nulls_agree)


# --- The file of the person ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """A part of the file that is written differently in the two; `columns` go together."""

    name: str
    columns: tuple[str, ...]
    difference: Difference
    proposed: str
    is_sensitive: bool
    is_asked: bool  # what is blank on one side is taken from the other, and nobody is asked


def taken_from(choices: list[Choice], said: set[str]) -> list[Choice]:
    """Those that come from the dropped row: where it was chosen, and where the kept one says nothing."""
    return [one for one in choices if (one.name in said if one.is_asked else one.proposed == THEIRS)]


def choices_of(kept: Cadre, dropped: Cadre) -> list[Choice]:
    """What is sensitive is compared and never shown."""
    found = [_birth(kept, dropped)] if _birth_differs(kept, dropped) else []
    for one in kept_fields(Cadre):
        if one.name in ("born_on", "born_precision") or getattr(kept, one.attname) == getattr(dropped, one.attname):
            continue
        ours, theirs = (value_label(one, getattr(row, one.name)) for row in (kept, dropped))
        blank = [getattr(row, one.attname) in (None, "") for row in (kept, dropped)]
        difference = Difference(str(one.verbose_name), ours, theirs)
        is_sensitive = one.name in sensitive_fields(Cadre)
        proposed = THEIRS if blank[0] else OURS
        found.append(Choice(one.name, (one.name,), difference, proposed, is_sensitive, not any(blank)))
    return found


def _birth_differs(kept: Cadre, dropped: Cadre) -> bool:
    return (kept.born_on, kept.born_precision) != (dropped.born_on, dropped.born_precision)


def _birth(kept: Cadre, dropped: Cadre) -> Choice:
    """The one that is known more fully is proposed."""
    order = [Precision.YEAR, Precision.MONTH, Precision.DAY]
    fuller = order.index(Precision(dropped.born_precision)) > order.index(Precision(kept.born_precision))
    difference = Difference("ngày sinh", kept.birth_shown, dropped.birth_shown)
    return Choice("born_on", ("born_on", "born_precision"), difference, THEIRS if fuller else OURS, False, True)
