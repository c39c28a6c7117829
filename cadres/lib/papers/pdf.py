"""PDF: refused is what runs, starts something else, carries another file, or is locked. Runs inside the child.

pypdf reads every object the file names, those packed in object streams too; and the bytes are searched as they lie, for
objects that a reader would find only when it repairs the file.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject

from cadres.lib.papers import limits
from cadres.lib.papers.refusals import ATTACHED, BROKEN, LAUNCH, LOCKED, SCRIPT, TOO_HEAVY, Refused

_KEYS = {
    "/JS": SCRIPT,
    "/JavaScript": SCRIPT,
    "/XFA": SCRIPT,
    "/EmbeddedFiles": ATTACHED,
    "/EF": ATTACHED,
    "/RichMedia": ATTACHED,
    "/RichMediaContent": ATTACHED,
}
# What an action (/S), a kind of stream (/Type) or of annotation (/Subtype) may not be.
_VALUES = {
    "/JavaScript": SCRIPT,
    "/Launch": LAUNCH,
    "/ImportData": LAUNCH,
    "/SubmitForm": LAUNCH,
    "/GoToE": LAUNCH,
    "/GoToR": LAUNCH,
    "/RichMediaExecute": LAUNCH,
    "/EmbeddedFile": ATTACHED,
    "/FileAttachment": ATTACHED,
    "/RichMedia": ATTACHED,
}
_SAYING = ("/S", "/Type", "/Subtype")
_AS_IT_LIES = {
    rb"/JavaScript": SCRIPT,
    rb"/Launch": LAUNCH,
    rb"/EmbeddedFile": ATTACHED,
    rb"/EmbeddedFiles": ATTACHED,
}
_NAME_ENDS = rb"(?=[\s()<>\[\]{}/%]|$)"
_ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
# A broken file makes the parser say many things.
_UNREADABLE = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError)


def look_into(data: bytes) -> None:
    """Raises Refused."""
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Refused(LOCKED)
        _refuse_as_it_lies(data)
        _refuse_opening(reader)
        for one in _objects(reader):
            _refuse_object(one)
    except _UNREADABLE as error:
        raise Refused(BROKEN) from error


def _refuse_as_it_lies(data: bytes) -> None:
    plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)
    for name, sentence in _AS_IT_LIES.items():
        if re.search(name + _NAME_ENDS, plain):
            raise Refused(sentence)


def _refuse_opening(reader: PdfReader) -> None:
    """A file has pages; and opening it leads to no address."""
    pages, opening = _at(reader.root_object, "/Pages"), _at(reader.root_object, "/OpenAction")
    if not _at(pages, "/Kids"):
        raise Refused(BROKEN)
    if _at(opening, "/S") == "/URI":
        raise Refused(LAUNCH)


def _at(one: Any, key: str) -> Any:
    """What stands there, or what that refers to; None where nothing does."""
    found = dict.get(one, key) if isinstance(one, DictionaryObject) else None
    return found.get_object() if isinstance(found, PdfObject) else found


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Each object the file lists, and the trailer."""
    found = {(number, generation) for generation, numbers in reader.xref.items() for number in numbers}
    found |= {(number, 0) for number in reader.xref_objStm}
    if len(found) > limits.MOST_OBJECTS:
        raise Refused(TOO_HEAVY)
    yield reader.trailer
    for number, generation in sorted(found):
        yield reader.get_object(IndirectObject(number, generation, reader))


def _refuse_object(one: Any) -> None:
    """With all that lies directly in it; what it refers to is an object of its own."""
    waiting = [one]
    while waiting:
        current = waiting.pop()
        if isinstance(current, DictionaryObject):
            for key, value in dict.items(current):
                _refuse_entry(key, value)
                waiting.append(value)
        elif isinstance(current, ArrayObject):
            waiting.extend(list.__iter__(current))


def _refuse_entry(key: str, value: Any) -> None:
    if key in _KEYS:
        raise Refused(_KEYS[key])
    if key in _SAYING and isinstance(value, str) and value in _VALUES:
        raise Refused(_VALUES[value])
