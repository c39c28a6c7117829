"""Plans on their way, people found by standard, and the pool, as those who sit in front of them walk."""

from datetime import date

import pytest
from playwright.sync_api import expect

from cadres.models import Title
from planning.models import Nominee, PoolMember, SuccessionPlan
from tests import factories as make
from tests.browser.looking import console_of, serious, sign_in, too_wide
from tests.cast import make_cast
from tests.seats.making import organ

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def on_the_tenth_of_july(settings):
    settings.CLOCK_TODAY = "2020-07-10"


def looks_well(page) -> None:
    for size in ({"width": 360, "height": 740}, {"width": 1280, "height": 900}):
        page.set_viewport_size(size)
        assert not too_wide(page)
    assert serious(page) == []


def entered(page, live_server, user):
    sign_in(page, live_server, user.username)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return console_of(page)


def take(page, step: str, **typed) -> None:
    """Opens a step of the plan, types, and takes it."""
    page.get_by_role("link", name=step, exact=True).click()
    looks_well(page)
    for name, text in typed.items():
        page.locator(f"[name={name}]").fill(text)
    page.get_by_role("button", name=step, exact=True).click()
    expect(page.get_by_text(f"{step}: Quy hoạch")).to_be_visible()


def test_a_plan_is_submitted_approved_and_a_later_change_waits_for_its_paper(page, live_server):
    cast = make_cast()
    make.plan(cast.unit_a)
    said = entered(page, live_server, cast.clerk_a)
    page.goto(f"{live_server.url}/quy-hoach/")
    page.locator("main table a").first.click()
    take(page, "Trình cấp ủy", document_number="7-TTr/ĐTN")
    take(page, "Ghi cấp ủy phê duyệt", document_number="9-QĐ/ĐU")
    looks_well(page)
    plan = SuccessionPlan.objects.get()
    assert plan.approved_on == date(2020, 7, 10)
    row = Nominee.objects.create(plan=plan, cadre=cast.chi, title=Title.SECRETARY, state="ACTIVE")
    page.goto(f"{live_server.url}/quy-hoach/nhan-su/{row.pk}/")
    page.get_by_role("link", name="Đưa ra khỏi quy hoạch").click()
    page.locator("[name=leaving_reason]").select_option("MOVED")
    page.get_by_role("button", name="Đưa ra khỏi quy hoạch").click()
    expect(page.get_by_text("Đưa ra, chờ duyệt")).to_be_visible()
    page.get_by_role("link", name="Ghi ý kiến cấp ủy về thay đổi").click()
    looks_well(page)
    page.get_by_label("Đồng ý", exact=True).check()
    page.locator("[name=day]").fill("10/7/2020")
    page.locator("[name=document_number]").fill("3-TB/ĐU")
    page.get_by_role("button", name="Ghi ý kiến cấp ủy về thay đổi").click()
    expect(page.get_by_text("3-TB/ĐU, 10/07/2020")).to_be_visible()
    row.refresh_from_db()
    assert row.state == Nominee.State.REMOVED
    assert said == []


def test_the_board_goes_from_the_menu_to_a_number_its_names_and_a_source(page, live_server):
    cast = make_cast()
    cast.khoa.education = "Cao đẳng"
    cast.khoa.save()
    said = entered(page, live_server, cast.board)
    page.get_by_role("link", name="Nhân sự").first.click()
    page.get_by_role("link", name="Tiêu chuẩn").first.click()
    looks_well(page)
    page.get_by_role("link", name="Chưa đạt 1").first.click()
    expect(page.get_by_role("link", name="Trần Đăng Khoa")).to_be_visible()
    looks_well(page)
    page.goto(f"{live_server.url}/nhan-su/tieu-chuan/")
    page.get_by_role("link", name="Tìm nguồn theo tiêu chuẩn").click()
    page.locator("[name=chuc-danh]").select_option(str(int(Title.SECRETARY)))
    page.get_by_role("button", name="Lọc").click()
    expect(page.get_by_role("link", name="Trần Đăng Khoa")).to_be_visible()
    looks_well(page)
    assert said == []


def test_a_leader_goes_from_a_number_of_the_seat_board_to_a_unit_and_who_is_planned_for_it(page, live_server):
    cast = make_cast()
    organ(cast.unit_a, 3)
    plan = make.plan(cast.unit_a, approved_on=date(2020, 1, 6))
    Nominee.objects.create(plan=plan, cadre=cast.dung, title=Title.EXECUTIVE_MEMBER, state="ACTIVE", readiness=1)
    said = entered(page, live_server, cast.leader)
    page.get_by_role("link", name="Nhân sự").first.click()
    expect(page.get_by_role("heading", name="Chức danh khuyết", level=1)).to_be_visible()
    looks_well(page)
    page.get_by_role("link", name="2 Chỗ khuyết").click()
    expect(page.locator("tr[data-row]")).to_have_count(2)
    looks_well(page)
    page.get_by_role("link", name="Đoàn cơ sở A").first.click()
    expect(page.get_by_role("link", name="Phạm Quốc Dũng")).to_be_visible()
    looks_well(page)
    page.locator("[name=ngay]").fill("1/1/2019")
    page.get_by_role("button", name="Lọc").click()
    expect(page.get_by_text("Tính đến ngày 01/01/2019.")).to_be_visible()
    looks_well(page)
    page.get_by_role("link", name="Chức danh khuyết").last.click()
    page.get_by_role("link", name="Dự báo").click()
    expect(page.get_by_text("Tính đến ngày 01/01/2019.")).to_be_visible()
    looks_well(page)
    assert said == []


def test_a_clerk_follows_somebody_in_the_pool(page, live_server):
    cast = make_cast()
    said = entered(page, live_server, cast.clerk_a)
    page.get_by_role("link", name="Nhân sự").first.click()
    page.get_by_role("link", name="Dự nguồn").first.click()
    page.get_by_role("link", name="Thêm người dự nguồn").first.click()
    looks_well(page)
    page.locator("[name=unit]").select_option(str(cast.unit_a.pk))
    page.locator("[name=full_name]").fill("Lý Thị Nguồn")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("link", name="Ghi đánh giá năm").first.click()
    page.locator("[name=result]").select_option("READY")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đủ điều kiện đưa vào quy hoạch").first).to_be_visible()
    looks_well(page)
    assert PoolMember.objects.get().assessments.count() == 1
    assert said == []
