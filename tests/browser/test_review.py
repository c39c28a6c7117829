"""A reviewer at the queue: J and K move, A leads to approving, R to returning; with axe, and on a phone."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from reports.models import UnitReport
from tests.browser.looking import console_of, serious, too_wide
from tests.cast import make_cast
from tests.reports.rounds.boarding import PERIOD, sent_by
from tests.reports.rounds.making import records_of, round_of, sent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
PAGES = ("/dot-bao-cao/", "/dot-bao-cao/mo/", PERIOD, f"{PERIOD}khoa/", f"{PERIOD}duyet/", f"{PERIOD}duyet/CSA/", f"{PERIOD}duyet/CSA/tra-lai/")  # fmt: skip


@pytest.fixture
def reviewer(transactional_db, settings, context, live_server):
    """A page of the board over two reports that wait, unit A's first; `messages`: what the console says."""
    settings.CLOCK_TODAY = "2020-07-10"
    cast = make_cast()
    records_of(cast)
    round_ = round_of(cast)
    sent(cast, round_)
    sent_by(cast, round_, cast.unit_b, cast.head_b)
    client = Client()
    client.force_login(cast.board, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.messages = console_of(page)
    page.goto(f"{live_server.url}{PERIOD}duyet/")
    return page


def heading(page):
    return page.get_by_role("heading", level=1)


def next_is_offered(page):
    expect(heading(page)).to_have_text("Báo cáo chờ duyệt")
    expect(page.get_by_role("link", name="Báo cáo sau: Đoàn cơ sở B")).to_be_visible()


def state(code: str) -> str:
    return UnitReport.objects.get(unit__code=code).state


def test_a_reviewer_goes_through_the_queue_by_keys(reviewer):
    expect(reviewer.get_by_text("Phím tắt:")).to_be_visible()
    reviewer.keyboard.press("j")
    expect(reviewer.get_by_role("link", name="Đoàn cơ sở A", exact=True)).to_be_focused()
    reviewer.keyboard.press("j")
    reviewer.keyboard.press("Enter")
    expect(heading(reviewer)).to_have_text("Đoàn cơ sở B")
    reviewer.keyboard.press("k")
    expect(heading(reviewer)).to_have_text("Đoàn cơ sở A")
    reviewer.keyboard.press("a")
    expect(reviewer.get_by_role("button", name="Duyệt và chốt số")).to_be_focused()
    reviewer.keyboard.press("Enter")
    next_is_offered(reviewer)
    reviewer.keyboard.press("j")
    reviewer.keyboard.press("Enter")
    expect(heading(reviewer)).to_have_text("Đoàn cơ sở B")
    assert (state("CSA"), state("CSB")) == ("APPROVED", "SUBMITTED")
    assert reviewer.messages == []


def test_a_report_goes_back_with_two_lines_and_its_message_is_seen_before(reviewer):
    reviewer.keyboard.press("j")
    reviewer.keyboard.press("Enter")
    expect(heading(reviewer)).to_have_text("Đoàn cơ sở A")
    reviewer.keyboard.press("r")
    expect(heading(reviewer)).to_have_text("Trả lại báo cáo")
    reviewer.get_by_label("Lý do trả lại").select_option(label="Số liệu không khớp với sổ")
    reviewer.get_by_label("Điều cần sửa").fill("Hai chỗ chưa khớp: jkar.")
    reviewer.get_by_label("Phần lời", exact=True).check()
    reviewer.get_by_label("Cấp ủy", exact=True).check()
    reviewer.get_by_label("Lời riêng cho mục “Cấp ủy”").press_sequentially("Thiếu 1 cấp ủy, jkar")
    preview = reviewer.get_by_role("region", name="Đơn vị sẽ nhận được")
    expect(preview).to_contain_text("Số liệu không khớp với sổ: Hai chỗ chưa khớp: jkar.")
    expect(preview).to_contain_text("Cấp ủy: Thiếu 1 cấp ủy, jkar")
    assert state("CSA") == "SUBMITTED"
    reviewer.get_by_role("button", name="Trả lại báo cáo").click()
    next_is_offered(reviewer)
    returned = UnitReport.objects.get(unit__code="CSA")
    assert returned.returned == {"committees": "Thiếu 1 cấp ủy, jkar", "text": ""}
    assert reviewer.messages == []


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_the_pages_are_readable_by_all_and_fit(reviewer, live_server, screen):
    reviewer.set_viewport_size(screen)
    found = {}
    for address in PAGES:
        reviewer.goto(live_server.url + address)
        wrong = [*serious(reviewer), *(["too wide"] if too_wide(reviewer) else []), *reviewer.messages]
        reviewer.messages.clear()
        if wrong:
            found[address] = wrong
    assert found == {}
