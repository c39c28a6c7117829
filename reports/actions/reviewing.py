"""A report opened, returned and approved by the board. The round is locked before the report, everywhere, so that closing and deciding wait
for each other and never for both."""

import hashlib
import json
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.lib import clock
from reports.actions.approved_periods import write_approved_period
from reports.actions.report_steps import locked_report, named, tell, write_step
from reports.actions.rounds import locked
from reports.facts import Facts
from reports.figures import Figures
from reports.models import GoodPractice, Notice, ReportStep, Seal, UnitReport
from reports.rounds.checks import checks, warnings
from reports.rounds.draft import sent_draft
from reports.rounds.flow import NotAllowedNow, refuse
from reports.rounds.sealing import seal_unit
from reports.rounds.sections import sections
from reports.rounds.unit_figures import UnitFigures, snapshot, unit_figures, weights

State, Verb = UnitReport.State, ReportStep.Verb
CHANGED = "Số liệu trong sổ vừa thay đổi từ lúc đồng chí mở báo cáo này: chưa duyệt; hãy xem lại số mới rồi duyệt."


@transaction.atomic
def open_for_review(*, report: UnitReport, by) -> UnitReport:
    """The first time somebody of the board looks at the sending: from then on it can't be taken back."""
    locked(report.round)
    stored = locked_report(report)
    if stored.state != State.SUBMITTED or stored.opened_at or stored.round.is_closed:
        return stored
    refuse(stored, Verb.OPEN, by)
    stored.opened_at, stored.opened_by = clock.now(), by
    stored.save()
    write_step(stored, Verb.OPEN, by)
    return stored


@transaction.atomic
def return_report(*, report: UnitReport, reason: str, note: str, asked: dict[str, str], by) -> UnitReport:
    """`asked`: section -> what is asked of it ("" when the note says all); only these open to the unit.

    Raises ValidationError by field, NotAllowedNow, PermissionDenied.
    """
    locked(report.round)
    stored = locked_report(report)
    refuse(stored, Verb.RETURN, by)
    _refuse_empty_return(reason, note, asked)
    stored.state, stored.return_reason, stored.return_note = State.RETURNED, reason, note
    stored.returned = {key: asked[key] for key in (one.key for one in sections()) if key in asked}
    stored.decided_at, stored.decided_by = clock.now(), by
    stored.save()
    write_step(stored, Verb.RETURN, by, reason=reason, note=note, sections=stored.returned)
    tell(stored, Notice.Kind.RETURNED, return_text(stored, reason, note))
    return stored


def return_text(report: UnitReport, reason: str, note: str) -> str:
    """What the unit is told, after its name."""
    return f"Ban Tổ chức trả lại {named(report)}. {UnitReport.ReturnReason(reason).label}: {note}"


def _refuse_empty_return(reason: str, note: str, asked: dict[str, str]) -> None:
    problems = {}
    if reason not in UnitReport.ReturnReason.values:
        problems["reason"] = "Hãy chọn lý do trả lại."
    if not note.strip():
        problems["note"] = "Hãy ghi cụ thể điều cần sửa: đơn vị sẽ đọc câu này."
    if not asked or not asked.keys() <= {one.key for one in sections()}:
        problems["asked"] = "Hãy đánh dấu ít nhất một mục cần sửa: đơn vị chỉ sửa được những mục này."
    if problems:
        raise ValidationError(problems)


@transaction.atomic
def approve(*, report: UnitReport, seen: str, by, figures: Figures | None = None) -> Seal:
    """Freezes the figures of the records with their names. `seen`: the `fingerprint` of the figures and the version that were looked at; when
    they are others by now nothing is approved. `figures`: over all rows, shared by many. Raises NotAllowedNow, PermissionDenied."""
    locked(report.round)
    stored = locked_report(report)
    refuse(stored, Verb.APPROVE, by)
    own = unit_figures(stored.round, stored.unit, figures=figures)
    if seen != fingerprint(stored, own):
        raise NotAllowedNow(CHANGED)
    seal = seal_unit(round_=stored.round, unit=stored.unit, kind=Seal.Kind.APPROVAL, figures=own.figures, by=by)
    stored.state, stored.returned = State.APPROVED, {}
    stored.decided_at, stored.decided_by = clock.now(), by
    stored.save()
    _keep_practices(stored)
    write_step(stored, Verb.APPROVE, by)
    write_approved_period(round_=stored.round, unit=stored.unit, by=by)
    tell(stored, Notice.Kind.APPROVED, f"{named(stored, capital=True)} đã được duyệt.")
    return seal


@transaction.atomic
def approve_many(
    *, reports: Iterable[tuple[UnitReport, str]], by
) -> tuple[list[UnitReport], list[tuple[UnitReport, str]]]:
    """Each with the fingerprint that was seen; (approved, [those left out with why]). One reading of the records serves all, made with the rounds locked."""
    done, left = [], []
    shared: dict[int, Figures] = {}
    for report, seen in reports:
        if report.round_id not in shared:
            shared[report.round_id] = Figures(Facts(locked(report.round).plan))
        figures = shared[report.round_id]
        try:
            approve(report=report, seen=seen, by=by, figures=figures)
        except NotAllowedNow as refusal:
            left.append((report, str(refusal)))
        else:
            done.append(report)
    return done, left


def fingerprint(report: UnitReport, figures: UnitFigures) -> str:
    """Of the version and of the names behind the records' figures at a moment: another name is another figure."""
    text = json.dumps([report.version, weights(figures)])
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def differs_nowhere(report: UnitReport, figures: UnitFigures, content: dict) -> bool:
    """What may be approved unread: the unit keeps the records' figures, they are those it sent, nothing is to be looked at, nothing was returned."""
    if report.returned or content["records"] != snapshot(figures) or content["note"]:
        return False
    return not warnings(checks(report, sent_draft(report, content), figures))


def _keep_practices(report: UnitReport) -> None:
    last = report.last_version()
    GoodPractice.objects.filter(report=report).delete()
    GoodPractice.objects.bulk_create(GoodPractice(report=report, **one) for one in last.content["practices"])
