"""Vietnamese text: one stored form (NFC), one search form (no diacritics), one sort key (by given name).

The sort key agrees with the dictionary order: letters first (a ă â b c d đ ...), tones only break ties
over the whole name (ngang, huyền, hỏi, ngã, sắc, nặng). It is plain digits, so SQLite and PostgreSQL sort it alike.
"""

import re
import unicodedata

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e"))
# Capital Eth and African D look like Đ on screen and arrive from old keyboards.
_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "Ɖ": "Đ"})
_SPACE = re.compile(r"\s+")

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTERS = {letter: f"{number:02d}" for number, letter in enumerate(_ALPHABET, start=20)}
_DIGITS = {str(digit): f"{digit + 10:02d}" for digit in range(10)}
_SPACE_CODE, _OTHER_CODE, _LEVEL_END = "01", "02", "00"


def nfc(value: str) -> str:
    return unicodedata.normalize("NFC", value)


def squash(value: str) -> str:
    """NFC, without invisible characters, trimmed, inner white space (line breaks too) collapsed to one space."""
    return _SPACE.sub(" ", nfc(value).translate(_INVISIBLE).translate(_LOOK_ALIKES)).strip()


def squash_lines(value: str) -> str:
    """As `squash`, line by line; of blank lines one is kept between two paragraphs."""
    lines = [squash(line) for line in value.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def caseless(value: str) -> str:
    """The form in which headers, sheet names and choices are compared: diacritics count, case and spaces do not."""
    return squash(value).casefold()


def fold(value: str) -> str:
    """The search form: 'Đặng Thị Hòa' and 'dang thi hoa' meet."""
    marks_apart = unicodedata.normalize("NFD", squash(value).casefold())
    return "".join(c for c in marks_apart if not unicodedata.combining(c)).replace("đ", "d")


def name_sort_key(full_name: str) -> str:
    """Order by given name (the last word), then by the rest from the family name on."""
    words = squash(full_name).casefold().split(" ")
    letters, tones = [], []
    for character in nfc(" ".join([words[-1], *words[:-1]])):
        letter, tone = _letter_and_tone(character)
        letters.append(letter)
        tones.append(str(tone))
    return "".join(letters) + _LEVEL_END + "".join(tones)


def _letter_and_tone(character: str) -> tuple[str, int]:
    tone, kept = 0, []
    for mark in unicodedata.normalize("NFD", character):
        if mark in _TONES:
            tone = _TONES[mark]
        else:
            kept.append(mark)
    letter = nfc("".join(kept))
    if letter == " ":
        return _SPACE_CODE, tone
    return _LETTERS.get(letter) or _DIGITS.get(letter) or _OTHER_CODE, tone
