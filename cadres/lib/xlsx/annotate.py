"""The user's own file given back with its problems marked (data-workbook.md, rule 5)."""

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from cadres.lib.xlsx import limits, sandbox
from cadres.lib.xlsx.container import is_old_workbook, refuse_by_first_bytes
from cadres.lib.xlsx.files import write_whole


class Finding(Protocol):
    """What of a problem is marked; cadres.lib.sheets.Problem is one."""

    @property
    def sheet(self) -> str: ...
    @property
    def row(self) -> int | None: ...
    @property
    def column(self) -> str | None: ...
    @property
    def message(self) -> str: ...
    @property
    def level(self) -> str: ...


def annotate(source: Path | bytes, problems: Iterable[Finding], target: Path | BinaryIO) -> None:
    """Writes the source to the target with each bad cell coloured and its reasons as a comment.

    A problem of a row is marked on the row's first cell, of a sheet on its first header cell, of the file or of a
    sheet that is not there on A1 of the first sheet. Formulas stay formulas; what openpyxl does not keep (shapes,
    charts' finer settings) and formatted blank rows below the data are lost. Raises WorkbookRefused, and then
    writes nothing.
    """
    data = sandbox.bytes_of(source)
    refuse_by_first_bytes(data)
    marks = [(p.sheet, p.row, p.column, p.message, str(p.level)) for p in problems]
    marked = sandbox.run("mark", data, marks, seconds=limits.ANNOTATE_SECONDS)
    write_whole(target, lambda stream: stream.write(marked))


class CellMark(NamedTuple):
    """Row and column from 1."""

    sheet: str
    row: int
    column: int
    message: str
    level: str


def annotate_cells(source: Path | bytes, marks: Iterable[CellMark], target: Path | BinaryIO) -> None:
    """As `annotate`, by the cell itself; the copy of an .xls is an .xlsx with its values and merged ranges. Raises WorkbookRefused."""
    data = sandbox.bytes_of(source)
    verb = "mark_old" if is_old_workbook(data) else "mark_cells"
    if verb == "mark_cells":
        refuse_by_first_bytes(data)
    marked = sandbox.run(verb, data, [tuple(one) for one in marks], seconds=limits.ANNOTATE_SECONDS)
    write_whole(target, lambda stream: stream.write(marked))
