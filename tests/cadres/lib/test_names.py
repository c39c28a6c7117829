"""The order of names and the words they are found by, held against a comparison written down plainly."""

import unicodedata
from functools import cmp_to_key

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cadres.lib.names import Wanted, searchable, words_of
from cadres.lib.text import fold, name_sort_key, text_sort_key

# One line a letter, in the order of the alphabet; on the line the tones: ngang, huyền, hỏi, ngã, sắc, nặng.
LETTERS = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "b",
    "c",
    "d",
    "đ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "f",
    "g",
    "h",
    "iìỉĩíị",
    "j",
    "k",
    "l",
    "m",
    "n",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "p",
    "q",
    "r",
    "s",
    "t",
    "uùủũúụ",
    "ưừửữứự",
    "v",
    "w",
    "x",
    "yỳỷỹýỵ",
    "z",
]
PLACE = {marked: (place, tone) for place, line in enumerate(LETTERS, 1) for tone, marked in enumerate(line)}
SYLLABLES = [
    "an",
    "ân",
    "ăn",
    "đào",
    "dào",
    "hà",
    "hạ",
    "hoa",
    "hòa",
    "hoá",
    "hoàn",
    "hương",
    "lê",
    "lệ",
    "thị",
    "thi",
    "quý",
    "y",
    "ơ",
]


def before(one: str, other: str) -> int:
    """By tên; the same tên by họ; the same họ by đệm."""
    for mine, theirs in zip(parts(one), parts(other), strict=True):
        if (sign := part_before(mine, theirs)) != 0:
            return sign
    return 0


def parts(name: str) -> tuple[str, str, str]:
    words = name.split()
    return words[-1], words[0] if len(words) > 1 else "", " ".join(words[1:-1])


def part_before(one: str, other: str) -> int:
    """By the letters (a space before all of them); the same letters by the tones, syllable by syllable."""
    mine, theirs = ([PLACE[letter][0] if letter != " " else 0 for letter in text] for text in (one, other))
    if mine == theirs:
        mine, theirs = ([max(PLACE[each][1] for each in word) for word in text.split()] for text in (one, other))
    return (mine > theirs) - (mine < theirs)


names = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5).map(" ".join)


@given(names, names)
@example("hoa an", "hòa an")
@example("lê an", "lê thị an")
@example("an", "an an")
def test_keys_compare_as_names_do(one, other):
    mine, theirs = name_sort_key(one), name_sort_key(other)
    assert (mine > theirs) - (mine < theirs) == before(one, other)


@given(st.lists(names))
def test_keys_sort_as_names_do(some):
    by_key = sorted(some, key=name_sort_key)
    assert [name_sort_key(one) for one in by_key] == [
        name_sort_key(one) for one in sorted(some, key=cmp_to_key(before))
    ]


@given(st.text())
def test_a_key_is_digits_alone_whatever_was_typed(text):
    assert name_sort_key(text).isascii() and name_sort_key(text).isdecimal()


def in_order(*wanted, key=name_sort_key) -> bool:
    keys = [key(one) for one in wanted]
    return keys == sorted(keys) and len(set(keys)) == len(keys)


def test_the_family_name_decides_before_the_middle_names():
    assert in_order("Lê Văn An", "Trần Anh An", "Lê Anh Ân")
    assert in_order("Bùi Xuân Hòa", "Bùi Thị Hoàn", "Đỗ Anh Hoàn")


def test_each_part_is_compared_whole_before_the_next():
    """As one text, the letters of "Hòa Bùi" would come after those of "Hoa Vũ": the tone of the tên decides first."""
    assert in_order("Vũ Văn Hoa", "Bùi Văn Hòa")
    assert in_order("Lê Thị Hoa", "Lệ An Hoa")


def test_tones_stand_in_the_order_of_the_dictionary():
    assert in_order("Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Mai")


def test_letters_of_the_alphabet_are_kept_apart():
    assert in_order(
        "An",
        "Az",
        "Ăn",
        "Ân",
        "Dũng",
        "Dz",
        "Đào",
        "Ê",
        "Fa",
        "Oanh",
        "Ông",
        "Ơn",
        "Uy",
        "Ưng",
        "Vy",
        "Wa",
        "Xa",
        "Ý",
        "Za",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [("Hòa", "Hoà"), ("Khỏe", "Khoẻ"), ("Thúy", "Thuý"), ("ỦY", "uỷ"), ("Quý", "Qúy"), ("Hòa", "Ho\u0300a")],
)
def test_the_place_of_the_tone_and_the_form_of_unicode_make_no_difference(old, new):
    assert name_sort_key(f"Lê Thị {old}") == name_sort_key(f"Lê  Thị {new} ")
    assert name_sort_key(old) == name_sort_key(unicodedata.normalize("NFD", old))
    assert words_of(old) == words_of(new)


def test_names_of_one_word_come_before_the_same_with_a_family_name():
    assert in_order("An", "Bùi An", "Bùi Văn An")


def test_names_of_other_peoples_have_their_place():
    assert in_order("Y Ƀăm", "Y Brao", "H'Ana", "Niê H'Ana")
    assert in_order("Rơ Chăm Ô", "Ksor Ơ\u0306")
    assert name_sort_key("Niê K’Đăm") == name_sort_key("Niê K'Đăm")


def test_foreign_letters_digits_and_signs_have_their_place():
    assert in_order("Lê 1", "Lê 10", "Lê 9", "Lê Đ", "Lê Zoë", "Lê 李")
    assert name_sort_key("Müller") == name_sort_key("Muller")


def test_units_stand_in_plain_alphabetical_order_of_the_whole():
    assert in_order("Bảo tàng An", "Bảo tàng Hồ", "Báo Tuổi Trẻ", "Đài", "Sở An", "Sở Y", key=text_sort_key)


# --- Finding ----------------------------------------------------------------------------------------


def found(typed: str, *names: str) -> list[str]:
    return [one for one in names if Wanted(typed).names(one)]


@pytest.mark.parametrize(
    "typed", ["ng th h", "nguyen hoa", "NGUYỄN THỊ HOÀ", "h", "  thi   hoa ", "nguye\u0302\u0303n", "thị-hòa"]
)
def test_each_word_typed_begins_a_word_of_the_name_in_order(typed):
    assert found(typed, "Nguyễn Thị Hòa") == ["Nguyễn Thị Hòa"]


@pytest.mark.parametrize(
    "typed", ["hoa ng", "th ng", "guyen", "hoa hoa", "nguyen thi hoa an", "", "%", "_", "ng%h", "\u0301", "n_"]
)
def test_other_words_find_nothing(typed):
    assert found(typed, "Nguyễn Thị Hòa", "Ngô Hòa Thị") == []


def test_names_of_other_peoples_are_found_by_any_part():
    for typed in ("broi", "k'br", "k br", "K’Brơi"):
        assert found(typed, "K'Brơi") == ["K'Brơi"]
    assert found("kdam", "Y Niê-Kđăm") == ["Y Niê-Kđăm"]
    assert found("bam", "Y Ƀăm") == ["Y Ƀăm"]


def exactly(typed: str, *names: str) -> list[str]:
    return [one for one in names if Wanted(typed).names_exactly(one)]


def test_what_is_typed_with_marks_is_met_exactly_in_either_place_of_the_tone():
    assert exactly("Hòa", "Lê Hoa", "Lê Hòa", "Lê Hoà", "Lê Hoá") == ["Lê Hòa", "Lê Hoà"]
    assert exactly("hoà", "Lê Hoa", "Lê Hòa") == ["Lê Hòa"]
    assert exactly("đ", "Lê Dũng", "Lê Đào") == ["Lê Đào"]


def test_a_word_typed_without_marks_meets_all_beside_one_with_marks():
    assert exactly("nguyen hòa", "Nguyễn Hòa", "Nguyên Hoà", "Nguyễn Hoa") == ["Nguyễn Hòa", "Nguyên Hoà"]


def test_nothing_is_exact_of_what_is_typed_without_marks():
    assert exactly("hoa", "Lê Hoa", "Lê Hòa") == []


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("hoa 1990", (1990, 1990)),
        ("1990 hoa", (1990, 1990)),
        ("hoa 199", (1990, 1999)),
        ("hoa 19", (1900, 1999)),
        ("hoa 2001", (2001, 2001)),
    ],
)
def test_a_year_beside_a_name_is_that_of_birth(typed, years):
    name, *said = Wanted(typed).born
    assert (name.pattern, tuple(said)) == ("% hoa%", years)


@pytest.mark.parametrize("typed", ["1990", "hoa", "hoa 1890", "hoa 19905", "hoa 3", "hoa 1990 1991"])
def test_other_numbers_are_no_year_of_birth(typed):
    assert Wanted(typed).born is None


@given(st.text())
def test_a_pattern_holds_nothing_that_must_be_escaped(text):
    wanted = Wanted(text)
    for pattern in (wanted.pattern, wanted.exact_pattern):
        assert "_" not in pattern and "\\" not in pattern and "\0" not in pattern
        assert "%%" not in pattern


@given(names)
def test_a_name_is_found_by_itself_and_by_itself_without_marks(name):
    assert Wanted(name).names(name) and Wanted(fold(name)).names(name)
    assert Wanted(name).names_exactly(name) or fold(name) == name


def test_a_null_character_asks_for_nothing():
    assert Wanted("hoa\0").code == "hoa" and Wanted("\0").words == []


def test_what_is_longer_than_any_name_asks_for_nobody():
    asked = Wanted("an " * 5000)
    assert (asked.words, asked.code, asked.pattern, asked.exact_pattern, asked.born) == ([], "", "", "", None)


def test_a_name_is_stored_plain_and_as_marked():
    assert searchable("Nguyễn  Thị Hoà An") == " nguyen/nguyễn thi/thị hoa/hòa an"
