"""Who holds a title today, held against the standards: by unit and subject, every number with its names."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from cadres.access import Permission
from cadres.models import Cadre, Post, Unit
from cadres.standards.gaps import Ask, Gap, Verdict, gaps_of


@dataclass(frozen=True)
class Holder:
    """A person in a unit, by the highest title held there: each counts once in a unit."""

    post: Post
    group: int  # the key of the Cơ sở (or of the bloc) under which the unit is counted
    gaps: list[Gap]

    def gap(self, subject: str) -> Gap | None:
        return next((one for one in self.gaps if one.standard.subject == subject), None)


@dataclass(frozen=True)
class UnitLine:
    unit: Unit
    counts: dict[str, Counter]  # subject -> verdict -> people


def ask_of_post(post: Post) -> Ask:
    return Ask(post.cadre, post.title, post.unit.kind, post.unit.sector)


def holders_of(user, posts, day: date) -> list[Holder]:
    """Of `posts` held on `day`; by unit, then title. A fixed number of statements."""
    rows = posts.select_related("cadre", "unit").order_by("unit__code", "title", "cadre__name_key", "pk")
    highest: dict[tuple[int, int], Post] = {}
    for post in rows:
        highest.setdefault((post.unit_id, post.cadre_id), post)
    gaps = gaps_of(user, [ask_of_post(post) for post in highest.values()], day)
    held = zip(highest.values(), gaps, strict=True)
    return [Holder(post, group_of(post.unit), found) for post, found in held if found]


def group_of(unit: Unit) -> int:
    """The key of the unit by which tables group: '/1/4/12/' is counted under 4, '/1/' under the bloc itself."""
    return int(unit.path.strip("/").split("/")[:2][-1])


def by_unit(user, holders: list[Holder]) -> list[UnitLine]:
    counts: dict[int, dict[str, Counter]] = defaultdict(lambda: defaultdict(Counter))
    for holder in holders:
        for gap in holder.gaps:
            counts[holder.group][gap.standard.subject][gap.verdict] += 1
    units = Unit.objects.for_user(user, Permission.UNIT_VIEW).filter(pk__in=counts).order_by("code")
    return [UnitLine(unit, counts[unit.pk]) for unit in units]


def narrowed(holders: list[Holder], *, unit: Unit | None, subject: str, verdict: str) -> list[Holder]:
    """Those behind a number: empty words narrow nothing."""
    return [
        one
        for one in holders
        if (unit is None or one.group == unit.pk)
        and any(subject in ("", gap.standard.subject) and verdict in ("", gap.verdict) for gap in one.gaps)
    ]


def people_like(people, gaps: list[list[Gap]]) -> list[tuple[Cadre, list[Gap]]]:
    """Those nearest to the standard first: fewest "Chưa đạt", then fewest "Chưa đủ dữ liệu"."""

    def distance(pair):
        verdicts = Counter(gap.verdict for gap in pair[1])
        return verdicts[Verdict.NOT_MET], verdicts[Verdict.UNKNOWN]

    return sorted(zip(people, gaps, strict=True), key=distance)
