"""A clerk hands in a messy roster, mends a column, writes it, and takes it back."""

import pytest
from playwright.sync_api import expect

from cadres.models import Cadre
from tests.browser.looking import console_of, serious, sign_in, too_wide
from tests.cast import make_cast
from tests.roster.building import AN, TITLES, Sheet, xlsx
from tests.roster.messy import TWO_ROWS, TWO_ROWS_MERGES, TWO_ROWS_PEOPLE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def day_and_files(settings, tmp_path):
    settings.CLOCK_TODAY = "2020-07-10"
    settings.MEDIA_ROOT = tmp_path


def looks_well(page) -> None:
    for size in ({"width": 360, "height": 740}, {"width": 1280, "height": 900}):
        page.set_viewport_size(size)
        assert not too_wide(page)
    assert serious(page) == []


def test_from_a_messy_file_to_people_and_back(page, live_server):
    cast = make_cast()
    sign_in(page, live_server, cast.clerk_a.username)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    said = console_of(page)
    rows = [*TITLES, *TWO_ROWS, *TWO_ROWS_PEOPLE, [3, "Lê Văn Năm", 1991, None], [4, "Lê Văn Sai", "31/02/1990", None]]
    moved = [area.translate(str.maketrans({"1": "6", "2": "7"})) for area in TWO_ROWS_MERGES]
    page.goto(f"{live_server.url}/can-bo/")
    page.get_by_role("link", name="Nhập danh sách trích ngang").click()
    page.locator("select[name=unit]").select_option(str(cast.unit_a.pk))
    file = {
        "name": "trich ngang.xlsx",
        "mimeType": "application/octet-stream",
        "buffer": xlsx(Sheet(rows, merges=tuple(moved))),
    }
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Tải lên và xem").click()
    expect(page.get_by_role("button", name="Kiểm tra danh sách")).to_be_visible()
    looks_well(page)
    page.get_by_role("button", name="Kiểm tra danh sách").click()
    expect(page.get_by_text("3 người mới")).to_be_visible()
    expect(page.get_by_text("Ô C11")).to_be_visible()
    looks_well(page)
    page.get_by_role("button", name="Ghi vào sổ cán bộ").click()
    expect(page.get_by_text("Chưa ghi gì.")).to_be_visible()
    page.get_by_label("Để lại dòng 11").check()
    page.get_by_role("button", name="Ghi vào sổ cán bộ").click()
    expect(page.get_by_role("heading", name="Đã ghi 3 người")).to_be_visible()
    assert Cadre.objects.filter(full_name=AN).exists()
    looks_well(page)
    page.get_by_text("Hoàn tác lần nhập này").click()
    page.get_by_label("Lý do hoàn tác").fill("nhập nhầm danh sách")
    page.get_by_role("button", name="Hoàn tác", exact=True).click()
    expect(page.get_by_text("Mọi dòng đã được trả lại như trước.")).to_be_visible()
    assert not Cadre.objects.filter(full_name=AN).exists()
    assert [one for one in said if "422" not in str(one)] == []
