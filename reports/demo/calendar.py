"""The day on which the demo lives, and how its days are dealt out."""

from datetime import date, timedelta
from random import Random

# Nothing has happened after this day; what is planned may lie beyond it. Goes with CLOCK_TODAY of `make run`.
LAST_DAY = date(2020, 7, 10)


def day_between(rng: Random, first: date, last: date) -> date:
    """Both included."""
    return first + timedelta(days=rng.randrange((last - first).days + 1))
