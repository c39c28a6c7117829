"""One test for each rule of data-workbook.md: what a person is told of a bad cell, a bad row, a bad sheet."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from cadres.lib.xlsx import WorkbookRefused
from reports.workbook import check_file
from reports.workbook.sheets import BINDINGS
from reports.workbook.wording import sentence
from tests.workbook.books import Book
from tests.workbook.saying import said_of, store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_in_this_process")]

DATE = "phải là ngày, ví dụ 26/03/1990; năm viết đủ bốn chữ số"
UNKNOWN_CADRE = "mã không có trong trang “Cán bộ” của tệp, cũng chưa có trong hệ thống: hãy sửa mã hoặc thêm dòng"


def cell(sheet, row, header, value, said, name):
    """A workbook with one bad cell, and the one sentence it earns."""
    expected = f'Lỗi: Trang "{sheet}", dòng {row}, cột "{header}": {said}'
    return pytest.param(Book().set(sheet, row, header, value), expected, id=name)


def test_the_small_workbook_has_no_fault():
    assert said_of(Book()) == []


BAD_CELLS = [
    cell("Cán bộ", 2, "Họ và tên", None, "không được để trống", "a required cell is blank"),
    cell("Cán bộ", 2, "Họ và tên", " \u00a0 ", "không được để trống", "a required cell holds only spaces"),
    cell("Cán bộ", 2, "Ngày sinh", "19/5/90", f'"19/5/90" {DATE}', "a year of two digits"),
    cell("Cán bộ", 2, "Ngày sinh", 1990, f'"1990" {DATE}', "a bare year"),
    cell("Cán bộ", 2, "Ngày sinh", "1990", f'"1990" {DATE}', "a bare year as text"),
    cell("Cán bộ", 2, "Ngày sinh", 33012, f'"33012" {DATE}', "a bare number"),
    cell("Cán bộ", 2, "Ngày sinh", datetime(1990, 5, 19, 8, 30),
         '"19/05/1990 08:30:00" phải là ngày, không kèm giờ, ví dụ 26/03/1990', "a time of day"),
    cell("Cán bộ", 2, "Ngày sinh", "31/2/1990",
         '"31/2/1990" là ngày không có trong lịch: viết ngày trước, tháng sau, ví dụ 26/03/1990', "an impossible day"),
    cell("Cán bộ", 2, "Giới tính", "Nam giới", '"Nam giới" phải là một trong: Nam / Nữ', "not one of the choices"),
    cell("Cơ cấu", 2, "Nhiệm kỳ", "2017-22", '"2017-22" phải ghi dạng năm-năm, ví dụ 2020-2022', "a term cut short"),
    cell("Cơ cấu", 2, "Nhiệm kỳ", "2017/2022", '"2017/2022" phải ghi dạng năm-năm, ví dụ 2020-2022', "a term with a stroke"),
    cell("Cơ cấu", 2, "Số lượng", "5,5", '"5,5" phải là số nguyên, ví dụ 5', "a number that is not whole"),
    cell("Cơ cấu", 2, "Số lượng", "năm", '"năm" phải là số nguyên, ví dụ 5', "a number in words"),
    cell("Cơ cấu", 2, "Số lượng", 32768, '"32768" là số quá lớn, nhiều nhất 32767', "a number the database can't hold"),
    cell("Cán bộ", 2, "Họ và tên", "a" * 121, f'"{"a" * 121}" dài 121 ký tự, nhiều nhất 120', "a text too long"),
    cell("Cán bộ", 2, "Quê quán", "#REF!", '"#REF!" đang báo lỗi #REF! của Excel: hãy sửa công thức hoặc gõ giá trị', "an error of Excel"),
    cell("Cán bộ", 2, "Quê quán", "=A1", '"(công thức chưa có kết quả)" là công thức chưa có kết quả: hãy mở tệp bằng Excel, lưu lại, hoặc gõ giá trị', "a formula without its result"),
]  # fmt: skip

BAD_ROWS = [
    cell("Đơn vị", 3, "Ngày giải thể", date(2005, 1, 1), '"01/01/2005" phải sau Ngày thành lập (01/01/2005)', "a unit dissolved as it is founded"),
    cell("Chức vụ", 2, "Đến ngày", date(2018, 1, 1), '"01/01/2018" phải sau Từ ngày (01/01/2018)', "a post that ends as it starts"),
    cell("Chức vụ", 2, "Đến ngày", date(2017, 1, 1), '"01/01/2017" phải sau Từ ngày (01/01/2018)', "a post that ends before it starts"),
    cell("Quy hoạch", 2, "Hiệu lực đến", date(2017, 10, 1), '"01/10/2017" phải sau Hiệu lực từ (01/10/2017)', "a plan that ends as it starts"),
    cell("Định mức đi cơ sở", 2, "Hiệu lực đến", date(2018, 1, 1), '"01/01/2018" phải sau Hiệu lực từ (01/01/2018)', "a quota that ends as it starts"),
    cell("Vắng mặt", 2, "Đến ngày", date(2020, 3, 1), '"01/03/2020" phải sau Từ ngày (01/03/2020)', "an absence that ends as it starts"),
    cell("Lớp học", 2, "Đến ngày", date(2020, 3, 1), '"01/03/2020" không được trước Từ ngày (02/03/2020)', "a class that ends before it begins"),
    cell("Cơ cấu", 2, "Số lượng", -1, '"-1" không được là số âm', "a negative size"),
    cell("Định mức đi cơ sở", 2, "Số lần mỗi quý", -1, '"-1" không được là số âm', "a negative quota"),
    cell("Cấp ủy", 2, "Số cấp ủy viên", -5, '"-5" không được là số âm', "negative members"),
    cell("Cấp ủy", 2, "Số dưới 35 tuổi", -1, '"-1" không được là số âm', "negative members under 35"),
    cell("Cấp ủy", 2, "Trong đó cán bộ Đoàn", -1, '"-1" không được là số âm', "negative cadres among the members"),
    cell("Cấp ủy", 2, "Số dưới 35 tuổi", 6, '"6" không được lớn hơn Số cấp ủy viên (5)', "more under 35 than members"),
    cell("Cấp ủy", 2, "Trong đó cán bộ Đoàn", 6, '"6" không được lớn hơn Số cấp ủy viên (5)', "more cadres than members"),
    cell("Chuyên đề, nghị quyết", 3, "Hạn học", date(2020, 1, 14), '"14/01/2020" không được trước Ngày ban hành (15/01/2020)', "due before it was issued"),
    cell("Chuyên đề, nghị quyết", 3, "Ngày ban hành", None, "không được để trống khi Loại là Nghị quyết", "a resolution without its day"),
    cell("Kết quả học tập", 3, "Ngày học", date(2020, 1, 14), '"14/01/2020" không được trước Ngày ban hành của văn bản (15/01/2020)', "studied before it was issued"),
    cell("Học viên", 2, "Ngày hoàn thành", None, "không được để trống khi Kết quả là Hoàn thành", "completed without a day"),
    cell("Học viên", 2, "Ngày hoàn thành", date(2020, 3, 1), '"01/03/2020" không được trước ngày bắt đầu của lớp (02/03/2020)', "completed before the class began"),
    cell("Đơn vị", 3, "Mã đơn vị cấp trên", "CS01", '"CS01" các đơn vị là cấp trên của nhau thành vòng (CS01 → CS01): hãy sửa cho đúng cấp trên', "a unit above itself"),
    cell("Cán bộ", 2, "Ngày sinh", date(2020, 7, 11), '"11/07/2020" không được sau hôm nay', "born in the future"),
    cell("Cán bộ", 2, "Ngày sinh", date(2006, 7, 11), '"11/07/2006" cán bộ mới 13 tuổi: phải từ 14 đến 75 tuổi', "younger than 14"),
    cell("Cán bộ", 2, "Ngày sinh", date(1944, 7, 10), '"10/07/1944" cán bộ đã 76 tuổi: phải từ 14 đến 75 tuổi', "older than 75"),
]  # fmt: skip


@pytest.mark.parametrize(("book", "expected"), BAD_CELLS)
def test_a_bad_cell_is_told_with_its_place_its_value_and_what_would_be_right(book, expected):
    assert said_of(book) == [expected]


@pytest.mark.parametrize(("book", "expected"), BAD_ROWS)
def test_a_bad_row_is_told_with_its_place_its_value_and_what_would_be_right(book, expected):
    assert said_of(book) == [expected]


REFERENCES = [
    pytest.param(binding.sheet, binding.header(name), sheet.sheet, id=f"{binding.sheet}, {binding.header(name)}")
    for binding in BINDINGS
    for name, target in binding.references.items()
    for sheet in BINDINGS
    if sheet.model is target
]


@pytest.mark.parametrize(("sheet", "header", "named"), REFERENCES)
def test_a_code_that_names_nothing_is_told(sheet, header, named):
    expected = f"mã không có trong trang “{named}” của tệp, cũng chưa có trong hệ thống: hãy sửa mã hoặc thêm dòng"
    assert said_of(Book().set(sheet, 2, header, "LẠ")) == [
        f'Lỗi: Trang "{sheet}", dòng 2, cột "{header}": "LẠ" {expected}'
    ]


def test_a_code_is_compared_exactly_case_and_all():
    assert said_of(Book().set("Chức vụ", 2, "Mã cán bộ", "cb01")) == [
        f'Lỗi: Trang "Chức vụ", dòng 2, cột "Mã cán bộ": "cb01" {UNKNOWN_CADRE}'
    ]


def test_a_code_may_name_a_row_of_the_database_that_the_file_does_not_have():
    store(Book())
    assert said_of(Book("Chức vụ", "Học viên", "Kết quả học tập", "Rà soát quy hoạch")) == []


def test_a_code_of_a_row_that_is_bad_itself_is_still_a_code_of_the_file():
    assert said_of(Book().set("Cán bộ", 2, "Ngày sinh", "hôm qua")) == [
        f'Lỗi: Trang "Cán bộ", dòng 2, cột "Ngày sinh": "hôm qua" {DATE}'
    ]


# Keys


def test_a_key_repeated_with_other_values_is_told():
    book = Book().copy_row("Chức vụ", 2, Số_quyết_định="9-QĐ/ĐTN")
    assert said_of(book) == [
        'Lỗi: Trang "Chức vụ", dòng 4, cột "Mã cán bộ": "CB01 / CS01 / Bí thư / 01/01/2018" trùng Mã cán bộ, Mã đơn vị, '
        "Chức danh, Từ ngày với dòng 2 nhưng khác ở Số quyết định: hãy giữ một dòng đúng"
    ]


def test_a_row_repeated_word_for_word_is_a_warning_and_counts_once():
    book = Book().copy_row("Cán bộ", 2, Ngày_sinh="19/05/1990", Họ_và_tên="  Nguyễn  Văn An ")
    checked = check_file(book.content)
    assert [sentence(problem) for problem in checked.problems] == [
        'Cảnh báo: Trang "Cán bộ", dòng 4, cột "Mã cán bộ": "CB01" lặp lại nguyên văn dòng 2, chỉ tính một lần'
    ]
    assert checked.plan.counts["Cán bộ"] == {"created": 2, "updated": 0, "unchanged": 0}


# Sheets and columns


def test_a_sheet_that_lacks_a_required_column_is_one_problem():
    """The codes it may hold are unknown, so the rows that name them are not blamed."""
    assert said_of(Book().drop_column("Cán bộ", "Ngày sinh")) == ['Lỗi: Trang "Cán bộ": thiếu cột bắt buộc: Ngày sinh']


def test_a_sheet_that_is_missing_brings_nothing():
    names = ("Rà soát quy hoạch", "Nhân sự quy hoạch", "Học viên", "Kết quả học tập", "Vắng mặt")
    checked = check_file(Book().without(*names).content)
    assert checked.problems == []
    assert not checked.plan.counts.keys() & set(names)


def test_an_unknown_sheet_and_an_unknown_column_are_warnings():
    book = Book()
    book.sheets["Ghi chú"] = [["Việc cần làm", "Ai"], ["Gọi điện", "An"]]
    for cells, value in zip(book.sheets["Cơ cấu"], ("Ghi chú thêm", "x"), strict=True):
        cells.append(value)
    checked = check_file(book.content)
    assert [sentence(problem) for problem in checked.problems] == [
        'Cảnh báo: Trang "Cơ cấu", dòng 1, cột "Ghi chú thêm": "Ghi chú thêm" cột không có trong sổ dữ liệu, được bỏ qua',
        'Cảnh báo: Trang "Ghi chú": "Ghi chú" trang tính không có trong sổ dữ liệu, được bỏ qua',
    ]
    assert checked.plan is not None


def test_a_cell_in_the_farthest_corner_is_refused_with_its_place():
    workbook, stream = load_workbook(BytesIO(Book().content)), BytesIO()
    workbook["Cơ cấu"]["XFD1048576"] = "x"
    workbook.save(stream)
    with pytest.raises(WorkbookRefused, match="Trang tính “Cơ cấu” có dữ liệu ở ô XFD1048576"):
        check_file(stream.getvalue())


# Days


@pytest.mark.parametrize("day", ["06/03/2020", "01/03/2020"], ids=["in the class", "before the class"])
def test_a_day_on_another_result_than_completed_is_a_warning(day):
    assert said_of(Book().set("Học viên", 3, "Ngày hoàn thành", day)) == [
        f'Cảnh báo: Trang "Học viên", dòng 3, cột "Ngày hoàn thành": "{day}" '
        "chỉ có nghĩa khi Kết quả là Hoàn thành, không được tính"
    ]


@pytest.mark.parametrize(
    "book",
    [
        pytest.param(Book().set("Lớp học", 2, "Đến ngày", date(2020, 3, 2)), id="a class of one day"),
        pytest.param(
            Book().set("Học viên", 2, "Ngày hoàn thành", date(2020, 3, 2)), id="completed as the class begins"
        ),
        pytest.param(Book().set("Kết quả học tập", 3, "Ngày học", date(2020, 1, 15)), id="studied as it was issued"),
        pytest.param(Book().set("Chuyên đề, nghị quyết", 3, "Hạn học", date(2020, 1, 15)), id="due as it was issued"),
        pytest.param(Book().set("Cán bộ", 2, "Ngày sinh", date(2006, 7, 10)), id="14 today"),
        pytest.param(Book().set("Cán bộ", 2, "Ngày sinh", date(1944, 7, 11)), id="75, and 76 tomorrow"),
        pytest.param(Book().set("Cấp ủy", 2, "Số dưới 35 tuổi", 5), id="all members under 35"),
        pytest.param(Book().set("Cấp ủy", 2, "Trong đó cán bộ Đoàn", 5), id="all members are cadres"),
        pytest.param(Book().set("Kết quả học tập", 3, "Ngày học", date(2021, 5, 1)), id="a day in the future"),
        pytest.param(Book().set("Chức vụ", 2, "Từ ngày", date(1980, 1, 1)), id="a post older than its unit"),
        pytest.param(Book().set("Đơn vị", 2, "Mã đơn vị cấp trên", None), id="a unit with nothing above it"),
    ],
)
def test_what_lies_just_inside_a_rule_is_right(book):
    assert said_of(book) == []


# Everything at once


def test_every_problem_of_a_file_is_told_at_once_in_the_order_of_the_file():
    book = Book().set("Cán bộ", 2, "Ngày sinh", "31/2/1990").set("Cán bộ", 2, "Mã đơn vị", "LẠ")
    book.set("Đơn vị", 3, "Ngày giải thể", date(2004, 1, 1)).set("Chức vụ", 2, "Mã cán bộ", "CB99")
    book.set("Cấp ủy", 2, "Số dưới 35 tuổi", 9).set("Kết quả học tập", 3, "Ngày học", date(2019, 1, 1))
    book.copy_row("Định mức đi cơ sở", 2, Hiệu_lực_từ=date(2019, 1, 1)).drop_column("Vắng mặt", "Lý do")
    places = [(problem.sheet, problem.row, problem.column) for problem in check_file(book.content).problems]
    assert places == [
        ("Đơn vị", 3, "Ngày giải thể"),
        ("Cán bộ", 2, "Ngày sinh"),
        ("Cán bộ", 2, "Mã đơn vị"),
        ("Chức vụ", 2, "Mã cán bộ"),
        ("Kết quả học tập", 3, "Ngày học"),
        ("Định mức đi cơ sở", 3, "Hiệu lực từ"),
        ("Vắng mặt", None, ""),
        ("Cấp ủy", 2, "Số dưới 35 tuổi"),
    ]


# What is forgiven


@pytest.mark.parametrize(
    "bend",
    [
        pytest.param(lambda b: b.set("Cán bộ", 2, "Ngày sinh", "19/5/1990"), id="d/m/yyyy"),
        pytest.param(lambda b: b.set("Cán bộ", 2, "Ngày sinh", "19-05-1990"), id="dd-mm-yyyy"),
        pytest.param(lambda b: b.set("Cán bộ", 2, "Ngày sinh", "19.05.1990"), id="dd.mm.yyyy"),
        pytest.param(lambda b: b.set("Cán bộ", 2, "Ngày sinh", "1990-05-19"), id="yyyy-mm-dd"),
        pytest.param(lambda b: b.set("Cơ cấu", 2, "Nhiệm kỳ", " 2017 – 2022 "), id="a term with a long dash"),
        pytest.param(lambda b: b.set("Cơ cấu", 2, "Số lượng", "15"), id="a number as text"),
        pytest.param(lambda b: b.set("Cơ cấu", 2, "Số lượng", 15.0), id="a number with .0"),
        pytest.param(lambda b: b.set("Cán bộ", 2, "Giới tính", "  NAM "), id="a choice in capitals"),
        pytest.param(lambda b: b.set("Cán bộ", 2, "Họ và tên", "Nguye\u0302\u0303n  Va\u0306n An "), id="text not in NFC"),
        pytest.param(lambda b: b.set("Cán bộ", 1, "Họ và tên", "HỌ  VÀ TÊN *"), id="a header in capitals with a star"),
        pytest.param(lambda b: b.sheets["Cán bộ"].insert(0, ["DANH SÁCH CÁN BỘ"]), id="a title above the header"),
        pytest.param(lambda b: b.sheets["Cán bộ"].insert(2, [None, " "]), id="a blank row"),
        pytest.param(lambda b: b.sheets["Cán bộ"].reverse() or b.sheets["Cán bộ"].insert(0, b.sheets["Cán bộ"].pop()),
                     id="rows in another order"),
        pytest.param(lambda b: b.sheets.update(reversed([(n, b.sheets.pop(n)) for n in list(b.sheets)])),
                     id="sheets in another order"),
        pytest.param(lambda b: b.sheets.update({" CÁN  BỘ": b.sheets.pop("Cán bộ")}), id="a sheet's name in capitals"),
        pytest.param(lambda b: b.drop_column("Cán bộ", "Quê quán"), id="an optional column that is not there"),
        pytest.param(lambda b: b.set("Cán bộ", 2, "Quê quán", None), id="a blank optional cell"),
    ],
)  # fmt: skip
def test_another_way_to_write_the_same_changes_nothing(bend):
    store(Book())
    book = Book()
    bend(book)
    checked = check_file(book.content)
    assert checked.problems == []
    assert {(c["created"], c["updated"]) for c in checked.plan.counts.values()} == {(0, 0)}
