"""Medians of the search for people among 50,000, on the database of the environment (a scratch one is made and thrown away).

.venv/bin/python scripts/measure_search.py
scripts/with-services .venv/bin/python scripts/measure_search.py
"""

import os
import random
import statistics
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from cadres.forms.people import MOST_SHOWN, Typed, found  # noqa: E402
from cadres.models import Cadre, Unit  # noqa: E402

PEOPLE, UNITS, TIMES, WANTED_MS = 50_000, 200, 21, 50
# Family names by how often they are met, in parts of a hundred.
FAMILIES = {"Nguyễn": 38, "Trần": 12, "Lê": 10, "Phạm": 7, "Hoàng": 5, "Phan": 5, "Vũ": 4, "Đặng": 3, "Bùi": 3, "Đỗ": 2}
MIDDLES = ["Thị", "Văn", "Hữu", "Đức", "Minh", "Thanh", "Ngọc", "Quang", "Xuân", "Thu", "Hồng", "Đình", "Công", "Thế"]
GIVEN = [
    "An",
    "Anh",
    "Bình",
    "Chi",
    "Dũng",
    "Đạt",
    "Giang",
    "Hà",
    "Hòa",
    "Hoà",
    "Hoa",
    "Hoàn",
    "Hùng",
    "Hương",
    "Khoa",
    "Lan",
    "Linh",
    "Mai",
    "Nam",
    "Nga",
    "Oanh",
    "Phúc",
    "Quý",
    "Sơn",
    "Thảo",
    "Thúy",
    "Tú",
    "Vân",
    "Yến",
]
QUERIES = (
    "ng th h",
    "hoa",
    "Hòa",
    "nguyen",
    "nguyễn",
    "nguyễn thị hoà",
    "trần ngọc quý",
    "trần ngọc quý 1985",
    "a",
    "CB00777",
    "zzz khong co",
    "ng",
)


def build() -> None:
    rng = random.Random(88)
    bloc = Unit.objects.create(code="K00", name="Đoàn Khối", kind=Unit.Kind.BLOC)
    units = Unit.objects.bulk_create(
        Unit(code=f"CS{one:03d}", name=f"Đơn vị {one}", kind=Unit.Kind.GRASSROOTS, parent=bloc) for one in range(UNITS)
    )
    families = rng.choices(list(FAMILIES), list(FAMILIES.values()), k=PEOPLE)
    people = [
        Cadre(
            code=f"CB{number:05d}",
            full_name=f"{family} {rng.choice(MIDDLES)} {rng.choice(GIVEN)}",
            born_on=date(1980, 1, 1) + timedelta(days=rng.randrange(9000)),
            sex=rng.choice(Cadre.Sex.values),
            unit=rng.choice(units),
            education="Đại học",
            hometown="Thành phố Hồ Chí Minh",
        )
        for number, family in enumerate(families)
    ]
    Cadre.objects.bulk_create(people, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def median(text: str) -> tuple[float, int]:
    """(milliseconds, rows) of what the picker asks: the people to choose from, with their units."""
    spent = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        rows = found(Cadre.objects.select_related("unit").by_name(), Typed(text=text))
        spent.append((time.perf_counter() - begun) * 1000)
    return statistics.median(spent), min(len(rows), MOST_SHOWN)


def main() -> int:
    made = setup_databases(verbosity=0, interactive=False)
    try:
        build()
        sys.stdout.write(f"{connection.vendor}, {Cadre.objects.count()} người, trung vị của {TIMES} lần" + "\n")
        slowest = 0.0
        for text in QUERIES:
            spent, rows = median(text)
            slowest = max(slowest, spent)
            sys.stdout.write(f"  {spent:7.1f} ms  {rows:3d} dòng  {text}" + "\n")
        return int(slowest > WANTED_MS)
    finally:
        teardown_databases(made, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
