"""Codes of records that units add: the code of the unit and a running number."""

from django.db import models

from cadres.models import Merge, Unit


def next_code(model: type[models.Model], unit: Unit, letters: str) -> str:
    """`CSA-CB7`: the first free one. Two at once may find the same: the second is refused by the constraint and tries again.

    The code of a row that was merged into another is not free while that can be undone.
    """
    stem = f"{unit.code}-{letters}"
    taken = set(model.objects.filter(code__startswith=stem).values_list("code", flat=True))
    taken |= set(Merge.objects.standing().filter(freed_code__startswith=stem).values_list("freed_code", flat=True))
    return next(
        code for number in range(len(taken) + 1, len(taken) * 2 + 3) if (code := f"{stem}{number}") not in taken
    )
