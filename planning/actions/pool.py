"""Who is in the pool leaves it with a reason."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from planning.models import PoolMember


@transaction.atomic
def leave_pool(*, member: PoolMember, left_on: date, leaving: str, by) -> PoolMember:
    """`left_on`: the first day no longer in the pool. Raises ValidationError; who left does not leave again."""
    row = records.lock(member)
    if row is None:
        raise ValidationError(records.GONE)
    if row.left_on:
        raise ValidationError(f"Người này đã ra khỏi nguồn từ ngày {row.left_on:%d/%m/%Y}.")
    row.left_on, row.leaving = left_on, leaving
    records.change(row=row, by=by)
    return row
