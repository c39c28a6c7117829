"""Papers as people hand them in, really made: PDF, Word, Excel and pictures, whole and harmless unless something is put in."""

import struct
import zipfile
import zlib
from io import BytesIO

TYPES = "[Content_Types].xml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
WORD_MAIN = f"{_OFFICE}.wordprocessingml.document.main+xml"
EXCEL_MAIN = f"{_OFFICE}.spreadsheetml.sheet.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PLACES = {
    WORD_MAIN: "word/document.xml",
    EXCEL_MAIN: "xl/workbook.xml",
}


def pdf(
    text: str = "to khai", *, catalog: str = "", more: tuple[bytes, ...] = (), packed: tuple[str, ...] = ()
) -> bytes:
    """One page. `catalog`: further entries of the root; `more`: further objects, from number 5 on; `packed`: objects in an
    object stream, from number 20 on, the file then has a cross-reference stream."""
    shown = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode("ascii", "replace")
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
        4: b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        **dict(enumerate(more, start=5)),
    }
    if packed:
        objects[19] = _object_stream(packed)
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += _stream_of_places(places, len(packed), start) if packed else _table_of_places(places)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _object_stream(packed: tuple[str, ...]) -> bytes:
    head, body = "", ""
    for number, one in enumerate(packed, start=20):
        head += f"{number} {len(body)} "
        body += f"{one} "
    content = zlib.compress((head + body).encode())
    return b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (
        len(packed),
        len(head),
        len(content),
        content,
    )


def _table_of_places(places: dict[int, int]) -> bytes:
    last = max(places)
    rows = [
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
        for number in range(last + 1)
    ]
    return b"xref\n0 %d\n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (last + 1, b"".join(rows), last + 1)


def _stream_of_places(places: dict[int, int], packed: int, start: int) -> bytes:
    own = 20 + packed
    rows = {number: struct.pack(">BIH", 1, place, 0) for number, place in (places | {own: start}).items()}
    rows |= {20 + index: struct.pack(">BIH", 2, 19, index) for index in range(packed)}
    content = b"".join(rows.get(number, struct.pack(">BIH", 0, 0, 65535)) for number in range(own + 1))
    return (
        b"%d 0 obj\n<< /Type /XRef /W [1 4 2] /Size %d /Root 1 0 R /Length %d >>\nstream\n%s\nendstream\nendobj\n"
        % (
            own,
            own + 1,
            len(content),
            content,
        )
    )


def relation(kind: str, target: str, *, external: bool = False, number: int = 1) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'


def relations(*said: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(said)}</Relationships>'


def word_text(inner: str = "<w:p><w:r><w:t>Tờ trình</w:t></w:r></w:p>") -> str:
    return f'<w:document xmlns:w="{_W}"><w:body>{inner}</w:body></w:document>'


def field(*runs: str) -> str:
    """A field of Word whose instruction is broken over runs."""
    said = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in runs)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "end"))
    return f"<w:p>{begin}{said}{end}</w:p>"


def package(
    main: str, parts: dict[str, str | bytes] | None = None, types: tuple[str, ...] = (), packing=zipfile.ZIP_DEFLATED
):
    """`parts` are added, or take the place of those of the same name; `types`: further content types."""
    place = _PLACES.get(main, "word/document.xml")
    declared = f'<Override PartName="/{place}" ContentType="{main}"/>' + "".join(
        f'<Override PartName="/more{number}" ContentType="{one}"/>' for number, one in enumerate(types)
    )
    body = word_text() if place.startswith("word") else "<workbook/>"
    whole = {
        TYPES: f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>{declared}</Types>',
        "_rels/.rels": relations(relation("officeDocument", place)),
        place: body,
        **(parts or {}),
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, content in whole.items():
            archive.writestr(zipfile.ZipInfo(name), content, packing)
    return made.getvalue()


def docx(parts: dict[str, str | bytes] | None = None, types: tuple[str, ...] = ()) -> bytes:
    return package(WORD_MAIN, parts, types)


def xlsx(parts: dict[str, str | bytes] | None = None, types: tuple[str, ...] = ()) -> bytes:
    return package(EXCEL_MAIN, parts, types)


def png(width: int = 2, height: int = 2) -> bytes:
    rows = zlib.compress(b"".join(b"\0" + b"\xff\0\0" * 2 for _ in range(2)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def jpg(width: int = 8, height: int = 8, comment: bytes = b"") -> bytes:
    """The segments of a grey picture; its scan is short."""
    frame = struct.pack(">BHHBBBB", 8, height, width, 1, 1, 0x11, 0)
    scan = bytes([1, 1, 0, 0, 63, 0])
    return (
        b"\xff\xd8"
        + _segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
        + (_segment(0xFE, comment) if comment else b"")
        + _segment(0xDB, b"\0" + bytes([1] * 64))
        + _segment(0xC0, frame)
        + _segment(0xC4, b"\0" + bytes([1, *[0] * 15, 0]))
        + _segment(0xC4, b"\x10" + bytes([1, *[0] * 15, 0]))
        + _segment(0xDA, scan)
        + b"\x3f\xff\xd9"
    )


def _segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content
