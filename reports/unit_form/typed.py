"""A form that is sent as a whole, without a script: every cell that was typed over is saved, the others are left alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from reports.actions.report_cells import CellChanged, save_cell
from reports.models import UnitReport
from reports.rounds.flow import NotAllowedNow
from reports.rounds.sections import cells
from reports.unit_form.fields import Unsaved, mark_of

# Beside each cell stand its version, a mark of what it held, and after a clash whose value is to stand.
SEEN, WAS, CHOICE = "@seen", "@was", "@choice"
THEIRS = "theirs"


@dataclass
class Outcome:
    saved: int = 0
    unsaved: dict[str, Unsaved] = field(default_factory=dict)


@transaction.atomic
def save_typed(report: UnitReport, posted: Mapping[str, str], by) -> Outcome:
    """Each cell by itself: one that can't be saved keeps no other from it. Raises PermissionDenied."""
    outcome = Outcome()
    for key in cells(report.round):
        if key in posted and _is_typed(key, posted):
            _save(report, key, posted, by, outcome)
    return outcome


def _is_typed(key: str, posted: Mapping[str, str]) -> bool:
    chose_theirs = posted.get(key + CHOICE) == THEIRS
    return not chose_theirs and mark_of(_value(key, posted)) != posted.get(key + WAS)


def _save(report: UnitReport, key: str, posted: Mapping[str, str], by, outcome: Outcome) -> None:
    value = _value(key, posted)
    try:
        save_cell(report=report, key=key, value=value, seen=whole(posted.get(key + SEEN, "")), by=by)
    except CellChanged as clash:
        outcome.unsaved[key] = Unsaved(value, theirs=clash.cell)
    except ValidationError as refusal:
        outcome.unsaved[key] = Unsaved(value, problem=" ".join(refusal.messages))
    except NotAllowedNow as refusal:
        outcome.unsaved[key] = Unsaved(value, problem=str(refusal))
    else:
        outcome.saved += 1


def _value(key: str, posted: Mapping[str, str]) -> str:
    return posted[key].replace("\r\n", "\n")


def whole(text: str) -> int:
    """0 for what is no number: a version nobody has seen."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0
