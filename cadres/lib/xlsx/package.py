"""The parts of a workbook that say how its sheets are to be read. Runs inside the child."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring, iterparse
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from cadres.lib.xlsx import refusals
from cadres.lib.xlsx.contents import WorkbookRefused

# ECMA-376 part 1, 18.8.30: built-in date formats of East Asian locales, for which no format code is written.
_UNLISTED_DATE_FORMATS = {*range(27, 37), *range(50, 59)}


class NumberKind(Enum):
    """How a number with a certain style is meant."""

    DATE = "date"
    DURATION = "duration"


@dataclass(frozen=True)
class SheetPart:
    name: str
    hidden: bool
    path: str


@dataclass(frozen=True)
class Book:
    """`kinds` maps a cell's style attribute to its NumberKind; styles of plain numbers are not in it."""

    sheets: list[SheetPart]
    epoch: datetime
    kinds: dict[str, NumberKind]
    strings: list[str]


def open_book(archive: zipfile.ZipFile) -> Book:
    root_relations = _relations(archive, "")
    workbook_path = next((path for kind, path in root_relations.values() if kind == "officeDocument"), None)
    if workbook_path is None or workbook_path not in archive.namelist():
        raise WorkbookRefused(refusals.NOT_A_WORKBOOK)
    workbook = fromstring(archive.read(workbook_path))
    relations = _relations(archive, workbook_path)
    paths = dict(relations.values())
    return Book(
        sheets=list(_sheets(workbook, relations)),
        epoch=MAC_EPOCH if _counts_from_1904(workbook) else WINDOWS_EPOCH,
        kinds=_number_kinds(archive, paths.get("styles")),
        strings=list(_shared_strings(archive, paths.get("sharedStrings"))),
    )


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _find_all(element: Element, name: str) -> list[Element]:
    """By local name, since strict and transitional files use different namespaces."""
    return [child for child in element.iter() if _local(child.tag) == name]


def _relations(archive: zipfile.ZipFile, source: str) -> dict[str, tuple[str, str]]:
    """Relation id -> (last word of its type, path of its target) for a part; for "" those of the package."""
    folder, name = posixpath.split(source)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive.namelist():
        return {}
    found = {}
    for relation in _find_all(fromstring(archive.read(path)), "Relationship"):
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
    return found


def _sheets(workbook: Element, relations: dict[str, tuple[str, str]]) -> Iterator[SheetPart]:
    for sheet in _find_all(workbook, "sheet"):
        relation_id = next((value for key, value in sheet.attrib.items() if _local(key) == "id"), "")
        kind, path = relations.get(relation_id, ("", ""))
        if kind == "worksheet":
            yield SheetPart(sheet.get("name", ""), sheet.get("state", "visible") != "visible", path)


def _counts_from_1904(workbook: Element) -> bool:
    return any(properties.get("date1904") in ("1", "true") for properties in _find_all(workbook, "workbookPr"))


def _number_kinds(archive: zipfile.ZipFile, path: str | None) -> dict[str, NumberKind]:
    if path is None:
        return {}
    styles = fromstring(archive.read(path))
    codes = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    codes |= {code.get("numFmtId", ""): code.get("formatCode", "") for code in _find_all(styles, "numFmt")}
    kinds = {}
    for cell_formats in _find_all(styles, "cellXfs"):
        for position, cell_format in enumerate(cell_formats):
            kind = _kind_of(cell_format.get("numFmtId", "0"), codes)
            if kind:
                kinds[str(position)] = kind
    return kinds


def _kind_of(format_id: str, codes: dict[str, str]) -> NumberKind | None:
    code = codes.get(format_id)
    if is_timedelta_format(code):
        return NumberKind.DURATION
    if is_date_format(code) or int(format_id) in _UNLISTED_DATE_FORMATS:
        return NumberKind.DATE
    return None


def _shared_strings(archive: zipfile.ZipFile, path: str | None) -> Iterator[str]:
    if path is None or path not in archive.namelist():
        return
    with archive.open(path) as stream:
        for _, element in iterparse(stream):
            if _local(element.tag) == "si":
                yield _plain_text(element)
                element.clear()


def _plain_text(item: Element) -> str:
    """The text of all runs; a phonetic guide (rPh) beside them is no part of it."""
    runs = [item, *(child for child in item if _local(child.tag) == "r")]
    return "".join(part.text or "" for run in runs for part in run if _local(part.tag) == "t")
