"""The work on one WorkbookImport row, as the worker does it. A worker may die anywhere: the row says where it stood.

A step is claimed by a compare-and-set of the state. The writing and the state DONE are one transaction, so a file is
written once however often the task runs.
"""

import logging
from datetime import timedelta
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction

from cadres.lib import clock
from cadres.lib.headers import header_key
from cadres.lib.xlsx import WorkbookRefused
from cadres.models import Cadre
from cadres.showing.display import sensitive_fields
from cadres.workbook.binding import Binding, Cell
from cadres.workbook.plan import Plan, SheetPlan
from reports.models import WorkbookImport
from reports.workbook.importing import PlanOutdated, check_file, import_file
from reports.workbook.sheets import BINDINGS

State = WorkbookImport.State

NO_SIGN_OF_LIFE = timedelta(minutes=3)
MOST_PREVIEWED_ROWS = 5_000  # new ones, and as many changed ones, of each sheet
MOST_PROBLEMS = 5_000
HIDDEN = "•••"
RIGHT_IS_LOST = "Người xác nhận không còn quyền nhập sổ dữ liệu: chưa ghi gì; người có quyền hãy xem và xác nhận lại."


def _is_hidden(binding: Binding, cell: Cell) -> bool:
    """What is sensitive, and whom a confidential row is about: the page is read by more people than the file."""
    if getattr(binding.model, "confidential", False):
        return binding.references.get(cell.name) is Cadre
    return cell.name in sensitive_fields(binding.model)


_HIDDEN_COLUMNS = {
    (header_key(binding.sheet), header_key(cell.header))
    for binding in BINDINGS
    for cell in binding.cells
    if _is_hidden(binding, cell)
}

logger = logging.getLogger(__name__)


def check(job_id: int) -> None:
    if not _move(job_id, State.WAITING, State.CHECKING, "Đang đọc tệp"):
        return
    job = WorkbookImport.objects.get(pk=job_id)
    _check(job)


def apply(job_id: int) -> None:
    if not _move(job_id, State.APPROVED, State.APPLYING, "Ghi vào hệ thống, tất cả hoặc không gì cả"):
        return
    try:
        _apply(job_id)
    except PlanOutdated as outdated:
        _check(WorkbookImport.objects.get(pk=job_id), notice=str(outdated))
    except PermissionDenied:
        _check(WorkbookImport.objects.get(pk=job_id), notice=RIGHT_IS_LOST)
    except OperationalError:
        # The database was busy or went away: nothing is written, and the row waits to be taken up again.
        logger.exception("workbook import %s: the database did not answer", job_id)
        _move(job_id, State.APPLYING, State.APPROVED, "Chờ đến lượt")


def revive_stalled() -> list[WorkbookImport]:
    """Rows without a sign of life go back to the step before; returns those to be queued again."""
    revived = []
    for job in WorkbookImport.objects.stalled(clock.now() - NO_SIGN_OF_LIFE):
        back = State.WAITING if job.state in (State.WAITING, State.CHECKING) else State.APPROVED
        if _move(job.pk, job.state, back, "Chờ đến lượt", alive_at=job.alive_at):
            job.state = back
            revived.append(job)
    return revived


def _move(job_id: int, before: str, after: str, step: str, **still) -> bool:
    """False when the row is not (any more) in the state before: somebody else took it."""
    rows = WorkbookImport.objects.filter(pk=job_id, state=before, **still)
    return bool(rows.update(state=after, step=step, alive_at=clock.now()))


def _check(job: WorkbookImport, notice: str = "") -> None:
    """Leaves the row CHECKED with its preview, or REJECTED with what is wrong."""
    job.refusal, job.notice = "", notice
    try:
        checked = check_file(
            Path(job.file.path), by=job.created_by, begin=lambda step: _move(job.pk, job.state, job.state, step)
        )
    except (WorkbookRefused, FileNotFoundError) as refusal:
        gone = "Tệp không còn trong kho lưu: hãy đưa tệp lên lại."
        job.refusal = gone if isinstance(refusal, FileNotFoundError) else str(refusal)
        job.state = State.REJECTED
    else:
        job.problems = [_as_json(problem) for problem in checked.problems[:MOST_PROBLEMS]]
        job.problem_count = len(checked.problems)
        job.state = State.CHECKED if checked.plan else State.REJECTED
        if checked.plan:
            job.counts, job.preview, job.plan_digest = checked.plan.counts, _preview(checked.plan), checked.plan.digest
    job.step, job.alive_at = "", clock.now()
    job.save()


def _apply(job_id: int) -> None:
    with transaction.atomic():
        job = WorkbookImport.objects.select_for_update().get(pk=job_id)
        if job.state != State.APPLYING:
            return
        checked = import_file(
            Path(job.file.path),
            by=job.approved_by,
            file_name=job.file_name,
            handed_in_by=job.created_by,
            expected_digest=job.plan_digest,
        )
        if checked.plan is None:
            raise PlanOutdated("Số liệu trong hệ thống đã thay đổi sau khi kiểm tra, nên tệp nay có lỗi.")
        job.state, job.step, job.preview, job.finished_at = State.DONE, "", {}, clock.now()
        job.save()
        transaction.on_commit(lambda: job.file.delete(save=False))


def _as_json(problem) -> dict:
    place = header_key(problem.sheet), header_key(problem.column)
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "value": HIDDEN if problem.value and place in _HIDDEN_COLUMNS else problem.value,
        "message": problem.message,
        "level": str(problem.level),
    }


def _preview(plan: Plan) -> dict:
    """By sheet, those with something new or changed. What is hidden is not repeated: the file holds it."""
    return {
        sheet.binding.sheet: _masked(sheet, sheet.preview(MOST_PREVIEWED_ROWS))
        for sheet in plan.sheets
        if sheet.created or sheet.updated
    }


def _masked(sheet: SheetPlan, preview: dict) -> dict:
    headers = [cell.header for cell in sheet.binding.cells]
    hidden = [(header_key(sheet.binding.sheet), header_key(header)) in _HIDDEN_COLUMNS for header in headers]
    hidden_headers = {header for header, hide in zip(headers, hidden, strict=True) if hide}
    for row in preview["created"]:
        row["cells"] = [HIDDEN if hide and text else text for hide, text in zip(hidden, row["cells"], strict=True)]
    for row in preview["updated"]:
        headers_of_key = map(sheet.binding.header, sheet.binding.key)
        row["key"] = [
            HIDDEN if header in hidden_headers else text
            for header, text in zip(headers_of_key, row["key"], strict=True)
        ]
        for change in row["changes"]:
            if change["column"] in hidden_headers:
                change["old"], change["new"] = HIDDEN, HIDDEN
    return preview
