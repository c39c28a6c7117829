"""Finding names: what is stored of a name to find it by, and what the words typed ask for.

Each word typed begins a word of the name, in the order of the name: "ng th h" finds Nguyễn Thị Hòa. A word typed without marks meets
every marking; one typed with marks meets every marking too, but the people whose name is so marked come first.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from cadres.lib.text import fold, squash

LONGEST = 200  # of what is asked: the longest name, a year, and room
_MARK = "\u0300-\u036f"  # some letters of Ê Đê have a second one that no composed letter holds
_WORD = re.compile(rf"(?:[^\W_]|[{_MARK}])+")
_IN_NO_NAME = frozenset("%_\\")
_YEAR = re.compile(r"(?:19|20)\d{0,2}")

_TONES = "\u0300\u0309\u0303\u0301\u0323"
# The tone of a syllable that ends so stands on the first vowel in the old style and on the second in the new: hòa, hoà.
_OLD_STYLE = {
    squash(first + second + tone): squash(first + tone + second)
    for first, second in ("oa", "oe", "uy")
    for tone in _TONES
}
_NEW_STYLE_END = re.compile(rf"(?:{'|'.join(_OLD_STYLE)})$")


def words_of(text: str) -> list[str]:
    """In small letters with their marks in the old style; what is no letter and no digit parts words: K'Brơi, Niê-Kđăm."""
    found = _WORD.findall(squash(text).casefold())
    return [_NEW_STYLE_END.sub(lambda end: _OLD_STYLE[end[0]], word) for word in found]


def searchable(full_name: str) -> str:
    """What `Wanted` looks into: " nguyen/nguyễn thi/thị an", each word plain and, where that differs, as it is marked."""
    return "".join(f" {_both(fold(word), word)}" for word in words_of(full_name))


def _both(plain: str, marked: str) -> str:
    return plain if plain == marked else f"{plain}/{marked}"


@dataclass(frozen=True)
class Wanted:
    """What was typed to find people: words of a name, with the year of birth or without; or a code."""

    text: str

    @cached_property
    def code(self) -> str:
        """As codes are folded. Empty of a text that is longer than anybody's name."""
        text = fold(self.text.replace("\0", ""))
        return text if len(text) <= LONGEST else ""

    @cached_property
    def words(self) -> list[str]:
        return words_of(self.text) if self.code and not _IN_NO_NAME.intersection(self.text) else []

    @property
    def pattern(self) -> str:
        """Of LIKE, for `searchable`; letters, digits and signs without a meaning of their own. Empty: no name is asked for."""
        return _pattern(f" {fold(word)}" for word in self.words)

    @property
    def exact_pattern(self) -> str:
        """Of those to come first. Empty: nothing was typed with marks."""
        plain = [fold(word) for word in self.words]
        if plain == self.words:
            return ""
        return _pattern(
            f" {bare}" if bare == word else f"/{word}" for bare, word in zip(plain, self.words, strict=True)
        )

    @cached_property
    def born(self) -> tuple["Wanted", int, int] | None:
        """(the name alone, first year, last year) where one word beside the name is a year or begins one."""
        years = [word for word in self.words if _YEAR.fullmatch(word)]
        rest = [word for word in self.words if word not in years]
        if len(years) != 1 or not rest:
            return None
        return Wanted(" ".join(rest)), int(years[0].ljust(4, "0")), int(years[0].ljust(4, "9"))

    def names(self, full_name: str) -> bool:
        """The same question of a name outside the database."""
        return bool(self.pattern) and _fits(self.pattern, full_name)

    def names_exactly(self, full_name: str) -> bool:
        return bool(self.exact_pattern) and _fits(self.exact_pattern, full_name)


def _pattern(beginnings) -> str:
    joined = "%".join(beginnings)
    return joined and f"%{joined}%"


def _fits(pattern: str, full_name: str) -> bool:
    text, place = searchable(full_name), 0
    for part in pattern.strip("%").split("%"):
        found = text.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return True
