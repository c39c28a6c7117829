"""One report beside the records, and approving it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cadres.access import Permission
from cadres.lib import clock
from cadres.pages.address import address
from reports.actions.reviewing import approve, fingerprint, open_for_review
from reports.models import ReportRound, ReportStep, ReportVersion, UnitReport
from reports.round_board.comparison import Comparison
from reports.round_board.papers import paper_lines
from reports.round_board.queue import beside, review_url
from reports.round_board.standing_table import timing
from reports.rounds.addresses import part_address
from reports.rounds.content import changes
from reports.rounds.expected import STATE_KINDS
from reports.rounds.flow import NotAllowedNow, may
from reports.rounds.sections import label_of, measures
from reports.rounds.unit_figures import unit_figures
from reports.views.round.reaching import board_round, keeps, round_to_keep

Verb = ReportStep.Verb
SEALED = (UnitReport.State.APPROVED, UnitReport.State.LOCKED)


@require_safe
def review(request, period, code):
    """Who may review and looks at it opens it: from then on the unit can't take it back."""
    round_ = board_round(request, period)
    report = report_or_404(request, round_, code)
    if request.method == "GET" and keeps(request.user, Permission.REPORT_REVIEW):
        open_for_review(report=report, by=request.user)
        report = report_or_404(request, round_, code)
    contents = _contents(request.user, report)
    figures = unit_figures(round_, report.unit, request.user)
    compared = Comparison(report, contents[-1], figures)
    lines, only = compared.lines(), request.GET.get("khac") == "1"
    context = {
        "round": round_,
        "report": report,
        "word": (STATE_KINDS[report.state], report.get_state_display()),
        "timing": timing(report) if report.sent_on else "",
        "lines": [one for one in lines if one.differs] if only else lines,
        "same": sum(not one.differs for one in lines),
        "only": only,
        "toggle_url": address(request, khac=None if only else "1"),
        "compared": compared,
        "papers": paper_lines(report, contents[-1], request.user),
        "asked": list(compared.asked()),
        "changes": changes(report, contents[-2], contents[-1]) if len(contents) > 1 else None,
        "steps": _steps(request.user, report),
        "seen": fingerprint(report, figures),
        "may_approve": may(report, Verb.APPROVE, request.user),
        "unit_measures": len(measures()),
        "is_estimate": not round_.period.ended_by(clock.today()),
        "queue": _beside(request.user, report),
        "sealed_url": part_address("report-sealed", report) if report.state in SEALED else "",
    }
    return render(request, "reports/round/review.html", context)


def report_or_404(request, round_: ReportRound, code: str) -> UnitReport:
    """One that was sent at least once: what a unit drafts is its own."""
    reports = UnitReport.objects.for_user(request.user, Permission.REPORT_VIEW).of(round_)
    related = reports.select_related("round__plan", "unit", "sent_by", "opened_by", "decided_by")
    report = get_object_or_404(related, unit__code=code)
    if not report.version:
        raise Http404
    return report


def _contents(user, report: UnitReport) -> list[dict]:
    versions = ReportVersion.objects.for_user(user, Permission.REPORT_VIEW).filter(report=report)
    return list(versions.order_by("number").values_list("content", flat=True))


def _steps(user, report: UnitReport) -> list[dict]:
    steps = ReportStep.objects.for_user(user, Permission.REPORT_VIEW).filter(report=report).select_related("by")
    return [{"step": one, "sections": [(label_of(key), text) for key, text in one.sections.items()]} for one in steps]


def _beside(user, report: UnitReport) -> dict:
    """The reports before and after this one in the queue; `left`: how many others wait."""
    before, after = beside(report, user)
    return {
        "previous": review_url(before[-1]) if before else "",
        "next": review_url(after[0]) if after else "",
        "left": len(before) + len(after),
    }


def queue_url(report: UnitReport) -> str:
    """Where a decision leads: to open the next report would claim it, so the queue offers it and it is opened by who means to."""
    return f"{reverse('reports:review-queue', args=[str(report.round.period)])}?sau={report.unit.code}"


@require_POST
def review_approve(request, period, code):
    round_ = round_to_keep(request, period, Permission.REPORT_REVIEW)
    report = report_or_404(request, round_, code)
    try:
        approve(report=report, seen=request.POST.get("seen", ""), by=request.user)
    except NotAllowedNow as refusal:
        messages.error(request, f"{refusal}{who_decided(report)}")
        return redirect(review_url(report))
    messages.success(request, f"Đã duyệt báo cáo của {report.unit}.")
    return redirect(queue_url(report))


def who_decided(report: UnitReport) -> str:
    """Who was quicker, for who comes second."""
    if report.state == UnitReport.State.SUBMITTED or report.decided_by is None:
        return ""
    return f" ({report.decided_by}, lúc {timezone.localtime(report.decided_at):%H:%M %d/%m/%Y})"
