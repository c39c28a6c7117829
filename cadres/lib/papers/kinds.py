"""What a file is, by its content alone; and what may be said of one that is none of those taken."""

import struct
import zipfile
import zlib
from io import BytesIO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cadres.lib.papers import limits
from cadres.lib.papers.names import WANTED
from cadres.lib.papers.refusals import MACRO

CONTENT_TYPES = "[Content_Types].xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP = b"PK\x03\x04"
UNREADABLE = (
    zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, zlib.error,
    struct.error, ParseError, DefusedXmlException,
)  # fmt: skip

_FIRST_BYTES = {b"%PDF-": "PDF", b"\xff\xd8\xff": "JPG", b"\x89PNG\r\n\x1a\n": "PNG"}
_MAIN = "application/vnd.openxmlformats-officedocument."
_MAIN_PARTS = {
    f"{_MAIN}wordprocessingml.document.main+xml": "DOCX",
    f"{_MAIN}spreadsheetml.sheet.main+xml": "XLSX",
}
_WITH_MACROS = "macroenabled"


def kind_of(data: bytes) -> str | None:
    for first, kind in _FIRST_BYTES.items():
        if data.startswith(first):
            return kind
    return next((kind for main, kind in _MAIN_PARTS.items() if main in _types(data)), None)


def what_instead(name: str, said: str, data: bytes) -> str:
    """The sentence for a file that `kind_of` does not know."""
    if data.startswith(OLE):
        return (
            f"Tệp “{name}” là tệp Word, Excel kiểu cũ (.doc, .xls) hoặc có mật khẩu: hãy mở tệp, bỏ mật khẩu, "
            "Lưu thành (Save As) loại .docx hoặc .xlsx rồi tải lại."
        )
    if any(_WITH_MACROS in one for one in _types(data)):
        return f"Tệp “{name}” {MACRO}"
    return f"Nội dung tệp “{name}” không phải {said}, hoặc tệp hỏng, có mật khẩu. {WANTED}"


def _types(data: bytes) -> set[str]:
    """Of the parts of a Word or Excel file; nothing but their list is unpacked, and no more of it than such a list needs."""
    if not data.startswith(ZIP):
        return set()
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return content_types(package)
    except UNREADABLE:
        return set()


def content_types(package: zipfile.ZipFile) -> set[str]:
    """In lower case but for those of a main part; of a kind of name (`Default`) no part has, nothing. Raises one of UNREADABLE."""
    endings = {name.rpartition(".")[2].casefold() for name in package.namelist()}
    listed = (one for one in parsed(package, CONTENT_TYPES) if one.get("Extension", "").casefold() in endings | {""})
    said = {one.get("ContentType", "").strip() for one in listed}
    return {one if one in _MAIN_PARTS else one.casefold() for one in said}


def parsed(package: zipfile.ZipFile, part: str):
    """A short XML part, whole. Raises one of UNREADABLE, also when it is longer than such a part can be: then its end is missing."""
    with package.open(part) as stream:
        return fromstring(stream.read(limits.MOST_OF_A_LIST), forbid_dtd=True)
