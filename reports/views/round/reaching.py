"""Who opens the board's pages of a round, and the round of an address."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from cadres.access import Permission, can, require, scope_of
from reports.models import ReportRound
from reports.views.address import round_or_404, sees_whole


def board_round(request: HttpRequest, period: str) -> ReportRound:
    """For who sees the whole bloc: the board and the leaders. 403 for others, whatever the period."""
    require_sight(request.user)
    return round_or_404(request, period)


def round_to_keep(request: HttpRequest, period: str, permission: Permission) -> ReportRound:
    """For who does something in it by `permission`."""
    require(request.user, permission)
    return board_round(request, period)


def require_sight(user) -> None:
    if not sees_whole(user):
        raise PermissionDenied


def keeps(user, permission: Permission) -> bool:
    """Whether the buttons behind `permission` are shown: held over the whole bloc."""
    return can(user, permission) and scope_of(user, permission).everything
