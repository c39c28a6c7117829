"""Papers handed in with a report: added and taken out while its section is open. What a sent version names is kept."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from cadres.actions.papers import received
from cadres.audit import record
from cadres.lib.papers import MOST_FILES
from reports.actions.report_cells import open_section
from reports.models import ReportFile, UnitReport
from reports.rounds.sections import FILES


@transaction.atomic
def add_file(*, report: UnitReport, upload: UploadedFile, by) -> ReportFile:
    """Stored under a name of ours. Raises ValidationError of `file`, NotAllowedNow, PermissionDenied."""
    stored = open_section(report=report, section=FILES, by=by)
    paper = received(upload)
    _refuse_one_more(stored, paper.name, paper.sha256)
    kept = ReportFile.objects.create(report=stored, added_by=by, **paper.columns())
    record(by=by, verb="thêm tệp kèm báo cáo", subject=kept, report=str(stored), sha256=paper.sha256)
    return kept


def _refuse_one_more(report: UnitReport, name: str, mark: str) -> None:
    kept = list(report.kept_files())
    if len(kept) >= MOST_FILES:
        raise _of_the_file(f"Báo cáo đã có {MOST_FILES} tệp, nhiều nhất {MOST_FILES}: hãy bỏ bớt một tệp trước.")
    same = next((one for one in kept if one.sha256 == mark), None)
    if same:
        raise _of_the_file(f"Tệp “{name}” có nội dung đúng như tệp “{same.name}” đã kèm: không cần thêm nữa.")


def _of_the_file(sentence: str) -> ValidationError:
    return ValidationError({"file": sentence})


@transaction.atomic
def remove_file(*, file: ReportFile, by) -> None:
    """Taken out twice is taken out. Raises NotAllowedNow, PermissionDenied."""
    open_section(report=file.report, section=FILES, by=by)
    removed = ReportFile.objects.filter(pk=file.pk, removed_at__isnull=True).update(removed_at=timezone.now())
    if removed:
        record(by=by, verb="bỏ tệp kèm báo cáo", subject=file, report=str(file.report))
