import time
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest

from cadres.lib.cells import parse_choice, parse_code, parse_date, parse_text, parse_whole
from cadres.lib.problems import Level
from cadres.lib.rules import ends_after, part_within
from cadres.lib.sheets import Column, Problem, SheetSpec, parse_workbook
from cadres.lib.xlsx import ErrorCell, FormulaWithoutValue, RawRow, RawSheet, read_workbook

DATA = Path(__file__).parents[2] / "data"
W = Level.WARNING


SPEC = SheetSpec(
    "Học viên",
    [
        Column("Mã lớp", "course", parse_code, required=True, key=True, max_length=8),
        Column("Mã cán bộ", "cadre", parse_code, required=True, key=True),
        Column("Kết quả", "result", parse_choice([("DONE", "Hoàn thành"), ("OPEN", "Đang học")]), required=True),
        Column("Ngày hoàn thành", "done_on", parse_date),
    ],
)
HEADER = ("Mã lớp", "Mã cán bộ", "Kết quả", "Ngày hoàn thành")
GOOD = ("L1", "CB1", "Hoàn thành", datetime(2020, 5, 1))


def sheet(*rows, name="Học viên", hidden=False):
    """Rows numbered from 1; None is a row that is not there."""
    return RawSheet(name, hidden, [RawRow(number, row) for number, row in enumerate(rows, start=1) if row])


def parse(*rows, spec=SPEC, **where):
    return parse_workbook([sheet(*rows, **where)], [spec])


def problems(*rows, **where):
    return parse(*rows, **where).problems


def test_good_rows_carry_their_values_and_excels_row():
    parsed = parse(("DANH SÁCH HỌC VIÊN",), None, HEADER, GOOD)
    assert parsed.problems == [] and not parsed.has_errors
    (row,) = parsed.rows["Học viên"]
    assert (row.sheet, row.number) == ("Học viên", 4)
    assert row.values == {"course": "L1", "cadre": "CB1", "result": "DONE", "done_on": date(2020, 5, 1)}


def test_sheets_and_headers_are_found_whatever_their_case_spaces_and_star():
    header = (" mã  LỚP *", "Mã\ncán bộ*", "KẾT QUẢ", "Ngày hoàn thành *")
    parsed = parse(header, GOOD, name="HỌC  viên ")
    assert parsed.problems == []
    assert parsed.positions["Học viên"] == {
        "course": "mã LỚP *", "cadre": "Mã cán bộ*", "result": "KẾT QUẢ", "done_on": "Ngày hoàn thành *",
    }  # fmt: skip
    assert parsed.titles == {"Học viên": "HỌC  viên "}
    assert len(parsed.rows["Học viên"]) == 1


def test_columns_come_in_any_order():
    parsed = parse(HEADER[::-1], GOOD[::-1])
    assert parsed.rows["Học viên"][0].values["course"] == "L1"


def test_a_blank_optional_cell_is_absent_from_the_values():
    (row,) = parse(HEADER, ("L1", "CB1", "Đang học", "\u200b ")).rows["Học viên"]
    assert "done_on" not in row.values


def test_a_hidden_sheet_is_read_like_any_other():
    assert len(parse(HEADER, GOOD, hidden=True).rows["Học viên"]) == 1


def test_a_missing_sheet_brings_nothing():
    parsed = parse_workbook([], [SPEC])
    assert (parsed.rows, parsed.problems) == ({}, [])


def test_an_unknown_sheet_is_a_warning():
    assert problems(("Ghi chú của tôi",), name="Ghi chú") == [
        Problem("Ghi chú", None, "", "Ghi chú", "trang tính không có trong sổ dữ liệu, được bỏ qua", W)
    ]


def test_an_unknown_column_is_a_warning():
    parsed = parse((*HEADER, "Ghi chú"), (*GOOD, "x"))
    assert parsed.problems == [
        Problem("Học viên", 1, "Ghi chú", "Ghi chú", "cột không có trong sổ dữ liệu, được bỏ qua", W)
    ]
    assert not parsed.has_errors


def test_two_sheets_of_one_name_are_an_error():
    parsed = parse_workbook([sheet(HEADER, GOOD), sheet(HEADER, name="HỌC VIÊN *")], [SPEC])
    assert parsed.problems == [
        Problem("HỌC VIÊN *", None, "", "HỌC VIÊN *", "trùng tên với trang tính “Học viên”: hãy gộp làm một")
    ]


def test_two_columns_of_one_name_are_an_error():
    assert problems((*HEADER, "MÃ LỚP*"), (*GOOD, "L2")) == [
        Problem("Học viên", 1, "MÃ LỚP*", "MÃ LỚP*", "hai cột trùng tên: hãy bỏ bớt một cột")
    ]


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([("Mã lớp", "Ngày hoàn thành"), ("", "bậy")], "Mã cán bộ, Kết quả"),
        ([], "Mã lớp, Mã cán bộ, Kết quả"),
        ([("DANH SÁCH",)], "Mã lớp, Mã cán bộ, Kết quả"),
    ],
    ids=["some", "blank sheet", "only a title"],
)
def test_a_sheet_without_a_required_column_is_one_problem(rows, missing):
    assert problems(*rows) == [Problem("Học viên", None, "", "", f"thiếu cột bắt buộc: {missing}")]


def test_a_blank_required_cell_is_an_error():
    parsed = parse(HEADER, ("L1", None, " ", None))
    assert parsed.problems == [
        Problem("Học viên", 2, "Mã cán bộ", "", "không được để trống"),
        Problem("Học viên", 2, "Kết quả", "", "không được để trống"),
    ]
    assert parsed.rows["Học viên"] == []
    (bad,) = parsed.bad_rows["Học viên"]
    assert (bad.values, bad.failed) == ({"course": "L1"}, {"cadre", "result"})


def test_a_row_blank_in_every_column_is_no_row():
    parsed = parse(HEADER, (None, " ", "\u00a0", None), GOOD)
    assert (parsed.problems, [row.number for row in parsed.rows["Học viên"]]) == ([], [3])


def test_cells_that_do_not_parse_are_told_with_what_was_found():
    found = ("L1", "CB1", "Xong", datetime(2020, 5, 1, 7, 30))
    assert problems(HEADER, found) == [
        Problem("Học viên", 2, "Kết quả", "Xong", "phải là một trong: Hoàn thành / Đang học"),
        Problem(
            "Học viên", 2, "Ngày hoàn thành", "01/05/2020 07:30:00", "phải là ngày, không kèm giờ, ví dụ 26/03/1990"
        ),
    ]


def test_an_excel_error_and_an_uncomputed_formula_are_not_blank():
    assert [(p.column, p.value) for p in problems(HEADER, ("L1", "CB1", "Đang học", ErrorCell("#REF!")))] == [
        ("Ngày hoàn thành", "#REF!")
    ]
    assert [(p.column, p.value) for p in problems(HEADER, (FormulaWithoutValue(), "CB1", "Đang học"))] == [
        ("Mã lớp", "(công thức chưa có kết quả)")
    ]


def test_a_text_that_is_too_long_is_an_error():
    assert problems(HEADER, ("L23456789", *GOOD[1:])) == [
        Problem("Học viên", 2, "Mã lớp", "L23456789", "dài 9 ký tự, nhiều nhất 8")
    ]


def test_a_row_repeated_word_for_word_is_a_warning_and_counts_once():
    parsed = parse(HEADER, GOOD, ("L1 ", "CB1", "HOÀN THÀNH", "1.5.2020"))
    assert parsed.problems == [
        Problem("Học viên", 3, "Mã lớp", "L1 / CB1", "lặp lại nguyên văn dòng 2, chỉ tính một lần", W)
    ]
    assert len(parsed.rows["Học viên"]) == 1


def test_a_key_that_repeats_with_other_values_is_an_error_on_each_further_row():
    parsed = parse(HEADER, GOOD, ("L1", "CB1", "Đang học"), (*GOOD[:3], "2/5/2020"), ("l1", *GOOD[1:]))
    message = "trùng Mã lớp, Mã cán bộ với dòng 2 nhưng khác ở {}: hãy giữ một dòng đúng"
    assert parsed.problems == [
        Problem("Học viên", 3, "Mã lớp", "L1 / CB1", message.format("Kết quả, Ngày hoàn thành")),
        Problem("Học viên", 4, "Mã lớp", "L1 / CB1", message.format("Ngày hoàn thành")),
    ]
    assert [row.number for row in parsed.rows["Học viên"]] == [2, 5]


def test_a_bad_row_repeated_word_for_word_is_no_conflict():
    bad = ("L1", "CB1", "Xong")
    assert [(p.row, p.level) for p in problems(HEADER, bad, bad)] == [(2, "error"), (3, "error"), (3, "warning")]


def test_a_filled_cell_under_no_header_is_one_warning_a_sheet():
    rows = [HEADER, (*GOOD, None, "ghi chú"), ("L2", *GOOD[1:], "x")]
    assert problems(*rows) == [
        Problem("Học viên", 2, "", "ghi chú", "ô F2 nằm ngoài các cột có tiêu đề, được bỏ qua", W)
    ]


def test_every_problem_of_the_file_comes_in_the_order_of_sheets_and_rows():
    other = SheetSpec(
        "Cán bộ", [Column("Mã", "code", parse_code, required=True, key=True), Column("Tên", "name", parse_text)]
    )
    sheets = [
        sheet(("Mã", "Tên"), ("1", "a", "lạc"), ("", "b"), name="Cán bộ"),
        sheet(("x",), name="Lạ"),
        sheet(HEADER, ("", "CB1", "Xong"), GOOD, ("L1", "CB1", "Đang học")),
    ]
    found = [(p.sheet, p.row, p.column, str(p.level)) for p in parse_workbook(sheets, [SPEC, other]).problems]
    assert found == [
        ("Cán bộ", 2, "", "warning"),
        ("Cán bộ", 3, "Mã", "error"),
        ("Lạ", None, "", "warning"),
        ("Học viên", 2, "Kết quả", "error"),
        ("Học viên", 2, "Mã lớp", "error"),
        ("Học viên", 4, "Mã lớp", "error"),
    ]


START, END = date(2020, 1, 1), date(2020, 6, 1)


@pytest.mark.parametrize(
    ("rule", "values", "found"),
    [
        (ends_after("a", "b", "Từ ngày"), {"a": START, "b": END}, []),
        (ends_after("a", "b", "Từ ngày"), {"a": START, "b": START}, [("b", "phải sau Từ ngày (01/01/2020)")]),
        (ends_after("a", "b", "Từ ngày"), {"a": END, "b": START}, [("b", "phải sau Từ ngày (01/06/2020)")]),
        (ends_after("a", "b", "Từ ngày"), {"b": START}, []),
        (ends_after("a", "b", "Từ ngày", may_equal=True), {"a": START, "b": START}, []),
        (
            ends_after("a", "b", "Từ ngày", may_equal=True),
            {"a": END, "b": START},
            [("b", "không được trước Từ ngày (01/06/2020)")],
        ),
        (part_within("a", "b", "Số cấp ủy viên"), {"a": 3, "b": 3}, []),
        (part_within("a", "b", "Số cấp ủy viên"), {"a": 4, "b": 3}, [("a", "không được lớn hơn Số cấp ủy viên (3)")]),
        (part_within("a", "b", "Số cấp ủy viên"), {"a": 4}, []),
    ],
)
def test_the_common_rules(rule, values, found):
    assert list(rule(values)) == found


def test_the_given_workbooks_parse_without_an_error():
    cadres = SheetSpec(
        "Cán bộ",
        [
            Column("Mã cán bộ", "code", parse_code, required=True, key=True),
            Column("Họ và tên", "name", parse_text, required=True, max_length=200),
            Column("Giới tính", "sex", parse_choice([("M", "Nam"), ("F", "Nữ")]), required=True),
            Column("Ngày sinh", "born_on", parse_date, required=True),
        ],
    )
    committees = SheetSpec(
        "Cấp ủy",
        [Column("Tên tổ chức Đảng", "name", parse_text, required=True)]
        + [Column(header, header, parse_whole) for header in ("Số cấp ủy viên", "Số dưới 35 tuổi")],
    )
    for name, size in (("small", 98), ("medium", 297), ("messy", 134)):
        parsed = parse_workbook(read_workbook(DATA / f"{name}.xlsx"), [cadres, committees])
        assert not parsed.has_errors
        assert len(parsed.rows["Cán bộ"]) == size


def test_a_hundred_thousand_rows_take_seconds():
    whole = partial(parse_whole, minimum=0)
    spec = SheetSpec(
        "A", [Column("a", "a", parse_code, key=True), Column("b", "b", parse_date), Column("c", "c", whole)]
    )
    rows = [("a", "b", "c"), *((f"CB{number}", "1/5/2020", 5.0) for number in range(100_000))]
    started = time.monotonic()
    assert len(parse(*rows, spec=spec, name="A").rows["A"]) == 100_000
    assert time.monotonic() - started < 10
