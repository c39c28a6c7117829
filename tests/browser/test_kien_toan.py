"""A proposal in a real browser: the clerk drafts, the head sends, the board agrees, the unit enters the result, the board decides, the roster changes."""

from datetime import date

import pytest
from playwright.sync_api import expect

from cadres.models import Dossier, Post, Title
from reports.demo.dossiers import empty_page
from tests.browser.looking import console_of, serious, too_wide
from tests.browser.test_unit_pages import sitting_at
from tests.cast import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def day_and_files(settings, tmp_path):
    settings.CLOCK_TODAY = "2020-07-10"
    settings.MEDIA_ROOT = tmp_path


def seat(browser, live_server, user):
    context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    page = sitting_at(context, live_server, user)
    page.goto(f"{live_server.url}/nhan-su/kien-toan/")
    return page


def looks_well(page) -> None:
    for size in ({"width": 360, "height": 740}, {"width": 1280, "height": 900}):
        page.set_viewport_size(size)
        assert not too_wide(page)
    assert serious(page) == []


def hand_in_all(page, base: str) -> None:
    """Every required paper that is missing, one after another; each with a content of its own."""
    number = 0
    while True:
        page.goto(base)
        lines = (
            page.locator(".papers__one")
            .filter(has_text="Chưa có:")
            .filter(has_text=" bắt buộc")
            .filter(has_not_text="không bắt buộc")
        )
        wanted = lines.get_by_role("link", name="Thêm")
        if wanted.count() == 0:
            return
        number += 1
        wanted.first.click()
        page.locator("input[type=file]").set_input_files(
            {"name": f"giay to {number}.pdf", "mimeType": "application/pdf", "buffer": empty_page(number)}
        )
        page.get_by_label("Tôi xác nhận tệp này không đóng dấu MẬT").check()
        page.get_by_role("button", name="Thêm tệp").click()
        expect(page.get_by_role("status").first).to_contain_text("Đã thêm tệp")


def test_from_draft_to_decision(browser, live_server):
    cast = make_cast()

    clerk = seat(browser, live_server, cast.clerk_a)
    said = console_of(clerk)
    clerk.get_by_role("link", name="Lập hồ sơ").first.click()
    clerk.get_by_label("Đơn vị").select_option(label="Đoàn cơ sở A")
    clerk.get_by_label("Trường hợp").select_option("KT1")
    clerk.get_by_label("Nội dung đề nghị").fill("Bổ sung 01 Ủy viên Ban Chấp hành")
    clerk.get_by_label("Nhiệm kỳ").fill("2017-2022")
    looks_well(clerk)
    clerk.get_by_role("button", name="Lưu").click()
    row = Dossier.objects.get()
    base = f"{live_server.url}/nhan-su/kien-toan/{row.pk}/"
    expect(clerk.get_by_role("main")).to_contain_text("Trước khi gửi còn thiếu 6 điều")
    clerk.goto(base)
    clerk.get_by_role("link", name="Đề nghị giữ chức").click()
    clerk.get_by_label("Đỗ Thị Chi").check()
    clerk.get_by_role("button", name="Ghi vào hồ sơ").click()
    expect(clerk.get_by_role("status").first).to_contain_text("Đã ghi 1 người")
    hand_in_all(clerk, base)
    expect(clerk.get_by_role("main")).to_contain_text("Hồ sơ đã đủ: người duyệt của đơn vị xem lại rồi gửi")
    looks_well(clerk)

    head = seat(browser, live_server, cast.head_a)
    head.get_by_role("link", name="Bổ sung 01 Ủy viên").click()
    head.get_by_role("link", name="Trình xin chủ trương").click()
    head.get_by_label("Số tờ trình").fill("12-TTr/ĐTN")
    looks_well(head)
    head.get_by_role("button", name="Trình xin chủ trương").click()
    expect(head.get_by_role("main")).to_contain_text("còn 10 ngày")

    board = seat(browser, live_server, cast.board)
    board.get_by_role("link", name="Bổ sung 01 Ủy viên").click()
    looks_well(board)
    board.get_by_role("link", name="Đồng ý chủ trương").click()
    board.get_by_label("Số văn bản đồng ý chủ trương").fill("301-CV/ĐTN")
    board.get_by_label("Ngày văn bản").fill("10/7/2020")
    board.get_by_role("button", name="Đồng ý chủ trương").click()
    expect(board.get_by_role("main")).to_contain_text("301-CV/ĐTN, ngày 10/07/2020")

    clerk.goto(base)
    clerk.get_by_role("link", name="Ghi kết quả").click()
    counted = {"Ngày bầu": "10/7/2020", "Số người được triệu tập": "15", "Số người có mặt": "16"}
    counted |= {
        "Số phiếu phát ra": "14",
        "Số phiếu thu vào": "14",
        "Số phiếu hợp lệ": "13",
        "Số phiếu không hợp lệ": "1",
    }
    for label, text in (counted | {"Số phiếu của Đỗ Thị Chi": "12"}).items():
        clerk.get_by_label(label).fill(text)
    clerk.get_by_label("Đỗ Thị Chi trúng cử").check()
    clerk.get_by_role("button", name="Lưu kết quả").click()
    expect(clerk.get_by_role("alert").first).to_contain_text("có mặt không được nhiều hơn số người được triệu tập")
    looks_well(clerk)
    clerk.get_by_label("Số người có mặt").fill("14")
    clerk.get_by_role("button", name="Lưu kết quả").click()
    expect(clerk.get_by_role("status").first).to_contain_text("Đã ghi kết quả kiểm phiếu")
    hand_in_all(clerk, base)

    head.goto(base)
    head.get_by_role("link", name="Gửi kết quả, đề nghị ra quyết định").click()
    head.get_by_role("button", name="Gửi kết quả, đề nghị ra quyết định").click()
    expect(head.get_by_role("main")).to_contain_text("Chờ quyết định")

    board.goto(base)
    board.get_by_role("link", name="Ghi quyết định").click()
    board.get_by_label("Số quyết định").fill("45-QĐ/ĐTN")
    board.get_by_label("Ngày ký").fill("10/7/2020")
    looks_well(board)
    board.get_by_role("button", name="Ghi quyết định").click()
    expect(board.get_by_role("main")).to_contain_text("Đã có quyết định")

    post = Post.objects.get(cadre=cast.chi, unit=cast.unit_a)
    assert (post.title, post.start, post.opened_by.number) == (Title.EXECUTIVE_MEMBER, date(2020, 7, 10), "45-QĐ/ĐTN")
    clerk.goto(f"{live_server.url}/chuc-vu/")
    expect(clerk.get_by_role("main")).to_contain_text("45-QĐ/ĐTN")
    clerk.goto(base)
    expect(clerk.get_by_role("main")).to_contain_text("45-QĐ/ĐTN, ngày 10/07/2020")
    looks_well(clerk)
    assert [one for one in said if "422" not in one] == []
