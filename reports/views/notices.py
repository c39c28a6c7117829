"""What the system told a person: read, marked as read one by one or all at once; each leads where the matter is."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from cadres.access import Permission
from cadres.pages.address import paged
from reports.actions.notices import mark_read
from reports.models import Notice

PAGE_SIZE = 50
TOLD = Permission.CADRE_EDIT  # who keeps records and writes reports is told


def notices_of(user):
    """The newest first."""
    return Notice.objects.for_user(user, TOLD)


@require_safe
def notices(request):
    found = notices_of(request.user)
    shown = paged(request, found, PAGE_SIZE)
    context = {
        "notices": shown.page.object_list,
        "unread": found.unread().count(),
        "page": shown.page,
        "all_url": shown.all_url,
    }
    return render(request, "reports/notices/list.html", context)


@require_POST
def notice_open(request, pk):
    """Read, and on to the matter."""
    found = get_object_or_404(notices_of(request.user), pk=pk)
    mark_read(notices=notices_of(request.user).filter(pk=found.pk), by=request.user)
    return redirect(found.url)


@require_POST
def notices_read(request):
    """One (`pk` in the form) or all; back to the page the button stood on."""
    rows = notices_of(request.user)
    if key := request.POST.get("pk"):
        rows = rows.filter(pk=get_object_or_404(rows, pk=key if key.isdecimal() else 0).pk)
    mark_read(notices=rows, by=request.user)
    return redirect(_back(request))


def _back(request) -> str:
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "reports:notices"
