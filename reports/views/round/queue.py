"""The review queue of a round, and approving in one go those that differ nowhere."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cadres.access import Permission
from cadres.pages.address import paged
from reports.actions.reviewing import approve_many
from reports.models import ReportRound, UnitReport
from reports.round_board.queue import QueueLine, beside, queue_lines, review_url, waiting
from reports.rounds.sections import measures
from reports.views.round.reaching import board_round, keeps, round_to_keep

PAGE_SIZE = 50
GONE = "không còn chờ duyệt, hoặc đã được gửi lại"


@require_safe
def review_queue(request, period):
    round_ = board_round(request, period)
    shown = paged(request, waiting(round_, request.user), PAGE_SIZE)
    context = {
        "round": round_,
        "lines": queue_lines(round_, shown.page, request.user),
        "page": shown.page,
        "all_url": shown.all_url,
        "following": _following(request, round_),
        "reviews": keeps(request.user, Permission.REPORT_REVIEW) and not round_.is_closed,
    }
    return render(request, "reports/round/queue.html", context)


def _following(request, round_: ReportRound) -> dict | None:
    """After a decision (`?sau=`: on whose report): the report that was sent next, or else the first that waits."""
    if "sau" not in request.GET:
        return None
    reports = UnitReport.objects.for_user(request.user, Permission.REPORT_VIEW).of(round_).select_related("round__plan")
    decided = reports.filter(unit__code=request.GET["sau"], sent_at__isnull=False).first()
    before, after = beside(decided, request.user) if decided else ([], [])
    found = next(iter([*after, *before]), None)
    return {"unit": found.unit, "url": review_url(found)} if found else None


@require_http_methods(["GET", "HEAD", "POST"])
def review_approve_many(request, period):
    """Opened with the ticks in its address, the page of what will be approved and what will not; sent from there, it is done."""
    round_ = round_to_keep(request, period, Permission.REPORT_REVIEW)
    ticked = _ticked(request)
    if not ticked:
        messages.error(request, "Chưa đánh dấu báo cáo nào: hãy đánh dấu ở cột đầu.")
        return redirect("reports:review-queue", period)
    reports = waiting(round_, request.user).filter(unit__code__in=ticked)
    lines = queue_lines(round_, reports, request.user)
    clean = [one for one in lines if one.clean and one.seen == ticked[one.report.unit.code]]
    left = [*_left(lines, clean), *((code, GONE) for code in ticked if code not in _codes(lines))]
    if request.method == "POST":
        return _approved(request, round_, clean, left)
    context = {"round": round_, "clean": clean, "left": left, "unit_measures": len(measures())}
    return render(request, "reports/round/approve_many.html", context)


def _ticked(request) -> dict[str, str]:
    """Code of the unit -> the fingerprint of what was shown."""
    ticks = (request.POST if request.method == "POST" else request.GET).getlist("chon")
    pairs = (one.rpartition(":") for one in ticks)
    return {code: seen for code, _, seen in pairs if code}


def _codes(lines: list[QueueLine]) -> set[str]:
    return {one.report.unit.code for one in lines}


def _left(lines: list[QueueLine], clean: list[QueueLine]) -> list[tuple[str, str]]:
    """Name and why."""
    return [
        (one.report.unit.name, one.why_not or "số liệu vừa thay đổi từ lúc đồng chí mở trang")
        for one in lines
        if one not in clean
    ]


def _approved(request, round_: ReportRound, clean: list[QueueLine], left: list[tuple[str, str]]):
    done, refused = approve_many(reports=[(one.report, one.seen) for one in clean], by=request.user)
    left = [*left, *((report.unit.name, why) for report, why in refused)]
    if done:
        names = ", ".join(report.unit.name for report in done)
        messages.success(request, f"Đã duyệt {len(done)} báo cáo: {names}.")
    if left:
        told = "; ".join(f"{name} ({why})" for name, why in left)
        messages.warning(request, f"Chưa duyệt {len(left)} báo cáo: {told}.")
    return redirect(reverse("reports:review-queue", args=[str(round_.period)]))
