"""The reports of a unit, the newest round first."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from cadres.access import Permission
from cadres.lib import clock
from cadres.pages.address import paged
from reports.models import CorrectionPermit, ReportRound
from reports.rounds.register import lines
from reports.views.address import sees_whole

PAGE_SIZE = 50


@require_safe
def report_list(request):
    """Who sees the whole bloc is led to the rounds."""
    rounds = ReportRound.objects.for_user(request.user, Permission.REPORT_VIEW).select_related("plan").newest_first()
    if sees_whole(request.user):
        return redirect("reports:round-list")
    permits = CorrectionPermit.objects.for_user(request.user, Permission.REPORT_VIEW).in_force_on(clock.today())
    found = list(lines(list(rounds), {one.report_id: one for one in permits}, clock.today(), request.user))
    shown = paged(request, found, PAGE_SIZE)
    context = {
        "lines": shown.page.object_list,
        "has_many_units": len({one.standing.unit.pk for one in found}) > 1,
        "page": shown.page,
        "all_url": shown.all_url,
    }
    return render(request, "reports/report/list.html", context)
