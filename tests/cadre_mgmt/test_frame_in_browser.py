"""The frame around every page, in a real browser, at a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from cadres.access import Role
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def board_member(transactional_db):
    return factories.user("binh", Role.BOARD, factories.bloc(), full_name="Trần Thị Bình")


@pytest.fixture
def messages(page):
    """What the browser writes to its console: refused scripts and styles, errors."""
    seen = []
    page.on("console", lambda message: seen.append(message.text))
    page.on("pageerror", lambda error: seen.append(str(error)))
    return seen


def serious(page):
    found = Axe().run(page).response["violations"]
    return [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")]


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def sign_in(page, live_server, user):
    page.goto(live_server.url + "/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(user.username)
    page.get_by_label("Mật khẩu").fill(factories.PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", ["/dang-nhap/", "/doi-mat-khau/"])
def test_a_page_is_clean_and_fits(page, live_server, board_member, messages, screen, path):
    page.set_viewport_size(screen)
    if path != "/dang-nhap/":
        sign_in(page, live_server, board_member)
        messages.clear()
    page.goto(live_server.url + path)

    assert serious(page) == []
    assert fits(page)
    assert messages == []


def test_the_menu_and_signing_out_work_from_the_keyboard(page, live_server, board_member):
    sign_in(page, live_server, board_member)
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
    sign_in(page, live_server, board_member)
    page.goto(live_server.url + "/doi-mat-khau/")

    page.get_by_text("Trình đơn", exact=True).click()

    expect(page.get_by_role("link", name="Trang quản trị")).to_be_visible()
    context.close()
