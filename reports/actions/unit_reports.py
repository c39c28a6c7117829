"""The verbs of a report: begun, typed into cell by cell, sent, taken back, opened, returned, approved. Each with who, when and why.

The round is locked before the report, everywhere, so that closing and sending wait for each other and never for both.
"""

import hashlib
import json
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from cadres.access import Permission
from cadres.audit import record
from cadres.lib import clock
from cadres.models import Unit
from reports.actions.approved_periods import write_approved_period
from reports.actions.notices import tell_units
from reports.actions.rounds import locked
from reports.facts import Facts
from reports.figures import Figures
from reports.indicators import Measure
from reports.models import (
    GoodPractice,
    Notice,
    ReportCell,
    ReportRound,
    ReportStep,
    ReportVersion,
    Seal,
    UnitReport,
)
from reports.rounds.checks import blocking, checks, warnings
from reports.rounds.content import content_of
from reports.rounds.draft import Draft, draft_of, sent_draft, values_of
from reports.rounds.expected import expected_units
from reports.rounds.flow import EDIT, NotAllowedNow, refuse
from reports.rounds.sealing import seal_unit
from reports.rounds.sections import KEEP, LONGEST_LINE, TEXT, cells, measures, narrative, section_of, sections
from reports.rounds.unit_figures import UnitFigures, snapshot, unit_figures

State, Verb = UnitReport.State, ReportStep.Verb
CHANGED = "Số liệu trong sổ vừa thay đổi từ lúc đồng chí mở báo cáo này: chưa duyệt; hãy xem lại số mới rồi duyệt."
NOT_NAMED = "Mục này không nằm trong các mục Ban Tổ chức đề nghị sửa, nên không sửa được."


class CellChanged(Exception):
    """Somebody else typed into the cell since it was read. `cell`: as it stands."""

    def __init__(self, cell: ReportCell):
        super().__init__(cell.key)
        self.cell = cell


class NotReady(Exception):
    """The report can't be sent yet. `found`: the checks that stand against it."""

    def __init__(self, found: list):
        super().__init__("; ".join(one.text for one in found))
        self.found = found


@transaction.atomic
def begin(*, round_: ReportRound, unit: Unit, by) -> UnitReport:
    """The unit's report of the round, made when it is opened first. Raises PermissionDenied, NotAllowedNow for a unit that is not expected."""
    found = UnitReport.objects.filter(round=round_, unit=unit).select_related("round__plan", "unit").first()
    if found is not None:
        return found
    if not Unit.objects.for_user(by, Permission.REPORT_EDIT).filter(pk=unit.pk).exists():
        raise PermissionDenied
    if round_.is_closed or clock.today() < round_.opens_on:
        raise NotAllowedNow(f"{round_} {'đã khóa' if round_.is_closed else f'mở từ ngày {round_.opens_on:%d/%m/%Y}'}.")
    if not expected_units(round_, by).filter(pk=unit.pk).exists():
        raise NotAllowedNow(f"{unit} không phải báo cáo kỳ này.")
    return _first_of(round_, unit)


def _first_of(round_: ReportRound, unit: Unit) -> UnitReport:
    """Two who open it at once get the same."""
    try:
        with transaction.atomic():
            return UnitReport.objects.create(round=round_, unit=unit)
    except IntegrityError:
        return UnitReport.objects.select_related("round__plan", "unit").get(round=round_, unit=unit)


@transaction.atomic
def save_cell(*, report: UnitReport, key: str, value: str, seen: int, by) -> ReportCell:
    """What is typed, to the letter, readable or not. `seen`: the version the typing began from, 0 for a blank cell.

    Raises CellChanged, NotAllowedNow, PermissionDenied, ValidationError for what is no cell or too long.
    """
    longest = cells(report.round).get(key)
    if longest is None:
        raise ValidationError("Báo cáo không có ô này.")
    stored = open_section(report=report, section=section_of(key), by=by)
    value = value.replace("\r\n", "\n").replace("\0", "")
    if len(value) > longest:
        raise ValidationError(f"Ô này dài {len(value)} ký tự, nhiều nhất {longest}: hãy viết ngắn lại.")
    return _write(stored, key, value, seen, by)


def _write(report: UnitReport, key: str, value: str, seen: int, by) -> ReportCell:
    cell = ReportCell.objects.select_for_update(of=("self",)).filter(report=report, key=key).first()
    if cell is None:
        if seen == 0 and not value:
            return ReportCell(report=report, key=key, version=0, changed_by=by)
        return ReportCell.objects.create(report=report, key=key, value=value, changed_by=by)
    if cell.value == value:
        return cell
    if cell.version != seen:
        raise CellChanged(cell)
    cell.value, cell.version, cell.changed_by = value, cell.version + 1, by
    cell.save()
    return cell


@transaction.atomic
def keep_all(*, report: UnitReport, by) -> tuple[list[Measure], list[Measure]]:
    """Every open measure without an answer keeps the records' figure where the records have something; (kept, still without an answer).

    Raises NotAllowedNow, PermissionDenied.
    """
    stored = _locked(report)
    refuse(stored, EDIT, by)
    figures, draft = unit_figures(stored.round, stored.unit), read(stored)
    waiting = [one for one in measures() if not draft.answers[one.code].answer and is_open(stored, one.code)]
    kept = [one for one in waiting if figures.has_records(one)]
    for one in kept:
        _overwrite(stored, f"{one.code}.answer", KEEP, by)
    return kept, [one for one in waiting if one not in kept]


@transaction.atomic
def copy_text(*, report: UnitReport, by) -> list[str]:
    """The narrative of the round before, as it was sent, into the cells that are blank; returns the names of those filled.

    Raises NotAllowedNow, PermissionDenied.
    """
    stored = open_section(report=report, section=TEXT, by=by)
    last = ReportVersion.objects.sent_before(stored.round, stored.unit).first()
    before, now = last.content["text"] if last else {}, read(stored).text
    filled = [name for name in narrative(stored.round) if before.get(name) and not now[name]]
    for name in filled:
        _overwrite(stored, f"{TEXT}.{name}", before[name], by)
    return filled


def _overwrite(report: UnitReport, key: str, value: str, by) -> None:
    """Of a cell that was seen to be blank with the report locked."""
    cell = ReportCell.objects.filter(report=report, key=key).first()
    _write(report, key, value, cell.version if cell else 0, by)


@transaction.atomic
def send(*, report: UnitReport, by, note: str = "") -> ReportVersion:
    """Keeps the report as it is now as its next version. Raises NotReady, NotAllowedNow, PermissionDenied."""
    locked(report.round)
    stored = _locked(report)
    refuse(stored, Verb.SEND, by)
    figures = unit_figures(stored.round, stored.unit)
    draft, last = read(stored), stored.last_version()
    against = blocking(checks(stored, draft, figures, last.content if last else None))
    if against:
        raise NotReady(against)
    version = _next_version(stored, content_of(stored, draft, figures, note[:LONGEST_LINE]), by)
    stored.state, stored.version = State.SUBMITTED, version.number
    stored.sent_at, stored.sent_by = version.sent_at, by
    stored.sent_on = stored.sent_on or clock.today()
    stored.opened_at = stored.opened_by = None
    stored.save()
    _step(stored, Verb.SEND, by, note=note[:LONGEST_LINE])
    return version


def _next_version(report: UnitReport, content: dict, by) -> ReportVersion:
    last = report.last_version()
    return ReportVersion.objects.create(
        report=report, number=last.number + 1 if last else 1, content=content, sent_by=by, sent_at=clock.now()
    )


@transaction.atomic
def take_back(*, report: UnitReport, by) -> UnitReport:
    """Until the board opened it; the sending that is taken back no longer counts, unless the report had been returned before. Raises NotAllowedNow, PermissionDenied."""
    locked(report.round)
    stored = _locked(report)
    refuse(stored, Verb.WITHDRAW, by)
    if stored.returned:
        stored.state = State.RETURNED
    else:
        stored.state, stored.sent_on = State.DRAFT, None
    stored.save()
    _step(stored, Verb.WITHDRAW, by)
    return stored


@transaction.atomic
def open_for_review(*, report: UnitReport, by) -> UnitReport:
    """The first time somebody of the board looks at the sending: from then on it can't be taken back."""
    locked(report.round)
    stored = _locked(report)
    if stored.state != State.SUBMITTED or stored.opened_at or stored.round.is_closed:
        return stored
    refuse(stored, Verb.OPEN, by)
    stored.opened_at, stored.opened_by = clock.now(), by
    stored.save()
    _step(stored, Verb.OPEN, by)
    return stored


@transaction.atomic
def return_report(*, report: UnitReport, reason: str, note: str, asked: dict[str, str], by) -> UnitReport:
    """`asked`: section -> what is asked of it ("" when the note says all); only these open to the unit.

    Raises ValidationError by field, NotAllowedNow, PermissionDenied.
    """
    locked(report.round)
    stored = _locked(report)
    refuse(stored, Verb.RETURN, by)
    _refuse_empty_return(reason, note, asked)
    stored.state, stored.return_reason, stored.return_note = State.RETURNED, reason, note
    stored.returned = {key: asked[key] for key in (one.key for one in sections()) if key in asked}
    stored.decided_at, stored.decided_by = clock.now(), by
    stored.save()
    _step(stored, Verb.RETURN, by, reason=reason, note=note, sections=stored.returned)
    _tell(stored, Notice.Kind.RETURNED, return_text(stored, reason, note))
    return stored


def return_text(report: UnitReport, reason: str, note: str) -> str:
    """What the unit is told, after its name."""
    return f"Ban Tổ chức trả lại {_named(report)}. {UnitReport.ReturnReason(reason).label}: {note}"


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
    stored = _locked(report)
    refuse(stored, Verb.APPROVE, by)
    own = unit_figures(stored.round, stored.unit, figures=figures)
    if seen != fingerprint(stored, own):
        raise NotAllowedNow(CHANGED)
    seal = seal_unit(round_=stored.round, unit=stored.unit, kind=Seal.Kind.APPROVAL, figures=own.figures, by=by)
    stored.state, stored.returned = State.APPROVED, {}
    stored.decided_at, stored.decided_by = clock.now(), by
    stored.save()
    _keep_practices(stored)
    _step(stored, Verb.APPROVE, by)
    write_approved_period(round_=stored.round, unit=stored.unit, by=by)
    _tell(stored, Notice.Kind.APPROVED, f"{_named(stored, capital=True)} đã được duyệt.")
    return seal


def approve_many(
    *, reports: Iterable[tuple[UnitReport, str]], by
) -> tuple[list[UnitReport], list[tuple[UnitReport, str]]]:
    """Each with the fingerprint that was seen; (approved, [those left out with why]). Each is a transaction of its own."""
    done, left = [], []
    shared: dict[int, Figures] = {}
    for report, seen in reports:
        figures = shared.setdefault(report.round_id, Figures(Facts(report.round.plan)))
        try:
            approve(report=report, seen=seen, by=by, figures=figures)
        except NotAllowedNow as refusal:
            left.append((report, str(refusal)))
        else:
            done.append(report)
    return done, left


def fingerprint(report: UnitReport, figures: UnitFigures) -> str:
    """Of the version and the records' figures at a moment."""
    text = json.dumps([report.version, snapshot(figures)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def read(report: UnitReport) -> Draft:
    return draft_of(report, values_of(list(ReportCell.objects.filter(report=report))))


def is_open(report: UnitReport, section: str) -> bool:
    """Returned, only what the board named is."""
    return report.state != State.RETURNED or section in report.returned


def open_section(*, report: UnitReport, section: str, by) -> UnitReport:
    """The report as it stands, held until the transaction ends, its section open to be changed. Raises NotAllowedNow, PermissionDenied."""
    stored = _locked(report)
    refuse(stored, EDIT, by)
    if not is_open(stored, section):
        raise NotAllowedNow(NOT_NAMED)
    return stored


def differs_nowhere(report: UnitReport, figures: UnitFigures, content: dict) -> bool:
    """What may be approved unread: the unit keeps the records' figures, they are those it sent, nothing is to be looked at, nothing was returned."""
    if report.returned or content["records"] != snapshot(figures) or content["note"]:
        return False
    return not warnings(checks(report, sent_draft(report, content), figures))


def _keep_practices(report: UnitReport) -> None:
    last = report.last_version()
    GoodPractice.objects.filter(report=report).delete()
    GoodPractice.objects.bulk_create(GoodPractice(report=report, **one) for one in last.content["practices"])


def _locked(report: UnitReport) -> UnitReport:
    rows = UnitReport.objects.select_for_update(of=("self",))
    return rows.select_related("round__plan", "unit", "opened_by").get(pk=report.pk)


def _step(report: UnitReport, verb: str, by, **more) -> ReportStep:
    record(
        by=by,
        verb=f"{ReportStep.Verb(verb).label.lower()} báo cáo",
        subject=report,
        **({"reason": more["note"]} if more.get("note") else {}),
    )
    return ReportStep.objects.create(report=report, verb=verb, by=by, version=report.version, **more)


def _tell(report: UnitReport, kind: str, text: str) -> None:
    once = f"{kind.lower()}-{report.pk}-{report.version}"
    tell_units(units=[report.unit], kind=kind, text=text, round_=report.round, once=once)


def _named(report: UnitReport, *, capital: bool = False) -> str:
    return f"{'Báo' if capital else 'báo'} cáo {report.round.period_label}"
