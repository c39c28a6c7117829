"""The list behind a number: who, in which order, with which posts and reasons, found and paged."""

from datetime import date

import pytest

from cadres.models import Title
from tests import factories as make
from tests.cast import make_cast
from tests.reports.pages import Page, get

pytestmark = pytest.mark.django_db

TOPICS = "/chi-tieu/5/topics/danh-sach/?ky=2020-H1"


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


def lines(page: Page) -> list[str]:
    return [" ".join(row.text.split()) for row in page.having("data-row")]


def test_people_stand_in_the_order_of_given_names(leader):
    names = [line.split(" CB")[0] for line in lines(get(leader, TOPICS))]
    assert names == ["1 Nguyễn Thị Hòa An", "2 Đỗ Thị Chi", "3 Phạm Quốc Dũng", "4 Trần Đăng Khoa"]


def test_a_line_has_year_of_birth_posts_and_the_reason(leader, cast):
    make.post(cast.an, cast.below_a, Title.EXECUTIVE_MEMBER)
    make.study(cast.an, make.topic("CD1"), date(2020, 2, 2))
    line = lines(get(leader, f"{TOPICS}&nhom=thieu"))[0]
    assert "1995 Bí thư, Đoàn cơ sở A Ủy viên Ban Chấp hành, Chi đoàn A1 mới học 1 chuyên đề (CD1)" in line


def test_who_has_left_since_stands_in_target_one_and_is_said_to_have_left(leader, cast):
    person = make.cadre(cast.unit_a, "Lý Văn Út")
    make.post(person, cast.unit_a, end=date(2020, 4, 1))
    make.completion(person, date(2020, 2, 2))
    shown = lines(get(leader, "/chi-tieu/1/trained/danh-sach/?ky=2020-H1&nhom=dat"))
    assert len(shown) == 1
    assert "Lý Văn Út" in shown[0]
    assert "đã thôi giữ chức" in shown[0]


def test_names_marked_as_typed_come_first_and_those_found_by_a_unit_last(leader, cast):
    cast.unit_b.name = "Sở Hòa Bình"
    cast.unit_b.save()
    for name in ("Lê Hoa", "Lê Hoà"):
        make.serving(cast.unit_a, full_name=name)
    named = [line.split(" CB")[0] for line in lines(get(leader, f"{TOPICS}&tim=hòa"))]
    assert named == ["1 Nguyễn Thị Hòa An", "2 Lê Hoà", "3 Lê Hoa", "4 Phạm Quốc Dũng"]


def test_people_are_found_by_the_unit_they_serve_in(leader, cast):
    make.post(cast.khoa, cast.unit_b)
    found = lines(get(leader, f"{TOPICS}&tim=co+so+b"))
    assert ["Phạm Quốc Dũng" in line or "Trần Đăng Khoa" in line for line in found] == [True, True]


def test_a_unit_that_was_left_before_the_end_of_the_period_finds_nobody(leader):
    """Lê Văn Bình served in A until 2019."""
    assert not any("Lê Văn Bình" in line for line in lines(get(leader, f"{TOPICS}&tim=co+so+a")))


def test_the_heading_repeats_the_number_and_the_tabs_count(leader, cast):
    for topic in (make.topic(), make.topic()):
        make.study(cast.an, topic, date(2020, 2, 2))
    page = get(leader, f"{TOPICS}&nhom=thieu")
    assert "Chưa học đủ: 3 người" in page.text
    assert "1/4 (25,0%) người" in page.text
    tabs = [" ".join(each.text.split()) for each in page.of_class("tabs__link")]
    assert {"Đã học đủ số chuyên đề (1)", "Chưa học đủ (3)", "Tất cả (4)"} <= set(tabs)


def test_a_name_is_found_without_diacritics_and_the_search_is_taken_off(leader):
    page = get(leader, f"{TOPICS}&tim=dung")
    assert [line.split(" CB")[0] for line in lines(page)] == ["1 Phạm Quốc Dũng"]
    off = [each["href"] for each in page.elements if each.text.strip() == "Bỏ lọc"]
    assert off == [TOPICS]
    assert "Không tìm thấy" in get(leader, f"{TOPICS}&tim=khong-ai").text


def test_a_search_and_a_group_keep_unit_and_period(leader):
    page = get(leader, f"{TOPICS}&don-vi=CSA&nhom=thieu&tim=an")
    hidden = {each["name"]: each["value"] for each in page.elements if each["type"] == "hidden"}
    assert hidden.items() >= {"ky": "2020-H1", "don-vi": "CSA", "nhom": "thieu"}.items()
    tab = next(each["href"] for each in page.of_class("tabs__link") if each.text.strip().startswith("Tất cả"))
    assert {"ky=2020-H1", "don-vi=CSA", "tim=an", "nhom=tat-ca"} <= set(tab.split("?")[1].split("&"))


def test_a_list_of_a_unit_has_its_own_people_and_those_below(leader):
    assert [line.split(" CB")[0] for line in lines(get(leader, f"{TOPICS}&don-vi=CSA"))] == [
        "1 Nguyễn Thị Hòa An",
        "2 Đỗ Thị Chi",
    ]


def test_units_stand_by_code_with_the_reason(leader, cast):
    make.plan(cast.unit_b, date(2020, 2, 3))
    page = get(leader, "/chi-tieu/2/planning/danh-sach/?ky=2020-H1")
    assert lines(page) == [
        "1 CSA Đoàn cơ sở A còn thiếu chưa có quy hoạch được phê duyệt",
        "2 CSB Đoàn cơ sở B được tính phê duyệt ngày 03/02/2020",
    ]


def test_committees_add_up_to_numerator_and_denominator(leader, cast):
    make.party_committee(cast.unit_a, 1200, 90, name="Chi bộ 1")
    make.party_committee(cast.unit_b, 5, 1, name="Chi bộ 2")
    page = get(leader, "/chi-tieu/7/young_cell/danh-sach/?ky=2020-H1")
    assert {each["data-total"]: each.text for each in page.having("data-total")} == {
        "numerator": "91",
        "denominator": "1.205",
    }
    assert "91/1.205 (7,5%) cấp ủy viên" in page.text
    assert "tổng số cấp ủy viên" in page.text
    assert [line.split()[-2:] for line in lines(page)] == [["chưa", "đạt"], ["tỷ", "lệ"]]


def test_a_list_is_paged_and_numbered_through(leader, cast):
    for n in range(110):
        make.serving(cast.unit_a, full_name=f"Vũ Văn {n:03}")
    assert len(lines(get(leader, TOPICS))) == 100
    second = lines(get(leader, f"{TOPICS}&trang=2"))
    assert len(second) == 14
    assert second[0].startswith("101 ")
    assert lines(get(leader, f"{TOPICS}&trang=99")) == second
    assert len(lines(get(leader, f"{TOPICS}&trang=tat-ca"))) == 114


def test_an_empty_list_says_so(leader):
    assert "Danh sách trống" in get(leader, f"{TOPICS}&nhom=dat").text


def test_a_clerk_reads_own_names_and_no_others(client, cast):
    client.force_login(cast.clerk_a)
    assert len(lines(get(client, f"{TOPICS}&don-vi=CSA"))) == 2
    assert client.get(f"{TOPICS}&don-vi=CSB").status_code == 404
    assert client.get(TOPICS).status_code == 403


def test_what_another_unit_knows_of_a_person_stays_there(client, cast):
    make.post(cast.an, cast.unit_b, Title.DEPUTY_SECRETARY)
    client.force_login(cast.clerk_a)
    line = lines(get(client, f"{TOPICS}&don-vi=CSA"))[0]
    assert "Bí thư, Đoàn cơ sở A" in line
    assert "Đoàn cơ sở B" not in line
