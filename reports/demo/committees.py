"""Sizes decided for the organs, days away from the post, and the counts of Party committees."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from reports.demo.calendar import LAST_DAY
from reports.demo.people import DEPUTY, EXECUTIVE, SECRETARY, STANDING, Roster
from reports.demo.units import BLOC, NO_DATA, DemoUnit

_REASONS = ("Nghỉ thai sản", "Nghỉ thai sản", "Ốm dài ngày", "Học tập trung", "Biệt phái", "Khác")


def committee_rows(rng: Random, units: list[DemoUnit], roster: Roster) -> Iterator[tuple]:
    yield from ((BLOC, organ, "2017-2022", seats) for organ, seats in _BLOC_SEATS)
    for unit in units:
        if unit.kind == "Cơ sở" and unit.code != NO_DATA:
            yield unit.code, "Ban Chấp hành", _term(unit, roster), _filled(unit, roster) + rng.choice((0, 0, 1, 2))


_BLOC_SEATS = (("Ban Chấp hành", 33), ("Ban Thường vụ", 11), ("Ủy ban Kiểm tra", 7), ("Cơ quan chuyên trách", 23))


def _term(unit: DemoUnit, roster: Roster) -> str:
    return next(post.term for post in roster.posts if post.unit == unit.code and post.term)


def _filled(unit: DemoUnit, roster: Roster) -> int:
    titles = (SECRETARY, DEPUTY, STANDING, EXECUTIVE)
    serving = {post.cadre for post in roster.posts if post.unit == unit.code and post.title in titles and not post.end}
    return max(len(serving), 5)


def absence_rows(rng: Random, roster: Roster) -> Iterator[tuple]:
    """Two of the bloc away for longer than half a quarter, some others here and there."""
    people = roster.by_grassroots()
    yield people[BLOC][7], date(2020, 1, 6), date(2020, 7, 6), "Nghỉ thai sản"
    yield people[BLOC][12], date(2020, 4, 13), date(2020, 6, 15), "Học tập trung"
    yield people[BLOC][15], date(2020, 2, 3), date(2020, 2, 24), "Ốm dài ngày"
    others = [cadre for code, cadres in people.items() if code != BLOC for cadre in cadres]
    for cadre in rng.sample(others, 24):
        start = date(2019, 10, 1) + timedelta(days=rng.randrange(240))
        yield cadre, start, start + timedelta(days=rng.choice((21, 45, 120, 180))), rng.choice(_REASONS)


def party_rows(rng: Random, units: list[DemoUnit]) -> Iterator[tuple]:
    for unit in units:
        if unit.kind != "Cơ sở" or unit.code == NO_DATA:
            continue
        for number in range(1, rng.choice((1, 2, 2, 3, 4)) + 1):
            day = date(2020, 1, 5) + timedelta(days=rng.randrange(130))
            yield _counts(rng, unit, "Chi bộ", f"Chi bộ {number}", "2020-2022", day, (3, 3, 5, 7), 0.135)
        # Congresses of the Party at the grassroots ran through the spring; some are still to come.
        day = date(2020, 3, 10) + timedelta(days=rng.randrange(150))
        if day <= LAST_DAY and rng.random() < 0.85:
            yield _counts(rng, unit, "Cơ sở", "Đảng bộ cơ sở", "2020-2025", day, (9, 11, 13, 15), 0.14)
        if rng.random() < 0.2:
            old = date(2015, 5, 10) + timedelta(days=rng.randrange(90))
            yield _counts(rng, unit, "Cơ sở", "Đảng bộ cơ sở", "2015-2020", old, (9, 11, 13), 0.06)


def _counts(rng: Random, unit: DemoUnit, level: str, body: str, term: str, day: date, sizes, young_share) -> tuple:
    members = rng.choice(sizes)
    young = sum(rng.random() < young_share for _ in range(members))
    return unit.code, level, f"{body} {unit.name}", term, day, members, young, rng.randint(0, young)
