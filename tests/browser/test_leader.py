"""A leader before a meeting: from the period to a card to the names, on a desk and on a phone."""

import re
from pathlib import Path

import pytest

from cadres.access import Role
from cadres.models import Unit
from reports.workbook.importing import import_file
from tests import factories as make
from tests.browser.looking import console_of, serious, sign_in, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DATA = Path(__file__).resolve().parents[1] / "data"
PAGES = {
    "board": "/bang-chi-tieu/?ky=2020-H1",
    "board, period not ended": "/bang-chi-tieu/?ky=2020-Y&khu-vuc=AGENCY&tim=s&sap-xep=-topics",
    "people": "/chi-tieu/5/topics/danh-sach/?ky=2020-H1",
    "units": "/chi-tieu/2/planning/danh-sach/?ky=2020-H1&nhom=thieu",
    "committees": "/chi-tieu/7/young_cell/danh-sach/?ky=2020-Y",
    "target 3": "/chi-tieu/3/?ky=2020-H1",
    "target 6": "/chi-tieu/6/?ky=2020-H1",
    "unit": "/don-vi/{code}/?ky=2020-H1",
}


@pytest.fixture
def leader(page, live_server, settings):
    """A page on which the leader has signed in, over the small workbook; `messages`: what the console says."""
    settings.CLOCK_TODAY = "2020-07-10"
    import_file(DATA / "small.xlsx", by=None, file_name="small.xlsx")
    make.user("lanhdao", Role.LEADER, Unit.objects.get(kind=Unit.Kind.BLOC), full_name="Lê Lãnh Đạo")
    page.messages = console_of(page)
    sign_in(page, live_server, "lanhdao")
    return page


def rows(page) -> int:
    return page.locator("tr[data-row]").count()


def test_a_leader_goes_from_the_period_to_a_card_to_the_names(leader, live_server):
    assert "Bảng chỉ tiêu 6 tháng năm 2020" in leader.inner_text("h1")
    leader.get_by_role("navigation", name="Kỳ").get_by_role("link", name="Quý I", exact=True).click()
    assert "quý I năm 2020" in leader.inner_text("h1")

    card = leader.get_by_role("article", name="Học tập chuyên đề")
    missing = card.locator("[data-counts=rows]").last
    number = int(missing.get_attribute("data-figure"))
    missing.click()
    assert leader.inner_text("h1").startswith(f"Chưa học đủ: {number} người")
    assert rows(leader) == number

    leader.get_by_label("Tìm trong danh sách").fill("nguyen")
    leader.get_by_role("button", name="Lọc").click()
    assert 0 < rows(leader) < number
    leader.get_by_role("link", name="Bỏ lọc").click()
    leader.get_by_label("Đường dẫn").get_by_role("link", name="Bảng chỉ tiêu").click()
    assert "quý I năm 2020" in leader.inner_text("h1")
    assert leader.messages == []


def test_a_leader_filters_and_sorts_the_units_and_finds_the_way_back(leader):
    leader.get_by_label("Khu vực").select_option(label="Cơ quan")
    leader.get_by_role("button", name="Lọc").click()
    leader.get_by_role("columnheader").get_by_role("link", name="Học tập chuyên đề").click()
    units = leader.locator("tr[data-unit]").count()
    leader.locator("tr[data-unit] th a").first.click()
    assert "6 tháng năm 2020" in leader.inner_text("h1")
    leader.get_by_label("Đường dẫn").get_by_role("link", name="Bảng chỉ tiêu").click()
    assert "khu-vuc=AGENCY" in leader.url
    assert "sap-xep=topics" in leader.url
    assert leader.locator("tr[data-unit]").count() == units
    assert leader.messages == []


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_are_readable_by_all_and_silent(leader, live_server, width):
    leader.set_viewport_size({"width": width, "height": 900})
    code = Unit.objects.grassroots().first().code
    found = {}
    for name, address in PAGES.items():
        leader.goto(live_server.url + address.format(code=code))
        wrong = (serious(leader), too_wide(leader), list(leader.messages))
        if any(wrong):
            found[name] = wrong
    assert found == {}


def test_the_board_prints_on_landscape_a4_with_the_seven_cards_on_the_first_page(leader, live_server):
    leader.goto(f"{live_server.url}/bang-chi-tieu/?ky=2020-H1")
    paper = leader.pdf(prefer_css_page_size=True)
    sizes = {
        tuple(round(float(side)) for side in size.split()) for size in re.findall(rb"/MediaBox \[0 0 (.*?)\]", paper)
    }
    assert sizes == {(842, 595)}
    leader.emulate_media(media="print")
    leader.set_viewport_size({"width": 1020, "height": 718})  # what the margins leave of the sheet
    last = leader.locator("article").last.bounding_box()
    assert last["y"] + last["height"] < 718


def test_without_script_the_board_is_complete(browser, leader, live_server):
    plain = browser.new_context(java_script_enabled=False, storage_state=leader.context.storage_state()).new_page()
    plain.goto(f"{live_server.url}/bang-chi-tieu/?ky=2020-H1")
    assert plain.locator("article").count() == 7
    assert plain.locator("svg.line-chart").count() == 7
    plain.context.close()
