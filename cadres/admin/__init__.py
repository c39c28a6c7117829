"""The lists of this app in the workbench; each module registers its own."""

from cadres.admin import accounts, dossiers, people, periods, personnel, posts, rosters, standards, trail, units

__all__ = ["accounts", "dossiers", "people", "periods", "personnel", "posts", "rosters", "standards", "trail", "units"]
from cadres.admin import unit_events

__all__ = [
    "accounts",
    "people",
    "periods",
    "personnel",
    "posts",
    "rosters",
    "standards",
    "trail",
    "unit_events",
    "units",
]
from cadres.admin import merging

__all__ = ["accounts", "merging", "people", "periods", "personnel", "posts", "rosters", "standards", "trail", "units"]
