"""What each part of the work on people and posts brings to the tests that go over everything: routes, rows, constraints, kinds.

A part is a module beside this one, with any of the names in NAMES; `make_rows(cast)` lays down a row of each of its models.
"""

from importlib import import_module
from pkgutil import iter_modules

NAMES = (
    "PAGES",
    "CASES",
    "HANGING",
    "SHARED",
    "EXTRA_OF_A_ROW",
    "EXCEPTIONS",
    "NOT_READ",
    "KIND_ROWS",
    "SAMPLES",
    "OTHER",
)
SETS = ("READ_ONLY", "NEVER_WITHDRAWN", "WITHOUT_HISTORY")


def _parts():
    return [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]


def of_parts(name: str) -> dict:
    joined: dict = {}
    for part in _parts():
        joined |= getattr(part, name, {})
    return joined


def set_of_parts(name: str) -> set:
    return set().union(*(getattr(part, name, set()) for part in _parts()))


def make_rows(cast) -> None:
    for part in _parts():
        if hasattr(part, "make_rows"):
            part.make_rows(cast)
