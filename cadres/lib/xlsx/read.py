"""A user's workbook as rows of plain values."""

from pathlib import Path

from cadres.lib.xlsx import limits, sandbox
from cadres.lib.xlsx.container import is_old_workbook, refuse_by_first_bytes
from cadres.lib.xlsx.contents import RawLayout, RawSheet


def read_workbook(source: Path | bytes) -> list[RawSheet]:
    """All worksheets, hidden ones too, in the file's order. Raises WorkbookRefused."""
    data = sandbox.bytes_of(source)
    refuse_by_first_bytes(data)
    return sandbox.run("read", data, seconds=limits.READ_SECONDS)


def read_laid_out(source: Path | bytes) -> list[tuple[RawSheet, RawLayout]]:
    """All worksheets of an .xlsx or an .xls, each with its layout. Raises WorkbookRefused."""
    data = sandbox.bytes_of(source)
    if is_old_workbook(data):
        return sandbox.run("read_old", data, seconds=limits.READ_SECONDS)
    refuse_by_first_bytes(data)
    return sandbox.run("read_laid_out", data, seconds=limits.READ_SECONDS)
