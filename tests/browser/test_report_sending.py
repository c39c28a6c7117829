"""A head sends, holds the receipt, takes back; a returned report is sent again; a block of committees is pasted from Excel."""

import pytest
from playwright.sync_api import expect

from cadres.models import PartyCommittee
from reports.actions.reviewing import return_report
from reports.models import UnitReport
from tests import made_papers as made
from tests.browser.looking import console_of, serious, sign_in, too_wide
from tests.cast import make_cast
from tests.reports.rounds.making import fill, records_of, report_of, round_of, type_into

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
FORM = "/bao-cao/2020-Q2/CSA/"


@pytest.fixture
def cast(settings, tmp_path):
    settings.CLOCK_TODAY, settings.MEDIA_ROOT = "2020-07-10", tmp_path
    made = make_cast()
    records_of(made)
    return made


@pytest.fixture
def report(cast):
    made = report_of(cast, round_of(cast))
    fill(made, cast.clerk_a)
    return made


def looks_well(page):
    page.set_viewport_size(DESK)
    assert serious(page) == []
    page.set_viewport_size(PHONE)
    assert not too_wide(page), page.url
    page.set_viewport_size(DESK)


def test_a_head_sends_holds_the_receipt_and_takes_back(page, live_server, cast, report):
    seen = console_of(page)
    sign_in(page, live_server, cast.head_a.username)
    page.goto(f"{live_server.url}{FORM}")
    page.get_by_role("link", name="Xem lại và gửi").first.click()
    looks_well(page)
    page.get_by_label("Lời nhắn gửi Ban Tổ chức").fill("Đã đối chiếu với danh sách lớp.")
    page.get_by_role("button", name="Gửi báo cáo").dblclick()
    expect(page.get_by_text("2020-Q2/CSA-1")).to_be_visible()
    expect(page.get_by_text("Đã đối chiếu với danh sách lớp.").first).to_be_visible()
    looks_well(page)
    page.get_by_role("link", name="Lần 1", exact=True).click()
    looks_well(page)
    page.go_back()
    page.get_by_role("button", name="Thu hồi").click()
    expect(page).to_have_url(f"{live_server.url}{FORM}")
    report.refresh_from_db()
    assert (report.state, report.version) == (UnitReport.State.DRAFT, 1)
    assert seen == []


def test_a_returned_report_is_answered_and_sent_again(page, live_server, cast, report):
    seen = console_of(page)
    sign_in(page, live_server, cast.head_a.username)
    page.goto(f"{live_server.url}{FORM}gui/")
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_text("2020-Q2/CSA-1")).to_be_visible()
    return_report(report=report, reason="DISAGREES", note="Xem lại.", asked={"trained": "Thiếu."}, by=cast.board)
    page.goto(f"{live_server.url}{FORM}gui/")
    expect(page.get_by_role("button", name="Gửi báo cáo")).to_be_disabled()
    page.get_by_role("link", name="Ban Tổ chức đề nghị xem lại").first.click()
    expect(page).to_have_url(f"{live_server.url}{FORM}#o-trained-reply")
    type_into(report, cast.clerk_a, trained__reply="Danh sách lớp đúng như sổ.")
    page.goto(f"{live_server.url}{FORM}gui/")
    looks_well(page)
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_text("2020-Q2/CSA-2")).to_be_visible()
    expect(page.get_by_text("Gửi lần 2")).to_be_visible()
    # The link's own cell keeps the focus, and the browser notes that the first named section did not get it.
    assert [one for one in seen if not one.startswith("Autofocus processing was blocked")] == []


PASTE = """(field, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def test_a_block_of_committees_is_pasted_from_excel(page, live_server, cast, report):
    seen = console_of(page)
    sign_in(page, live_server, cast.clerk_a.username)
    page.goto(f"{live_server.url}{FORM}cap-uy/")
    looks_well(page)
    block = "\n".join(f"chi bo\tChi bộ phòng {place}\t2020-2022\t2/2/2020\t{place + 3}\t1\t" for place in range(6))
    first = page.locator("#id_m0-level")
    page.evaluate("([field, text]) => (" + PASTE + ")(field, text)", [first.element_handle(), f"{block}\n"])
    expect(page.locator("tbody tr")).to_have_count(PartyCommittee.objects.count() + 6)
    looks_well(page)
    page.get_by_role("button", name="Lưu bảng cấp ủy").click()
    expect(page.get_by_text("Bảng cấp ủy: đã thêm 6 dòng.")).to_be_visible()
    assert PartyCommittee.objects.filter(name="Chi bộ phòng 5", members=8, under_35=1).exists()
    assert seen == []


def test_what_is_pasted_and_finds_no_place_is_said(page, live_server, cast, report):
    sign_in(page, live_server, cast.clerk_a.username)
    page.goto(f"{live_server.url}{FORM}cap-uy/")
    first = page.locator("#id_m0-level")
    page.evaluate("([field, text]) => (" + PASTE + ")(field, text)", [first.element_handle(), "Liên chi\tChi bộ 1"])
    expect(page.get_by_text("Có 1 ô vừa dán không có chỗ")).to_be_visible()
    expect(page.locator("#id_m0-name")).to_have_value("Chi bộ 1")


def test_a_file_is_added_without_a_script(browser, live_server, cast, report, tmp_path):
    page = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()
    sign_in(page, live_server, cast.clerk_a.username)
    page.goto(f"{live_server.url}{FORM}tep/")
    paper = tmp_path / "Tờ khai.pdf"
    paper.write_bytes(made.pdf())
    page.locator("#id_file").set_input_files(paper)
    page.get_by_role("button", name="Thêm tệp").click()
    expect(page.get_by_text("Hãy xem lại tệp rồi đánh dấu xác nhận").first).to_be_visible()
    page.locator("#id_file").set_input_files(paper)
    page.get_by_label("Tôi xác nhận tệp này không đóng dấu MẬT").check()
    page.get_by_role("button", name="Thêm tệp").click()
    expect(page).to_have_url(f"{live_server.url}{FORM}")
    assert report.files.get().name == "Tờ khai.pdf"
