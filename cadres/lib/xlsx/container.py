"""The zip around a workbook: refused here is all that must not reach a parser. Runs inside the child."""

import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from cadres.lib.xlsx import limits, refusals
from cadres.lib.xlsx.contents import WorkbookRefused

_CHUNK = 256 * 1024
_OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_ENTRY = 0x1
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

# A part that gives away what the zip really is.
_TELLTALE_PARTS = {
    "xl/workbook.bin": refusals.XLSB,
    "word/document.xml": refusals.WORD,
    "content.xml": refusals.ODS,
}


def refuse_by_first_bytes(data: bytes) -> None:
    """Anything that is not a zip gets the sentence of what it is."""
    if not data:
        raise WorkbookRefused(refusals.EMPTY)
    if len(data) > limits.MAX_FILE_BYTES:
        raise WorkbookRefused(refusals.TOO_BIG)
    if not data.startswith(b"PK"):
        raise WorkbookRefused(_name_of(data))


def is_old_workbook(data: bytes) -> bool:
    """A .xls of Excel 97 to 2003 without a password."""
    return data.startswith(_OLE2) and _name_of_ole2(data) == refusals.XLS


def _name_of(data: bytes) -> str:
    if data.startswith(_OLE2):
        return _name_of_ole2(data)
    if data.startswith(b"%PDF"):
        return refusals.PDF
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return refusals.HTML
    return refusals.NOT_A_WORKBOOK if b"\0" in data[:4096] else refusals.CSV


def _name_of_ole2(data: bytes) -> str:
    """The streams of an OLE2 file are named in UTF-16: Excel wraps an encrypted .xlsx in one, and .xls is one."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refusals.ENCRYPTED
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return refusals.XLS
    return refusals.NOT_A_WORKBOOK


def open_container(data: bytes) -> zipfile.ZipFile:
    """The zip, after every part was inflated once within the limits, its checksum and its prolog checked."""
    refuse_by_first_bytes(data)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except zipfile.BadZipFile as error:
        raise WorkbookRefused(refusals.BROKEN) from error
    entries = archive.infolist()
    _refuse_declared_sizes(entries)
    _refuse_other_kinds({entry.filename for entry in entries})
    for entry in entries:
        _check_part(archive, entry)
    return archive


def _refuse_declared_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & _ENCRYPTED_ENTRY for entry in entries):
        raise WorkbookRefused(refusals.ENCRYPTED)
    if any(entry.compress_type not in _PACKINGS for entry in entries):
        raise WorkbookRefused(refusals.BROKEN)
    too_large = sum(entry.file_size for entry in entries) > limits.MAX_INFLATED_BYTES
    if too_large or len(entries) > limits.MAX_PARTS or any(map(_is_overpacked, entries)):
        raise WorkbookRefused(refusals.BOMB)


def _is_overpacked(entry: zipfile.ZipInfo) -> bool:
    if entry.file_size < limits.RATIO_MATTERS_FROM_BYTES:
        return False
    return entry.file_size > limits.MAX_RATIO * entry.compress_size


def _refuse_other_kinds(names: set[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise WorkbookRefused(refusals.MACRO)
    for part, sentence in _TELLTALE_PARTS.items():
        if part in names:
            raise WorkbookRefused(sentence)
    if "[Content_Types].xml" not in names or "_rels/.rels" not in names:
        raise WorkbookRefused(refusals.NOT_A_WORKBOOK)


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Inflates the part to its end: a wrong checksum or a size that lies shows there.

    zipfile never hands out more bytes than the directory declares, so the declared sizes are a real bound.
    """
    prolog = _Prolog()
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                prolog.feed(chunk)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zlib.error) as error:
        raise WorkbookRefused(refusals.BROKEN) from error


class _Prolog:
    """Looks for a DOCTYPE, which XML allows only before the first element. Parts that are not XML pass by."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._finish
        self._over = False

    def feed(self, chunk: bytes) -> None:
        if self._over:
            return
        try:
            self._parser.Parse(chunk)
        except expat.ExpatError:
            self._over = True

    def _finish(self, *_args: object) -> None:
        self._over = True

    def _refuse(self, *_args: object) -> None:
        raise WorkbookRefused(refusals.DOCTYPE)
