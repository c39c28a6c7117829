"""Thirty rosters as they come from offices: their people, their problems, each at its cell."""

import pytest

from cadres.models import Cadre
from cadres.roster.reader import entries_of, open_book
from tests.roster.messy import ROSTERS


def read(roster):
    book = open_book(roster.data, roster.font)
    mapping = {one.sheet: {str(at): key for at, key in one.proposal.items()} for one in book.tables}
    return entries_of(book, mapping)


def person_of(entry) -> tuple:
    said = dict(entry.values)
    name, sex, born_on = said.pop("full_name", ""), said.pop("sex", ""), said.pop("born_on", None)
    birth = Cadre(born_on=born_on, born_precision=entry.precision).birth_shown if born_on else ""
    return name, sex[:1], birth, said


def test_there_are_thirty_at_least():
    assert len(ROSTERS) >= 30


@pytest.mark.parametrize("name", ROSTERS)
def test_a_roster_gives_its_people_and_its_problems(name):
    roster = ROSTERS[name]
    entries = read(roster)
    assert [person_of(entry) for entry in entries] == roster.people
    told = [(entry.address(one), one.message) for entry in entries for one in entry.errors]
    assert [cell for cell, _ in told] == [cell for cell, _ in roster.problems]
    assert all(words in message for (_, message), (_, words) in zip(told, roster.problems, strict=True)), told
    notes = [(entry.address(one), one.message) for entry in entries for one in entry.notes]
    for cell, words in roster.notes:
        assert any(cell == at and words in message for at, message in notes), (cell, words, notes)
    if roster.sections:
        assert [entry.unit_text for entry in entries] == roster.sections


@pytest.mark.parametrize("name", [name for name, roster in ROSTERS.items() if roster.font])
def test_an_old_font_is_asked_about_with_a_preview_and_never_turned_unasked(name):
    roster = ROSTERS[name]
    book = open_book(roster.data)
    assert book.detection and book.detection.font == roster.font
    assert "Nguyễn Văn An" in [after for _, after in book.detection.samples]


@pytest.mark.parametrize("name", [name for name, roster in ROSTERS.items() if not roster.font])
def test_unicode_is_not_taken_for_an_old_font(name):
    assert open_book(ROSTERS[name].data).detection is None
