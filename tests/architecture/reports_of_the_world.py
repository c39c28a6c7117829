"""A round with a report that is being written (unit A) and one that waits for the board (unit B); open whatever day it is today.

Before it one that is closed, with the seals of unit A and of the whole."""

from dataclasses import dataclass
from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone

from reports.facts import Facts
from reports.figures import Figures
from reports.models import (
    Correction,
    CorrectionPermit,
    GoodPractice,
    Mail,
    Notice,
    ReportFile,
    ReportRound,
    ReportVersion,
    Seal,
    UnitReport,
    YearPlan,
)
from reports.rounds.content import content_of
from reports.rounds.draft import draft_of
from reports.rounds.sealing import seal_unit, seal_whole
from reports.rounds.unit_figures import unit_figures


@dataclass
class Reports:
    round: ReportRound
    draft_a: UnitReport
    sent_b: UnitReport
    notice: Notice
    file_a: ReportFile


def make_reports(cast) -> Reports:
    round_ = make_open_round()
    make_sealed(cast)
    draft = UnitReport.objects.create(round=round_, unit=cast.unit_a)
    notice = Notice.objects.create(user=cast.clerk_a, kind=Notice.Kind.OPENED, text="Đã mở", url="/", once="opened")
    return Reports(round_, draft, _sent(round_, cast.unit_b, cast.head_b), notice, _file(draft, cast.clerk_a))


def make_open_round() -> ReportRound:
    return ReportRound.objects.create(
        plan=YearPlan.objects.get(year=2020),
        quarter=ReportRound.Quarter.SECOND,
        opens_on=date(2020, 7, 1),
        data_day=date(2020, 7, 10),
        due_on=date(2020, 7, 15),
        closes_on=date(2020, 7, 20),
    )


def _file(report: UnitReport, by) -> ReportFile:
    content = ContentFile(b"%PDF-1.4", "to-khai.pdf")
    return ReportFile.objects.create(
        report=report, file=content, name="Tờ khai.pdf", size=8, sha256="0" * 64, added_by=by
    )


def make_sealed(cast) -> ReportRound:
    """The first quarter: closed, and corrected by unit A after."""
    plan, now = YearPlan.objects.get(year=2020), timezone.now()
    days = {"opens_on": date(2020, 4, 1), "data_day": date(2020, 4, 10)}
    round_ = ReportRound.objects.create(
        plan=plan,
        quarter=1,
        due_on=date(2020, 4, 15),
        closes_on=date(2020, 4, 20),
        closed_at=now,
        closed_by=cast.board,
        **days,
    )
    report = _sent(round_, cast.unit_a, cast.head_a)
    figures = Figures(Facts(plan))
    seal_whole(round_=round_, kind=Seal.Kind.CLOSING, figures=figures, expected=[cast.unit_a.pk], by=cast.board)
    before, after = (
        seal_unit(round_=round_, unit=cast.unit_a, kind=kind, figures=figures, by=cast.board)
        for kind in (Seal.Kind.APPROVAL, Seal.Kind.CORRECTION)
    )
    permit = CorrectionPermit.objects.create(
        report=report, until=date(2020, 5, 1), reason="Lớp về muộn", granted_by=cast.board
    )
    Correction.objects.create(
        round=round_,
        report=report,
        number=1,
        reason="Lớp về muộn",
        before=before,
        after=after,
        permit=permit,
        made_by=cast.head_a,
    )
    GoodPractice.objects.create(report=report, title="Lớp học buổi tối")
    Mail.objects.create(user=cast.clerk_a, day=date(2020, 4, 1), next_try_at=now)
    return round_


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
