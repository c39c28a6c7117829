"""What a person types for a day or a number: forgiven where only one thing can be meant, refused in a sentence where not."""

from datetime import date

import pytest

from cadres.lib.cells import CellError
from cadres.lib.typed import typed_day, typed_whole


@pytest.mark.parametrize(
    "typed",
    [
        "26/3/1990",
        "26/03/1990",
        "26-3-1990",
        "26.3.1990",
        "26,3,1990",
        "26 3 1990",
        "26 / 3 / 1990",
        "26/3-1990",
        "26–3–1990",
        "26—3—1990",
        "26031990",
        "1990-03-26",
        "  26/3/1990\n",
        "26\u00a03\u00a01990",
        "\u200b26/3/1990\ufeff",
    ],
)
def test_a_day_is_read_with_any_separator_and_as_eight_digits(typed):
    assert typed_day(typed) == date(1990, 3, 26)


NO_DAY = "phải là ngày, ví dụ 26/03/1990; năm viết đủ bốn chữ số"
NOT_IN_CALENDAR = "là ngày không có trong lịch: viết ngày trước, tháng sau, ví dụ 26/03/1990"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("26/3/90", NO_DAY),
        ("260390", NO_DAY),
        ("26 tháng 3", NO_DAY),
        ("hôm qua", NO_DAY),
        ("26/3", NO_DAY),
        ("3/1990", NO_DAY),
        ("26//1990", NO_DAY),
        ("２６/３/１９９０", NO_DAY),
        ("٢٦/٣/١٩٩٠", NO_DAY),
        ("26/3/1990 08:00", NO_DAY),
        ("26/3/19900", NO_DAY),
        ("1990/3/26", NO_DAY),
        ("31/2/2020", NOT_IN_CALENDAR),
        ("29/2/2019", NOT_IN_CALENDAR),
        ("3/26/1990", NOT_IN_CALENDAR),
        ("19900326", NOT_IN_CALENDAR),
        ("0/1/2020", NOT_IN_CALENDAR),
        ("1/1/1899", "phải là ngày từ 01/01/1900 trở đi"),
    ],
)
def test_what_could_be_another_day_or_none_is_refused_and_says_how_to_write_it(typed, sentence):
    with pytest.raises(CellError) as refused:
        typed_day(typed)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1000", 1000),
        ("1.000", 1000),
        ("1 000", 1000),
        ("1\u00a0000", 1000),
        ("1\u202f000", 1000),
        ("1.234.567", 1234567),
        ("1 234 567", 1234567),
        ("-1.000", -1000),
        ("0", 0),
        ("007", 7),
        (" 12\u200b ", 12),
    ],
)
def test_a_number_is_read_the_vietnamese_way(typed, meant):
    assert typed_whole(typed) == meant


UNCLEAR = "chưa rõ là số nào: một nghìn hãy ghi 1000 hoặc 1.000"
DECIMAL = "phải là số nguyên: dấu phẩy là dấu thập phân"
NO_NUMBER = "phải là số nguyên, ví dụ 5"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1,000", UNCLEAR),
        ("1,000,000", UNCLEAR),
        ("1.00", UNCLEAR),
        ("1.0000", UNCLEAR),
        ("12.5", UNCLEAR),
        ("0.500", UNCLEAR),
        ("01.000", UNCLEAR),
        ("1.000 000", UNCLEAR),
        ("1.", UNCLEAR),
        ("1,5", DECIMAL),
        ("1.000,5", DECIMAL),
        ("12,50", DECIMAL),
        ("1 00", NO_NUMBER),
        ("0 500", NO_NUMBER),
        ("５", NO_NUMBER),
        ("٥", NO_NUMBER),
        ("²", NO_NUMBER),
        ("năm", NO_NUMBER),
        ("1e3", NO_NUMBER),
        ("0x10", NO_NUMBER),
        ("--5", NO_NUMBER),
        ("99999999999", "là số quá lớn"),
        ("9" * 400, NO_NUMBER),
    ],
)
def test_a_number_that_could_be_read_two_ways_or_none_is_refused_and_says_why(typed, sentence):
    with pytest.raises(CellError) as refused:
        typed_whole(typed)
    assert str(refused.value) == sentence


def test_a_number_below_the_least_is_refused():
    with pytest.raises(CellError, match="phải từ 5 trở lên"):
        typed_whole("4", minimum=5)
