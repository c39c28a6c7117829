"""Vietnamese text: one stored form (NFC), one search form (no diacritics), sort keys of names and of other text.

The sort keys agree with the dictionaries (and with the `vi` collation of CLDR): letters first (a ă â b c d đ ...), and only
between the same letters the tones (ngang, huyền, hỏi, ngã, sắc, nặng). They are plain digits, so SQLite and PostgreSQL
sort them alike under every collation.
"""

import re
import unicodedata

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e"))
# Capital Eth and African D look like Đ on screen and arrive from old keyboards.
_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "Ɖ": "Đ"})
_SPACE = re.compile(r"\s+")

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # f j w z of foreign names among the 29
_LETTERS = {letter: f"{number:02d}" for number, letter in enumerate(_ALPHABET, start=20)}
_DIGITS = {str(digit): f"{digit + 10:02d}" for digit in range(10)}
_LETTERS_END, _SPACE_CODE, _SIGN_CODE, _FOREIGN_CODE = "00", "01", "02", "99"
# Of Ê Đê and Ba Na names; no mark that could be taken off.
_PLAIN = str.maketrans({"đ": "d", "ƀ": "b"})


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
    return "".join(c for c in marks_apart if not unicodedata.combining(c)).translate(_PLAIN)


def name_sort_key(full_name: str) -> str:
    """Order by tên (the last word), then họ (the first), then đệm (those between): one after the other, never as one text.

    A name of one word is a tên without họ.
    """
    words = squash(full_name).split(" ")
    family = words[0] if len(words) > 1 else ""
    return "".join(text_sort_key(part) for part in (words[-1], family, " ".join(words[1:-1])))


def text_sort_key(text: str) -> str:
    """Alphabetical order of the whole text: two digits a letter, "00", one digit a syllable for its tone.

    The tone is the syllable's and not the letter's, so 'hòa' and 'hoà' have one key. Of two keys that begin with the same
    letters up to "00" the tones are as many: keys can be strung together and still be compared part by part.
    """
    letters, tones = [], [0]
    for letter, tone in _letters_with_tones(squash(text).casefold()):
        code = _code(letter)
        letters.append(code)
        tones[-1] = tones[-1] or tone
        if code in (_SPACE_CODE, _SIGN_CODE):
            tones.append(0)
    return "".join(letters) + _LETTERS_END + "".join(map(str, tones))


def _letters_with_tones(text: str) -> list[tuple[str, int]]:
    """Each letter without its tone: 'ệ' is ('ê', 5). Marks of other languages are dropped."""
    found: list[tuple[str, int]] = []
    for character in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(character):
            found.append((character, 0))
        elif found and character in _TONES:
            found[-1] = (found[-1][0], _TONES[character])
        elif found and (letter := nfc(found[-1][0] + character)) in _LETTERS:
            found[-1] = (letter, found[-1][1])
    return found


def _code(letter: str) -> str:
    known = _LETTERS.get(letter) or _LETTERS.get(fold(letter)) or _DIGITS.get(letter)
    if known or letter == " ":
        return known or _SPACE_CODE
    return _FOREIGN_CODE if letter.isalnum() else _SIGN_CODE
