"""JPG and PNG: whole from the first to the last byte, and nothing else beside the picture. No picture is unpacked."""

import struct
import zipfile
import zlib
from io import BytesIO

from cadres.lib.papers import limits
from cadres.lib.papers.refusals import BROKEN, HIDES_ANOTHER, TOO_LARGE_A_PICTURE, Refused

_PAGES = (b"<script", b"<html", b"<!doctype", b"<?php")
_START_OF_SCAN, _END_OF_IMAGE, _FILL = 0xDA, 0xD9, 0xFF
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PNG_HEAD = 8
_NOTHING = b"\0\r\n "


def refuse_another_file(data: bytes) -> None:
    """What opens as a zip too is two files in one. Raises Refused."""
    if zipfile.is_zipfile(BytesIO(data)):
        raise Refused(HIDES_ANOTHER)


def look_into_jpg(data: bytes) -> None:
    """Raises Refused."""
    _refuse_pages(data)
    try:
        scan = _refuse_jpg_head(data)
    except (IndexError, struct.error) as error:
        raise Refused(BROKEN) from error
    # Cameras write previews and more after the picture: it need not be the last thing, but it must have its end.
    if data.find(bytes([_FILL, _END_OF_IMAGE]), scan) < 0:
        raise Refused(BROKEN)


def _refuse_jpg_head(data: bytes) -> int:
    """Segment by segment up to the picture itself; where that begins."""
    at, framed = 2, False
    while True:
        if data[at] != _FILL:
            raise Refused(BROKEN)
        marker = data[at + 1]
        if marker == _FILL:
            at += 1
            continue
        if marker == _END_OF_IMAGE or (marker == _START_OF_SCAN and not framed):
            raise Refused(BROKEN)
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            _refuse_measures(width, height)
            framed = True
        (length,) = struct.unpack_from(">H", data, at + 2)
        at += 2 + max(length, 2)
        if marker == _START_OF_SCAN:
            return at


def look_into_png(data: bytes) -> None:
    """Each chunk with its checksum; the last one ends the file. Raises Refused."""
    _refuse_pages(data)
    at, kinds = _PNG_HEAD, []
    try:
        while not kinds or kinds[-1] != b"IEND":
            length, kind = struct.unpack_from(">I4s", data, at)
            (said,) = struct.unpack_from(">I", data, at + 8 + length)
            if zlib.crc32(data[at + 4 : at + 8 + length]) != said:
                raise Refused(BROKEN)
            if not kinds:
                _refuse_measures(*struct.unpack_from(">II", data, at + 8))
            kinds.append(kind)
            at += 12 + length
    except struct.error as error:
        raise Refused(BROKEN) from error
    if kinds[0] != b"IHDR" or b"IDAT" not in kinds:
        raise Refused(BROKEN)
    if data[at:].strip(_NOTHING):
        raise Refused(HIDES_ANOTHER)


def _refuse_measures(width: int, height: int) -> None:
    if not width or not height:
        raise Refused(BROKEN)
    if width * height > limits.MOST_PIXELS:
        raise Refused(TOO_LARGE_A_PICTURE)


def _refuse_pages(data: bytes) -> None:
    """A picture that a browser may take for a page, or a reader for a PDF."""
    lower = data.lower()
    if any(one in lower for one in _PAGES) or b"%PDF-" in data[:1024]:
        raise Refused(HIDES_ANOTHER)
