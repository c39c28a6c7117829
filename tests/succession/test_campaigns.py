"""The yearly review as a campaign: the board opens it, who has not reviewed is named, a unit does its own."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from planning.actions.campaigns import close_campaign
from planning.models import ReviewCampaign
from planning.standings import standings_of
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of
from tests.pages.counting import statements
from tests.parts.campaigns import campaign, saved
from tests.reports.asking import ask, set_plan

pytestmark = pytest.mark.django_db
PAGE = "/nhan-su/ra-soat/"
OLD = date(2018, 5, 5)


@pytest.fixture
def board(cast):
    return signed_in(cast.board)


@pytest.fixture
def clerk(cast):
    return signed_in(cast.clerk_a)


def opened(**fields) -> ReviewCampaign:
    return saved(campaign(due_on=date(2020, 8, 31), **fields))


def test_the_board_opens_a_campaign_once_a_year(cast, board):
    said = {"year": "2020", "opened_on": "1/4/2020", "due_on": "31/8/2020", "document_number": "12-CV/ĐTN", "note": ""}
    assert "Chưa mở đợt rà soát nào" in text_of(board.get(PAGE))
    assert send(board, f"{PAGE}mo/", **said).status_code == 302
    again = send(board, f"{PAGE}mo/", **said)
    assert again.status_code == 422 and "Năm này đã có đợt rà soát" in text_of(again)
    assert ReviewCampaign.objects.get().due_on == date(2020, 8, 31)


def test_a_campaign_that_is_due_after_its_year_is_refused_with_why(board):
    said = {"year": "2020", "opened_on": "1/4/2020", "due_on": "31/1/2021", "document_number": "", "note": ""}
    refused = send(board, f"{PAGE}mo/", **said)
    assert refused.status_code == 422 and "không được tính cho năm ấy" in text_of(refused)


def test_who_has_reviewed_is_what_target_2_counts(cast, board):
    opened()
    make.review(make.plan(cast.unit_a, OLD), date(2020, 3, 3))
    make.plan(cast.unit_b, OLD)
    found = {one.unit.code: one.done for one in standings_of(cast.board, 2020)}
    assert found == {"CSA": True, "CSB": False}
    assert (sum(found.values()), len(found)) == ask("planning", "Y")
    page = text_of(board.get(PAGE))
    assert "1 trên 2 đơn vị" in page and "chưa rà soát quy hoạch trong kỳ" in page


def test_those_who_have_not_stand_first(cast):
    make.review(make.plan(cast.unit_a, OLD), date(2020, 3, 3))
    assert [one.unit.code for one in standings_of(cast.board, 2020)] == ["CSB", "CSA"]


def test_what_no_longer_counts_at_the_end_of_the_year_is_missing(cast):
    make.review(make.plan(cast.unit_a, OLD, valid_to=date(2020, 11, 1)), date(2020, 3, 3))
    (of_a,) = [one for one in standings_of(cast.board, 2020) if one.unit == cast.unit_a]
    assert not of_a.done and "hết hiệu lực từ 01/11/2020" in of_a.why


def test_a_year_without_its_plan_is_asked_by_the_newest_plan_before_it(cast):
    make.unit("MOI", parent=cast.bloc, founded_on=date(2021, 9, 1))
    assert {one.unit.code for one in standings_of(cast.board, 2021)} == {"CSA", "CSB"}
    set_plan(planning_founded_months=3)
    assert {one.unit.code for one in standings_of(cast.board, 2021)} == {"CSA", "CSB", "MOI"}


def test_the_reminder_names_those_who_have_not_and_is_for_the_board_alone(cast, board):
    opened()
    make.review(make.plan(cast.unit_a, OLD), date(2020, 3, 3))
    reminder = board.get(PAGE).context["reminder"]
    assert "1. Đoàn cơ sở B: chưa có quy hoạch được phê duyệt" in reminder and "Đoàn cơ sở A" not in reminder
    assert "31/08/2020" in reminder and "12-CV/ĐTN" in reminder
    for other in (cast.leader, cast.clerk_b):
        assert signed_in(other).get(PAGE).context["reminder"] == ""


def test_a_unit_sees_its_own_task_alone_and_goes_to_its_plan(cast, clerk):
    opened()
    plan = make.plan(cast.unit_a, OLD)
    page = clerk.get(PAGE)
    assert [line["unit"] for line in page.context["lines"]] == [cast.unit_a]
    assert f'href="/quy-hoach/{plan.pk}/ra-soat/"' in page.content.decode()
    assert "Mở đợt" not in text_of(page) and "Khép" not in text_of(page)


def test_the_list_is_narrowed_by_state_and_by_sector(cast, board):
    opened()
    make.unit("TRUONG", parent=cast.bloc, name="Đoàn trường", sector="SCHOOL")
    make.review(make.plan(cast.unit_a, OLD), date(2020, 3, 3))

    def shown(query):
        return [line["unit"].code for line in board.get(f"{PAGE}?{query}").context["lines"]]

    assert shown("tinh-hinh=chua") == ["CSB", "TRUONG"]
    assert shown("tinh-hinh=da") == ["CSA"]
    assert shown("khu-vuc=SCHOOL") == ["TRUONG"]


def test_a_campaign_is_closed_once(cast, board):
    of = opened()
    assert send(board, f"{PAGE}{of.pk}/khep/", closed_on="1/7/2020").status_code == 302
    again = send(board, f"{PAGE}{of.pk}/khep/", closed_on="2/7/2020")
    assert again.status_code == 422 and "đã khép ngày 01/07/2020" in text_of(again)
    with pytest.raises(ValidationError):
        close_campaign(campaign=of, closed_on=date(2020, 7, 3), by=cast.board)
    assert "Đã khép ngày 01/07/2020" in text_of(board.get(PAGE))


def test_a_campaign_closed_too_early_is_opened_again_by_correcting_it(cast, board):
    of = opened(closed_on=date(2020, 7, 1))
    said = {"opened_on": "1/1/2020", "due_on": "30/9/2020", "document_number": "", "note": "", "closed_on": ""}
    assert send(board, f"{PAGE}{of.pk}/sua/", **said, change_reason="Gia hạn").status_code == 302
    of.refresh_from_db()
    assert (of.due_on, of.closed_on) == (date(2020, 9, 30), None)


def test_after_the_due_day_the_campaign_says_so():
    of = campaign(due_on=date(2020, 6, 30))
    assert of.state_on(date(2020, 6, 30)) == "Đang mở"
    assert of.state_on(date(2020, 7, 1)) == "Quá hạn"


def test_the_page_takes_as_many_statements_for_many_units_as_for_few(cast, board):
    opened()
    make.plan(cast.unit_a, OLD)
    board.get(PAGE)
    few = statements(board, PAGE)
    for _ in range(8):
        make.plan(make.unit(parent=cast.bloc), OLD)
    assert statements(board, PAGE) == few


def test_an_earlier_campaign_keeps_its_year_and_no_second_one_is_offered(cast, board):
    opened(), saved(campaign(year=2019, opened_on=date(2019, 4, 1), due_on=date(2019, 8, 31)))
    page = board.get(f"{PAGE}?nam=2019&khu-vuc=SCHOOL").content.decode()
    assert f'<a href="{PAGE}?nam=2019">Bỏ lọc</a>' in page and f"{PAGE}mo/" not in page


def test_how_many_have_reviewed_opens_into_as_many_units(cast, board):
    opened()
    make.review(make.plan(cast.unit_a, OLD), date(2020, 3, 3))
    assert f'href="{PAGE}?nam=2020&amp;tinh-hinh=da#standings">1</a>' in board.get(PAGE).content.decode()
    assert [line["unit"].code for line in board.get(f"{PAGE}?nam=2020&tinh-hinh=da").context["lines"]] == ["CSA"]


def test_before_closing_it_is_said_who_has_not_reviewed_and_what_closing_means(cast, board):
    row = opened()
    make.review(make.plan(cast.unit_a, OLD), date(2020, 3, 3))
    page = text_of(board.get(f"{PAGE}{row.pk}/khep/"))
    assert "Còn 1 đơn vị chưa rà soát" in page and "đơn vị vẫn ghi rà soát được" in page
