"""The lists of this app in the workbench; each module registers its own."""

from cadres.admin import accounts, merging, people, periods, personnel, posts, rosters, standards, trail, units

__all__ = ["accounts", "merging", "people", "periods", "personnel", "posts", "rosters", "standards", "trail", "units"]
