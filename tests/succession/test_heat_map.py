"""Units against posts: no plan, nobody, too few, enough; what is counted is what the reader sees."""

from datetime import date

import pytest

from cadres.access import Role
from cadres.models import Assignment, AuditEvent, Committee, Title
from planning.models import Nominee, PlanningRule
from planning.succession import GROUPS, State, Successions, by_sector, fewest
from tests import factories as make
from tests.pages.asking import signed_in, text_of
from tests.pages.counting import statements

pytestmark = pytest.mark.django_db
PAGE, NAMES = "/nhan-su/nguon-ke-can/", "/nhan-su/nguon-ke-can/nguoi/"
TODAY, OLD = date(2020, 7, 10), date(2018, 5, 5)


@pytest.fixture
def board(cast):
    return signed_in(cast.board)


@pytest.fixture
def plan(cast):
    return make.plan(cast.unit_a, OLD)


def named(plan, cadre, title=Title.SECRETARY, **fields):
    return Nominee.objects.create(**{"plan": plan, "cadre": cadre, "title": title, "state": "ACTIVE"} | fields)


def place(user, unit, key="bi-thu"):
    group = next(one for one in GROUPS if one.key == key)
    return Successions(user, TODAY).place(unit, group)


def state(user, unit, key="bi-thu"):
    return place(user, unit, key).state


def test_a_unit_without_a_plan_in_force_has_none(cast):
    make.plan(cast.unit_a, OLD, valid_to=TODAY)
    make.plan(cast.unit_b)
    assert state(cast.board, cast.unit_a) == state(cast.board, cast.unit_b) == State.NO_PLAN


def test_nobody_one_of_two_and_two_of_two(cast, plan):
    assert state(cast.board, cast.unit_a) == State.NOBODY
    named(plan, cast.chi)
    assert place(cast.board, cast.unit_a).words == "Thiếu: 1/2"
    named(plan, cast.binh)
    assert place(cast.board, cast.unit_a).words == "Đủ: 2"
    assert state(cast.board, cast.unit_a, "pho-bi-thu") == State.NOBODY


def test_a_person_counts_once_among_the_titles_of_a_column(cast, plan):
    named(plan, cast.chi, Title.INSPECTION_CHAIR), named(plan, cast.chi, Title.INSPECTION_MEMBER)
    assert place(cast.board, cast.unit_a, "uy-ban-kiem-tra").people == 1


@pytest.mark.parametrize(
    "fields", [{"state": "REMOVED"}, {"pending": "ADD"}, {"progress": "ELECTED"}], ids=["out", "waits", "elected"]
)
def test_who_is_out_or_waits_to_come_in_or_holds_the_post_is_no_successor(cast, plan, fields):
    named(plan, cast.chi, **fields)
    assert state(cast.board, cast.unit_a) == State.NOBODY


def test_who_is_to_leave_counts_until_the_paper(cast, plan):
    named(plan, cast.chi, pending="REMOVE", leaving_reason="AGE")
    assert place(cast.board, cast.unit_a).people == 1


def test_how_few_may_be_is_what_the_rule_of_the_day_says(cast):
    rules = PlanningRule.objects.all()
    assert fewest(rules.in_force_on(TODAY), "GRASSROOTS") == 2
    assert fewest(rules.in_force_on(date(2023, 1, 1)), "GRASSROOTS") == 1, "of 50-QĐ/TW no least number is known"
    assert fewest([], "GRASSROOTS") == 1
    own = PlanningRule(code=1, level=3, minimum=3, start=TODAY)
    assert fewest([own, *rules.in_force_on(TODAY)], "GRASSROOTS") == 3


def test_a_post_the_unit_does_not_have_is_not_asked_for_unless_somebody_is_named_for_it(cast, plan):
    Committee.objects.create(unit=cast.unit_a, organ="EXECUTIVE", term="2017-2022", seats=9)
    assert state(cast.board, cast.unit_a, "ban-thuong-vu") == State.NOT_ASKED
    assert state(cast.board, cast.unit_a, "ban-chap-hanh") == State.NOBODY
    named(plan, cast.chi, Title.STANDING_MEMBER)
    assert state(cast.board, cast.unit_a, "ban-thuong-vu") == State.FEW


def test_full_time_staff_are_asked_of_the_bloc_alone(cast, plan):
    make.plan(cast.bloc, OLD)
    assert state(cast.board, cast.unit_a, "chuyen-trach") == State.NOT_ASKED
    assert state(cast.board, cast.bloc, "chuyen-trach") == State.NOBODY


def test_who_is_named_counts_without_the_own_row_and_the_page_says_so_to_all(cast, plan):
    Assignment.objects.create(user=cast.cadre_self, role=Role.UNIT_CLERK, unit=cast.unit_a, start=date(2020, 1, 1))
    named(plan, cast.an), named(plan, cast.chi)
    assert place(cast.cadre_self, cast.unit_a).people == 1
    assert place(cast.clerk_a, cast.unit_a).people == 2
    for user in (cast.cadre_self, cast.board):
        reader = signed_in(user)
        assert "không tính dòng của chính người đang xem" in text_of(reader.get(PAGE))
    page = text_of(signed_in(cast.cadre_self).get(f"{NAMES}?don-vi=CSA&chuc-danh=bi-thu"))
    assert "Đỗ Thị Chi" in page and "Hòa An" not in page


def test_a_unit_sees_its_own_rows_alone(cast, plan):
    page = signed_in(cast.clerk_a).get(PAGE)
    assert [line["unit"] for line in page.context["lines"]] == [cast.unit_a]


def test_a_subordinate_unit_stands_there_when_it_has_a_plan(cast, board):
    assert cast.below_a not in [line["unit"] for line in board.get(PAGE).context["lines"]]
    make.plan(cast.below_a, OLD)
    assert cast.below_a in [line["unit"] for line in board.get(PAGE).context["lines"]]


def test_schools_and_enterprises_come_first_and_every_number_leads_to_its_units(cast, board):
    school = make.unit("TRUONG", parent=cast.bloc, name="Đoàn trường", sector="SCHOOL")
    make.unit("CQ", parent=cast.bloc, sector="AGENCY")
    make.plan(school, OLD)
    lines = by_sector(Successions(cast.board, TODAY).lines())
    assert [(one.sector, one.watched) for one in lines] == [("SCHOOL", True), ("AGENCY", False), ("", False)]
    assert lines[0].by_state[State.NOBODY] == 1
    assert lines[-1].units == 2, "the bloc is none of them"
    found = board.get(f"{PAGE}?khu-vuc=SCHOOL&muc=chua-co-ai").context["lines"]
    assert [line["unit"] for line in found] == [school]
    assert [line["unit"].code for line in board.get(f"{PAGE}?khu-vuc=chua-ghi").context["lines"]] == ["CSA", "CSB"]


def test_a_cell_opens_into_names_and_that_is_kept(cast, board, plan):
    named(plan, cast.chi, readiness=1, source="INSIDE")
    address = f"{NAMES}?don-vi=CSA&chuc-danh=bi-thu"
    assert address.replace("&", "&amp;") in board.get(PAGE).content.decode()
    assert not AuditEvent.objects.filter(verb="xem quy hoạch").exists()
    page = text_of(board.get(address))
    assert "Đỗ Thị Chi" in page and "Sẵn sàng ngay" in page and "Thiếu: 1/2" in page
    assert AuditEvent.objects.filter(verb="xem quy hoạch", subject_id=str(plan.pk)).count() == 1


def test_an_empty_cell_leads_to_what_fills_it(cast, plan):
    page = signed_in(cast.clerk_a).get(f"{NAMES}?don-vi=CSA&chuc-danh=pho-bi-thu").content.decode()
    assert f"/quy-hoach/nhan-su/them/?quy-hoach={plan.pk}&amp;chuc-danh=2" in page
    seen = signed_in(cast.leader).get(f"{NAMES}?don-vi=CSA&chuc-danh=pho-bi-thu")
    assert seen.status_code == 200 and "/quy-hoach/nhan-su/them/" not in seen.content.decode()


def test_the_map_takes_as_many_statements_for_many_units_as_for_few(cast, board, plan):
    named(plan, cast.chi)
    board.get(PAGE)
    few = statements(board, PAGE)
    for _ in range(8):
        unit = make.unit(parent=cast.bloc)
        named(make.plan(unit, OLD), make.cadre(unit))
    assert statements(board, PAGE) == few
