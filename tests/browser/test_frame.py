"""The frame around every page, in a real browser, at a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from cadres.access import Role
from tests import factories
from tests.browser.looking import console_of, serious, sign_in, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def board_member(transactional_db):
    return factories.user("binh", Role.BOARD, factories.bloc(), full_name="Trần Thị Bình")


@pytest.fixture
def messages(page):
    return console_of(page)


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["/dang-nhap/", "/doi-mat-khau/"])
def test_a_page_is_clean_and_fits(page, live_server, board_member, messages, screen, path):
    page.set_viewport_size(screen)
    if path != "/dang-nhap/":
        sign_in(page, live_server, board_member.username)
        messages.clear()
    page.goto(live_server.url + path)

    assert serious(page) == []
    assert not too_wide(page)
    assert messages == []


def test_the_menu_and_signing_out_work_from_the_keyboard(page, live_server, board_member):
    sign_in(page, live_server, board_member.username)
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + "/doi-mat-khau/")
    sign_out = page.get_by_role("button", name="Đăng xuất")
    expect(sign_out).to_be_hidden()

    page.locator("details.user-menu summary").focus()
    page.keyboard.press("Enter")
    expect(sign_out).to_be_visible()
    page.keyboard.press("Escape")
    expect(sign_out).to_be_hidden()

    page.keyboard.press("Enter")
    sign_out.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()


def test_the_menu_opens_without_any_script(browser, live_server, board_member):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    sign_in(page, live_server, board_member.username)
    page.goto(live_server.url + "/doi-mat-khau/")

    page.get_by_text("Trình đơn", exact=True).click()

    expect(page.get_by_role("link", name="Trang quản trị")).to_be_visible()
    context.close()
