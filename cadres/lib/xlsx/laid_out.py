"""What a worksheet's look says: merged ranges, what is hidden, cells in old one-byte fonts. Runs inside the child."""

import re
import zipfile
from typing import IO
from xml.parsers import expat

from defusedxml.ElementTree import fromstring
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from cadres.lib.xlsx.contents import RawLayout
from cadres.lib.xlsx.limits import MAX_COLUMNS

OLD_FONT = re.compile(r"\.?vn[a-z]|vni[- ]", re.IGNORECASE)  # .VnTime, .VnArial; VNI-Times
_MOST_MERGES = 20_000
_STYLES = "xl/styles.xml"


def old_fonts(archive: zipfile.ZipFile) -> dict[str, str]:
    """A cell's style attribute -> the name of its font, where that is an old one."""
    if _STYLES not in archive.namelist():
        return {}
    root = fromstring(archive.read(_STYLES))
    fonts = [_name_of(font) for holder in _named(root, "fonts") for font in holder]
    formats = [one for holder in _named(root, "cellXfs") for one in holder]
    names = ((str(at), _font_at(fonts, one.get("fontId", "0"))) for at, one in enumerate(formats))
    return {style: name for style, name in names if OLD_FONT.match(name)}


def _font_at(fonts: list[str], number: str) -> str:
    return fonts[int(number)] if number.isdecimal() and int(number) < len(fonts) else ""


def _named(element, name: str) -> list:
    return [child for child in element if child.tag.rpartition("}")[2] == name]


def _name_of(font) -> str:
    return next((one.get("val", "") for one in _named(font, "name")), "")


class LayoutReader:
    """A second pass over the sheet: the first keeps values alone."""

    def __init__(self, fonts: dict[str, str]) -> None:
        self._fonts = fonts
        self._layout = RawLayout([], set(), set(), {})
        self._row = 0
        self._handlers = {"row": self._on_row, "c": self._on_cell, "col": self._on_columns, "mergeCell": self._on_merge}

    def read(self, stream: IO[bytes]) -> RawLayout:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.ParseFile(stream)
        return self._layout

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if handler := self._handlers.get(name.rpartition(":")[2]):
            handler(attributes)

    def _on_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        if attributes.get("hidden") in ("1", "true"):
            self._layout.hidden_rows.add(self._row)

    def _on_cell(self, attributes: dict[str, str]) -> None:
        font = self._fonts.get(attributes.get("s", ""))
        if font and "r" in attributes:
            self._layout.fonts[coordinate_to_tuple(attributes["r"])] = font

    def _on_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self._layout.hidden_columns.update(range(first, min(last, MAX_COLUMNS) + 1))

    def _on_merge(self, attributes: dict[str, str]) -> None:
        if len(self._layout.merges) < _MOST_MERGES:
            left, top, right, bottom = range_boundaries(attributes.get("ref", "A1"))
            self._layout.merges.append((top, left, bottom, right))
