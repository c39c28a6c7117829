"""A round with a report that is being written (unit A) and one that waits for the board (unit B); open whatever day it is today."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from reports.models import ReportRound, ReportVersion, UnitReport, YearPlan
from reports.rounds.content import content_of
from reports.rounds.draft import draft_of
from reports.rounds.unit_figures import unit_figures


@dataclass
class Reports:
    round: ReportRound
    draft_a: UnitReport
    sent_b: UnitReport


def make_reports(cast) -> Reports:
    round_ = ReportRound.objects.create(
        plan=YearPlan.objects.get(year=2020),
        quarter=ReportRound.Quarter.SECOND,
        opens_on=date(2020, 7, 1),
        data_day=date(2020, 7, 10),
        due_on=date(2020, 7, 15),
        closes_on=date(2020, 7, 20),
    )
    draft = UnitReport.objects.create(round=round_, unit=cast.unit_a)
    return Reports(round_, draft, _sent(round_, cast.unit_b, cast.head_b))


def _sent(round_: ReportRound, unit, by) -> UnitReport:
    now = timezone.now()
    report = UnitReport.objects.create(
        round=round_,
        unit=unit,
        state=UnitReport.State.SUBMITTED,
        version=1,
        sent_on=date(2020, 7, 10),
        sent_at=now,
        sent_by=by,
    )
    content = content_of(report, draft_of(report, {}), unit_figures(round_, unit))
    ReportVersion.objects.create(report=report, number=1, content=content, sent_by=by, sent_at=now)
    return report
