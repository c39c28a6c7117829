"""The papers that came with a sending, each to be fetched."""

from dataclasses import dataclass

from cadres.access import Permission
from reports.models import ReportFile, UnitReport
from reports.rounds.addresses import part_address


@dataclass(frozen=True)
class PaperLine:
    """`size`: in bytes. `url` "": it can no longer be fetched."""

    name: str
    url: str = ""
    size: int = 0


def paper_lines(report: UnitReport, content: dict, user) -> list[PaperLine]:
    """As `content`, of a version, names them. One statement."""
    files = ReportFile.objects.for_user(user, Permission.REPORT_VIEW).filter(report=report)
    stored = {one.sha256: one for one in files}
    return [_line(report, name, stored.get(mark)) for name, mark in content["files"]]


def _line(report: UnitReport, name: str, file: ReportFile | None) -> PaperLine:
    return PaperLine(name, part_address("report-file", report, file.pk), file.size) if file else PaperLine(name)
