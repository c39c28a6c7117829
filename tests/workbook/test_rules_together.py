"""The rules of data-workbook.md that join rows: of one file, and of the file with what is stored."""

from datetime import date

import pytest

from tests.workbook.books import Book
from tests.workbook.saying import said_of, store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_in_this_process")]


# Two rows at one time


def test_a_title_held_twice_at_one_time_in_one_unit_is_told():
    book = Book().copy_row("Chức vụ", 3, Từ_ngày=date(2020, 5, 31), Đến_ngày=None)
    assert said_of(book) == [
        'Lỗi: Trang "Chức vụ", dòng 4, cột "Từ ngày": "31/05/2020" cùng Mã cán bộ, Mã đơn vị, Chức danh, '
        "trùng thời gian với dòng 3 (từ 01/01/2018, đến trước 01/06/2020): hãy sửa ngày hoặc bỏ một dòng"
    ]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"Từ_ngày": date(2020, 6, 1), "Đến_ngày": None}, id="from the day the other ended"),
        pytest.param({"Từ_ngày": date(2019, 1, 1), "Chức_danh": "Bí thư"}, id="another title"),
        pytest.param({"Từ_ngày": date(2019, 1, 1), "Mã_đơn_vị": "CS01"}, id="another unit"),
        pytest.param({"Từ_ngày": date(2019, 1, 1), "Mã_cán_bộ": "CB01"}, id="another person"),
    ],
)
def test_posts_that_do_not_meet_are_right(changes):
    assert said_of(Book().copy_row("Chức vụ", 3, **changes)) == []


def test_a_post_that_meets_one_of_the_database_is_told():
    store(Book())
    book = Book("Chức vụ").set("Chức vụ", 2, "Từ ngày", date(2019, 1, 1))
    assert said_of(book) == [
        'Lỗi: Trang "Chức vụ", dòng 2, cột "Từ ngày": "01/01/2019" cùng Mã cán bộ, Mã đơn vị, Chức danh, '
        "trùng thời gian với dòng đã lưu trong hệ thống (từ 01/01/2018, chưa có ngày kết thúc): hãy sửa ngày hoặc bỏ một dòng"
    ]


def test_a_post_that_the_same_file_ends_makes_room_for_the_next():
    store(Book())
    book = Book("Chức vụ").set("Chức vụ", 2, "Đến ngày", date(2020, 7, 1))
    store(book.copy_row("Chức vụ", 2, Từ_ngày=date(2020, 7, 1), Đến_ngày=None))


def test_a_post_drawn_out_over_a_stored_one_is_told_at_the_row_that_does_it():
    store(Book().copy_row("Chức vụ", 3, Từ_ngày=date(2020, 6, 1), Đến_ngày=None))
    book = Book("Chức vụ").set("Chức vụ", 3, "Đến ngày", date(2020, 6, 2))
    assert said_of(book) == [
        'Lỗi: Trang "Chức vụ", dòng 3, cột "Từ ngày": "01/01/2018" cùng Mã cán bộ, Mã đơn vị, Chức danh, '
        "trùng thời gian với dòng đã lưu trong hệ thống (từ 01/06/2020, chưa có ngày kết thúc): hãy sửa ngày hoặc bỏ một dòng"
    ]


def test_a_title_with_two_quotas_in_force_on_one_day_is_told():
    book = Book().copy_row("Định mức đi cơ sở", 2, Hiệu_lực_từ=date(2022, 12, 31), Hiệu_lực_đến=None)
    assert said_of(book) == [
        'Lỗi: Trang "Định mức đi cơ sở", dòng 3, cột "Hiệu lực từ": "31/12/2022" cùng Chức danh, '
        "trùng thời gian với dòng 2 (từ 01/01/2018, đến trước 01/01/2023): hãy sửa ngày hoặc bỏ một dòng"
    ]


def test_a_quota_that_meets_one_of_the_database_is_told():
    store(Book())
    book = Book("Định mức đi cơ sở").set("Định mức đi cơ sở", 2, "Hiệu lực từ", date(2017, 1, 1))
    assert said_of(book) == [
        'Lỗi: Trang "Định mức đi cơ sở", dòng 2, cột "Hiệu lực từ": "01/01/2017" cùng Chức danh, '
        "trùng thời gian với dòng đã lưu trong hệ thống (từ 01/01/2018, đến trước 01/01/2023): hãy sửa ngày hoặc bỏ một dòng"
    ]


# Units


def test_a_second_unit_of_kind_bloc_is_told():
    assert said_of(Book().set("Đơn vị", 3, "Loại", "Khối")) == [
        'Lỗi: Trang "Đơn vị", dòng 4, cột "Loại": "Khối" chỉ được có một đơn vị loại Khối, đã có CS01 (dòng 3)'
    ]


def test_a_second_bloc_beside_the_one_of_the_database_is_told():
    store(Book())
    book = Book("Đơn vị")
    book.sheets["Đơn vị"] = [book.sheets["Đơn vị"][0], ["K01", "Khối khác", None, "Khối", None, None, None]]
    assert said_of(book) == [
        'Lỗi: Trang "Đơn vị", dòng 2, cột "Loại": "Khối" chỉ được có một đơn vị loại Khối, '
        "đã có K00 (đã lưu trong hệ thống)"
    ]


def test_units_in_a_circle_are_told_once():
    assert said_of(Book().set("Đơn vị", 3, "Mã đơn vị cấp trên", "CS01-1")) == [
        'Lỗi: Trang "Đơn vị", dòng 2, cột "Mã đơn vị cấp trên": "CS01" '
        "các đơn vị là cấp trên của nhau thành vòng (CS01-1 → CS01 → CS01-1): hãy sửa cho đúng cấp trên"
    ]


def test_a_circle_closed_by_units_of_the_database_is_told():
    store(Book())
    book = Book("Đơn vị").set("Đơn vị", 4, "Mã đơn vị cấp trên", "CS01-1")
    book.sheets["Đơn vị"][1:3] = []
    assert said_of(book) == [
        'Lỗi: Trang "Đơn vị", dòng 2, cột "Mã đơn vị cấp trên": "CS01-1" '
        "các đơn vị là cấp trên của nhau thành vòng (K00 → CS01-1 → CS01 → K00): hãy sửa cho đúng cấp trên"
    ]


def test_units_twenty_levels_deep_are_right_and_deeper_ones_are_told():
    book = Book("Đơn vị")
    for level in range(4, 22):
        above = f"S{level - 1}" if level > 4 else "CS01-1"
        book.add("Đơn vị", Mã_đơn_vị=f"S{level}", Tên_đơn_vị="Chi đoàn", Mã_đơn_vị_cấp_trên=above, Loại="Trực thuộc")
    assert said_of(book) == [
        'Lỗi: Trang "Đơn vị", dòng 22, cột "Mã đơn vị cấp trên": "S20" đơn vị ở cấp thứ 21, nhiều nhất 20 cấp'
    ]


# Rows judged together with what is stored


def test_an_end_in_the_file_is_judged_with_the_start_in_the_database():
    store(Book())
    book = Book("Quy hoạch").set("Quy hoạch", 2, "Hiệu lực từ", None)
    assert said_of(book.set("Quy hoạch", 2, "Hiệu lực đến", date(2017, 1, 1))) == [
        'Lỗi: Trang "Quy hoạch", dòng 2, cột "Hiệu lực đến": "01/01/2017" phải sau Hiệu lực từ (01/10/2017)'
    ]


def test_a_start_in_the_file_is_judged_with_the_end_in_the_database():
    store(Book())
    book = Book("Lớp học").set("Lớp học", 2, "Đến ngày", None)
    said = said_of(book.set("Lớp học", 2, "Từ ngày", date(2020, 3, 7)))
    assert said == [
        'Lỗi: Trang "Lớp học", dòng 2, cột "Đến ngày": Đến ngày đang lưu là 06/03/2020, '
        "không được trước Từ ngày (07/03/2020)",
        'Lỗi: Trang "Lớp học", dòng 2, cột "Từ ngày": "07/03/2020" không được sau 06/03/2020: '
        "hệ thống đã có 1 lượt hoàn thành lớp này trước Từ ngày mới",
    ]


def test_a_part_in_the_database_is_judged_with_its_whole_in_the_file():
    store(Book().set("Cấp ủy", 2, "Trong đó cán bộ Đoàn", 4))
    book = Book("Cấp ủy").set("Cấp ủy", 2, "Trong đó cán bộ Đoàn", None)
    assert said_of(book.set("Cấp ủy", 2, "Số cấp ủy viên", 3)) == [
        'Lỗi: Trang "Cấp ủy", dòng 2, cột "Trong đó cán bộ Đoàn": Trong đó cán bộ Đoàn đang lưu là 4, '
        "không được lớn hơn Số cấp ủy viên (3)"
    ]


def test_a_completion_is_judged_with_the_class_in_the_database():
    store(Book())
    assert said_of(Book("Học viên").set("Học viên", 2, "Ngày hoàn thành", date(2020, 3, 1))) == [
        'Lỗi: Trang "Học viên", dòng 2, cột "Ngày hoàn thành": "01/03/2020" không được trước ngày bắt đầu của lớp (02/03/2020)'
    ]


def test_a_completion_whose_day_is_in_the_database_needs_none_in_the_file():
    store(Book())
    assert said_of(Book("Học viên").set("Học viên", 2, "Ngày hoàn thành", None)) == []


def test_a_study_is_judged_with_the_document_in_the_database():
    store(Book())
    assert said_of(Book("Kết quả học tập").set("Kết quả học tập", 3, "Ngày học", date(2020, 1, 1))) == [
        'Lỗi: Trang "Kết quả học tập", dòng 3, cột "Ngày học": "01/01/2020" '
        "không được trước Ngày ban hành của văn bản (15/01/2020)"
    ]


def test_a_later_day_of_issue_is_judged_with_the_studies_in_the_database():
    store(Book())
    book = Book("Chuyên đề, nghị quyết").set("Chuyên đề, nghị quyết", 3, "Ngày ban hành", date(2020, 2, 2))
    assert said_of(book) == [
        'Lỗi: Trang "Chuyên đề, nghị quyết", dòng 3, cột "Ngày ban hành": "02/02/2020" không được sau 01/02/2020: '
        "hệ thống đã có 1 lượt học văn bản này trước Ngày ban hành mới"
    ]


def test_a_later_start_of_a_class_is_told_at_the_completion_when_the_file_has_both():
    store(Book())
    book = Book("Lớp học", "Học viên").set("Lớp học", 2, "Từ ngày", date(2020, 3, 9))
    assert said_of(book.set("Lớp học", 2, "Đến ngày", date(2020, 3, 9))) == [
        'Lỗi: Trang "Học viên", dòng 2, cột "Ngày hoàn thành": "06/03/2020" không được trước ngày bắt đầu của lớp (09/03/2020)'
    ]


def test_a_stored_birth_of_someone_who_has_grown_too_old_is_left_in_peace(settings):
    store(Book().set("Cán bộ", 2, "Ngày sinh", date(1944, 12, 1)))
    settings.CLOCK_TODAY = "2021-01-10"
    assert said_of(Book().set("Cán bộ", 2, "Ngày sinh", date(1944, 12, 1))) == []
