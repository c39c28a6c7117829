"""Bố trí: what is said of one person who lost a post by an event of the unit. The unit proposes, the board decides."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cadres.access import Permission, can, require
from cadres.actions.placements import need_no_placement, place, propose_placement
from cadres.forms.decision import decision_of
from cadres.forms.record import ReachingForm
from cadres.forms.unit_event import NoNeedForm, PlaceForm, ProposeForm
from cadres.models import Placement
from cadres.pages.saving import Saved, lead_on, save_once
from cadres.pages.section import personnel

VIEW = Permission.PERSONNEL_VIEW
State = Placement.State
PLACEMENT_SIGNS: dict[str, str] = {State.PROPOSED: "wait", State.DONE: "good", State.NONE_NEEDED: "none"}


def _propose(row, said, by):
    return propose_placement(placement=row, unit=said["unit"], title=said["title"], note=said["note"], by=by)


def _place(row, said, by):
    decision = decision_of(said, by) if said["title"] else None
    return place(
        placement=row, unit=said["unit"], title=said["title"] or None, start=said["start"], decision=decision,
        note=said["note"], by=by,
    )  # fmt: skip


def _no_need(row, said, by):
    return need_no_placement(placement=row, note=said["note"], by=by)


@dataclass(frozen=True)
class Deed:
    label: str
    form: type[ReachingForm]
    act: Callable
    permission: Permission


DEEDS: dict[str, Deed] = {
    "quyet-dinh": Deed("Bố trí", PlaceForm, _place, Permission.UNIT_EDIT),
    "de-nghi": Deed("Đề nghị bố trí", ProposeForm, _propose, Permission.PERSONNEL_EDIT),
    "khong-can": Deed("Không cần bố trí", NoNeedForm, _no_need, Permission.UNIT_EDIT),
}


def placement_deeds(user, row: Placement) -> list[dict]:
    """What may still be said of it by this reader; whoever sees the row and may propose, may propose for it."""
    if row.state != State.PROPOSED:
        return []
    return [
        {"label": deed.label, "url": reverse("cadres:unit-event-place", args=[row.pk, slug])}
        for slug, deed in DEEDS.items()
        if can(user, deed.permission)
    ]


def placement_view(request, pk, deed):
    if deed not in DEEDS:
        raise Http404
    taken = DEEDS[deed]
    require(request.user, taken.permission)
    rows = Placement.objects.for_user(request.user, taken.permission)
    row = get_object_or_404(rows.select_related("cadre", "event", "unit", "post__unit"), pk=pk)
    initial = {"unit": row.unit_id, "title": row.title, "note": row.note, "start": row.event.day}
    form = taken.form(request.POST or None, user=request.user, permission=taken.permission, initial=initial)
    event_url = reverse("cadres:unit-event-look", args=[row.event_id])
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _do(request, taken, row, form, event_url))
        if receipt:
            return lead_on(request, receipt, now)
    context = {
        **personnel(request.user, "cadres:unit-event-list"),
        "form": form,
        "heading": f"{taken.label}: {row.cadre}",
        "placement": row,
        "submit": "Ghi nhận",
        "back": {"label": str(row.event), "url": event_url},
    }
    return render(request, "unit_events/place.html", context, status=422 if form.errors else 200)


def _do(request, taken: Deed, row: Placement, form, url: str) -> Saved:
    done = taken.act(row, form.cleaned_data, request.user)
    where = f": {done.place}" if done.place else ""
    return Saved(f"{done.cadre}: {done.get_state_display().lower()}{where}", url, [])
