"""Closing a round, after a look at who is missing and what will be sealed; and the final seal of one that was closed early."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from cadres.access import Permission
from cadres.lib import clock
from reports.actions.rounds import close_round, seal_finally
from reports.models import UnitReport
from reports.rounds.addresses import round_address
from reports.rounds.expected import Completeness, standings
from reports.rounds.flow import NotAllowedNow
from reports.rounds.sections import measures
from reports.targets import MEASURES
from reports.views.round.reaching import round_to_keep

State = UnitReport.State


@require_http_methods(["GET", "HEAD", "POST"])
def round_close(request, period):
    round_ = round_to_keep(request, period, Permission.ROUND_EDIT)
    if request.method == "POST":
        return _done(request, round_, close_round, f"Đã khóa {round_.period_label}.")
    if round_.is_closed:
        messages.error(request, f"{round_} đã khóa.")
        return redirect(round_address(round_))
    found = standings(round_, request.user)
    context = {
        "round": round_,
        "numbers": Completeness(tuple(found)),
        "missing": [one.unit for one in found if not one.is_sent],
        "waiting": [one.unit for one in found if one.state == State.SUBMITTED],
        "returned": [one.unit for one in found if one.state == State.RETURNED],
        "measures": len(MEASURES),
        "unit_measures": len(measures()),
        "is_estimate": not round_.period.ended_by(clock.today()),
    }
    return render(request, "reports/round/close.html", context)


@require_POST
def round_final(request, period):
    round_ = round_to_keep(request, period, Permission.ROUND_EDIT)
    return _done(request, round_, seal_finally, f"Đã chốt số chính thức {round_.period_label}.")


def _done(request, round_, action, sentence: str):
    try:
        action(round_=round_, by=request.user)
        messages.success(request, sentence)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
    return redirect(round_address(round_))
