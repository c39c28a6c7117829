"""A level read from what is typed in a file: "ĐH Luật", "Cử nhân CNTT", "TC". What is not understood is not guessed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cadres.lib.text import caseless, fold

# The file's column of each subject; a subject without one is known from papers alone.
COLUMNS = {
    "CM": "education",
    "LLCT": "political_theory",
    "QLNN": "state_administration",
    "CNTT": "informatics",
    "NN": "foreign_language",
    "QPAN": "national_defence",
}
# Said of what is not held yet, or of something like it: nothing certain is read then.
# By the marks: without them "cao đẳng" says "đang", "học viện" says "học viên". "Hàng không" is a trade.
_UNSURE = re.compile(r"\b(đang|chưa|(?<!hàng )không|học viên|sinh viên|nghiên cứu sinh|tương đương|dự kiến)\b")
_UNSURE_PLAIN = re.compile(r"\b((?<!cao )dang|chua|(?<!hang )khong|sinh vien|nghien cuu sinh|tuong duong|du kien)\b")


@dataclass(frozen=True)
class Reading:
    """`least`: the rank that is held for certain, `most`: the highest that may be; None where nothing can be said."""

    least: int | None
    most: int | None


NOTHING = Reading(None, None)


def _is_unsure(text: str) -> bool:
    plain = fold(text)
    return bool((_UNSURE_PLAIN if plain == caseless(text) else _UNSURE).search(caseless(text)))


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


class Reader:
    """Of the levels of the catalogue; each text is understood once."""

    def __init__(self, levels: Iterable):
        self._ranks: dict[str, list[tuple[str, int]]] = {}
        for level in levels:
            for said in (level.label, *level.synonyms.split(";")):
                if words := _words(said):
                    self._ranks.setdefault(level.subject, []).append((words, level.rank))
        for said in self._ranks.values():
            said.sort(key=lambda one: -len(one[0]))  # "chuyên viên chính" before "chuyên viên"
        self._known: dict[tuple[str, str], Reading] = {}

    def read(self, subject: str, text: str) -> Reading:
        """Of a text that names several levels the lowest is certain and the highest possible."""
        if (subject, text) not in self._known:
            self._known[subject, text] = self._understand(subject, text)
        return self._known[subject, text]

    def _understand(self, subject: str, text: str) -> Reading:
        if _is_unsure(text):
            return NOTHING
        left = f" {_words(text)} "
        found = set()
        for words, rank in self._ranks.get(subject, ()):
            if f" {words} " in left:
                found.add(rank)
                left = left.replace(f" {words} ", " | ")
        return Reading(min(found), max(found)) if found else NOTHING
