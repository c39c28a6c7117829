"""The pages of the seat board: a number and its lines are one thing, each reader sees the own reach, and nobody the own nomination."""

import html
import re
from datetime import date
from io import BytesIO

import pytest
from django.urls import NoReverseMatch, reverse
from openpyxl import load_workbook

from cadres.access import Role
from cadres.models import AuditEvent, Title
from planning.models import Nominee
from tests import factories as make
from tests.pages.asking import signed_in, text_of
from tests.pages.counting import statements
from tests.seats.making import age_limit, member, organ

pytestmark = pytest.mark.django_db
HOME = "/nhan-su/khuyet/"


@pytest.fixture
def board(cast):
    return signed_in(cast.board)


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


@pytest.fixture
def lacking(cast):
    """Unit A: two seats empty, no deputy, one holder too old soon, a term that ends soon; unit B: a term run out."""
    organ(cast.unit_a, 3, ends_on=date(2020, 9, 1))
    organ(cast.unit_b, 1, ends_on=date(2020, 7, 1))
    age_limit(Title.SECRETARY, 25)
    return cast.unit_a


def numbers(client, query="") -> dict[str, tuple[int, str]]:
    """What stands on top of the board: label -> number, address."""
    page = client.get(HOME + query).content.decode()
    found = re.findall(r'counts__one" href="([^"]+)"><strong>(\d+)</strong> <span>([^<]+)</span>', page)
    return {label: (int(number), html.unescape(url)) for url, number, label in found}


def lines(client, address) -> int:
    """Of the table there."""
    return client.get(address).content.decode().count("<tr data-row>")


def nominee(plan, cadre, title=Title.EXECUTIVE_MEMBER, **fields) -> Nominee:
    return Nominee.objects.create(plan=plan, cadre=cadre, title=title, state="ACTIVE", **fields)


def plan_of(unit, **fields):
    return make.plan(unit, **{"approved_on": date(2020, 1, 6)} | fields)


def unit_page(unit, query="") -> str:
    return f"{HOME}{unit.pk}/{query}"


# --- Numbers and their names ---------------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?khu-vuc=SCHOOL", "?loai=SUBORDINATE", "?tim=co+so+a", "?ngay=01/01/2018"])
def test_every_number_opens_into_as_many_lines(board, cast, lacking, query):
    school = make.unit("CST", parent=cast.bloc, sector="SCHOOL")
    organ(school, 2, term="2015-2020", elected_on=None)
    member(school, title=Title.SECRETARY, born_on=date(1985, 1, 1))
    found = numbers(board, query)
    assert len(found) == 11
    assert {label: lines(board, url) for label, (_, url) in found.items()} == {
        label: number for label, (number, _) in found.items()
    }


@pytest.mark.parametrize(
    "query, shown",
    [
        ("?khu-vuc=SCHOOL", ["Trường T"]),
        ("?loai=SUBORDINATE", ["Chi đoàn A1"]),
        ("?tim=truong", ["Trường T"]),
        ("?tinh-trang=chua-ghi", ["Đoàn Khối", "Trường T", "Chi đoàn A1"]),
    ],
)
def test_the_table_is_narrowed_to_what_is_asked_for(board, cast, lacking, query, shown):
    make.unit("CST", parent=cast.bloc, sector="SCHOOL", name="Trường T")
    page = board.get(HOME + query).content.decode()
    found = re.findall(r'<th scope="row">\s*<a href="[^"]+">([^<]+)</a>', page)
    assert sorted(found) == sorted(shown)


def test_the_numbers_by_hand(board, cast, lacking):
    """An is born in May 1995: 26 and too old in May 2021. The bloc and the chi đoàn have no organ; B lacks its secretary and deputy."""
    found = {label: number for label, (number, _) in numbers(board).items()}
    assert found == {
        "Đơn vị còn khuyết": 3,  # A, B, and the bloc without its secretary
        "Chỗ khuyết": 2,
        "Chức danh chủ chốt khuyết": 4,
        "Đơn vị chưa ghi cơ cấu": 2,
        "Đã quá tuổi": 0,
        "Quá tuổi trong 6 tháng": 0,
        "Quá tuổi trong 12 tháng": 1,
        "Quá tuổi trong 24 tháng": 1,
        "Đã hết nhiệm kỳ": 1,
        "Hết nhiệm kỳ trong 6 tháng": 1,
        "Hết nhiệm kỳ trong 12 tháng": 1,
    }


def test_a_unit_sees_itself_and_below_and_nobody_else(of_a, cast, lacking):
    text = text_of(of_a.get(HOME))
    assert "Đoàn cơ sở A" in text and "Chi đoàn A1" in text and "Đoàn cơ sở B" not in text
    assert numbers(of_a)["Đã hết nhiệm kỳ"][0] == 0
    assert of_a.get(unit_page(cast.unit_b)).status_code == 404


def test_a_unit_dissolved_by_the_day_is_not_on_the_board_and_its_page_says_so(board, cast, lacking):
    lacking.dissolved_on = date(2020, 7, 10)
    lacking.save()
    assert "Đoàn cơ sở A" not in text_of(board.get(HOME))
    assert "Đơn vị không hoạt động vào ngày này" in text_of(board.get(unit_page(lacking)))
    assert "Đoàn cơ sở A" in text_of(board.get(f"{HOME}?ngay=09/07/2020"))
    assert "Số lượng được quyết định 3" in text_of(board.get(unit_page(lacking, "?ngay=09/07/2020")))


# --- The table -----------------------------------------------------------------------------------


def test_the_table_says_who_sits_out_of_how_many_and_what_is_empty(board, lacking):
    text = text_of(board.get(f"{HOME}?tim=co+so+a"))
    assert "1/3 khuyết 2" in text and "Phó Bí thư" in text
    assert "1043 ngày; có chỗ chưa rõ" in text, "since the congress; of a deputy nothing is known"


def test_more_holders_than_seats_are_told_and_nothing_is_empty(board, cast):
    organ(cast.unit_b, 0)
    assert "1/0 vượt 1" in text_of(board.get(f"{HOME}?tim=co+so+b"))
    text = text_of(board.get(unit_page(cast.unit_b)))
    assert "Vượt số lượng được quyết định 1 người" in text and "Đủ theo cơ cấu" not in text
    assert "Số lượng được quyết định 0" in text


def test_the_proposals_are_one_step_away_where_there_are_any(board, cast, lacking):
    try:
        address = f'href="{reverse("cadres:dossier-list")}?don-vi=CSA"'
    except NoReverseMatch:
        assert "Hồ sơ kiện toàn" not in text_of(board.get(HOME))
        return
    assert address in board.get(HOME).content.decode() and address in board.get(unit_page(lacking)).content.decode()


def test_a_day_that_is_none_is_refused_with_a_sentence_and_today_is_shown(board, lacking):
    page = board.get(f"{HOME}?ngay=31/2/2020")
    assert "là ngày không có trong lịch" in text_of(page) and 'value="31/2/2020"' in page.content.decode()
    assert "Tính đến ngày 10/07/2020 (hôm nay)" in text_of(page)


def test_the_day_and_the_filters_go_along_to_the_names_and_back(board, lacking):
    _, url = numbers(board, "?ngay=9/7/2020&loai=GRASSROOTS&tinh-trang=khuyet")["Chỗ khuyết"]
    assert url == f"{HOME}danh-sach/?loai=GRASSROOTS&ngay=09%2F07%2F2020&muc=cho-khuyet"
    page = board.get(url)
    assert "Tính đến ngày 09/07/2020." in text_of(page)
    kept = "?loai=GRASSROOTS&amp;ngay=09%2F07%2F2020"
    assert (
        f'href="{HOME}{kept}"' in page.content.decode()
        and f'href="{unit_page(lacking)}{kept}"' in page.content.decode()
    )


def test_a_day_to_come_says_that_it_is_not_certain(board, lacking):
    assert "ngày chưa đến, tính theo những gì đã ghi đến nay" in text_of(board.get(f"{HOME}?ngay=01/01/2021"))


def test_a_long_table_comes_in_pages(board, cast):
    for _ in range(60):
        make.unit(parent=cast.bloc)
    assert (
        lines(board, HOME) == 50
        and lines(board, f"{HOME}?trang=2") == 14
        and lines(board, f"{HOME}?trang=tat-ca") == 64
    )


@pytest.mark.parametrize("query", ["?ngay=99/99/99999", "?ngay=01/01/0001", "?ngay=31/12/2200"])
def test_an_address_that_says_nonsense_is_answered_with_the_board(board, lacking, query):
    for address in (HOME, f"{HOME}du-bao/", unit_page(lacking)):
        assert board.get(address + query).status_code == 200
    assert board.get(f"{HOME}danh-sach/{query}").status_code == 404


def test_nothing_found_leads_back(board, lacking):
    text = text_of(board.get(f"{HOME}?tim=zzz"))
    assert "khớp với bộ lọc ở trên" in text and "Bỏ lọc" in text


# --- A unit --------------------------------------------------------------------------------------


def test_the_page_of_a_unit_names_holders_and_what_is_empty_since_when(board, cast, lacking):
    text = text_of(board.get(unit_page(lacking)))
    assert "Nguyễn Thị Hòa An Bí thư 01/01/2018 19/05/1995 19/05/2021" in text
    assert "1 chỗ: từ 01/09/2017 (từ đại hội), đã 1043 ngày 1 chỗ: từ 01/06/2019, đã 405 ngày" in text
    assert "chưa rõ: chưa ghi ai từng giữ" in text
    assert "Chưa có quy định" not in text


def test_a_birth_known_by_the_year_alone_gives_a_range_and_says_so(board, cast, lacking):
    cast.an.know_birth(date(1994, 1, 1), "YEAR")
    cast.an.save()
    text = text_of(board.get(unit_page(lacking)))
    assert "Có thể đã quá tuổi, từ 01/01/2020 đến 31/12/2020 (chỉ biết ngày sinh là 1994)" in text
    assert "01/01/2020 đến 31/12/2020" in text_of(board.get(f"{HOME}danh-sach/?muc=qua-tuoi"))


def test_seats_empty_since_the_same_day_are_told_together(board, cast):
    organ(cast.unit_b, 3)
    assert "2 chỗ: từ 01/09/2017 (từ đại hội), đã 1043 ngày" in text_of(board.get(unit_page(cast.unit_b)))


def test_without_a_limit_nothing_is_made_up(board, cast):
    organ(cast.unit_b, 1)
    assert "Chưa có quy định" in text_of(board.get(unit_page(cast.unit_b)))


def test_a_unit_without_an_organ_says_so_and_still_names_its_people(board, cast):
    text = text_of(board.get(unit_page(cast.unit_b)))
    assert "Chưa ghi cơ cấu" in text and "Phạm Quốc Dũng" in text and "Đủ theo cơ cấu" not in text


def test_a_term_that_ran_out_is_told(board, cast, lacking):
    assert "Đã hết nhiệm kỳ, chưa ghi nhiệm kỳ mới" in text_of(board.get(unit_page(cast.unit_b)))


# --- Who is planned ------------------------------------------------------------------------------


def test_the_approved_plan_names_who_fits_the_readiest_first(board, cast, lacking):
    plan = plan_of(lacking)
    for number, (name, ready) in enumerate([("Lê Sau", 3), ("Lê Ngay", 1), ("Lê Không", None), ("Lê Sớm", 2)]):
        nominee(plan, make.cadre(lacking, name), readiness=ready, rank=number + 1)
    nominee(plan, make.cadre(lacking, "Lê Phó"), Title.DEPUTY_SECRETARY)
    text = text_of(board.get(unit_page(lacking)))
    places = [text.index(name) for name in ("Lê Phó", "Lê Ngay", "Lê Sớm", "Lê Sau", "Lê Không")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "of_plan, of_nominee",
    [
        ({"approved_on": None}, {}),
        ({"approved_on": date(2020, 7, 11)}, {}),
        ({"valid_to": date(2020, 7, 10)}, {}),
        ({}, {"state": "REMOVED"}),
        ({}, {"pending": "ADD"}),
        ({}, {"progress": "PROPOSED"}),
        ({}, {"title": Title.STANDING_MEMBER}),
    ],
)
def test_who_is_not_in_an_approved_plan_for_this_title_is_not_named(board, lacking, of_plan, of_nominee):
    named = nominee(plan_of(lacking, **of_plan), make.cadre(lacking, "Lê Thị Nguồn"))
    Nominee.objects.filter(pk=named.pk).update(**of_nominee)
    assert "Lê Thị Nguồn" not in text_of(board.get(unit_page(lacking)))


def test_who_sits_already_is_not_named_for_the_empty_seat(board, lacking):
    post = member(lacking, full_name="Lê Thị Ngồi")
    nominee(plan_of(lacking), post.cadre)
    assert text_of(board.get(unit_page(lacking))).count("Lê Thị Ngồi") == 1


def test_nobody_finds_the_own_name_and_the_page_reads_the_same_with_it_and_without(cast, lacking):
    plan = plan_of(lacking)
    member_of_board = make.user("khoa", Role.BOARD, cast.bloc, cadre=cast.khoa)
    client = signed_in(member_of_board)
    before = text_of(client.get(unit_page(lacking)))
    nominee(plan, cast.khoa), nominee(plan, cast.khoa, Title.DEPUTY_SECRETARY)
    assert text_of(client.get(unit_page(lacking))) == before
    assert "Trần Đăng Khoa" in text_of(signed_in(cast.board).get(unit_page(lacking)))
    assert "không kể dòng của chính người đang xem, nếu có" in before


def looked_at() -> list[str]:
    return list(AuditEvent.objects.filter(verb="xem quy hoạch").values_list("subject_id", flat=True))


def test_each_opening_of_a_plans_names_is_kept_in_the_trail(board, cast, lacking):
    plan = plan_of(lacking)
    other = plan_of(cast.unit_b)
    board.get(unit_page(lacking)), board.head(unit_page(lacking)), board.get(HOME)
    assert looked_at() == [str(plan.pk)], f"and not {other.pk}"


def test_where_nothing_is_empty_or_of_another_day_no_plan_is_read(board, cast, lacking):
    plan_of(lacking)
    text = text_of(board.get(unit_page(lacking, "?ngay=09/07/2020")))
    assert "Người trong quy hoạch chỉ được nêu cho ngày hôm nay" in text
    full = make.unit("CSF", parent=cast.bloc)
    member(full, title=Title.SECRETARY), member(full, title=Title.DEPUTY_SECRETARY)
    organ(full, 2), plan_of(full)
    assert "Đủ theo cơ cấu" in text_of(board.get(unit_page(full)))
    assert looked_at() == []


def test_who_sees_no_plans_is_told_nothing_of_them(cast, lacking, monkeypatch):
    plan = plan_of(lacking)
    nominee(plan, make.cadre(lacking, "Lê Thị Nguồn"))
    monkeypatch.setattr("reports.seats.sources.can", lambda user, permission: False)
    text = text_of(signed_in(cast.board).get(unit_page(lacking)))
    assert "Lê Thị Nguồn" not in text and "quy hoạch đã phê duyệt" not in text and "khuyết" in text.lower()


def test_without_a_plan_in_force_the_page_says_so(board, lacking):
    assert "Đơn vị không có quy hoạch đã phê duyệt còn hiệu lực" in text_of(board.get(unit_page(lacking)))


# --- The forecast, the file, the size --------------------------------------------------------------


def test_the_forecast_tells_who_and_which_terms_with_the_basis(board, lacking):
    text = text_of(board.get(f"{HOME}du-bao/"))
    assert (
        "Quá tuổi giữ chức (1)" in text
        and "Không quá 25 tuổi, tính theo ngày sinh: Quy định thử (cần xác nhận)" in text
    )
    assert "Hết nhiệm kỳ (2)" in text and "01/07/2020" in text and "01/09/2020" in text


def test_the_file_holds_the_units_as_filtered_and_all_that_is_empty_or_to_come(board, lacking):
    answer = board.post(f"{HOME}xuat/?tim=co+so+a")
    book = load_workbook(BytesIO(answer.content))
    found = {sheet.title: list(sheet.iter_rows(values_only=True))[1:] for sheet in book}
    assert {name: len(rows) for name, rows in found.items()} == {
        "Đơn vị": 1, "Chức danh chủ chốt khuyết": 1, "Chỗ khuyết": 2, "Quá tuổi": 1, "Hết nhiệm kỳ": 1,
    }  # fmt: skip
    assert found["Đơn vị"][0][4:11] == ("Phó Bí thư", "Ban Chấp hành", "2017-2022", 3, 1, 2, 0)
    event = AuditEvent.objects.get(verb="xuất danh sách")
    assert (event.details["filters"], event.details["rows"]) == ({"tim": "co so a"}, 1)


@pytest.mark.parametrize("address", [HOME, f"{HOME}danh-sach/", f"{HOME}du-bao/"])
def test_each_table_leads_to_the_file_narrowed_as_it_is(board, lacking, address):
    query = "?tim=co+so+a&loai=GRASSROOTS&ngay=09%2F07%2F2020&muc=cho-khuyet"
    page = board.get(address + query).content.decode()
    assert f'action="{HOME}xuat/?tim=co+so+a&amp;loai=GRASSROOTS&amp;ngay=09%2F07%2F2020"' in page


def test_a_unit_without_an_organ_has_a_line_in_the_file(board, lacking):
    book = load_workbook(BytesIO(board.post(f"{HOME}xuat/?tinh-trang=chua-ghi").content))
    rows = list(book["Đơn vị"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[5], row[7]) for row in rows] == [
        ("K00", "Chưa ghi cơ cấu", None),
        ("TTA", "Chưa ghi cơ cấu", None),
    ]


@pytest.mark.parametrize("address", [HOME, f"{HOME}danh-sach/?muc=tuoi-24", f"{HOME}du-bao/"])
def test_a_hundred_units_take_as_many_statements_as_ten(board, cast, address):
    age_limit(Title.SECRETARY)

    def grow(number):
        for _ in range(number):
            unit = make.unit(parent=cast.bloc)
            organ(unit, 3, ends_on=date(2020, 9, 1))
            member(unit, title=Title.SECRETARY, born_on=date(1985, 1, 1))

    grow(10)
    few = statements(board, address)
    grow(90)
    assert statements(board, f"{address}{'&' if '?' in address else '?'}trang=tat-ca") == few


def test_more_people_and_nominees_take_no_more_statements_on_a_units_page(board, cast, lacking):
    plan = plan_of(lacking)

    def grow():
        member(lacking)
        nominee(plan, make.cadre(cast.unit_b), readiness=1)

    organ(lacking, 30, "STANDING")
    grow()
    few = statements(board, unit_page(lacking))
    for _ in range(9):
        grow()
    assert statements(board, unit_page(lacking)) == few
