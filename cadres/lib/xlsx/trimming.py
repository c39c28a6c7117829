"""Cuts formatted blank rows below the data, of which openpyxl would make millions of objects. Runs inside the child."""

import zipfile
from io import BytesIO
from xml.parsers import expat

_KEPT_BELOW_DATA = 1_000  # blank rows with borders that somebody means to fill in
_FILLED = {"v", "f", "is"}


def without_trailing_blank_rows(archive: zipfile.ZipFile) -> BytesIO:
    """A copy of the workbook in which each sheet ends soon after its last filled row."""
    copy = BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as trimmed:
        for entry in archive.infolist():
            part = archive.read(entry)
            trimmed.writestr(entry.filename, _trim(part) if _may_be_sheet(entry.filename) else part)
    copy.seek(0)
    return copy


def _may_be_sheet(name: str) -> bool:
    return "worksheets/" in name and name.endswith(".xml")


def _trim(xml: bytes) -> bytes:
    cut = _Cut()
    cut.parser.Parse(xml, True)
    if cut.blank_rows <= _KEPT_BELOW_DATA or cut.end is None:
        return xml
    return xml[: cut.start] + xml[cut.end :]


class _Cut:
    """The bytes from the first blank row that is not kept to the end of the rows."""

    def __init__(self) -> None:
        self.start, self.blank_rows = 0, 0
        self.end: int | None = None
        self._row_is_filled = False
        self._row_start = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._finish

    def _begin(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self._row_start, self._row_is_filled = self.parser.CurrentByteIndex, False
        elif local in _FILLED:
            self._row_is_filled = True

    def _finish(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local == "row":
            self._count_row()
        elif local == "sheetData":
            self.end = self.parser.CurrentByteIndex

    def _count_row(self) -> None:
        if self._row_is_filled:
            self.blank_rows = 0
            return
        self.blank_rows += 1
        if self.blank_rows == _KEPT_BELOW_DATA + 1:
            self.start = self._row_start
