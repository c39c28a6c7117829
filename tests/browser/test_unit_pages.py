"""A clerk keeps the registers, kind by kind: by keyboard alone, without any script, at a desk and on a phone."""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import expect

from cadres.models import Absence
from tests import factories as make
from tests.browser.looking import console_of, serious, too_wide
from tests.browser.walking import fill, press
from tests.cast import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
REASON = ("Lý do thay đổi", "theo giấy tờ gốc")
WITHDRAW = "Rút dòng này"
REFUSED = "422 (Unprocessable"  # Chromium tells a form given back on the console


@dataclass(frozen=True)
class Walk:
    """From the register through a mistake to a new row, its correction and its withdrawal. Steps: (label, what is typed or chosen)."""

    register: str
    add: str  # the link that opens the form
    mistake: list[tuple[str, str]]
    sentence: str  # said of it
    typed: list[tuple[str, str]]
    heading: str  # of the page after
    corrected: list[tuple[str, str]]
    shown: str  # after the correction


WALKS = {
    "absence": Walk(
        register="/vang-mat/",
        add="Thêm lần vắng mặt",
        mistake=[("Cán bộ", "hoa an"), ("Lý do", "Ốm dài ngày"), ("Nghỉ từ ngày", "31/2/2020")],
        sentence="“31/2/2020” là ngày không có trong lịch",
        typed=[("Nghỉ từ ngày", "3.2.2020"), ("Nghỉ đến hết ngày", "20 3 2020")],
        heading="Nguyễn Thị Hòa An",
        corrected=[("Nghỉ đến hết ngày", "25/3/2020"), REASON],
        shown="25/03/2020",
    ),
    "Party committee": Walk(
        register="/cap-uy/",
        add="Thêm cấp ủy",
        mistake=[
            ("Đơn vị", "Đoàn cơ sở A"),
            ("Cấp", "Chi bộ"),
            ("Tên tổ chức Đảng", "Chi bộ Văn phòng"),
            ("Nhiệm kỳ", "2020-2025"),
            ("Ngày bầu", "02/03/2020"),
            ("Số cấp ủy viên", "ba"),
            ("Số dưới 35", "1"),
        ],
        sentence="“ba”",
        typed=[("Số cấp ủy viên", "3")],
        heading="Chi bộ Văn phòng",
        corrected=[("Số dưới 35", "2"), REASON],
        shown="2",
    ),
    "cadre": Walk(
        register="/can-bo/",
        add="Thêm cán bộ",
        mistake=[
            ("Họ và tên", "Vũ  Thị Lan"),
            ("Giới tính", "Nữ"),
            ("Ngày sinh", "1/1/95"),
            ("Đơn vị", "Đoàn cơ sở A"),
        ],
        sentence="“1/1/95”",
        typed=[("Ngày sinh", "1/1/1995")],
        heading="Vũ Thị Lan",
        corrected=[("Quê quán", "Nam Định"), REASON],
        shown="Nam Định",
    ),
    "post": Walk(
        register="/chuc-vu/",
        add="Ghi nhận chức vụ",
        mistake=[
            ("Cán bộ", "thi chi"),
            ("Đơn vị", "Đoàn cơ sở A"),
            ("Chức danh", "Phó Bí thư"),
            ("Giữ chức từ ngày", "30/2/2020"),
            ("Số quyết định", "12-QĐ/ĐTN"),
            ("Loại quyết định", "Bổ nhiệm"),
            ("Ngày ký", "1/3/2020"),
        ],
        sentence="“30/2/2020”",
        typed=[("Giữ chức từ ngày", "2/3/2020")],
        heading="Đỗ Thị Chi",
        corrected=[("Giữ chức từ ngày", "3/3/2020"), REASON],
        shown="03/03/2020",
    ),
    "succession plan": Walk(
        register="/quy-hoach/",
        add="Thêm quy hoạch",
        mistake=[("Đơn vị", "Đoàn cơ sở A"), ("Nhiệm kỳ", "2020")],
        sentence="phải ghi dạng năm-năm",
        typed=[("Nhiệm kỳ", "2020-2025")],
        heading="2020-2025",
        corrected=[("Số văn bản", "15-QĐ/ĐU"), REASON],
        shown="15-QĐ/ĐU",
    ),
    "plan review": Walk(
        register="/quy-hoach/ra-soat/",
        add="Ghi lần rà soát",
        mistake=[("Quy hoạch", "Quy hoạch Đoàn cơ sở A"), ("Ngày rà soát", "11/7/2020"), ("Kết quả", "Giữ nguyên")],
        sentence="Ngày rà soát không được sau hôm nay (10/07/2020).",
        typed=[("Ngày rà soát", "6/7/2020")],
        heading="Đoàn cơ sở A",
        corrected=[("Kết quả", "Điều chỉnh"), REASON],
        shown="Điều chỉnh",
    ),
    "nominee": Walk(
        register="/quy-hoach/nhan-su/",
        add="Bổ sung nhân sự",
        mistake=[
            ("Quy hoạch", "Quy hoạch Đoàn cơ sở A"),
            ("Cán bộ", "khong co ai"),
            ("Chức danh quy hoạch", "Phó Bí thư"),
        ],
        sentence="Không tìm thấy cán bộ",
        typed=[("Cán bộ", "thi chi")],
        heading="Đỗ Thị Chi",
        corrected=[("Trạng thái", "Đưa ra khỏi quy hoạch"), REASON],
        shown="Đưa ra khỏi quy hoạch",
    ),
    "class": Walk(
        register="/lop-hoc/",
        add="Thêm lớp",
        mistake=[
            ("Tên lớp", "Bồi dưỡng kỹ năng"),
            ("Nhóm nội dung", "Nghiệp vụ"),
            ("Từ ngày", "2/3/2020"),
            ("Đến ngày", "1/3/2020"),
            ("Đơn vị", "Đoàn cơ sở A"),
        ],
        sentence="không được trước ngày khai giảng",
        typed=[("Đến ngày", "5/3/2020")],
        heading="Bồi dưỡng kỹ năng",
        corrected=[("Đến ngày", "6/3/2020"), REASON],
        shown="06/03/2020",
    ),
    "study": Walk(
        register="/ket-qua-hoc-tap/",
        add="Ghi một người",
        mistake=[("Cán bộ", "hoa an"), ("Chuyên đề, nghị quyết", "Chuyên đề"), ("Ngày học", "5/3")],
        sentence="“5/3”",
        typed=[("Ngày học", "5/3/2020")],
        heading="Nguyễn Thị Hòa An",
        corrected=[("Ngày học", "6/3/2020"), REASON],
        shown="06/03/2020",
    ),
    "visit": Walk(
        register="/di-co-so/",
        add="Thêm lượt đi",
        mistake=[("Cán bộ", "hoa an"), ("Đơn vị đến", "Đoàn cơ sở B"), ("Ngày đi", "30/2/2020")],
        sentence="“30/2/2020”",
        typed=[("Ngày đi", "2/3/2020")],
        heading="Nguyễn Thị Hòa An",
        corrected=[("Nội dung", "Kiểm tra công tác Đoàn"), REASON],
        shown="Kiểm tra công tác Đoàn",
    ),
    "evaluation": Walk(
        register="/danh-gia/",
        add="Thêm đánh giá",
        mistake=[("Cán bộ", "khong co ai"), ("Tự xếp loại", "Hoàn thành tốt")],
        sentence="Không tìm thấy cán bộ",
        typed=[("Cán bộ", "hoa an")],
        heading="Nguyễn Thị Hòa An",
        corrected=[("Nhận xét của cấp ủy", "Nhất trí"), REASON],
        shown="Nhất trí",
    ),
}
# A desk with a script, which axe needs; a phone without.
ROUNDS = [pytest.param((DESK, True), id="desk"), pytest.param((PHONE, False), id="phone, no script")]


@pytest.fixture
def cast(transactional_db, settings):
    settings.CLOCK_TODAY = "2020-07-10"
    made = make_cast()
    make.topic("CD-2020")
    make.plan(made.unit_a, approved_on=date(2018, 5, 5))
    return made


def sitting_at(context, live_server, user):
    """A page of somebody signed in; `messages`: what the console says."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.messages = console_of(page)
    return page


@pytest.fixture
def clerk(context, live_server, cast):
    return sitting_at(context, live_server, cast.clerk_a)


def wrong_with(page, script: bool) -> list[str]:
    """Axe needs a script itself."""
    said = [message for message in page.messages if REFUSED not in message]
    return [*(serious(page) if script else []), *(["too wide"] if too_wide(page) else []), *said]


@pytest.fixture(params=ROUNDS)
def walking(request, browser, live_server, cast):
    """(page, look) of the clerk of unit A; `look` names what is to be looked at where the walk stands."""
    screen, script = request.param
    with clean_walk(browser, live_server, cast.clerk_a, screen, script) as walk:
        yield walk


@contextmanager
def clean_walk(browser, live_server, user, screen, script):
    context = browser.new_context(java_script_enabled=script, viewport=screen, locale="vi-VN")
    page = sitting_at(context, live_server, user)
    wrong = {}

    def look(name):
        if found := wrong_with(page, script):
            wrong[name] = found
            page.messages.clear()

    yield page, look
    assert wrong == {}
    context.close()


def test_a_clerk_keeps_every_register_by_keyboard_alone(walking, live_server):
    page, look = walking
    for kind, walk in WALKS.items():
        page.goto(live_server.url + walk.register)
        walk_through(page, walk, lambda name, kind=kind: look(f"{kind}: {name}"))


def walk_through(page, walk, look) -> None:
    press(page, walk.add)
    fill(page, walk.mistake)
    press(page, "Lưu")
    expect(page.get_by_role("alert")).to_contain_text(walk.sentence)
    look("mistake")
    fill(page, walk.typed)
    press(page, "Lưu")
    expect(page.get_by_role("heading", level=1)).to_contain_text(walk.heading)
    look("row")
    press(page, "Sửa")
    fill(page, walk.corrected)
    press(page, "Lưu")
    expect(page.locator("main dd").get_by_text(walk.shown, exact=True)).to_be_visible()
    press(page, WITHDRAW)
    look("withdrawing")
    fill(page, [("Lý do", "nhập nhầm")])
    press(page, WITHDRAW)
    expect(page.get_by_role("status").first).to_contain_text("Đã rút")


def test_plans_are_reviewed_without_change_by_keyboard_alone(walking, cast, live_server):
    page, look = walking
    make.plan(cast.below_a, approved_on=date(2019, 5, 5))
    page.goto(f"{live_server.url}/quy-hoach/")
    press(page, "Rà soát: không thay đổi")
    look("the plans to tick")
    press(page, "Lưu")
    expect(page.get_by_role("alert")).to_contain_text("Chưa chọn quy hoạch nào")
    look("nothing ticked")
    fill(page, [("Ngày rà soát", "6/7/2020"), ("Những quy hoạch", "Tất cả danh sách")])
    press(page, "Lưu")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã ghi rà soát không thay đổi cho 2 quy hoạch")
    look("what was reviewed")
    press(page, "Về sổ")
    expect(page.locator("main")).to_contain_text("06/07/2020")


def test_one_plan_is_reviewed_without_change_by_keyboard_alone(walking, live_server):
    page, look = walking
    page.goto(f"{live_server.url}/quy-hoach/")
    press(page, "Đoàn cơ sở A")
    look("the plan")
    press(page, "Rà soát: không thay đổi")
    press(page, "Lưu")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đoàn cơ sở A")
    expect(page.locator("main dd").get_by_text("Giữ nguyên", exact=True)).to_be_visible()


def test_a_visit_received_is_rated_by_keyboard_alone(walking, cast, live_server):
    page, look = walking
    make.visit(cast.dung, cast.unit_a, date(2020, 6, 2), "")
    page.goto(f"{live_server.url}/di-co-so/doan-den/")
    press(page, "Phạm Quốc Dũng")
    look("the visit")
    press(page, "Xác nhận, đánh giá")
    press(page, "Lưu")
    expect(page.get_by_role("alert")).to_contain_text("Ô này cần điền.")
    look("not rated")
    fill(page, [("Tốt", "Đạt"), ("Nhận xét", "Đúng nội dung")])
    press(page, "Lưu")
    expect(page.locator("main dd").get_by_text("Đạt", exact=True)).to_be_visible()
    press(page, "Sửa đánh giá")
    fill(page, [("Đạt", "Chưa đạt"), ("Lý do sửa đánh giá", "chấm nhầm lượt")])
    press(page, "Lưu")
    expect(page.locator("main dd").get_by_text("Chưa đạt", exact=True)).to_be_visible()
    look("rated otherwise")
    press(page, "Bỏ đánh giá")
    look("taking the rating back")
    fill(page, [("Lý do bỏ đánh giá", "chấm nhầm lượt")])
    press(page, "Bỏ đánh giá")
    expect(page.get_by_role("status").first).to_contain_text("Đã bỏ đánh giá")


def test_many_visits_received_are_rated_by_keyboard_alone(walking, cast, live_server):
    page, look = walking
    for day in (2, 3):
        make.visit(cast.dung, cast.unit_a, date(2020, 6, day), "")
    page.goto(f"{live_server.url}/di-co-so/doan-den/")
    press(page, "Đánh giá nhiều lượt")
    look("the visits to tick")
    fill(page, [("Tốt", "Đạt"), ("Những lượt đi", "Tất cả danh sách")])
    press(page, "Lưu")
    expect(page.get_by_role("status").first).to_contain_text("Đã đánh giá 2 lượt đi")


def test_a_doubt_is_read_and_answered_by_keyboard_alone(walking, live_server):
    page, look = walking
    page.goto(f"{live_server.url}/vang-mat/them/")
    fill(page, [("Cán bộ", "hoa an"), ("Lý do", "Nghỉ thai sản"), ("Nghỉ từ ngày", "3/2/2020")])
    fill(page, [("Nghỉ đến hết ngày", "20/3/2020")])
    press(page, "Lưu")
    expect(page.get_by_role("alert")).to_contain_text("Nghỉ thai sản đang ghi cho cán bộ nam.")
    look("what is asked")
    fill(page, [("Vẫn ghi: tôi đã xem", "")])
    press(page, "Lưu")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nguyễn Thị Hòa An")


# --- What a script adds ------------------------------------------------------------------------------


def test_on_a_phone_every_list_is_readable_and_folds_its_filters(clerk, live_server):
    clerk.set_viewport_size(PHONE)
    wrong = {}
    for register in [*(walk.register for walk in WALKS.values()), "/hoc-tap/"]:
        for page in ("", "them-nhieu/"):
            if clerk.goto(live_server.url + register + page).ok and (found := wrong_with(clerk, script=True)):
                wrong[register + page] = found
            clerk.messages.clear()
    assert wrong == {}
    clerk.goto(f"{live_server.url}/vang-mat/")
    expect(clerk.get_by_label("Tìm", exact=True)).to_be_hidden()
    clerk.get_by_text("Tìm và lọc").click()
    expect(clerk.get_by_label("Tìm", exact=True)).to_be_visible()


def test_people_are_ticked_off_on_a_phone_and_counted(clerk, cast, live_server):
    clerk.set_viewport_size(PHONE)
    clerk.goto(f"{live_server.url}/vang-mat/them-nhieu/")
    count = clerk.get_by_text("Đã đánh dấu")
    expect(count).to_have_text("Đã đánh dấu 0/2")
    clerk.locator(".ticks tbody tr").last.click()  # anywhere on the block
    expect(count).to_have_text("Đã đánh dấu 1/2")
    clerk.get_by_role("button", name="Đánh dấu hết").click()
    expect(count).to_have_text("Đã đánh dấu 2/2")
    clerk.get_by_role("button", name="Bỏ hết").click()
    expect(count).to_have_text("Đã đánh dấu 0/2")
    low = [row.bounding_box()["height"] for row in clerk.locator(".ticks tbody tr").all()]
    assert min(low) >= 44


def test_for_how_many_is_said_beside_the_button_also_of_those_out_of_the_narrowed_list(clerk, cast, live_server):
    clerk.goto(f"{live_server.url}/vang-mat/them-nhieu/")
    said = clerk.locator("[data-will-record]")
    expect(said).to_have_text("Chưa chọn người nào")
    clerk.get_by_label("Nguyễn Thị Hòa An").check()
    expect(said).to_have_text("Sẽ ghi cho 1 người")
    clerk.get_by_label("Tất cả danh sách dưới đây").check()
    expect(said).to_have_text("Sẽ ghi cho 1 người, trừ 1")
    clerk.get_by_label("Nghỉ từ ngày").fill("3/2/2020")
    clerk.get_by_label("Tìm tên").fill("chi")
    clerk.get_by_label("Tìm tên").press("Enter")
    expect(clerk.get_by_text("Đã đánh dấu thêm 1 người không có trong danh sách")).to_be_visible()
    expect(clerk.get_by_label("Nghỉ từ ngày")).to_have_value("3/2/2020")
    expect(said).to_have_text("Sẽ ghi cho 1 người")
    clerk.get_by_label("Những người được đánh dấu", exact=True).check()
    clerk.get_by_role("button", name="Đánh dấu hết").click()
    expect(said).to_have_text("Sẽ ghi cho 2 người")


def test_a_double_click_records_everybody_once(clerk, cast, live_server):
    clerk.goto(f"{live_server.url}/vang-mat/them-nhieu/")
    clerk.get_by_label("Lý do").select_option(label="Ốm dài ngày")
    clerk.get_by_label("Nghỉ từ ngày").fill("3/2/2020")
    clerk.get_by_label("Nghỉ đến hết ngày").fill("20/3/2020")
    clerk.get_by_label("Tất cả danh sách dưới đây").check()
    sent = []
    clerk.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    clerk.get_by_role("button", name="Lưu").dblclick()
    expect(clerk.get_by_role("heading", level=1)).to_contain_text("đã ghi cho 2 người")
    assert len(sent) == 1
    assert sorted(Absence.objects.values_list("cadre", flat=True)) == sorted([cast.an.pk, cast.chi.pk])


def test_a_mistake_in_the_summary_leads_to_its_field(clerk, live_server):
    clerk.goto(f"{live_server.url}/vang-mat/them/")
    clerk.get_by_role("button", name="Lưu").click()
    expect(clerk.get_by_role("alert")).to_be_focused()
    clerk.get_by_role("alert").get_by_role("link", name="Nghỉ từ ngày").click()
    field = clerk.get_by_label("Nghỉ từ ngày")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description("Ô này cần điền.")


def test_a_person_is_picked_while_typing_and_leaving_asks(clerk, live_server):
    clerk.goto(f"{live_server.url}/vang-mat/them/")
    clerk.get_by_label("Cán bộ").press_sequentially("thi ch")
    clerk.get_by_label("Đỗ Thị Chi").check()
    asked = []
    clerk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    clerk.get_by_role("link", name="Vắng mặt").first.click()
    expect(clerk.get_by_label("Đỗ Thị Chi")).to_be_checked()
    assert asked == ["beforeunload"]
    clerk.get_by_role("link", name="Thôi, không lưu").click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text("Vắng mặt")
    assert asked == ["beforeunload"]


def test_a_list_prints_without_what_only_a_screen_needs(clerk, live_server):
    clerk.goto(f"{live_server.url}/can-bo/")
    clerk.emulate_media(media="print")
    expect(clerk.get_by_role("rowheader", name="Nguyễn Thị Hòa An")).to_be_visible()
    for name in ("Xuất Excel", "Lọc", "In"):
        expect(clerk.get_by_text(name, exact=True)).to_be_hidden()
