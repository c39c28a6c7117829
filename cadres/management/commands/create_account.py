"""The first account of an organisation, made on the server; the others are made in the web admin."""

import secrets
import sys
from getpass import getpass

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cadres.access import Role
from cadres.actions.accounts import create_account
from cadres.actions.units import create_unit
from cadres.models import Unit


class Command(BaseCommand):
    help = "Cấp một tài khoản và vai trò đầu tiên của nó."

    def add_arguments(self, parser):
        parser.add_argument("username", help="tên đăng nhập")
        parser.add_argument("--role", required=True, choices=Role.values, help="vai trò")
        parser.add_argument("--full-name", required=True, help="họ và tên")
        parser.add_argument("--unit", default="", help="mã đơn vị, với vai trò của Khối hoặc đơn vị")
        parser.add_argument(
            "--new-bloc",
            default="",
            metavar="TÊN",
            help="hệ thống còn trống: tạo đơn vị loại Khối tên này, mang mã --unit",
        )
        parser.add_argument("--cadre", default="", help="mã cán bộ, nếu tài khoản gắn với một cán bộ")
        parser.add_argument("--email", default="")
        parser.add_argument("--random-password", action="store_true", help="tự đặt mật khẩu ngẫu nhiên và in ra")

    @transaction.atomic
    def handle(self, *, username, role, full_name, unit, new_bloc, cadre, email, random_password, **options):
        random_password = random_password or not sys.stdin.isatty()
        password = secrets.token_urlsafe(12) if random_password else self._ask()
        try:
            if new_bloc:
                create_unit(row=Unit(code=unit.strip(), name=new_bloc.strip(), kind=Unit.Kind.BLOC), by=None)
            create_account(
                username=username,
                full_name=full_name,
                password=password,
                email=email,
                cadre_code=cadre,
                role=role,
                unit_code=unit,
                by=None,
            )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stdout.write(f"Đã cấp tài khoản {username}: {Role(role).label}.")
        if random_password:
            self.stdout.write(f"Mật khẩu: {password}")

    def _ask(self) -> str:
        password = getpass("Mật khẩu: ")
        if password != getpass("Nhập lại mật khẩu: "):
            raise CommandError("Hai lần nhập mật khẩu không giống nhau.")
        return password
