"""Word and Excel: refused is what runs (macros, ActiveX, OLE, DDE) and what loads from elsewhere when the file is opened. Runs inside the child."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from defusedxml.ElementTree import iterparse

from cadres.lib.papers import limits
from cadres.lib.papers.kinds import OLE, UNREADABLE, ZIP, content_types, parsed
from cadres.lib.papers.refusals import ACTIVEX, BROKEN, EMBEDDED, EXTERNAL, MACRO, TEMPLATE, TOO_PACKED, Refused

_END_OF_ZIP, _END_LENGTH = b"PK\x05\x06", 22
# In names of parts, names of content types and kinds of relationships alike.
_TELLTALES = {
    "vbaproject": MACRO,
    "vbadata": MACRO,
    "macroenabled": MACRO,
    "macrosheet": MACRO,
    "dialogsheet": MACRO,
    "activex": ACTIVEX,
    "oleobject": EMBEDDED,
    "externallink": EXTERNAL,
    "spreadsheetml.connections": EXTERNAL,
    "querytable": EXTERNAL,
    "webextension": EXTERNAL,
}
_KINDS = {"control": ACTIVEX, "afchunk": EMBEDDED, "connections": EXTERNAL}
_EMBEDDED = "package"  # a whole file within; that of a chart are its own figures
_OF_A_CHART = re.compile(r"(word|xl|ppt)/charts/_rels/[^/]+\.rels", re.IGNORECASE)
_BY_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)
_ON_A_DISK = re.compile(r"(file:/{0,3})?[a-z]:[\\/]", re.IGNORECASE)
_RUNNING_FIELD = re.compile(r"^\s*DDE(AUTO)?\b", re.IGNORECASE | re.MULTILINE)
_LOADING_FIELD = re.compile(
    r"^\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE)\b", re.IGNORECASE | re.MULTILINE
)
_TEXT_OF_WORD = re.compile(r"word/.+\.xml", re.IGNORECASE)


@dataclass(frozen=True)
class _Relation:
    source: str  # the .rels part
    kind: str
    target: str
    external: bool


def look_into(data: bytes, *, within_a_chart: bool = False) -> None:
    """Raises Refused. The figures of a chart are a workbook of their own, looked into the same way, one level down."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _refuse_container(package, data)
            _refuse_parts(package, figures=_figures_of_charts(package))
            _refuse_relations(package, within_a_chart)
            _refuse_fields(package)
    except UNREADABLE as error:
        raise Refused(BROKEN) from error


def _refuse_container(package: zipfile.ZipFile, data: bytes) -> None:
    """A zip and nothing before or after it; every name once."""
    entries = package.infolist()
    if len(entries) > limits.MOST_PARTS or sum(one.file_size for one in entries) > limits.MOST_INFLATED:
        raise Refused(TOO_PACKED)
    names = [one.filename.casefold() for one in entries]
    whole = data[-_END_LENGTH:].startswith(_END_OF_ZIP) and min(one.header_offset for one in entries) == 0
    if not whole or len(set(names)) < len(names):
        raise Refused(BROKEN)


def _refuse_parts(package: zipfile.ZipFile, figures: set[str]) -> None:
    """By the names of the parts, the names of their types, and the first bytes of each."""
    for name in [*package.namelist(), *content_types(package)]:
        _refuse_telltale(name)
    for entry in package.infolist():
        with package.open(entry) as part:
            first = part.read(8)
        if first.startswith(OLE) or first.startswith(b"MZ"):
            raise Refused(EMBEDDED)
        if first.startswith((ZIP, b"%PDF-")) and entry.filename.casefold() not in figures:
            raise Refused(EMBEDDED)


def _refuse_telltale(word: str) -> None:
    for telltale, sentence in _TELLTALES.items():
        if telltale in word.casefold():
            raise Refused(sentence)


def _figures_of_charts(package: zipfile.ZipFile) -> set[str]:
    """The workbooks behind charts, by the names of their parts in lower case."""
    return {_part_of(one).casefold() for one in _relations(package) if _is_figures(one)}


def _is_figures(one: _Relation) -> bool:
    return one.kind == _EMBEDDED and not one.external and bool(_OF_A_CHART.fullmatch(one.source))


def _refuse_relations(package: zipfile.ZipFile, within_a_chart: bool) -> None:
    for one in _relations(package):
        _refuse_telltale(one.kind)
        if one.kind in _KINDS:
            raise Refused(_KINDS[one.kind])
        if one.external:
            _refuse_external(one)
        elif one.kind == _EMBEDDED:
            if within_a_chart or not _is_figures(one):
                raise Refused(EMBEDDED)
            look_into(package.read(_named(package, _part_of(one))), within_a_chart=True)


def _refuse_external(one: _Relation) -> None:
    """Links a reader clicks are fine; so is a template on the writer's own disk, which nobody else's Word finds."""
    if one.kind == "hyperlink" or (one.kind == "attachedtemplate" and _ON_A_DISK.match(unquote(one.target))):
        return
    raise Refused(TEMPLATE if one.kind == "attachedtemplate" else EXTERNAL)


def _relations(package: zipfile.ZipFile) -> Iterator[_Relation]:
    for name in package.namelist():
        if not name.casefold().endswith(".rels"):
            continue
        for one in parsed(package, name):
            target = one.get("Target", "").strip()
            outside = one.get("TargetMode", "").casefold() == "external" or bool(_BY_ADDRESS.match(target))
            yield _Relation(name, one.get("Type", "").rpartition("/")[2].casefold(), target, outside)


def _part_of(one: _Relation) -> str:
    """The part an inner relation points at: `../embeddings/a.xlsx` of `word/charts/_rels/chart1.xml.rels`."""
    folder = posixpath.dirname(posixpath.dirname(one.source))
    return posixpath.normpath(posixpath.join("/", folder, one.target)).lstrip("/")


def _named(package: zipfile.ZipFile, wanted: str) -> str:
    return next((name for name in package.namelist() if name.casefold() == wanted.casefold()), wanted)


def _refuse_fields(package: zipfile.ZipFile) -> None:
    for name in package.namelist():
        if not _TEXT_OF_WORD.fullmatch(name):
            continue
        said = _fields(package, name)
        if _RUNNING_FIELD.search(said) or _LOADING_FIELD.search(said):
            raise Refused(EXTERNAL)


def _fields(package: zipfile.ZipFile, name: str) -> str:
    """The instructions of a part's fields, one a line; Word may break one over many runs."""
    said: list[str] = []
    with package.open(name) as stream:
        for _, element in iterparse(stream, forbid_dtd=True):
            tag = element.tag.rpartition("}")[2]
            if tag == "instrText":
                said.append(element.text or "")
            elif tag == "fldChar":
                said.append("\n")
            elif tag == "fldSimple":
                said += ["\n", *(value for key, value in element.items() if key.endswith("instr")), "\n"]
            element.clear()
    return "".join(said)
