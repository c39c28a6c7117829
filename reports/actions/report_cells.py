"""A report begun and typed into, cell by cell."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from cadres.access import Permission
from cadres.lib import clock
from cadres.models import Unit
from reports.actions.report_steps import locked_report
from reports.indicators import Measure
from reports.models import ReportCell, ReportRound, ReportVersion, UnitReport
from reports.rounds.checks import blocking, checks
from reports.rounds.draft import Draft, draft_of, values_of
from reports.rounds.expected import expected_units
from reports.rounds.flow import EDIT, NotAllowedNow, refuse
from reports.rounds.sections import KEEP, TEXT, cells, measures, narrative, section_of
from reports.rounds.unit_figures import unit_figures

State = UnitReport.State
NOT_NAMED = "Mục này không nằm trong các mục Ban Tổ chức đề nghị sửa, nên không sửa được."


class CellChanged(Exception):
    """Somebody else typed into the cell since it was read. `cell`: as it stands."""

    def __init__(self, cell: ReportCell):
        super().__init__(cell.key)
        self.cell = cell


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
    stored = locked_report(report)
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


def read(report: UnitReport) -> Draft:
    return draft_of(report, values_of(list(ReportCell.objects.filter(report=report))))


def is_open(report: UnitReport, section: str) -> bool:
    """Returned, only what the board named is, and what would keep the report from being sent again (the records may have changed since)."""
    return report.state != State.RETURNED or section in report.returned or section in _barring(report)


def _barring(report: UnitReport) -> set[str]:
    figures, before = unit_figures(report.round, report.unit), report.returned_version()
    return {one.section for one in blocking(checks(report, read(report), figures, before.content if before else None))}


def open_section(*, report: UnitReport, section: str, by) -> UnitReport:
    """The report as it stands, held until the transaction ends, its section open to be changed. Raises NotAllowedNow, PermissionDenied."""
    stored = locked_report(report)
    refuse(stored, EDIT, by)
    if not is_open(stored, section):
        raise NotAllowedNow(NOT_NAMED)
    return stored
