"""Lines laid down from gaps: seen before, each once, of holders and of nominees in force; what is not known makes none."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cadres.access import Permission
from cadres.models import AuditEvent, Title, Unit
from planning.actions.roadmaps import draw_lines
from planning.models import Nominee, RoadmapLine
from planning.pages.views_kept import VIEWED
from planning.roadmaps import wants_of, without_lines
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of
from tests.pages.counting import statements
from tests.parts.roadmaps import line
from tests.parts.standards import level, saved, standard

pytestmark = pytest.mark.django_db
DRAW = "/nhan-su/lo-trinh/lap/"
DAY = date(2020, 7, 10)


@pytest.fixture(autouse=True)
def asked(cast):
    """Of a Bí thư of a Cơ sở: Trung cấp; An holds less for certain."""
    saved(standard(title=Title.SECRETARY, unit_kind="GRASSROOTS"))
    cast.an.political_theory = "Sơ cấp"
    cast.an.save()


@pytest.fixture
def clerk(cast):
    return signed_in(cast.clerk_a)


def wanted(user) -> list[tuple]:
    units = Unit.objects.for_user(user, Permission.PERSONNEL_VIEW)
    found = without_lines(user, wants_of(user, units, DAY))
    return [(one.cadre.full_name, one.unit.code, one.level.label, one.origin, one.is_certain) for one in found]


def nominated(cadre, unit, title=Title.SECRETARY, approved_on=DAY, **fields) -> Nominee:
    return Nominee.objects.create(plan=make.plan(unit, approved_on), cadre=cadre, title=title, state="ACTIVE", **fields)


def lacking(unit, name="Vũ Thị Thiếu", title=Title.EXECUTIVE_MEMBER):
    return make.serving(unit, title, full_name=name, political_theory="Sơ cấp")


def test_a_sure_gap_is_wanted_and_an_unclear_one_is_told_apart(cast):
    unclear = make.serving(cast.unit_a, Title.SECRETARY, full_name="Vũ Chưa Rõ")
    assert wanted(cast.clerk_a) == [
        (cast.an.full_name, "CSA", "Trung cấp", "POST", True),
        (unclear.full_name, "CSA", "Trung cấp", "POST", False),
    ]


def test_who_meets_the_standard_is_not_wanted(cast):
    cast.an.political_theory = "Cao cấp"
    cast.an.save()
    assert wanted(cast.clerk_a) == []


def test_age_makes_no_line(cast):
    saved(standard(title=Title.SECRETARY, unit_kind="GRASSROOTS", subject="AGE", years=20))
    assert len(wanted(cast.clerk_a)) == 1


@pytest.mark.parametrize(
    ("plan", "row"),
    [
        ({"approved_on": None}, {}),
        ({"approved_on": date(2020, 7, 11)}, {}),
        ({"approved_on": date(2018, 1, 1), "valid_to": DAY}, {}),
        ({"approved_on": DAY}, {"state": "REMOVED"}),
        ({"approved_on": DAY}, {"pending": "ADD"}),
    ],
    ids=["not approved", "approved tomorrow", "run out today", "taken out", "waits for its paper"],
)
def test_of_a_plan_not_in_force_nobody_is_wanted(cast, plan, row):
    person = lacking(cast.unit_a)
    of = make.plan(cast.unit_a, **plan)
    Nominee.objects.create(plan=of, cadre=person, title=Title.SECRETARY, **{"state": "ACTIVE"} | row)
    assert person.full_name not in [one[0] for one in wanted(cast.clerk_a)]


def test_a_nominee_is_held_against_the_title_named_for(cast):
    person = lacking(cast.unit_a)
    nominated(person, cast.unit_a)
    assert (person.full_name, "CSA", "Trung cấp", "PLAN", True) in wanted(cast.clerk_a)


def test_a_newcomer_is_asked_what_is_asked_of_newcomers_until_the_title_is_held(cast):
    saved(standard(title=Title.SECRETARY, unit_kind="GRASSROOTS", whom="NEWCOMER", level=level(rank=3)))
    person = lacking(cast.unit_a)
    nominated(person, cast.unit_a)
    nominated(cast.an, cast.unit_a)
    found = {one[0]: one[2] for one in wanted(cast.clerk_a) if one[4]}
    assert found == {person.full_name: "Cao cấp", cast.an.full_name: "Trung cấp"}


def test_a_level_is_wanted_once_of_a_person_who_holds_and_is_named(cast):
    nominated(cast.an, cast.unit_a, Title.SECRETARY)
    assert [one[3] for one in wanted(cast.clerk_a)] == ["POST"]


def test_nobody_finds_the_own_name_whatever_the_role(cast):
    nominated(cast.khoa, cast.unit_a)
    cast.khoa.political_theory = "Sơ cấp"
    cast.khoa.save()
    cast.board.cadre = cast.khoa
    cast.board.save()
    assert cast.khoa.full_name not in [one[0] for one in wanted(cast.board)]
    assert (cast.khoa.full_name, "CSA", "Trung cấp", "PLAN", True) in wanted(cast.leader)


def test_a_plan_of_another_unit_is_not_told_of(cast):
    """The bloc names An of unit A: unit A knows nothing of it."""
    saved(standard(title=Title.DEPUTY_SECRETARY, unit_kind="BLOC", level=level(rank=3)))
    nominated(cast.an, cast.bloc, Title.DEPUTY_SECRETARY)
    assert (cast.an.full_name, "K00", "Cao cấp", "PLAN", True) in wanted(cast.leader)
    assert [one[1] for one in wanted(cast.clerk_a)] == ["CSA"]
    saved(line(cast.bloc, cast.an, level=level(rank=3), origin="PLAN"))
    assert not RoadmapLine.objects.for_user(cast.clerk_a, Permission.PERSONNEL_VIEW).exists()


# The page


def test_the_page_shows_what_it_would_make_and_makes_it_once(cast, clerk):
    unclear = make.serving(cast.unit_a, Title.SECRETARY, full_name="Vũ Chưa Rõ")
    shown = text_of(clerk.get(DRAW))
    assert cast.an.full_name in shown and "Cần bổ sung thông tin (1)" in shown and unclear.full_name in shown
    made = send(clerk, DRAW, whom="except", year="2021")
    assert made.status_code == 302
    (row,) = RoadmapLine.objects.all()
    assert (row.cadre, row.level, row.year, row.origin, row.title) == (cast.an, level(), 2021, "POST", Title.SECRETARY)
    again = clerk.get(DRAW)
    assert "Không còn dòng nào để lập" in text_of(again) and unclear.full_name in text_of(again)


def test_of_two_who_draw_at_once_the_second_is_told(cast, clerk):
    other = lacking(cast.unit_a, title=Title.SECRETARY)
    opened = {"whom": "except", "year": "2020", "wants-shown": ",".join(keys(cast))}
    saved(line(cast.unit_a, cast.an))
    made = clerk.post(DRAW, opened, follow=True)
    assert "1 dòng không còn cần lập: vừa có người lập" in text_of(made)
    assert {one.cadre for one in RoadmapLine.objects.all()} == {cast.an, other}
    none_left = clerk.post(DRAW, opened | {"lan_gui": ""})
    assert none_left.status_code == 422 and "vừa được lập rồi" in text_of(none_left)


def keys(cast) -> list[str]:
    units = Unit.objects.for_user(cast.clerk_a, Permission.PERSONNEL_EDIT)
    return [one.pk for one in wants_of(cast.clerk_a, units, DAY)]


def test_those_ticked_alone_and_a_list_narrowed_keeps_the_ticks(cast, clerk):
    other = lacking(cast.unit_a, title=Title.SECRETARY)
    key = next(one for one in keys(cast) if f"-{other.pk}-" in one)
    narrowed = clerk.post(DRAW, {"whom": "ticked", "wants": [key], "tim": "hoa an", "loc": "1", "year": "2020"})
    assert "Đã đánh dấu thêm 1 dòng" in text_of(narrowed)
    assert other.full_name not in text_of(narrowed)
    made = clerk.post(DRAW, {"whom": "ticked", "wants": [key], "tim": "hoa an", "year": "2020"})
    assert made.status_code == 302
    assert [one.cadre for one in RoadmapLine.objects.all()] == [other]


def test_the_list_is_narrowed_by_field_unit_and_cause(cast, clerk):
    person = lacking(cast.unit_a)
    nominated(person, cast.unit_a)
    of_plan = text_of(clerk.get(f"{DRAW}?nguon=PLAN"))
    assert person.full_name in of_plan and cast.an.full_name not in of_plan
    assert person.full_name not in text_of(clerk.get(f"{DRAW}?linh-vuc=CM"))
    assert person.full_name not in text_of(clerk.get(f"{DRAW}?don-vi=TTA"))


def test_of_the_bloc_are_its_own_alone(cast):
    saved(standard(title=Title.DEPUTY_SECRETARY, unit_kind="BLOC"))
    cast.khoa.political_theory = "Sơ cấp"
    cast.khoa.save()
    shown = text_of(signed_in(cast.board).get(f"{DRAW}?don-vi=K00"))
    assert cast.khoa.full_name in shown and cast.an.full_name not in shown


@pytest.mark.parametrize("year", ["2019", "2101", "x", ""])
def test_a_year_that_cannot_be_is_refused_with_what_would_be_right(cast, clerk, year):
    refused = send(clerk, DRAW, whom="except", year=year)
    assert refused.status_code == 422
    assert not RoadmapLine.objects.exists()
    assert cast.an.full_name in text_of(refused)


def test_a_unit_draws_nothing_of_another(cast):
    key = keys(cast)[0]
    refused = signed_in(cast.clerk_b).post(DRAW, {"whom": "ticked", "wants": [key], "year": "2020"})
    assert refused.status_code == 422
    assert not RoadmapLine.objects.exists()


def test_who_sees_all_and_keeps_one_unit_draws_for_that_one(cast):
    """A leader who is the clerk of unit A too."""
    other = lacking(cast.unit_b, title=Title.SECRETARY)
    named = lacking(cast.unit_b, "Vũ Thị Tên")
    nominated(named, cast.unit_b)
    make.Assignment.objects.create(user=cast.leader, role="unit_clerk", unit=cast.unit_a, start=date(2020, 1, 1))
    shown = text_of(signed_in(cast.leader).get(DRAW))
    assert cast.an.full_name in shown and other.full_name not in shown and named.full_name not in shown


def test_the_verb_leaves_out_what_is_refused_and_says_why(cast):
    cast.board.cadre = cast.chi
    cast.board.save()
    saved(line(cast.unit_a, cast.an))
    rows = [line(cast.unit_a, cast.an), line(cast.unit_a, cast.chi), line(cast.unit_b, cast.dung)]
    drawn = draw_lines(lines=rows, year=2021, by=cast.board)
    assert [one.cadre for one in drawn.lines] == [cast.dung]
    assert [name for name, _ in drawn.skipped] == [cast.an.full_name, cast.chi.full_name]
    assert "đã có trình độ đó" in drawn.skipped[0][1] and "Không ai tự lập" in drawn.skipped[1][1]


def test_more_people_take_no_more_statements(cast):
    board = signed_in(cast.board)
    nominated(lacking(cast.unit_a), cast.unit_a)
    few = statements(board, DRAW)
    for number in range(8):
        unit = make.unit(parent=cast.bloc)
        make.serving(unit, Title.SECRETARY, full_name=f"Vũ Văn Số {number}", political_theory="Sơ cấp")
        nominated(lacking(unit), unit)
    assert statements(board, DRAW) == few


def test_the_sending_is_taken_back_whole(cast, clerk):
    made = send(clerk, DRAW, whom="except", year="2021")
    assert cast.an.full_name in text_of(clerk.get(made.url))
    send(clerk, made.url, reason="Nhầm năm")
    assert not RoadmapLine.objects.exists()


def test_the_same_sending_twice_is_saved_once(cast, clerk):
    page = fields_of(clerk.get(DRAW)) | {"whom": "except", "year": "2021"}
    assert clerk.post(DRAW, page).status_code == clerk.post(DRAW, page).status_code == 302
    assert RoadmapLine.objects.count() == 1


# The nominees of a plan


def test_the_nominees_of_a_plan_stand_beside_the_standard_and_each_opening_is_kept(cast, clerk):
    person = lacking(cast.unit_a)
    plan = nominated(person, cast.unit_a).plan
    text = text_of(clerk.get(f"/quy-hoach/{plan.pk}/tieu-chuan/"))
    assert person.full_name in text and "Chưa đạt" in text and "cần từ Trung cấp trở lên; Sơ cấp" in text
    assert AuditEvent.objects.filter(verb=VIEWED, subject_id=str(plan.pk)).count() == 1
    assert "So với tiêu chuẩn" in text_of(clerk.get(f"/quy-hoach/{plan.pk}/"))
    assert "nhaplieu-a" in text_of(signed_in(cast.board).get(f"/quy-hoach/{plan.pk}/")).split("Ai đã xem")[1]


def test_of_a_plan_not_approved_no_roadmap_is_offered(cast, clerk):
    draft = nominated(lacking(cast.unit_a), cast.unit_a, approved_on=None).plan
    approved = nominated(cast.chi, cast.unit_a).plan
    offered = f'href="{DRAW}?don-vi=CSA&amp;nguon=PLAN"'
    assert offered not in clerk.get(f"/quy-hoach/{draft.pk}/tieu-chuan/").content.decode()
    assert offered in clerk.get(f"/quy-hoach/{approved.pk}/tieu-chuan/").content.decode()


def test_the_own_row_is_not_on_the_page_of_the_plan(cast):
    plan = nominated(cast.khoa, cast.unit_a).plan
    address = f"/quy-hoach/{plan.pk}/tieu-chuan/"
    assert cast.khoa.full_name in text_of(signed_in(cast.leader).get(address))
    cast.board.cadre = cast.khoa
    cast.board.save()
    assert "Chưa ghi ai trong quy hoạch này" in text_of(signed_in(cast.board).get(address))


def test_more_nominees_take_no_more_statements(cast, clerk):
    plan = nominated(lacking(cast.unit_a), cast.unit_a).plan
    address = f"/quy-hoach/{plan.pk}/tieu-chuan/"
    few = statements(clerk, address)
    for number in range(8):
        other = lacking(cast.unit_a, f"Vũ Văn Số {number}")
        Nominee.objects.create(plan=plan, cadre=other, title=Title.SECRETARY, state="ACTIVE")
    assert statements(clerk, address) == few


def test_a_line_of_a_gap_without_its_title_is_refused(cast):
    with pytest.raises(ValidationError, match="phải ghi chức danh"):
        line(cast.unit_a, cast.an, title=None).full_clean()
