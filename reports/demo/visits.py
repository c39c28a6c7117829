"""How many visits are due from the bloc's cadres, and which were made."""

from collections.abc import Iterator
from datetime import date
from random import Random

from reports.demo.calendar import LAST_DAY, day_between
from reports.demo.people import (
    CHAIR,
    DEPUTY,
    EXECUTIVE,
    INSPECTOR,
    SECRETARY,
    STAFF,
    STANDING,
    VICE_CHAIR,
    Roster,
)  # fmt: skip
from reports.demo.units import BLOC, DISSOLVED, GRASSROOTS_UNITS

QUOTAS = {
    SECRETARY: 2, DEPUTY: 3, STANDING: 2, EXECUTIVE: 1, CHAIR: 2, VICE_CHAIR: 2, INSPECTOR: 1, STAFF: 3,
}  # fmt: skip

_PURPOSES = (
    "Dự sinh hoạt chi đoàn", "Nắm tình hình công tác cán bộ", "Kiểm tra việc rà soát quy hoạch",
    "Làm việc với cấp ủy đơn vị", "Dự hội nghị Ban Chấp hành", "Khảo sát tổ chức Đoàn cơ sở",
)  # fmt: skip
_QUARTERS = (
    (date(2019, 10, 1), date(2019, 12, 31)),
    (date(2020, 1, 2), date(2020, 3, 31)),
    (date(2020, 4, 1), date(2020, 6, 30)),
    (date(2020, 7, 1), LAST_DAY),
)


def quota_rows() -> Iterator[tuple]:
    for title, visits in QUOTAS.items():
        yield title, visits, date(2018, 1, 1), date(2023, 1, 1)
    # What was asked before the regime of 2018-2022.
    yield SECRETARY, 1, date(2016, 1, 1), date(2018, 1, 1)


def visit_rows(rng: Random, roster: Roster) -> Iterator[tuple]:
    due = _due(roster)
    for number, (cadre, quota) in enumerate(due.items()):
        own = {post.unit for post in roster.posts if post.cadre == cadre}
        places = [code for code in _places() if code not in own]
        # Every sixth is behind, the others keep up and often do one more.
        lacking = 1 if number % 6 == 5 else 0
        seen: set[tuple] = set()
        for first, last in _QUARTERS:
            wanted = quota - lacking + rng.choice((0, 0, 1)) if last < LAST_DAY else rng.choice((0, 0, 1))
            for _ in range(wanted):
                place, day = rng.choice(places), day_between(rng, first, last)
                if (place, day) not in seen:
                    seen.add((place, day))
                    rating = rng.choices(("Tốt", "Đạt", "Chưa đạt", None), (70, 24, 2, 4))[0]
                    yield cadre, place, day, rng.choice(_PURPOSES), rating


def _due(roster: Roster) -> dict[str, int]:
    due: dict[str, int] = {}
    for post in roster.posts:
        if post.unit == BLOC and post.end is None:
            due[post.cadre] = max(due.get(post.cadre, 0), QUOTAS[post.title])
    return due


def _places() -> list[str]:
    codes = [f"CS{number:03d}" for number in range(1, GRASSROOTS_UNITS + 1)]
    return [code for code in codes if code != DISSOLVED]
