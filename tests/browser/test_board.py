"""The organising board at its desk: a bad workbook, a good one, and a cadre's data kept in the admin."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from cadres.access import Role
from cadres.models import Cadre, Unit
from reports.models import YearPlan
from reports.workbook.importing import import_file
from tests import factories as make
from tests.browser.looking import console_of, serious, sign_in, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DATA = Path(__file__).resolve().parents[1] / "data"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def board(page, live_server, settings, tmp_path):
    """A page on which the board has signed in, over the small workbook; `messages`: what the console says."""
    settings.CLOCK_TODAY, settings.MEDIA_ROOT = "2020-07-10", tmp_path
    import_file(DATA / "small.xlsx", by=None, file_name="small.xlsx")
    make.user("ban", Role.BOARD, Unit.objects.get(kind=Unit.Kind.BLOC), full_name="Ban Tổ chức")
    page.messages = console_of(page)
    sign_in(page, live_server, "ban")
    return page


def bent(*cells) -> dict:
    book, out = load_workbook(DATA / "small.xlsx"), BytesIO()
    for sheet, cell, value in cells:
        book[sheet][cell] = value
    book.save(out)
    return {"name": "Sổ quý II.xlsx", "mimeType": XLSX, "buffer": out.getvalue()}


def hand_in(page, file):
    page.get_by_role("navigation", name="Trình đơn chính").get_by_role("link", name="Sổ dữ liệu").first.click()
    page.get_by_label("Sổ dữ liệu (tệp .xlsx)").set_input_files(file)
    page.get_by_role("button", name="Kiểm tra tệp").click()


def test_a_bad_workbook_is_given_back_marked_and_the_mended_one_is_written(board):
    hand_in(board, bent(("Cán bộ", "D3", "31/2/1990"), ("Chức vụ", "A4", "KHÔNG CÓ")))
    board.get_by_role("heading", name="2 chỗ phải sửa").wait_for()
    expect(board.get_by_role("cell", name="31/2/1990")).to_be_visible()
    assert serious(board) == []
    with board.expect_download() as download:
        board.get_by_role("link", name="Tải tệp đã đánh dấu").click()
    marked = load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    assert "không có trong lịch" in marked["Cán bộ"]["D3"].comment.text

    hand_in(board, bent(("Cán bộ", "B2", "Hoàng Ngọc Trâm")))
    board.get_by_role("button", name="Xác nhận nhập 1 dòng").wait_for()
    assert board.locator("ins").inner_text() == "Hoàng Ngọc Trâm"
    assert serious(board) == []
    board.get_by_role("button", name="Xác nhận nhập 1 dòng").click()
    board.get_by_role("heading", name="Đã nhập xong").wait_for()
    assert Cadre.objects.get(code="CB00001").full_name == "Hoàng Ngọc Trâm"
    assert board.messages == []


def test_the_workbook_goes_out_with_a_purpose(board):
    board.get_by_role("link", name="Sổ dữ liệu").first.click()
    board.get_by_role("button", name="Xuất sổ dữ liệu").click()
    expect(board.get_by_text("Hãy ghi mục đích")).to_be_visible()
    board.get_by_label("Xuất để làm gì").fill("đối chiếu quý II")
    with board.expect_download() as download:
        board.get_by_role("button", name="Xuất sổ dữ liệu").click()
    assert load_workbook(BytesIO(Path(download.value.path()).read_bytes()))["Cán bộ"].max_row == 99
    # The refused form is a 400, which Chromium also tells on the console; nothing else may stand there.
    assert all("400 (Bad Request)" in message for message in board.messages)


def test_the_board_keeps_a_cadre_in_the_admin(board):
    board.get_by_role("link", name="Trang quản trị").first.click()
    board.get_by_role("link", name="Cán bộ", exact=True).first.click()
    board.locator("#searchbar").fill("hoang ngoc trang")
    board.get_by_role("button", name="Tìm").click()
    board.get_by_role("link", name="Hoàng Ngọc Trang").click()
    expect(board.get_by_text("••• (có ghi)").first).to_be_visible()
    board.get_by_label("Quê quán").fill("Bình Định")
    board.get_by_label("Lý do thay đổi").fill("theo hồ sơ gốc")
    board.get_by_role("button", name="Lưu", exact=True).click()
    board.get_by_role("link", name="Hoàng Ngọc Trang").first.click()
    board.get_by_role("link", name="Lịch sử").click()
    expect(board.get_by_text("Bình Định")).to_be_visible()
    expect(board.get_by_text("theo hồ sơ gốc")).to_be_visible()
    assert board.messages == []


@pytest.mark.parametrize("width", [1280, 360])
def test_the_board_s_pages_are_readable_by_all_and_silent(board, live_server, width):
    board.set_viewport_size({"width": width, "height": 900})
    person, plan = Cadre.objects.get(code="CB00001").pk, YearPlan.objects.get().pk
    found = {}
    for path in (
        "/so-du-lieu/",
        "/quan-tri/",
        "/quan-tri/cadres/cadre/",
        f"/quan-tri/cadres/cadre/{person}/change/",
        f"/quan-tri/cadres/cadre/{person}/history/",
        "/quan-tri/cadres/post/add/",
        f"/quan-tri/reports/yearplan/{plan}/change/",
        "/quan-tri/cadres/auditevent/",
    ):
        board.goto(live_server.url + path)
        wrong = (serious(board), too_wide(board), list(board.messages))
        if any(wrong):
            found[path] = wrong
            board.messages.clear()
    assert found == {}
