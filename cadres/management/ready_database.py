"""For commands that a newcomer runs first: a database without tables gets a sentence instead of a traceback."""

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError


class ReadyDatabaseCommand(BaseCommand):
    def execute(self, *args, **options):
        try:
            return super().execute(*args, **options)
        except (OperationalError, ProgrammingError) as error:
            text = str(error).strip()
            if "no such table" not in text and "does not exist" not in text:
                raise
            raise CommandError(
                f"Cơ sở dữ liệu chưa sẵn sàng ({text.splitlines()[0]}): chạy “manage.py migrate” rồi thử lại."
            ) from error
