"""The board, the targets' pages and a unit's own page: what they say, keep in the address, and refuse."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cadres.access import Role
from cadres.actions.units import arrange_tree
from cadres.models import Title, Unit
from reports.models import YearPlan
from tests import factories as make
from tests.cast import make_cast
from tests.reports.pages import Page, get, numbers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_july(settings):
    settings.CLOCK_TODAY = "2020-07-10"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def leader(client, cast):
    client.force_login(cast.leader)
    return client


def card(page: Page, number: int) -> str:
    cards = [each for each in page.elements if each["aria-labelledby"] == f"chi-tieu-{number}"]
    return " ".join(cards[0].text.split())


def test_the_board_opens_on_the_latest_period_that_has_ended(leader):
    page = get(leader, "/bang-chi-tieu/")
    assert "Bảng chỉ tiêu 6 tháng năm 2020" in page.text
    assert "kỳ chưa kết thúc" not in page.text.split("đường đứt")[0]


def test_a_period_that_has_not_ended_says_so(leader):
    assert "kỳ chưa kết thúc, tạm tính" in get(leader, "/bang-chi-tieu/?ky=2020-Q3").text.split("đường đứt")[0]


def test_a_period_that_has_not_ended_is_drawn_hollow_and_dashed(leader, cast):
    make.completion(cast.an, date(2020, 2, 4))
    page = get(leader, "/bang-chi-tieu/")
    assert page.of_class("line-chart__point--open")
    assert page.of_class("line-chart__segment--open")
    assert get(leader, "/bang-chi-tieu/?ky=2020-H1").of_class("line-chart__tick--current")


def test_before_the_first_period_of_the_year_ends_the_board_opens_on_the_plan_there_is(leader, settings):
    settings.CLOCK_TODAY = "2020-02-01"
    assert "quý I năm 2020" in get(leader, "/bang-chi-tieu/").text


def test_long_after_the_last_plan_the_board_opens_on_its_whole_year(leader, settings):
    settings.CLOCK_TODAY = "2023-02-01"
    assert "Bảng chỉ tiêu năm 2020" in get(leader, "/bang-chi-tieu/").text


def test_the_seven_cards_stand_in_the_order_of_the_plan(leader):
    heads = [each["id"] for each in get(leader, "/bang-chi-tieu/").elements if each.tag == "h2"]
    assert [each for each in heads if each.startswith("chi-tieu-")] == [f"chi-tieu-{n}" for n in range(1, 8)]


def test_each_state_is_said_in_words(leader, cast):
    make.plan(cast.unit_a, date(2020, 2, 3))
    make.plan(cast.unit_b, date(2020, 2, 3))
    page = get(leader, "/bang-chi-tieu/?ky=2020-H1")
    assert "đạt 100,0% 2/2 đơn vị" in card(page, 2)
    assert "chưa đạt" not in card(page, 2)
    assert "chưa đạt" in card(page, 5)
    assert "chưa đến hạn" in card(page, 6)
    assert "chưa có dữ liệu" in card(page, 4)


def test_two_measures_are_never_averaged(leader, cast):
    make.completion(cast.khoa, date(2020, 2, 3), group="UNION_SKILLS")
    text = card(get(leader, "/bang-chi-tieu/?ky=2020-H1"), 3)
    assert "Cán bộ Đoàn Khối đạt 100,0% 1/1 người" in text
    assert "Cán bộ Đoàn cấp cơ sở chưa đạt 0,0% 0/3 người" in text


def test_what_is_still_missing_is_said_and_opens(leader, cast):
    page = get(leader, "/bang-chi-tieu/?ky=2020-H1")
    assert "chưa học lớp nào: 4 người cần thêm 200 người để đạt" in card(page, 1)
    assert "còn 4 người" in card(page, 5)
    missing = [each for each in numbers(page) if each.text == "còn 4 người"]
    assert missing[0].url == "/chi-tieu/5/topics/danh-sach/?ky=2020-H1&nhom=thieu"


def test_a_change_is_measured_from_the_period_before(leader, cast):
    topics = make.topic(), make.topic()
    for topic in topics:
        make.study(cast.an, topic, date(2020, 5, 5))
    assert "+1 người, +25,0 điểm % so với quý I" in card(get(leader, "/bang-chi-tieu/?ky=2020-H1"), 5)
    assert "không đổi so với 6 tháng" in card(get(leader, "/bang-chi-tieu/?ky=2020-Q3"), 5)


def test_the_first_quarter_has_nothing_before_it_unless_the_year_before_has_a_plan(leader, cast):
    make.completion(cast.an, date(2019, 5, 5))
    assert "– so với năm 2019" in card(get(leader, "/bang-chi-tieu/?ky=2020-Q1"), 1)
    plan_of_2019()
    assert "−1 người so với năm 2019" in card(get(leader, "/bang-chi-tieu/?ky=2020-Q1"), 1)


def plan_of_2019() -> YearPlan:
    plan = YearPlan.objects.get(year=2020)
    goals = list(plan.goals.values_list("measure", "threshold"))
    plan.pk, plan.year = None, 2019
    plan.save()
    for measure, threshold in goals:
        plan.goals.create(measure=measure, threshold=threshold)
    return plan


def test_a_year_is_chosen_where_there_is_more_than_one_plan(leader):
    assert "Năm 2019" not in get(leader, "/bang-chi-tieu/").text
    plan_of_2019()
    links = [each["href"] for each in get(leader, "/bang-chi-tieu/").elements if each.text.strip() == "Năm 2019"]
    assert "/bang-chi-tieu/?ky=2019-H1" in links


def test_the_table_is_filtered_and_the_filter_can_be_taken_off(leader, cast):
    Unit.objects.filter(pk=cast.unit_a.pk).update(sector=Unit.Sector.SCHOOL)
    page = get(leader, "/bang-chi-tieu/?ky=2020-H1&khu-vuc=SCHOOL&sap-xep=-topics")
    assert [row["data-unit"] for row in page.having("data-unit")] == ["CSA"]
    off = [each["href"] for each in page.of_class("chip")]
    assert off == ["/bang-chi-tieu/?ky=2020-H1&sap-xep=-topics"]


def test_a_unit_is_found_without_diacritics_and_by_its_code(leader):
    for text in ("doan co so a", "csa"):
        page = get(leader, f"/bang-chi-tieu/?tim={text}")
        assert [row["data-unit"] for row in page.having("data-unit")] == ["CSA"]


def test_a_filter_that_leaves_nothing_says_so(leader):
    assert "Không có đơn vị nào" in get(leader, "/bang-chi-tieu/?tim=khong-co").text


def test_the_table_is_sorted_by_any_column_both_ways_with_no_data_last(leader, cast):
    for topic in (make.topic(), make.topic()):
        make.study(cast.dung, topic, date(2020, 2, 2))
    make.unit("CSC", parent=cast.bloc)  # nobody serves in it

    def order(sort):
        rows = get(leader, f"/bang-chi-tieu/?sap-xep={sort}").having("data-unit")
        return [row["data-unit"] for row in rows]

    assert order("topics") == ["CSA", "CSB", "CSC"]
    assert order("-topics") == ["CSB", "CSA", "CSC"]
    assert order("-ma") == ["CSC", "CSB", "CSA"]
    assert order("khong-co") == ["CSA", "CSB", "CSC"]


def test_units_are_sorted_by_the_whole_of_their_names_in_vietnamese_order(leader, cast):
    """Not by the last word as people are."""
    for code, name in (("CSA", "Sở An"), ("CSB", "Đài Y")):
        Unit.objects.filter(code=code).update(name=name)
    make.unit("CSC", parent=cast.bloc, name="Dự án Z")
    rows = get(leader, "/bang-chi-tieu/?sap-xep=ten").having("data-unit")
    assert [row["data-unit"] for row in rows] == ["CSC", "CSB", "CSA"]


def test_the_way_back_from_a_list_keeps_the_boards_filters(leader):
    page = get(leader, "/bang-chi-tieu/?ky=2020-H1&tim=csa&sap-xep=-topics&gi-do=1")
    listing = get(leader, next(each.url for each in numbers(page) if "don-vi=CSA" in each.url))
    back = [each["href"] for each in listing.elements if each.text.strip() == "Bảng chỉ tiêu" and each["href"]]
    assert "/bang-chi-tieu/?ky=2020-H1&tim=csa&sap-xep=-topics" in back


def test_the_table_is_paged_and_a_wrong_page_gives_the_nearest(leader, cast):
    Unit.objects.bulk_create(
        Unit(code=f"D{n:03}", name=f"Đơn vị {n}", kind="GRASSROOTS", parent=cast.bloc) for n in range(60)
    )
    shown = {text: len(get(leader, f"/bang-chi-tieu/?trang={text}").having("data-unit"))
             for text in ("1", "2", "9", "0", "-3", "x", "", "tat-ca")}  # fmt: skip
    assert shown == {"1": 50, "2": 12, "9": 12, "0": 50, "-3": 50, "x": 50, "": 50, "tat-ca": 62}


def test_the_page_says_that_a_column_may_add_up_to_more_than_the_whole(leader):
    assert "cộng một cột có thể lớn hơn con số toàn Khối" in get(leader, "/bang-chi-tieu/").text


def test_cells_carry_the_state_in_words_beside_the_colour(leader, cast):
    make.plan(cast.unit_a, date(2020, 2, 3))
    cells = [cell for cell in get(leader, "/bang-chi-tieu/?ky=2020-H1").of_class("cell") if cell.tag == "td"]
    words = {kind: {word for cell in cells if kind in cell["class"] for word in [cell.text.split(",")[0]]}
             for kind in ("cell--good", "cell--bad", "cell--wait", "cell--none")}  # fmt: skip
    assert all("chưa đạt" in text for text in words["cell--bad"])
    assert all("đạt" in text and "chưa" not in text for text in words["cell--good"])
    assert all("chưa đến hạn" in text for text in words["cell--wait"])
    assert all("chưa có dữ liệu" in text for text in words["cell--none"])
    assert all(words.values())


@pytest.mark.parametrize("number", range(1, 8))
def test_a_targets_page_has_the_plans_words_the_method_and_the_parameters(leader, number):
    page = get(leader, f"/chi-tieu/{number}/")
    for words in ("Kế hoạch 88-KH/ĐTN ngày 28/04/2020", "Cách tính", "Mức phải đạt", "Quý I", "Cả năm"):
        assert words in page.text


def test_the_resolutions_of_the_year_stand_with_their_state(leader):
    make.resolution(date(2020, 1, 5), code="NQ-CU")
    make.resolution(date(2020, 1, 5), due_on=date(2020, 9, 1), code="NQ-SAU")
    make.resolution(date(2020, 8, 5), code="NQ-MOI")
    make.resolution(date(2020, 1, 5), due_on=date(2021, 1, 15), code="NQ-CHUYEN")
    text = get(leader, "/chi-tieu/6/?ky=2020-H1").text.split("Nghị quyết, kết luận của năm 2020")[1]
    state = {code: text.split(f"Nghị quyết {code} ")[1] for code in ("NQ-CU", "NQ-SAU", "NQ-MOI", "NQ-CHUYEN")}
    assert "đã đến hạn, được tính" in state["NQ-CU"]
    assert state["NQ-SAU"].split("01/09/2020")[1].strip().startswith("chưa đến hạn")
    assert state["NQ-MOI"].split("không ghi")[1].strip().startswith("ban hành sau kỳ này")
    assert state["NQ-CHUYEN"].split("15/01/2021")[1].strip().startswith("chưa đến hạn, chuyển năm sau")


def test_a_clerk_reads_the_method_without_the_figures_of_the_whole(client, cast):
    client.force_login(cast.clerk_a)
    page = get(client, "/chi-tieu/5/")
    assert "Cách tính" in page.text
    assert numbers(page) == []
    assert numbers(get(client, "/chi-tieu/5/?don-vi=CSA"))


def test_a_unit_that_had_gone_by_the_end_of_the_period_says_so(leader, cast):
    Unit.objects.filter(pk=cast.unit_b.pk).update(dissolved_on=date(2020, 5, 1))
    assert "không hoạt động vào ngày cuối kỳ" in get(leader, "/don-vi/CSB/?ky=2020-H1").text
    assert numbers(get(leader, "/don-vi/CSB/?ky=2020-Q1"))


def test_a_unit_below_points_to_the_unit_that_counts_its_people(leader):
    assert "Đoàn cơ sở A" in get(leader, "/don-vi/TTA/").text


def test_a_clerk_goes_straight_to_the_own_unit_and_with_several_chooses(client, cast):
    client.force_login(cast.clerk_a)
    assert client.get("/don-vi-cua-toi/").url == "/don-vi/CSA/"
    cast.clerk_a.assignments.create(role=Role.UNIT_CLERK, unit=cast.unit_b, start=date(2020, 1, 1))
    page = get(client, "/don-vi-cua-toi/")
    assert {"/don-vi/CSA/", "/don-vi/CSB/"} <= {each["href"] for each in page.elements}


def test_the_board_is_for_who_may_see_the_whole_bloc(client, cast):
    client.force_login(make.user("truong-don-vi", Role.LEADER, cast.unit_a))
    assert client.get("/bang-chi-tieu/").status_code == 403
    assert client.get("/chi-tieu/5/topics/danh-sach/").status_code == 403
    assert client.get("/don-vi/CSA/").status_code == 200
    assert numbers(get(client, "/chi-tieu/5/")) == []


@pytest.mark.parametrize(
    "address",
    [
        "/bang-chi-tieu/?ky=2020-Q5",
        "/bang-chi-tieu/?ky=Q1",
        "/bang-chi-tieu/?ky=1999-Y",
        "/bang-chi-tieu/?ky=2021-Q1",
        "/bang-chi-tieu/?ky=2020-H1x",
        "/bang-chi-tieu/?khu-vuc=KHONG",
        "/chi-tieu/8/",
        "/chi-tieu/5/?ky=2020",
        "/chi-tieu/5/?don-vi=KHONG",
        "/chi-tieu/5/trained/danh-sach/",
        "/chi-tieu/99/topics/danh-sach/",
        "/chi-tieu/5/topics/danh-sach/?nhom=khac",
        "/chi-tieu/5/topics/danh-sach/?don-vi=KHONG",
        "/chi-tieu/5/topics/danh-sach/?don-vi=TTA",
        "/chi-tieu/4/field_visits/danh-sach/?don-vi=CSA",
        "/don-vi/KHONG/",
        "/don-vi/CSA/?ky=x",
    ],
)
def test_what_is_not_there_is_404(leader, address):
    assert leader.get(address).status_code == 404


def test_without_a_plan_the_pages_say_what_to_do(leader):
    YearPlan.objects.all().delete()
    assert "Chưa có kế hoạch năm" in get(leader, "/bang-chi-tieu/").text
    assert "Chưa có kế hoạch năm" in get(leader, "/don-vi/CSA/").text
    assert leader.get("/chi-tieu/5/").status_code == 404


def test_before_the_first_unit_the_board_leads_to_the_workbook(client):
    bloc = make.bloc()
    client.force_login(make.user("btc", role=Role.BOARD, unit=bloc))
    page = get(client, "/bang-chi-tieu/")
    assert "Chưa có đơn vị cơ sở nào" in page.text
    assert "/so-du-lieu/" in [each["href"] for each in page.having("href")]


def test_an_unset_goal_breaks_no_page(leader):
    YearPlan.objects.get().goals.all().delete()
    for address in ("/bang-chi-tieu/", "/don-vi/CSA/", "/chi-tieu/1/", "/chi-tieu/7/"):
        get(leader, address)


def statements(client, address) -> int:
    with CaptureQueriesContext(connection) as captured:
        get(client, address)
    return len(captured)


def more_units(cast, letter, count):
    """Each with a person and something of everything."""
    for n in range(count):
        unit = Unit.objects.create(code=f"{letter}{n:03}", name=f"Đơn vị {n}", kind="GRASSROOTS", parent=cast.bloc)
        person = make.serving(unit, Title.SECRETARY)
        make.party_committee(unit, 5, 1)
        make.plan(unit, date(2020, 2, 2))
        make.completion(person, date(2020, 2, 2))
    arrange_tree()


@pytest.mark.parametrize(
    "address",
    [
        "/bang-chi-tieu/?ky=2020-H1&trang=tat-ca",
        "/chi-tieu/5/topics/danh-sach/?trang=tat-ca",
        "/chi-tieu/2/planning/danh-sach/?trang=tat-ca",
        "/chi-tieu/7/young_cell/danh-sach/?trang=tat-ca",
        "/chi-tieu/7/",
        "/don-vi/CSA/",
    ],
)
def test_statements_are_as_many_for_a_hundred_units_as_for_ten(leader, cast, address):
    more_units(cast, "D", 8)
    few = statements(leader, address)
    more_units(cast, "E", 90)
    assert statements(leader, address) == few
    assert few <= 25
