"""manage.py export_workbook OUT.xlsx"""

from pathlib import Path

from django.core.management.base import CommandError

from cadres.management.ready_database import ReadyDatabaseCommand
from reports.workbook import export_to


class Command(ReadyDatabaseCommand):
    help = "Xuất toàn bộ số liệu thành sổ dữ liệu (.xlsx), nhập lại được không thay đổi gì."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="OUT.xlsx")

    def handle(self, *, file: Path, **options):
        try:
            export_to(file, by=None)
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {file}: hãy kiểm tra thư mục và quyền ghi.") from error
        self.stdout.write(f"Đã xuất sổ dữ liệu ra {file}.")
