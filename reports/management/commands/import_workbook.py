"""manage.py import_workbook FILE.xlsx [--dry-run] [--errors OUT.xlsx]"""

from contextlib import nullcontext
from pathlib import Path

from django.core.management.base import CommandError
from django.db import transaction

from cadres.lib.problems import Problem
from cadres.lib.xlsx import WorkbookRefused, annotate, bytes_of
from cadres.management.ready_database import ReadyDatabaseCommand
from reports.workbook import Checked, check_file, import_file
from reports.workbook.wording import counts_line, sentence


class Command(ReadyDatabaseCommand):
    help = "Nhập sổ dữ liệu (.xlsx): tất cả hoặc không gì cả. Có lỗi thì in mọi lỗi và kết thúc với mã 1."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE.xlsx")
        parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi gì")
        parser.add_argument("--errors", type=Path, metavar="OUT.xlsx", help="ghi lại tệp với các ô sai được đánh dấu")

    def handle(self, *, file: Path, dry_run: bool, errors: Path | None, **options):
        try:
            content = bytes_of(file)
            with nullcontext() if dry_run else transaction.atomic():
                checked = check_file(content) if dry_run else import_file(content, by=None, file_name=file.name)
                self._tell(checked.problems)
                if errors and checked.problems:
                    # Inside: where even the marked copy can't be written, status 1 must mean that nothing was.
                    _mark(content, checked, errors)
        except WorkbookRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if checked.plan is None:
            raise CommandError(_conclusion(checked))
        for sheet, counts in checked.plan.counts.items():
            self.stdout.write(counts_line(sheet, counts))
        self.stdout.write("Chỉ kiểm tra, chưa ghi gì." if dry_run else "Đã nhập xong.")

    def _tell(self, problems: list[Problem]) -> None:
        for problem in problems:
            self.stderr.write(sentence(problem), self.style.ERROR if problem.is_error else self.style.WARNING)


def _conclusion(checked: Checked) -> str:
    return f"Có {len(checked.errors)} lỗi, chưa ghi gì."


def _mark(content: bytes, checked: Checked, target: Path) -> None:
    try:
        annotate(content, checked.problems, target)
    except OSError as error:
        raise CommandError(f"Không ghi được tệp {target}: hãy kiểm tra thư mục và quyền ghi. Chưa nhập gì.") from error
    except WorkbookRefused as refusal:
        raise CommandError(f"{_conclusion(checked)} Không đánh dấu được vào bản sao của tệp. {refusal}") from refusal
