"""What a person does with a workbook handed in on the page: hand it in, approve it, cancel it."""

import hashlib
import uuid
from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cadres.access import Permission
from cadres.audit import record
from cadres.lib import clock
from cadres.lib.problems import Problem
from cadres.lib.xlsx import annotate
from reports.models import WorkbookImport
from reports.tasks import apply_workbook, check_workbook
from reports.workbook import require_whole_bloc

State = WorkbookImport.State


class NotAllowedNow(ValueError):
    """Somebody else was quicker, or the work has moved on. Its text is one Vietnamese sentence for the user."""


@transaction.atomic
def hand_in(*, upload: UploadedFile, by) -> WorkbookImport:
    """Keeps the file under a name of ours and has it checked. Raises PermissionDenied."""
    require_whole_bloc(by, Permission.WORKBOOK_IMPORT)
    shown_name = Path(upload.name or "").name[:255]
    digest = hashlib.sha256(b"".join(upload.chunks())).hexdigest()
    upload.name = f"{uuid.uuid4().hex}.xlsx"
    job = WorkbookImport.objects.create(file=upload, file_name=shown_name, sha256=digest, created_by=by)
    record(by=by, verb="đưa sổ dữ liệu lên để kiểm tra", subject=job, label=shown_name, sha256=digest)
    transaction.on_commit(lambda: check_workbook.delay(job.pk))
    return job


@transaction.atomic
def approve(*, job: WorkbookImport, by) -> None:
    """Has the previewed changes written. Raises PermissionDenied, NotAllowedNow."""
    require_whole_bloc(by, Permission.WORKBOOK_IMPORT)
    moved = WorkbookImport.objects.filter(pk=job.pk, state=State.CHECKED).update(
        state=State.APPROVED, approved_by=by, alive_at=clock.now(), step="Chờ đến lượt"
    )
    if not moved:
        raise NotAllowedNow("Tệp này không còn chờ xác nhận: có người đã xác nhận hoặc hủy trước đó.")
    record(by=by, verb="xác nhận nhập sổ dữ liệu", subject=job, label=job.file_name)
    transaction.on_commit(lambda: apply_workbook.delay(job.pk))


@transaction.atomic
def cancel(*, job: WorkbookImport, by) -> None:
    """Drops a checked or refused workbook and its file. Raises PermissionDenied, NotAllowedNow."""
    require_whole_bloc(by, Permission.WORKBOOK_IMPORT)
    moved = WorkbookImport.objects.filter(pk=job.pk, state__in=(State.CHECKED, State.REJECTED)).update(
        state=State.CANCELLED, preview={}, problems=[], finished_at=clock.now()
    )
    if not moved:
        raise NotAllowedNow("Tệp này không còn hủy được: hệ thống đang làm việc với nó, hoặc đã nhập xong.")
    record(by=by, verb="hủy sổ dữ liệu đã đưa lên", subject=job, label=job.file_name)
    transaction.on_commit(lambda: job.file.delete(save=False))


def take_marked(*, job: WorkbookImport, by) -> BytesIO:
    """The user's own file with each problem marked in its cell, recorded: it holds what is masked on every page.

    Raises PermissionDenied, NotAllowedNow for another person's file, WorkbookRefused.
    """
    require_whole_bloc(by, Permission.WORKBOOK_IMPORT)
    if job.created_by_id != by.pk:
        raise NotAllowedNow("Chỉ người đưa tệp lên được tải tệp đã đánh dấu: tệp có thông tin cần bảo vệ.")
    marked = BytesIO()
    annotate(Path(job.file.path), [Problem(**problem) for problem in job.problems], marked)
    record(by=by, verb="tải tệp đã đánh dấu", subject=job, label=job.file_name)
    return marked
