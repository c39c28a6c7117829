"""Text typed in the old one-byte fonts TCVN3 (ABC: .VnTime ...) and VNI-Windows (VNI-Times ...), told and turned into Unicode.

Told by the name of a cell's font or by characters no Vietnamese word has; never turned unless the user says so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cadres.lib.text import nfc
from cadres.lib.xlsx import RawLayout, RawSheet


class Font(StrEnum):
    TCVN3 = "TCVN3"
    VNI = "VNI"
    KEEP = "KEEP"  # asked about, and the text is as it should be


_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)
_TCVN3_TELLING = set("µ¶·¸¹¨»¼½¾©®ª«¬\xad¡¢£¤¥¦§")  # no letters at all, so in no Vietnamese word

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT, _CIRCUMFLEX, _BREVE = (
    "\u0300",
    "\u0301",
    "\u0309",
    "\u0303",
    "\u0323",
    "\u0302",
    "\u0306",
)
_TONES = dict(zip("øùûõï", (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True))
_ROOFED = dict(zip("àáåãä", (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True))
_BREVED = dict(zip("èéúüë", (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT), strict=True))
_SINGLE = {"ñ": "đ", "ö": "ư", "ô": "ơ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _pairs() -> dict[str, str]:
    pairs = {}
    for letter, plain in {**dict(zip("aeouy", "aeouy", strict=True)), "ô": "ơ", "ö": "ư"}.items():
        pairs |= {letter + mark: plain + tone for mark, tone in _TONES.items()}
    for letter in "aeo":
        pairs[letter + "â"] = letter + _CIRCUMFLEX
        pairs |= {letter + mark: letter + _CIRCUMFLEX + tone for mark, tone in _ROOFED.items()}
    pairs["aê"] = "a" + _BREVE
    pairs |= {"a" + mark: "a" + _BREVE + tone for mark, tone in _BREVED.items()}
    return {old: nfc(new) for old, new in pairs.items()}


_PAIRS = _pairs()
_VNI = {**_PAIRS, **_SINGLE}
_VNI_ALL = (
    _VNI
    | {old.upper(): new.upper() for old, new in _VNI.items()}
    | {old[0].upper() + old[1:]: new.upper() for old, new in _PAIRS.items()}
)
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI_ALL), key=len, reverse=True)))
# A vowel followed by a mark that stands alone: in Unicode the two are never side by side in a Vietnamese word.
_VNI_TELLING = re.compile("[aeouyôö][øùûï]|[ae][àáåãäâêèéúüë]|o[åäâ]|[ñö]", re.IGNORECASE)
_UNICODE_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_ENOUGH = 3  # cells


@dataclass(frozen=True)
class Detection:
    font: Font
    cells: int
    samples: list[tuple[str, str]]  # before and after


def convert(text: str, font: Font, *, capitals: bool = False) -> str:
    """`capitals`: of a font whose small letters look like capitals (.VnTimeH)."""
    if font == Font.TCVN3:
        text = text.translate(_TCVN3_TABLE)
        return text.upper() if capitals else text
    if font == Font.VNI:
        return _VNI_PATTERN.sub(lambda found: _VNI_ALL[found[0]], text)
    return text


def looks_old(text: str, font: Font) -> bool:
    if _UNICODE_VIETNAMESE.search(text):
        return False
    if font == Font.TCVN3:
        return any(character in _TCVN3_TELLING for character in text)
    return bool(_VNI_TELLING.search(text))


def detect(sheets: Iterable[tuple[RawSheet, RawLayout]]) -> Detection | None:
    """The old font of most suspect cells; None when fewer than three are."""
    found: dict[Font, list[tuple[str, bool]]] = {Font.TCVN3: [], Font.VNI: []}
    for sheet, layout in sheets:
        for row in sheet.rows:
            for at, value in enumerate(row.cells, start=1):
                if isinstance(value, str) and not value.isascii():
                    name = layout.fonts.get((row.number, at), "")
                    if font := _font_of(value, name):
                        found[font].append((value, _is_capital(name)))
    font = max(found, key=lambda one: len(found[one]))
    if len(found[font]) < _ENOUGH:
        return None
    longest = sorted(dict.fromkeys(found[font]), key=lambda one: -len(one[0]))[:6]
    return Detection(font, len(found[font]), [(text, convert(text, font, capitals=big)) for text, big in longest])


def _font_of(text: str, name: str) -> Font | None:
    if _UNICODE_VIETNAMESE.search(text):
        return None
    if name:
        return Font.VNI if name.lower().startswith("vni") else Font.TCVN3
    return next((font for font in (Font.TCVN3, Font.VNI) if looks_old(text, font)), None)


def _is_capital(name: str) -> bool:
    return name.lower().startswith((".vn", "vn")) and name.endswith("H")


def converted(sheets: list[tuple[RawSheet, RawLayout]], font: Font) -> list[tuple[RawSheet, RawLayout]]:
    """Every cell written in the old font, turned; the others as they are."""
    if font == Font.KEEP:
        return sheets
    texts = (value for sheet, _ in sheets for row in sheet.rows for value in row.cells if isinstance(value, str))
    mixed = any(_UNICODE_VIETNAMESE.search(text) for text in texts)
    return [
        (RawSheet(sheet.name, sheet.hidden, [_row(row, layout, font, mixed) for row in sheet.rows]), layout)
        for sheet, layout in sheets
    ]


def _row(row, layout: RawLayout, font: Font, mixed: bool):
    names = (layout.fonts.get((row.number, at), "") for at in range(1, len(row.cells) + 1))
    cells = [_cell(value, name, font, mixed) for value, name in zip(row.cells, names, strict=True)]
    return row._replace(cells=tuple(cells))


def _cell(value, name: str, font: Font, mixed: bool):
    """Beside Unicode in the same file, only what can't be Unicode is turned."""
    if not isinstance(value, str) or value.isascii() or _UNICODE_VIETNAMESE.search(value):
        return value
    if mixed and not name and not looks_old(value, font):
        return value
    return convert(value, font, capitals=_is_capital(name))
