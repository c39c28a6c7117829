"""The report's form in a real browser: nothing typed is lost, two in one form choose, a keyboard is enough, and it works without a script."""

import re

import pytest
from playwright.sync_api import expect

from reports.models import ReportCell
from reports.rounds.sections import measures
from tests.browser.looking import serious, sign_in, too_wide
from tests.browser.test_unit_pages import sitting_at
from tests.browser.walking import fill, press
from tests.cast import make_cast
from tests.reports.rounds.making import records_of, report_of, round_of, sent, type_into

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
SAVED = re.compile(r"Đã lưu \d\d:\d\d")
RESULTS, PROPOSALS = "Kết quả nổi bật", "Đề xuất, kiến nghị"


@pytest.fixture
def cast(transactional_db, settings):
    settings.CLOCK_TODAY = "2020-07-10"
    made = make_cast()
    records_of(made)
    return made


@pytest.fixture
def report(cast):
    return report_of(cast, round_of(cast))


@pytest.fixture
def address(live_server, report):
    return f"{live_server.url}/bao-cao/2020-Q2/CSA/"


@pytest.fixture
def clerk(context, live_server, cast, address):
    page = sitting_at(context, live_server, cast.clerk_a)
    page.goto(address)
    return page


def state(page, key):
    return page.locator(f"[data-cell='{key}'] [data-state]")


def stored(key) -> str:
    cell = ReportCell.objects.filter(key=key).first()
    return cell.value if cell else ""


def kept(page) -> list[str]:
    """The cells this browser keeps because the server has them not."""
    keys = page.evaluate("Object.keys(localStorage)")
    return sorted(key.rsplit(":", 1)[1] for key in keys if key.startswith("bao-cao:"))


def own(page, code):
    page.locator(f"#muc-{code}").get_by_label("Đơn vị ghi số khác").check()


# --- Saved as it is typed ---------------------------------------------------------------------------


def test_a_cell_says_saved_saving_failed_and_wrong(clerk, address):
    clerk.get_by_label(RESULTS).fill("Đã mở lớp")
    expect(state(clerk, "text.results")).to_have_text(SAVED)  # while typing rests, without leaving the field
    assert stored("text.results") == "Đã mở lớp" and kept(clerk) == []

    own(clerk, "trained")
    clerk.get_by_label("Số của đơn vị (người)").first.fill("1,5")
    clerk.keyboard.press("Tab")
    expect(state(clerk, "trained.numerator")).to_contain_text("phải là số nguyên")
    expect(clerk.locator("#o-trained-numerator")).to_have_attribute("aria-invalid", "true")
    expect(clerk.locator("#kiem-tra")).to_contain_text("“1,5” phải là số nguyên")
    assert stored("trained.numerator") == "1,5"
    clerk.get_by_label("Số của đơn vị (người)").first.fill("1.234")
    expect(clerk.locator("#lech-trained")).to_contain_text("nhiều hơn sổ 1.232 người")
    expect(clerk.locator("#tien-do")).to_contain_text("1/12 mục")

    held = []
    clerk.route("**/o/", lambda route: held.append(route))
    clerk.get_by_label(RESULTS).fill("Đã mở hai lớp")
    expect(state(clerk, "text.results")).to_have_text("Đang lưu")
    held.pop().abort()
    expect(state(clerk, "text.results")).to_contain_text("Chưa lưu được")
    assert kept(clerk) == ["text.results"]


def test_a_cell_that_spoils_or_mends_another_of_its_line_says_so_there(clerk):
    own(clerk, "topics")
    clerk.locator("#o-topics-numerator").fill("12")
    clerk.keyboard.press("Tab")
    expect(state(clerk, "topics.reason")).to_contain_text("phải ghi lý do")
    clerk.locator("#o-topics-denominator").fill("9")
    clerk.keyboard.press("Tab")
    expect(state(clerk, "topics.numerator")).to_contain_text("12 không được lớn hơn tổng số 9")
    expect(state(clerk, "topics.denominator")).to_have_text(SAVED)
    clerk.locator("#o-topics-reason").fill("Ba đồng chí vừa chuyển đến")
    clerk.locator("#o-topics-denominator").fill("15")
    clerk.keyboard.press("Tab")
    expect(state(clerk, "topics.numerator")).to_have_text("")
    expect(state(clerk, "topics.reason")).to_have_text(SAVED)


def test_a_dead_line_loses_nothing_and_sends_again_when_it_is_back(clerk):
    tried = []
    clerk.route("**/o/", lambda route: (tried.append(route), route.abort()))
    clerk.get_by_label(RESULTS).fill("Đã mở lớp")
    clerk.get_by_label(PROPOSALS).fill("Không")
    clerk.keyboard.press("Tab")
    expect(clerk.get_by_role("alert")).to_contain_text("Mất kết nối")
    expect(state(clerk, "text.results")).to_contain_text("Chưa lưu được, sẽ gửi lại")
    assert kept(clerk) == ["text.proposals", "text.results"] and stored("text.results") == ""
    while len(tried) < 3:  # by itself, each time later; the next try is farther off than this test waits
        clerk.wait_for_timeout(100)
    clerk.unroute("**/o/")
    clerk.evaluate("window.dispatchEvent(new Event('online'))")
    expect(state(clerk, "text.proposals")).to_have_text(SAVED)
    expect(state(clerk, "text.results")).to_have_text(SAVED)
    expect(clerk.locator("[data-trouble]")).to_be_hidden()
    assert (stored("text.results"), stored("text.proposals"), kept(clerk)) == ("Đã mở lớp", "Không", [])


def test_after_a_reload_what_was_not_saved_is_back_and_sent(clerk):
    clerk.route("**/o/", lambda route: route.abort())
    clerk.get_by_label(RESULTS).fill("Đã mở lớp")
    own(clerk, "topics")
    expect(clerk.get_by_role("alert")).to_contain_text("Mất kết nối")
    asked = []
    clerk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    clerk.unroute("**/o/")
    clerk.reload()
    assert asked == ["beforeunload"]
    expect(clerk.get_by_label(RESULTS)).to_have_value("Đã mở lớp")
    expect(clerk.locator("#muc-topics").get_by_label("Đơn vị ghi số khác")).to_be_checked()
    expect(state(clerk, "text.results")).to_have_text(SAVED)
    expect(state(clerk, "topics.answer")).to_have_text(SAVED)
    assert (stored("text.results"), stored("topics.answer"), kept(clerk)) == ("Đã mở lớp", "own", [])


@pytest.mark.parametrize(
    "gone, told, way",
    [
        pytest.param({"name": "sessionid"}, "Đồng chí đã bị đăng xuất", "Đăng nhập lại", id="sign-in expired"),
        pytest.param({}, "Trang đã cũ", "Tải lại trang", id="all cookies gone"),
    ],
)
def test_an_expired_sign_in_is_told_and_what_was_typed_is_back_after_it(clerk, cast, gone, told, way):
    clerk.context.clear_cookies(**gone)
    clerk.get_by_label(RESULTS).fill("Đã mở lớp")
    expect(clerk.get_by_role("alert")).to_contain_text(told)
    assert stored("text.results") == ""
    clerk.get_by_role("link", name=way).click()
    clerk.get_by_label("Tên đăng nhập").fill(cast.clerk_a.username)
    clerk.get_by_label("Mật khẩu").fill("mat-khau-cua-bai-kiem-tra")
    clerk.get_by_role("button", name="Đăng nhập").click()
    expect(clerk.get_by_label(RESULTS)).to_have_value("Đã mở lớp")
    expect(state(clerk, "text.results")).to_have_text(SAVED)
    assert stored("text.results") == "Đã mở lớp"


def test_on_a_shared_computer_another_account_does_not_find_it(clerk, cast, live_server, address):
    clerk.context.clear_cookies(name="sessionid")
    clerk.get_by_label(RESULTS).fill("Đã mở lớp")
    expect(clerk.get_by_role("alert")).to_contain_text("Đồng chí đã bị đăng xuất")
    clerk.on("dialog", lambda dialog: dialog.accept())
    sign_in(clerk, live_server, cast.head_a.username)
    clerk.goto(address)
    expect(clerk.get_by_label(RESULTS)).to_have_value("")


def test_a_report_that_is_no_longer_open_shows_what_was_not_saved_and_keeps_it_no_more(clerk, cast, report):
    clerk.route("**/o/", lambda route: route.abort())
    clerk.get_by_label(RESULTS).fill("Đã mở lớp")
    expect(state(clerk, "text.results")).to_contain_text("Chưa lưu được")
    sent(cast, report.round)
    clerk.on("dialog", lambda dialog: dialog.accept())
    clerk.reload()
    expect(clerk.get_by_role("alert")).to_contain_text("“Đã mở lớp”")
    assert kept(clerk) == []


# --- Two in one form --------------------------------------------------------------------------------


@pytest.mark.parametrize("choice, text", [("Giữ của tôi", "Của tôi"), ("Lấy của người kia", "Của người kia")])
def test_the_second_of_two_is_told_and_chooses(clerk, cast, browser, live_server, address, choice, text):
    other = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    head = sitting_at(other, live_server, cast.head_a)
    head.goto(address)
    head.get_by_label(RESULTS).fill("Của người kia")
    expect(state(head, "text.results")).to_have_text(SAVED)
    clerk.get_by_label(RESULTS).fill("Của tôi")
    cell = clerk.locator("[data-cell='text.results']")
    expect(cell).to_contain_text(re.compile(r"duyet-a đã ghi “Của người kia” lúc \d\d:\d\d"))
    expect(clerk.get_by_label(RESULTS)).to_have_value("Của tôi")
    assert stored("text.results") == "Của người kia" and kept(clerk) == ["text.results"]
    assert serious(clerk) == []
    cell.get_by_role("button", name=choice).click()
    expect(clerk.get_by_label(RESULTS)).to_have_value(text)
    expect(state(clerk, "text.results")).to_have_text(SAVED)
    expect(cell.get_by_role("button")).to_have_count(0)
    assert (stored("text.results"), kept(clerk)) == (text, [])
    other.close()


# --- Keyboard and Excel -----------------------------------------------------------------------------


def test_a_block_from_excel_fills_to_the_right_and_below(clerk):
    for code in ("trained", "skills_grassroots", "topics"):
        own(clerk, code)
    clerk.locator("#o-skills_grassroots-numerator").focus()
    clerk.evaluate("""() => {
      const data = new DataTransfer();
      data.setData("text/plain", "1.002\\t1.004\\r\\n3\\t5\\r\\n");
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
    }""")
    expect(state(clerk, "topics.denominator")).to_have_text(SAVED)
    found = [
        stored(f"{code}.{name}") for code in ("skills_grassroots", "topics") for name in ("numerator", "denominator")
    ]
    assert found == ["1.002", "1.004", "3", "5"]


def test_enter_and_the_arrows_lead_from_number_to_number(clerk):
    own(clerk, "trained")
    own(clerk, "topics")
    clerk.locator("#o-trained-numerator").focus()
    clerk.keyboard.type("3")
    clerk.keyboard.press("Enter")
    expect(clerk.locator("#o-topics-numerator")).to_be_focused()
    clerk.keyboard.type("4")
    clerk.keyboard.press("ArrowDown")
    expect(clerk.locator("#o-topics-denominator")).to_be_focused()
    clerk.keyboard.press("Shift+Tab")
    clerk.keyboard.press("ArrowUp")
    expect(clerk.locator("#o-trained-numerator")).to_be_focused()
    expect(state(clerk, "topics.numerator")).to_have_text(SAVED)
    assert (stored("trained.numerator"), stored("topics.numerator")) == ("3", "4")


def test_own_numbers_are_asked_for_when_they_are_chosen(clerk):
    number = clerk.locator("#o-trained-numerator")
    expect(number).to_be_hidden()
    own(clerk, "trained")
    expect(number).to_be_visible()
    clerk.locator("#muc-trained").get_by_label("Giữ số từ sổ").check()
    expect(number).to_be_hidden()


def test_a_check_leads_to_its_cell(clerk):
    clerk.locator("#kiem-tra").get_by_role("link", name="Phần lời: “Đề xuất, kiến nghị”").click()
    expect(clerk.get_by_label(PROPOSALS)).to_be_focused()


def test_the_whole_report_is_filled_in_by_keyboard_alone(clerk):
    press(clerk, "Giữ mọi số từ sổ")
    fill(clerk, [(label, "Không") for label in (RESULTS, "Khó khăn", PROPOSALS, "Đánh giá chung", "Phương hướng")])
    clerk.keyboard.press("Tab")
    expect(clerk.locator("#tien-do")).to_contain_text("12/12 mục")
    expect(state(clerk, "text.plans")).to_have_text(SAVED)
    assert {stored(f"{one.code}.answer") for one in measures()} == {"keep"}


def test_to_the_sending_page_leads_a_saved_form(clerk, address):
    clerk.get_by_label(RESULTS).fill("Đã mở lớp")
    with clerk.expect_navigation():
        clerk.get_by_role("link", name="Xem lại và gửi").first.click()
    assert clerk.url == f"{address}gui/" and stored("text.results") == "Đã mở lớp"


# --- Without a script, on a phone, for everybody ----------------------------------------------------


def test_without_a_script_all_is_saved_at_once(browser, live_server, cast, address):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE, locale="vi-VN")
    page = sitting_at(context, live_server, cast.clerk_a)
    page.goto(address)
    page.locator("#muc-trained").get_by_label("Đơn vị ghi số khác").check()
    page.locator("#o-trained-numerator").fill("3")
    page.get_by_label("Cán bộ được đào tạo, bồi dưỡng: Lý do ghi khác sổ").fill("Sổ chưa ghi lớp tháng 6")
    page.get_by_label(RESULTS).fill("Đã mở lớp")
    page.get_by_role("button", name="Lưu nháp").last.click()
    expect(page.get_by_role("status").first).to_contain_text("Đã lưu nháp lúc")
    found = [stored(key) for key in ("trained.answer", "trained.numerator", "trained.reason", "text.results")]
    assert found == ["own", "3", "Sổ chưa ghi lớp tháng 6", "Đã mở lớp"]
    context.close()


def test_the_form_is_readable_by_all_and_fits_a_phone(clerk, cast, report, address):
    type_into(report, cast.clerk_a, trained__answer="own", trained__numerator="hai", topics__answer="own")
    wrong = {}
    for screen in (DESK, PHONE):
        clerk.set_viewport_size(screen)
        clerk.goto(address)
        for opened in clerk.locator("main details").all():
            opened.evaluate("one => one.open = true")
        if found := [*serious(clerk), *clerk.messages, *(["too wide"] if too_wide(clerk) else [])]:
            wrong[screen["width"]] = found
    assert wrong == {}
