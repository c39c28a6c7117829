from datetime import date, datetime, time, timedelta

import pytest

from cadres.lib.cells import (
    CellError,
    parse_choice,
    parse_code,
    parse_date,
    parse_term,
    parse_text,
    parse_whole,
    shown,
)
from cadres.lib.xlsx import ErrorCell, FormulaWithoutValue

DATE = "phải là ngày, ví dụ 26/03/1990; năm viết đủ bốn chữ số"
IMPOSSIBLE = "là ngày không có trong lịch: viết ngày trước, tháng sau, ví dụ 26/03/1990"
WHOLE = "phải là số nguyên, ví dụ 5"
TERM = "phải ghi dạng năm-năm, ví dụ 2020-2022"
TEXT = "phải là chữ: hãy định dạng ô là Text rồi gõ lại"

parse_sex = parse_choice([("M", "Nam"), ("F", "Nữ"), ("U", "Đơn vị sự nghiệp")])


def refusal(parse, value):
    with pytest.raises(CellError) as refused:
        parse(value)
    return str(refused.value)


@pytest.mark.parametrize(
    "value",
    [
        datetime(1990, 3, 26), date(1990, 3, 26), "26/3/1990", "26/03/1990", "26-03-1990", "26.03.1990", "1990-03-26",
        " 26/03/1990\u00a0", "\u200b26/03/1990",
    ],
)  # fmt: skip
def test_a_date_is_an_excel_date_or_one_of_four_texts(value):
    parsed = parse_date(value)
    assert parsed == date(1990, 3, 26)
    assert not isinstance(parsed, datetime)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("26/03/90", DATE),
        ("1990", DATE),
        (1990, DATE),
        (32958.0, DATE),
        ("03/1990", DATE),
        ("26/03-1990", DATE),
        ("1990/03/26", DATE),
        ("1990-3-26", DATE),
        ("26 tháng 3 năm 1990", DATE),
        ("26/03/1990 07:30", DATE),
        ("٢٦/٠٣/١٩٩٠", DATE),
        (True, DATE),
        (time(7, 30), DATE),
        (timedelta(1), DATE),
        (datetime(1990, 3, 26, 7, 30), "phải là ngày, không kèm giờ, ví dụ 26/03/1990"),
        ("30/02/1990", IMPOSSIBLE),
        ("29/02/2021", IMPOSSIBLE),
        ("03/26/1990", IMPOSSIBLE),
        ("00/01/1990", IMPOSSIBLE),
        ("01/01/0000", IMPOSSIBLE),
        ("26/03/0990", "phải là ngày từ 01/01/1900 trở đi"),
        ("1899-12-31", "phải là ngày từ 01/01/1900 trở đi"),
    ],
)
def test_what_is_not_surely_a_date_is_an_error_and_never_a_guess(value, message):
    assert refusal(parse_date, value) == message


def test_a_day_in_the_future_is_a_date():
    assert parse_date("31/12/2999") == date(2999, 12, 31)


@pytest.mark.parametrize(
    ("value", "number"), [(5, 5), (5.0, 5), ("5", 5), (" 5 ", 5), ("-3", -3), (-3.0, -3), (0, 0), ("007", 7)]
)
def test_a_whole_number_may_be_text(value, number):
    parsed = parse_whole(value)
    assert (parsed, type(parsed)) == (number, int)


@pytest.mark.parametrize(
    "value", ["5,5", "5.0", "1.000", 5.5, True, "١", "5 người", "", datetime(2020, 1, 1), "1e3", "--1"]
)
def test_what_is_not_whole_is_an_error(value):
    assert refusal(parse_whole, value) == WHOLE


@pytest.mark.parametrize("value", [1e20, 2_147_483_648, "99999999999"])
def test_a_whole_number_too_large_to_store_is_an_error(value):
    assert refusal(parse_whole, value) == "là số quá lớn"


def test_a_whole_number_may_have_a_minimum():
    assert parse_whole(0, minimum=0) == 0
    assert refusal(lambda value: parse_whole(value, minimum=0), -1) == "không được là số âm"
    assert refusal(lambda value: parse_whole(value, minimum=1900), 20) == "phải từ 1900 trở lên"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  Nguyễn\u00a0 Văn\n An\u200b ", "Nguyễn Văn An"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        (12, "12"),
        (12.0, "12"),
        (12.5, "12.5"),
        ("=1+1", "=1+1"),
    ],
)
def test_text_is_composed_trimmed_and_collapsed(value, text):
    assert parse_text(value) == text


@pytest.mark.parametrize("value", [True, datetime(2020, 12, 1), time(1), timedelta(1)])
def test_what_excel_turned_into_something_else_is_no_text(value):
    assert refusal(parse_text, value) == TEXT
    assert refusal(parse_code, value) == TEXT


def test_a_number_that_excel_has_rounded_is_no_text():
    assert refusal(parse_text, 1e15) == "là số quá dài, Excel đã làm tròn: hãy định dạng ô là Text rồi gõ lại"


def test_a_code_keeps_its_case_and_may_be_a_number():
    assert (parse_code(" cs001 "), parse_code("CS001"), parse_code(12.0), parse_code(12)) == (
        "cs001",
        "CS001",
        "12",
        "12",
    )
    assert refusal(parse_code, 12.5) == "phải là mã viết bằng chữ hoặc số nguyên: hãy định dạng ô là Text rồi gõ lại"


@pytest.mark.parametrize(
    "label", ["Đơn vị sự nghiệp", "  đơn vị\n SỰ NGHIỆP ", "Đơn vị sự nghiệp", "Đơn vị sự nghiệp *"]
)
def test_a_choice_is_matched_like_a_header(label):
    assert parse_sex(label) == "U"


@pytest.mark.parametrize("value", ["Don vi su nghiep", "M", "Nam/Nữ", 1, True, datetime(2020, 1, 1)])
def test_what_is_no_choice_is_told_the_choices(value):
    assert refusal(parse_sex, value) == "phải là một trong: Nam / Nữ / Đơn vị sự nghiệp"


@pytest.mark.parametrize("value", ["2020-2022", " 2020 - 2022 ", "2020–2022", "2020 — 2022", "2020\u00a0–\u00a02022"])
def test_a_term_forgives_spaces_and_a_long_dash(value):
    assert parse_term(value) == "2020-2022"


@pytest.mark.parametrize(
    "value", ["2020", 2020, "20-22", "2020/2022", "2020--2022", "2020-22", "nhiệm kỳ 2020-2022", datetime(2020, 1, 1)]
)
def test_anything_else_is_no_term(value):
    assert refusal(parse_term, value) == TERM


@pytest.mark.parametrize("value", ["2022-2020", "2020-2020"])
def test_a_term_ends_after_it_starts(value):
    assert refusal(parse_term, value) == "phải có năm kết thúc sau năm bắt đầu, ví dụ 2020-2022"


@pytest.mark.parametrize("parse", [parse_text, parse_code, parse_date, parse_whole, parse_sex, parse_term])
def test_an_error_or_an_uncomputed_formula_is_never_a_value(parse):
    assert refusal(parse, ErrorCell("#REF!")) == "đang báo lỗi #REF! của Excel: hãy sửa công thức hoặc gõ giá trị"
    assert refusal(parse, FormulaWithoutValue()) == (
        "là công thức chưa có kết quả: hãy mở tệp bằng Excel, lưu lại, hoặc gõ giá trị"
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), ("x", "x"), ("một\n hai ", "một hai"), ("x" * 300, "x" * 200 + "…"), (5, "5"), (5.0, "5"), (5.5, "5,5"), (True, "TRUE"),
        (date(1990, 3, 26), "26/03/1990"), (datetime(1990, 3, 26), "26/03/1990"),
        (datetime(1990, 3, 26, 7, 30), "26/03/1990 07:30:00"), (time(7, 30), "07:30:00"), (timedelta(1.5), "36:00:00"),
        (ErrorCell("#N/A"), "#N/A"), (FormulaWithoutValue(), "(công thức chưa có kết quả)"),
    ],
)  # fmt: skip
def test_a_value_is_shown_as_in_excel(value, text):
    assert shown(value) == text
