"""A cadre proposes a correction of the own file; the unit answers. What was answered is not answered again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cadres.actions import records
from cadres.audit import record
from cadres.models import Cadre, FileProposal

State = FileProposal.State


@transaction.atomic
def propose(*, cadre: Cadre, field: str, proposed: str, note: str, by) -> FileProposal:
    """`proposed` as it is typed; without a field `note` says what is wrong. Raises ValidationError."""
    row = FileProposal(cadre=cadre, field=field, proposed=proposed, note=note, proposed_by=by)
    return records.create(row=row, by=by)


@transaction.atomic
def accept(*, proposal: FileProposal, value, answer: str = "", by) -> FileProposal:
    """Writes `value` (of the column's own type) into the file, when a field was named. Raises ValidationError."""
    row = _waiting(proposal)
    if row.field:
        file = Cadre.objects.select_for_update().get(pk=row.cadre_id)
        setattr(file, row.field, value)
        records.change(row=file, by=by, reason="Theo đề nghị của cán bộ")
    return _answered(row, State.ACCEPTED, answer, by)


@transaction.atomic
def decline(*, proposal: FileProposal, answer: str, by) -> FileProposal:
    """Raises ValidationError without an answer: the cadre reads it."""
    return _answered(_waiting(proposal), State.DECLINED, answer, by)


@transaction.atomic
def take_back(*, proposal: FileProposal, by) -> FileProposal:
    return _answered(_waiting(proposal), State.WITHDRAWN, "", by)


def _waiting(proposal: FileProposal) -> FileProposal:
    row = FileProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if row.state != State.WAITING:
        raise ValidationError(
            f"Đề nghị này đã được {row.decided_by} trả lời lúc {timezone.localtime(row.decided_at):%H:%M %d/%m/%Y}: "
            f"{row.get_state_display().lower()}."
        )
    return row


def _answered(row: FileProposal, state: State, answer: str, by) -> FileProposal:
    row.state, row.answer, row.decided_by, row.decided_at = state, answer, by, timezone.now()
    row.full_clean()
    row._history_user = by
    row.save()
    record(by=by, verb="trả lời đề nghị sửa hồ sơ", subject=row, fields=[row.field_label])
    return row
