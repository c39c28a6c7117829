"""The whole of a quarter in a real browser: a unit reports in fewer than twelve actions, is returned to, answers, and is approved and sealed."""

import pytest
from playwright.sync_api import expect

from reports.models import Seal, UnitReport
from tests.browser.looking import serious, too_wide
from tests.browser.test_unit_pages import sitting_at
from tests.cast import make_cast
from tests.reports.rounds.making import records_of, round_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}
TEXTS = ("Kết quả nổi bật", "Khó khăn, vướng mắc", "Đề xuất, kiến nghị", "Đánh giá chung", "Phương hướng thời gian tới")


class Hands:
    """Counts what a person does: a click, or a field filled in."""

    def __init__(self, page):
        self.page, self.actions = page, 0

    def click(self, role, name):
        self.actions += 1
        self.page.get_by_role(role, name=name).first.click()

    def fill(self, label, text):
        self.actions += 1
        self.page.get_by_label(label).first.fill(text)


@pytest.fixture
def cast(transactional_db, settings):
    settings.CLOCK_TODAY = "2020-07-10"
    made = make_cast()
    records_of(made)
    round_of(made)
    return made


def seat(browser, live_server, user, **screen):
    context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **screen)
    page = sitting_at(context, live_server, user)
    page.goto(live_server.url)
    return page


def report_in_one_go(page) -> int:
    """From the first page after signing in to the receipt; how many actions it took."""
    hands = Hands(page)
    hands.click("link", "Làm báo cáo")
    hands.click("button", "Giữ mọi số từ sổ")
    for label in TEXTS:
        hands.fill(label, "Không")
    hands.click("link", "Xem lại và gửi")
    hands.click("button", "Gửi báo cáo")
    expect(page.get_by_role("status").first).to_contain_text("Đã gửi")
    return hands.actions


@pytest.mark.parametrize("screen", [{}, {"viewport": PHONE}], ids=["desk", "phone"])
def test_clean_records_are_reported_in_fewer_than_twelve_actions(browser, live_server, cast, screen):
    page = seat(browser, live_server, cast.head_a, **screen)
    assert report_in_one_go(page) < 12
    report = UnitReport.objects.get()
    assert (report.state, report.version) == (UnitReport.State.SUBMITTED, 1)
    assert serious(page) == [] and not too_wide(page)


def test_returned_answered_and_approved_a_report_ends_in_a_seal(browser, live_server, cast):
    head = seat(browser, live_server, cast.head_a)
    report_in_one_go(head)

    board = seat(browser, live_server, cast.board)
    board.goto(f"{live_server.url}/dot-bao-cao/2020-Q2/duyet/CSA/")
    board.get_by_role("link", name="Trả lại", exact=True).click()
    board.get_by_label("Lý do trả lại").select_option(label="Số liệu không khớp với sổ")
    board.get_by_label("Điều cần sửa").fill("Danh sách lớp có ba người.")
    board.get_by_label("Cán bộ được đào tạo, bồi dưỡng", exact=True).check()
    board.get_by_role("button", name="Trả lại báo cáo").click()
    expect(board.get_by_role("status").first).to_be_visible()

    head.goto(f"{live_server.url}/trang-don-vi/")
    expect(head.get_by_role("main")).to_contain_text("Danh sách lớp có ba người.")
    head.get_by_role("link", name="Xem ý kiến trả lại").click()
    expect(head.locator("#muc-topics").get_by_role("radio")).to_have_count(0)  # what was not named is read only
    head.get_by_label("Trả lời Ban Tổ chức").first.fill("Người thứ ba thuộc đơn vị khác.")
    head.get_by_role("link", name="Xem lại và gửi").first.click()
    head.get_by_role("button", name="Gửi báo cáo").click()
    expect(head.get_by_role("status").first).to_contain_text("lần 2")

    board.goto(f"{live_server.url}/dot-bao-cao/2020-Q2/duyet/CSA/")
    expect(board.get_by_role("main")).to_contain_text("Người thứ ba thuộc đơn vị khác.")
    board.get_by_role("button", name="Duyệt và chốt số").click()
    expect(board.get_by_role("status").first).to_be_visible()

    assert Seal.objects.get().unit == cast.unit_a
    head.goto(f"{live_server.url}/bao-cao/2020-Q2/CSA/")
    expect(head.get_by_role("main")).to_contain_text("số liệu đã chốt")
    assert serious(head) == [] and serious(board) == []
