"""The whole database as a workbook."""

from pathlib import Path
from typing import BinaryIO

from django.db import transaction

from cadres.access import Permission
from cadres.audit import record
from cadres.lib.xlsx import OutSheet, write_workbook
from cadres.workbook.apply import hold_tables
from cadres.workbook.export import sheet_of
from reports.workbook.importing import require_whole_bloc
from reports.workbook.sheets import BINDINGS


def export_to(target: Path | BinaryIO, *, by, purpose: str = "") -> None:
    """All fifteen sheets, sensitive columns too, without the own nominations of `by` (None for a command); a deed with its purpose.

    Raises PermissionDenied without the rights to export and to see sensitive fields, for the whole bloc.
    """
    for permission in (Permission.WORKBOOK_EXPORT, Permission.CADRE_SENSITIVE):
        require_whole_bloc(by, permission)
    with transaction.atomic():
        hold_tables(BINDINGS)
        sheets = [sheet_of(binding, by) for binding in BINDINGS]
        record(by=by, verb="xuất sổ dữ liệu", label=target.name if isinstance(target, Path) else "", purpose=purpose)
    write_workbook(target, sheets)


def blank_workbook_to(target: Path | BinaryIO) -> None:
    """The fifteen sheets with their headers and no row, to be filled in."""
    headers = [(binding.sheet, [cell.header for cell in binding.cells]) for binding in BINDINGS]
    write_workbook(target, [OutSheet(sheet, row, []) for sheet, row in headers])
