"""The bloc's own plan for its full-time posts, and the search over all units that fills it (plan, part III.1.1)."""

from datetime import date

import pytest

from cadres.models import Title
from planning.models import Nominee, SuccessionPlan
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of

pytestmark = pytest.mark.django_db
OLD, STAFF = date(2018, 5, 5), Title.FULL_TIME_STAFF
LABEL = "Quy hoạch cán bộ chuyên trách Đoàn Khối"


@pytest.fixture
def board(cast):
    return signed_in(cast.board)


def named(plan, cadre, **fields):
    return Nominee.objects.create(**{"plan": plan, "cadre": cadre, "title": STAFF, "state": "ACTIVE"} | fields)


def test_the_board_is_led_to_writing_the_plan_of_the_bloc_and_then_to_it(cast, board):
    page = board.get("/quy-hoach/")
    assert f"Lập: {LABEL}" in text_of(page) and "/quy-hoach/them/?don-vi=K00" in page.content.decode()
    opened = board.get("/quy-hoach/them/?don-vi=K00").content.decode()
    assert f'<option value="{cast.bloc.pk}" selected' in opened
    said = {"unit": cast.bloc.pk, "code": "", "term": "2017-2022", "approved_on": "", "document_number": ""}
    send(board, "/quy-hoach/them/", **said, valid_from="", last_day="")
    plan = SuccessionPlan.objects.get()
    page = board.get("/quy-hoach/")
    assert f'href="/quy-hoach/{plan.pk}/"' in page.content.decode() and f"Lập: {LABEL}" not in text_of(page)
    assert LABEL in text_of(board.get(f"/quy-hoach/{plan.pk}/"))


def test_a_unit_is_not_led_there_and_its_own_plan_says_nothing_of_it(cast):
    make.plan(cast.bloc, OLD)
    clerk = signed_in(cast.clerk_a)
    own = make.plan(cast.unit_a, OLD)
    assert LABEL not in text_of(clerk.get("/quy-hoach/"))
    assert LABEL not in text_of(clerk.get(f"/quy-hoach/{own.pk}/"))


def test_the_plan_says_where_its_full_time_people_come_from(cast, board):
    plan = make.plan(cast.bloc, OLD)
    named(plan, cast.chi, source="GRASSROOTS"), named(plan, cast.dung, source="GRASSROOTS"), named(plan, cast.an)
    named(plan, cast.binh, state="REMOVED", source="INSIDE")
    page = text_of(board.get(f"/quy-hoach/{plan.pk}/"))
    assert "3 người; cơ sở: 2; chưa ghi nguồn: 1" in page


def test_from_the_plan_through_the_search_to_the_form_with_plan_title_and_source(cast, board):
    plan = make.plan(cast.bloc, OLD)
    search = f"/nhan-su/tim-nguon/?chuc-danh={int(STAFF)}&noi=BLOC&quy-hoach={plan.pk}"
    assert search.replace("&", "&amp;") in board.get(f"/quy-hoach/{plan.pk}/").content.decode()
    found = board.get(search).content.decode()
    add = f"/quy-hoach/nhan-su/them/?cadre={cast.an.pk}&quy-hoach={plan.pk}&chuc-danh={int(STAFF)}"
    assert add.replace("&", "&amp;") in found
    form = board.get(add).context["form"]
    assert (form.initial["plan"], form.initial["title"], form.initial["source"]) == (str(plan.pk), STAFF, "GRASSROOTS")
    send(board, add, plan=plan.pk, cadre=cast.an.pk, title=int(STAFF), source="GRASSROOTS", state="ACTIVE")
    row = Nominee.objects.get()
    assert (row.plan, row.cadre, row.title, row.source, row.pending) == (plan, cast.an, STAFF, "GRASSROOTS", "ADD")


@pytest.mark.parametrize(
    "of, who, source",
    [
        ("bloc", "khoa", "INSIDE"),
        ("bloc", "dung", "GRASSROOTS"),
        ("unit_a", "chi", "INSIDE"),
        ("unit_a", "dung", "ELSEWHERE"),
    ],
)
def test_the_source_follows_from_the_plan_and_the_home_of_the_person(cast, of, who, source):
    plan, person = make.plan(getattr(cast, of), OLD), getattr(cast, who)
    address = f"/quy-hoach/nhan-su/them/?cadre={person.pk}&quy-hoach={plan.pk}"
    assert signed_in(cast.board).get(address).context["form"].initial["source"] == source


def test_a_plan_out_of_reach_fills_in_nothing(cast):
    plan = make.plan(cast.unit_b, OLD)
    form = (
        signed_in(cast.clerk_a)
        .get(f"/quy-hoach/nhan-su/them/?cadre={cast.chi.pk}&quy-hoach={plan.pk}&chuc-danh=99")
        .context["form"]
    )
    assert form.initial["source"] == "" and "title" not in form.initial
