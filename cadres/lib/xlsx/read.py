"""A user's workbook as rows of plain values."""

from pathlib import Path

from cadres.lib.xlsx import limits, sandbox
from cadres.lib.xlsx.container import refuse_by_first_bytes
from cadres.lib.xlsx.contents import RawSheet


def read_workbook(source: Path | bytes) -> list[RawSheet]:
    """All worksheets, hidden ones too, in the file's order. Raises WorkbookRefused."""
    data = sandbox.bytes_of(source)
    refuse_by_first_bytes(data)
    return sandbox.run("read", data, seconds=limits.READ_SECONDS)
