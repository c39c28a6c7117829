"""Codes of records that units add: the code of the unit and a running number."""

from django.db import models

from cadres.models import Unit


def next_code(model: type[models.Model], unit: Unit, letters: str) -> str:
    """`CSA-CB7`: the first free one. Two at once may find the same: the second is refused by the constraint and tries again."""
    stem = f"{unit.code}-{letters}"
    taken = set(model.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(
        code for number in range(len(taken) + 1, len(taken) * 2 + 3) if (code := f"{stem}{number}") not in taken
    )
