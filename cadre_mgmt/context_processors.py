from django.conf import settings

from cadre_mgmt.navigation import menu_for
from cadre_mgmt.version import VERSION
from cadres.lib.clock import today
from reports.views.bell import bell_for


def page_frame(request):
    """What templates/base.html shows around every page."""
    # Error pages can be rendered before the session is read.
    user = getattr(request, "user", None)
    return {
        "menu": menu_for(user, request.path) if user else [],
        "bell": bell_for(user) if user else None,
        "organisation": settings.ORGANISATION_NAME,
        "demo": settings.DEMO,
        "today": today(),
        "version": VERSION,
    }
