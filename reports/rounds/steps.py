"""What happened to a report, step by step, in words."""

from dataclasses import dataclass

from cadres.access import Permission
from reports.models import ReportStep, UnitReport
from reports.rounds.addresses import part_address
from reports.rounds.sections import in_order, label_of


@dataclass(frozen=True)
class Told:
    """`why`: the reason from the list and the free text; `sections`: (label, what was asked of it); `url`: to what was sent."""

    step: ReportStep
    why: str
    sections: tuple[tuple[str, str], ...]
    url: str

    @property
    def what(self) -> str:
        again = self.step.verb == ReportStep.Verb.SEND and self.step.version > 1
        return f"Gửi lần {self.step.version}" if again else self.step.get_verb_display()


def told(report: UnitReport, user) -> list[Told]:
    """The oldest first."""
    steps = ReportStep.objects.for_user(user, Permission.REPORT_VIEW).filter(report=report)
    return [_told(one, report) for one in steps.select_related("by").order_by("pk")]


def _told(step: ReportStep, report: UnitReport) -> Told:
    why = ": ".join(one for one in (step.get_reason_display() if step.reason else "", step.note) if one)
    sections = tuple((label_of(key), asked) for key, asked in in_order(step.sections).items())
    sent = step.verb == ReportStep.Verb.SEND
    return Told(step, why, sections, part_address("report-version", report, step.version) if sent else "")
