"""Who approves a unit's figures writes the period down, so that whoever changes a record they stand on is told (ADR 11)."""

from cadres.actions import records
from cadres.lib import clock
from cadres.models import ApprovedPeriod, Unit
from reports.models import ReportRound


def write_approved_period(*, round_: ReportRound, unit: Unit, by) -> ApprovedPeriod:
    """Once for a period and unit; approved again, the day is the newer one. Call it inside the transaction of the deed."""
    period = round_.period
    row = ApprovedPeriod.objects.filter(unit=unit, first_day=period.start, last_day=period.end).first()
    if row is None:
        label = round_.period_label[:1].upper() + round_.period_label[1:]
        row = ApprovedPeriod(
            unit=unit, label=label, first_day=period.start, last_day=period.end, approved_on=clock.today()
        )
        return records.create(row=row, by=by)
    row.approved_on = clock.today()
    records.change(row=row, by=by)
    return row
