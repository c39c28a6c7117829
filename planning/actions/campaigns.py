"""The board opens the yearly review of all plans, and closes it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from planning.models import ReviewCampaign


@transaction.atomic
def close_campaign(*, campaign: ReviewCampaign, closed_on: date, by) -> ReviewCampaign:
    """Raises ValidationError; what is closed is not closed again."""
    row = records.lock(campaign)
    if row is None:
        raise ValidationError(records.GONE)
    if row.closed_on:
        raise ValidationError(f"Đợt này đã khép ngày {row.closed_on:%d/%m/%Y}.")
    row.closed_on = closed_on
    records.change(row=row, by=by, reason="Khép đợt rà soát")
    return row
