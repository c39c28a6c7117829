"""The review queue: reports that wait, the oldest first, each with how much there is to look at."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from cadres.access import Permission
from reports.actions.reviewing import differs_nowhere, fingerprint
from reports.models import ReportRound, ReportVersion, UnitReport
from reports.round_board.standing_table import timing
from reports.rounds.checks import checks, warnings
from reports.rounds.content import changes
from reports.rounds.draft import sent_draft
from reports.rounds.sections import OWN
from reports.rounds.unit_figures import UnitFigures, figures_of_many


@dataclass(frozen=True)
class QueueLine:
    """`changed` None: it is the first sending. `noted`: with a word to the board. `clean`: may be approved unread; `seen`: the
    fingerprint of what is shown."""

    report: UnitReport
    url: str
    changed: int | None
    warned: int
    own: int
    noted: bool
    clean: bool
    seen: str

    @property
    def timing(self) -> str:
        return timing(self.report)

    @property
    def key(self) -> str:
        """What a tick sends back: which report, and what of it was seen."""
        return f"{self.report.unit.code}:{self.seen}"

    @property
    def why_not(self) -> str:
        """Why it is not approved with the others."""
        if self.clean:
            return ""
        if self.report.returned:
            return "đã bị trả lại, cần đọc câu trả lời"
        if self.warned:
            return f"có {self.warned} cảnh báo"
        return "có lời nhắn" if self.noted else "sổ đã khác lúc gửi"


def waiting(round_: ReportRound, user):
    reports = UnitReport.objects.for_user(user, Permission.REPORT_VIEW).of(round_).waiting()
    return reports.select_related("unit", "opened_by")


def beside(report: UnitReport, user) -> tuple[list[UnitReport], list[UnitReport]]:
    """Of those that wait, the ones sent before this report and the ones sent after it."""
    others = [one for one in waiting(report.round, user) if one.pk != report.pk]
    for one in others:
        one.round = report.round  # read already: no statement for each
    key = (report.sent_at, report.pk)
    before = [one for one in others if (one.sent_at, one.pk) < key]
    return before, others[len(before) :]


def queue_lines(round_: ReportRound, reports: Iterable[UnitReport], user) -> list[QueueLine]:
    """The same few statements for however many reports."""
    reports = list(reports)
    sent, figures = _sent(reports, user), figures_of_many(reports, round_, user)
    for one in reports:
        one.round = round_  # read already: no statement for each
    return [_line(one, sent[one.pk], figures[one.unit_id]) for one in reports]


def _sent(reports: list[UnitReport], user) -> dict[int, list[dict]]:
    """By key of the report: the contents of its versions, in their order."""
    found: dict[int, list[dict]] = {one.pk: [] for one in reports}
    versions = ReportVersion.objects.for_user(user, Permission.REPORT_VIEW).filter(report__in=found)
    for report, content in versions.order_by("number").values_list("report_id", "content"):
        found[report].append(content)
    return found


def _line(report: UnitReport, sent: list[dict], figures: UnitFigures) -> QueueLine:
    content = sent[-1]
    found = checks(report, sent_draft(report, content), figures)
    return QueueLine(
        report=report,
        url=review_url(report),
        changed=len(changes(report, sent[-2], content)) if len(sent) > 1 else None,
        warned=len(warnings(found)),
        own=sum(said["answer"] == OWN for said in content["answers"].values()),
        noted=bool(content["note"]),
        clean=differs_nowhere(report, figures, content),
        seen=fingerprint(report, figures),
    )


def review_url(report: UnitReport) -> str:
    return reverse("reports:review", args=[str(report.round.period), report.unit.code])
