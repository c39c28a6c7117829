"""What is typed in a file is read for a level, and never guessed up."""

from types import SimpleNamespace

import pytest

from cadres.standards.catalogue import LEVELS
from cadres.standards.gaps import Verdict, verdict_of
from cadres.standards.reading import Reader, Reading

READER = Reader(
    SimpleNamespace(subject=subject, rank=rank, label=label, synonyms=synonyms)
    for subject, said in LEVELS.items()
    for rank, (label, synonyms) in enumerate(said, start=1)
)


@pytest.mark.parametrize(
    ("subject", "text", "rank"),
    [
        ("CM", "ĐH Luật", 4),
        ("CM", "Cử nhân CNTT", 4),
        ("CM", "thạc sỹ Quản trị", 5),
        ("CM", "TC", 2),
        ("CM", "Cao đẳng", 3),
        ("CM", "cao dang Su pham", 3),
        ("CM", "ĐH, Học viện Hành chính", 4),
        ("CM", "Kỹ sư hàng không", 4),
        ("LLCT", "Cử nhân", 4),
        ("QLNN", "Chuyên viên chính", 3),
        ("NN", "Tiếng Anh B1", 3),
        ("QPAN", "Đối tượng 3", 2),
    ],
)
def test_a_text_is_read_to_its_level(subject, text, rank):
    assert READER.read(subject, text) == Reading(rank, rank)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("CM", "đang học thạc sĩ"),
        ("CM", "12/12"),
        ("NN", "Anh văn B"),
        ("LLCT", "chưa"),
        ("LLCT", "chua hoc trung cap"),
        ("CM", "dang hoc thac si"),
        ("CM", "học viên cao học"),
        ("LLCT", "tương đương trung cấp"),
    ],
)
def test_what_is_not_certain_is_not_read(subject, text):
    assert READER.read(subject, text) == Reading(None, None)


def test_of_two_levels_the_lower_is_certain_and_the_higher_possible():
    read = READER.read("CM", "ĐH Luật, Thạc sĩ Kinh tế")
    assert read == Reading(4, 5)
    assert [verdict_of(read, rank) for rank in (4, 5, 6)] == [Verdict.MET, Verdict.UNKNOWN, Verdict.NOT_MET]
