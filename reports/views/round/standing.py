"""The chasing page of a round: who has sent, who has not, who was reminded; its table as an Excel file."""

from io import BytesIO

from django.db import transaction
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cadres.access import Permission
from cadres.audit import record
from cadres.lib import clock
from cadres.lib.xlsx import OutSheet, write_workbook
from cadres.pages.address import address, paged
from cadres.pages.columns import exported
from cadres.pages.listing import xlsx_response
from reports.actions.rounds import why_not_sealed_finally
from reports.models import Correction, CorrectionPermit, ReportRound
from reports.round_board.permits import permit_lines
from reports.round_board.rounds import round_word
from reports.round_board.standing_table import (
    COLUMNS,
    StandingFilterForm,
    by_sector,
    counts,
    standing_rows,
)
from reports.rounds.deadlines import days_left_text
from reports.rounds.expected import Completeness, standings, unexpected_reports
from reports.rounds.flow import BEING_WRITTEN
from reports.views.round.reaching import board_round, keeps

PAGE_SIZE = 100


@require_safe
def round_page(request, period):
    round_ = board_round(request, period)
    everybody = standings(round_, request.user)
    numbers = Completeness(tuple(everybody))
    form = StandingFilterForm(request.GET)
    found = form.apply(everybody)
    shown = paged(request, found, PAGE_SIZE)
    rows = standing_rows(round_, list(shown.page))
    today = clock.today()
    reviews = keeps(request.user, Permission.REPORT_REVIEW)
    context = {
        "round": round_,
        "word": round_word(round_, today),
        "left": "" if round_.is_closed else days_left_text(round_, today),
        "numbers": numbers,
        "counts": counts(round_, numbers),
        "sectors": by_sector(round_, numbers),
        "form": form,
        "filters_off": address(request, trang_thai=None, khu_vuc=None, tim=None, trang=None) if form.narrows() else "",
        "rows": rows,
        "page": shown.page,
        "all_url": shown.all_url,
        "to_remind": [one.unit.code for one in found if one.state in BEING_WRITTEN],
        "reminds": reviews and round_.is_open_on(today),
        "permits_more": reviews and round_.is_closed,
        "permits": _permits(request, round_, today),
        "gone": list(unexpected_reports(round_, request.user, everybody).select_related("unit")),
        "seals_finally": keeps(request.user, Permission.ROUND_EDIT) and not why_not_sealed_finally(round_),
        "export_url": f"{reverse('reports:round-export', args=[period])}?{request.GET.urlencode()}",
        "actions": list(_actions(request.user, round_, numbers)),
    }
    return render(request, "reports/round/standing.html", context)


def _permits(request, round_: ReportRound, today):
    if not round_.is_closed:
        return []
    permits = CorrectionPermit.objects.for_user(request.user, Permission.REPORT_VIEW).filter(report__round=round_)
    corrections = Correction.objects.for_user(request.user, Permission.REPORT_VIEW).filter(round=round_)
    return permit_lines(permits, corrections, today)


def _actions(user, round_: ReportRound, numbers: Completeness):
    period = str(round_.period)
    waiting = f" ({numbers.waiting})" if numbers.waiting else ""
    queue = reverse("reports:review-queue", args=[period])
    if round_.is_closed:
        sealed = reverse("reports:round-sealed", args=[period])
        yield {"label": "Số liệu chốt", "url": sealed, "icon": "lock", "primary": True}
    else:
        label = "Duyệt báo cáo" if keeps(user, Permission.REPORT_REVIEW) else "Xem báo cáo chờ duyệt"
        yield {"label": f"{label}{waiting}", "url": queue, "icon": "list-check", "primary": True}
    if round_.is_closed or not keeps(user, Permission.ROUND_EDIT):
        return
    yield {"label": "Sửa đợt", "url": reverse("reports:round-change", args=[period]), "icon": "pencil"}
    if round_.is_open_on(clock.today()):
        yield {"label": "Khóa đợt", "url": reverse("reports:round-close", args=[period]), "icon": "lock"}


@require_POST
def round_export(request, period):
    """The table as filtered by its address; the body carries only the token."""
    round_ = board_round(request, period)
    found = StandingFilterForm(request.GET).apply(standings(round_, request.user))
    title = f"Tình hình gửi báo cáo {round_.period}"
    with transaction.atomic():
        body = [exported(COLUMNS, row) for row in standing_rows(round_, found)]
        target = BytesIO()
        write_workbook(target, [OutSheet("Tình hình gửi", [one.label for one in COLUMNS], body)])
        record(by=request.user, verb="xuất danh sách", label=title, filters=request.GET.dict(), rows=len(body))
    return xlsx_response(target.getvalue(), title)
