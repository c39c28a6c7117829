from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reports.demo.seed import SeedRefused, seed


class Command(BaseCommand):
    help = "Tạo dữ liệu mẫu (một Khối, khoảng 100 cơ sở, 2.000 cán bộ) trong cơ sở dữ liệu trống và in các tài khoản."

    def handle(self, *args, **options):
        try:
            made = seed()
        except SeedRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("Đã tạo dữ liệu mẫu." if made else "Dữ liệu mẫu đã có sẵn.")
        self.stdout.write(f"Đăng nhập với mật khẩu {settings.DEMO_PASSWORD} bằng một trong các tài khoản:")
        for username, person in settings.DEMO_ACCOUNTS:
            self.stdout.write(f"  {username:<12}{person}")
