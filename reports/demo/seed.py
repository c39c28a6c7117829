"""Laying the demo down in an empty database, once."""

import tempfile
from pathlib import Path
from random import Random

from django.conf import settings
from django.db import transaction

from cadres.audit import record
from cadres.lib.xlsx import write_workbook
from cadres.models import AuditEvent, Cadre, Unit, User
from reports.demo.accounts import make_accounts
from reports.demo.campaigns import make_campaigns
from reports.demo.dossiers import make_dossiers
from reports.demo.duplicates import make_duplicates
from reports.demo.library import make_library
from reports.demo.movements import make_movements
from reports.demo.registers import make_registers
from reports.demo.reports import make_reports
from reports.demo.roadmaps import make_roadmaps
from reports.demo.seats import make_seats
from reports.demo.unit_events import make_unit_events
from reports.demo.workbook import SEED, demo_sheets
from reports.workbook import import_file
from reports.workbook.wording import sentence

SEEDED = "tạo dữ liệu mẫu"
FILE_NAME = "du-lieu-mau.xlsx"


class SeedRefused(RuntimeError):
    """The sentence says why the demo must not be laid down here."""


@transaction.atomic
def seed() -> bool:
    """True when the demo was laid down, False when it stood there already. Raises SeedRefused."""
    if settings.PRODUCTION:
        raise SeedRefused("Dữ liệu mẫu không dành cho hệ thống thật (ENVIRONMENT=production).")
    if AuditEvent.objects.filter(verb=SEEDED).exists():
        return False
    if Unit.objects.exists() or Cadre.objects.exists() or User.objects.exists():
        raise SeedRefused(
            "Cơ sở dữ liệu này đang chứa số liệu khác. Hãy dùng một cơ sở dữ liệu trống (biến DATABASE_URL) cho dữ liệu mẫu."
        )
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / FILE_NAME
        write_workbook(workbook, demo_sheets())
        checked = import_file(workbook, by=None, file_name=FILE_NAME)
    if checked.plan is None:
        raise SeedRefused(f"Dữ liệu mẫu có {len(checked.errors)} lỗi: {sentence(checked.errors[0])}")
    make_accounts()
    make_movements()
    make_library()
    make_registers(Random(SEED))
    make_seats()
    make_dossiers()
    make_duplicates()
    make_campaigns(Random(f"{SEED} campaigns"))
    make_roadmaps(Random(f"{SEED} roadmaps"))
    make_reports(Random(f"{SEED} reports"))
    make_unit_events()
    record(by=None, verb=SEEDED)
    return True
