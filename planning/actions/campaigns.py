"""The yearly review as a campaign: closed and opened again by the board, units reminded."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from cadres.audit import record
from cadres.lib import clock
from cadres.models import Unit
from planning.models import CampaignReminder, ReviewCampaign


@transaction.atomic
def close_campaign(*, campaign: ReviewCampaign, by) -> ReviewCampaign:
    """From today on nobody is asked any more. Raises ValidationError when it is closed already."""
    row = _locked(campaign)
    if row.closed_on:
        raise ValidationError(f"Đợt rà soát đã kết thúc từ ngày {row.closed_on:%d/%m/%Y}.")
    return _marked(row, clock.today(), "kết thúc đợt rà soát", by)


@transaction.atomic
def reopen_campaign(*, campaign: ReviewCampaign, by) -> ReviewCampaign:
    """Raises ValidationError when it is open."""
    row = _locked(campaign)
    if row.closed_on is None:
        raise ValidationError("Đợt rà soát đang mở.")
    return _marked(row, None, "mở lại đợt rà soát", by)


@transaction.atomic
def remind_units(*, campaign: ReviewCampaign, units: list[Unit], by) -> int:
    """Marks the units as reminded today; how many were not yet. Raises ValidationError for a closed campaign."""
    if _locked(campaign).closed_on:
        raise ValidationError("Đợt rà soát đã kết thúc: không nhắc nữa.")
    today = clock.today()
    told = set(CampaignReminder.objects.filter(campaign=campaign, day=today).values_list("unit_id", flat=True))
    new = [unit for unit in units if unit.pk not in told]
    CampaignReminder.objects.bulk_create(
        CampaignReminder(campaign=campaign, unit=unit, day=today, by=by) for unit in new
    )
    if new:
        record(by=by, verb="nhắc rà soát quy hoạch", subject=campaign, units=[unit.code for unit in new])
    return len(new)


def _locked(campaign: ReviewCampaign) -> ReviewCampaign:
    row = records.lock(campaign)
    if row is None:
        raise ValidationError(records.GONE)
    return row


def _marked(row: ReviewCampaign, day: date | None, verb: str, by) -> ReviewCampaign:
    row.closed_on = day
    row._history_user = by
    row.save()
    record(by=by, verb=verb, subject=row)
    return row
