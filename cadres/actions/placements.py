"""Who lost a post by an event of the unit is placed: proposed, then by a decision; or it is said why not (plan, III.3.2)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from cadres.actions.posts import appoint
from cadres.actions.unit_events import move_home
from cadres.models import Decision, Placement, Unit

State = Placement.State


@transaction.atomic
def propose_placement(*, placement: Placement, unit: Unit, title: int | None, note: str = "", by) -> Placement:
    """Said anew as often as wished while nobody decided. Raises ValidationError."""
    row = _waiting(placement)
    row.unit, row.title, row.note = unit, title, note
    records.change(row=row, by=by)
    return row


@transaction.atomic
def place(
    *, placement: Placement, unit: Unit, title: int | None, start: date, decision: Decision | None, note: str = "", by
) -> Placement:
    """With a title the post is taken up by the decision from `start`; without one only the file goes to the unit.

    The file moves when its unit is gone by `start`. Raises ValidationError: before the day of the event, in a unit that is
    not there, a title without a decision, a second time."""
    row = _waiting(placement)
    if start < row.event.day:
        raise ValidationError(
            {"start": f"Ngày giữ chức phải từ ngày có hiệu lực của thay đổi ({row.event.day:%d/%m/%Y})."}
        )
    unit = Unit.objects.select_for_update().get(pk=unit.pk)  # as it stands now; nobody closes it meanwhile
    if not unit.exists_on(start):
        raise ValidationError({"unit": f"{unit} không hoạt động vào ngày {start:%d/%m/%Y}: hãy chọn đơn vị khác."})
    if title and decision is None:
        raise ValidationError({"decision_number": "Giữ chức phải theo quyết định: hãy ghi số, loại và ngày ký."})
    if title and decision:
        appoint(cadre=row.cadre, unit=unit, title=title, start=start, decision=decision, by=by)
    if not row.cadre.unit.exists_on(start):
        move_home(
            person=row.cadre, unit=unit, reason=f"Bố trí sau thay đổi đơn vị {row.event.paper_number}"[:100], by=by
        )
    row.state, row.unit, row.title, row.note = State.DONE, unit, title, note
    row.decision = decision if title else None
    records.change(row=row, by=by)
    return row


@transaction.atomic
def need_no_placement(*, placement: Placement, note: str, by) -> Placement:
    """Raises ValidationError without the reason."""
    row = _waiting(placement)
    if not note.strip():
        raise ValidationError({"note": "Hãy ghi vì sao không cần bố trí."})
    row.state, row.note = State.NONE_NEEDED, note
    records.change(row=row, by=by)
    return row


def _waiting(placement: Placement) -> Placement:
    rows = Placement.objects.select_for_update(of=("self",)).select_related("event", "cadre__unit")
    row = rows.filter(pk=placement.pk).first()
    if row is None:
        raise ValidationError("Thay đổi đơn vị này vừa được rút; không còn gì để bố trí.")
    if row.state != State.PROPOSED:
        where = f": {row.place}" if row.place else ""
        raise ValidationError(f"{row.cadre}: {row.get_state_display().lower()}{where}. Việc này đã có người ghi rồi.")
    return row
