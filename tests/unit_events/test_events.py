"""What an event of a unit does: closes, founds, ends posts and terms, moves files, proposes placements."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cadres.actions import unit_outcomes as outcomes
from cadres.actions.posts import appoint
from cadres.actions.unit_outcomes import outcome_of
from cadres.models import AuditEvent, Cadre, Committee, Decision, Placement, Post, Title, Unit, UnitEvent
from tests import factories as make
from tests.unit_events.events import (
    BEFORE,
    DAY,
    EVERY,
    TODAY,
    dissolved,
    divided,
    do,
    equitised,
    founded,
    joined,
    merged,
    moved,
    new,
    split_off,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(settings):
    settings.CLOCK_TODAY = TODAY.isoformat()


def again(row):
    return type(row)._base_manager.get(pk=row.pk)


def lineage(event) -> set[tuple[str, str]]:
    return {
        (part.before.code if part.before else "", part.after.code if part.after else "") for part in event.parts.all()
    }


def holders(unit, day=TODAY) -> set[str]:
    return {str(post.cadre) for post in Post.objects.held_on(day).filter(unit=unit)}


def posts_of(event) -> set[tuple[str, str]]:
    return {(str(one.cadre), str(one.post)) for one in event.placements.all()}


def committee(unit, **fields) -> Committee:
    said = {"unit": unit, "organ": "EXECUTIVE", "term": "2017-2022", "seats": 5, "elected_on": date(2017, 5, 5)}
    return Committee.objects.create(**said | fields)


# --- Merging --------------------------------------------------------------------------------------


def test_a_merged_unit_is_closed_and_its_heir_goes_on(cast):
    event = do(merged(cast), cast.board)
    assert again(cast.unit_a).dissolved_on == DAY and again(cast.unit_b).dissolved_on is None
    assert ("CSA", "CSB") in lineage(event)
    assert holders(cast.unit_a) == set() and holders(cast.unit_a, BEFORE) == {"Nguyễn Thị Hòa An"}
    assert holders(cast.unit_b) == {"Phạm Quốc Dũng"}


def test_who_loses_a_post_leaves_by_the_paper_and_waits_to_be_placed_in_the_heir(cast):
    event = do(merged(cast), cast.board)
    post = Post.objects.get(cadre=cast.an)
    assert (post.end, post.closed_by.number, post.closed_by.kind) == (DAY, "45-QĐ/ĐTN", "RELEASE")
    placement = event.placements.get()
    assert (placement.cadre, placement.post, placement.unit, placement.state) == (
        cast.an, post, cast.unit_b, "PROPOSED",
    )  # fmt: skip


def test_the_files_of_people_go_to_the_heir(cast):
    idle = make.cadre(cast.unit_a, "Võ Thị Không Giữ Chức")
    do(merged(cast), cast.board)
    assert again(cast.an).unit == again(idle).unit == cast.unit_b


def test_what_stood_below_goes_on_below_the_heir_with_its_people(cast):
    event = do(merged(cast), cast.board)
    below = Unit.objects.get(parent=cast.unit_b)
    assert (below.code, below.name, below.kind, below.founded_on) == ("CSB-1", "Chi đoàn A1", "SUBORDINATE", DAY)
    assert below.path == f"{cast.unit_b.path}{below.pk}/"
    assert again(cast.below_a).dissolved_on == DAY and ("TTA", "CSB-1") in lineage(event)
    assert holders(below) == {"Đỗ Thị Chi"} and again(cast.chi).unit == below
    old, went_on = Post.objects.filter(cadre=cast.chi).order_by("start")
    assert old.end == went_on.start == DAY and went_on.opened_by.kind == "DESIGNATION"


def test_what_stands_deeper_keeps_its_place_in_the_tree(cast):
    deeper = make.subordinate(cast.below_a, "TTA-1", name="Phân đoàn")
    do(merged(cast), cast.board)
    below = Unit.objects.get(parent=cast.unit_b)
    assert Unit.objects.get(parent=below).name == "Phân đoàn"
    assert again(deeper).dissolved_on == DAY


def test_what_stood_below_and_was_gone_before_is_left_alone(cast):
    Unit.objects.filter(pk=cast.below_a.pk).update(dissolved_on=date(2019, 5, 1))
    event = do(merged(cast), cast.board)
    assert again(cast.below_a).dissolved_on == date(2019, 5, 1)
    assert lineage(event) == {("CSA", "CSB")} and not Unit.objects.filter(parent=cast.unit_b).exists()


def test_two_become_a_new_one(cast):
    event = do(joined(cast), cast.board)
    heir = Unit.objects.get(code="CSM")
    assert (heir.parent, heir.kind, heir.founded_on) == (cast.bloc, "GRASSROOTS", DAY)
    assert {("CSA", "CSM"), ("CSB", "CSM")} <= lineage(event)
    assert {one.unit for one in event.placements.all()} == {heir} and event.placements.count() == 2


# --- Terms ----------------------------------------------------------------------------------------


def test_the_organ_of_a_unit_that_goes_lapses_by_the_paper(cast):
    made = committee(cast.unit_a)
    do(merged(cast), cast.board)
    made = again(made)
    assert (made.adjusted_to, made.adjustment_paper) == (DAY, "45-QĐ/ĐTN")
    assert not Committee.objects.in_term_on(DAY).filter(unit=cast.unit_a).exists()


def test_the_organ_below_goes_on_in_the_heir_to_the_end_of_its_term(cast):
    committee(cast.below_a, ends_on=date(2022, 5, 5))
    do(merged(cast), cast.board)
    made = Committee.objects.get(unit__parent=cast.unit_b)
    assert (made.term, made.seats, made.ends_on, made.adjusted_to) == ("2017-2022", 5, date(2022, 5, 5), None)
    assert Committee.objects.in_term_on(DAY).get() == made


def test_an_organ_whose_term_was_over_is_left_alone(cast):
    made = committee(cast.unit_a, term="2012-2017", elected_on=date(2012, 5, 5), ends_on=date(2017, 5, 5))
    do(merged(cast), cast.board)
    assert again(made).adjusted_to is None


# --- Splitting, equitising, moving, dissolving, founding ------------------------------------------


def test_a_unit_that_is_divided_leaves_its_people_to_be_placed_one_by_one(cast):
    idle = make.cadre(cast.unit_a, "Võ Thị Không Giữ Chức")
    event = do(divided(cast), cast.board)
    assert {("CSA", "CSM1"), ("CSA", "CSM2")} <= lineage(event)
    assert posts_of(event) == {
        ("Nguyễn Thị Hòa An", "Bí thư, Đoàn cơ sở A"),
        ("Võ Thị Không Giữ Chức", "None"),
    }
    assert again(cast.an).unit == again(idle).unit == cast.unit_a


def test_what_stood_below_a_divided_unit_goes_where_it_is_said(cast):
    do(divided(cast, takers={cast.below_a.pk: 1}), cast.board)
    assert Unit.objects.get(name="Chi đoàn A1", dissolved_on=None).parent.code == "CSM2"


def test_a_unit_from_which_another_splits_off_goes_on_as_it_is(cast):
    event = do(split_off(cast), cast.board)
    assert again(cast.unit_a).dissolved_on is None and holders(cast.unit_a) == {"Nguyễn Thị Hòa An"}
    assert lineage(event) == {("CSA", "CSM")} and not event.placements.exists()


def test_an_equitised_unit_goes_on_as_a_new_one_with_its_holders(cast):
    do(equitised(cast), cast.board)
    heir = Unit.objects.get(code="CSM")
    assert (heir.sector, heir.founded_on, holders(heir)) == ("ENTERPRISE", DAY, {"Nguyễn Thị Hòa An"})
    assert again(cast.unit_a).sector == "" and holders(cast.unit_a) == set()
    assert not Placement.objects.exists()


def test_an_equitised_unit_may_begin_with_an_empty_roster(cast):
    event = do(equitised(cast, carries=False), cast.board)
    assert holders(Unit.objects.get(code="CSM")) == set()
    assert posts_of(event) == {("Nguyễn Thị Hòa An", "Bí thư, Đoàn cơ sở A")}


def test_a_moved_unit_is_of_the_kind_of_its_new_place(cast):
    do(moved(cast), cast.board)
    heir = Unit.objects.get(code="TTA9")
    assert (heir.parent, heir.kind, heir.name) == (cast.unit_b, "SUBORDINATE", "Đoàn cơ sở A")
    assert holders(heir) == {"Nguyễn Thị Hòa An"} and Unit.objects.get(parent=heir).name == "Chi đoàn A1"


def test_a_dissolved_unit_goes_with_all_below_it(cast):
    event = do(dissolved(cast), cast.board)
    assert lineage(event) == {("CSA", ""), ("TTA", "")}
    assert again(cast.below_a).dissolved_on == DAY and again(cast.chi).unit == cast.below_a
    assert posts_of(event) == {
        ("Nguyễn Thị Hòa An", "Bí thư, Đoàn cơ sở A"),
        ("Đỗ Thị Chi", "Bí thư, Chi đoàn A1"),
    }


def test_a_founded_unit_has_its_day_and_its_paper(cast):
    event = do(founded(cast), cast.board)
    made = Unit.objects.get(code="CSM")
    assert (made.founded_on, made.kind, made.parent) == (DAY, "GRASSROOTS", cast.bloc)
    assert lineage(event) == {("", "CSM")} and UnitEvent.objects.of_unit(made).get() == event


def test_a_post_whose_end_was_decided_before_is_left_to_that_paper(cast):
    person = make.cadre(cast.unit_a, "Hồ Văn Sắp Thôi")
    post = make.post(person, cast.unit_a, end=date(2020, 9, 1))
    assert outcome_of(merged(cast)).leaving == (post,)
    do(merged(cast), cast.board)
    assert again(post).end == date(2020, 9, 1) and str(person) not in holders(cast.unit_a, DAY)


# --- Refused --------------------------------------------------------------------------------------


def refused(cast, change, words):
    before = state()
    with pytest.raises(ValidationError, match=words):
        do(change, cast.board)
    assert state() == before


def state():
    units = list(Unit.objects.order_by("pk").values_list("code", "path", "dissolved_on"))
    posts = list(Post.objects.order_by("pk").values_list("pk", "end", "unit"))
    homes = list(Cadre.objects.order_by("pk").values_list("pk", "unit"))
    return units, posts, homes, list(Committee.objects.order_by("pk").values_list("pk", "adjusted_to"))


def test_a_day_to_come_is_not_recorded(cast):
    refused(cast, outcomes.dissolution(cast.unit_a, day=date(2020, 7, 11)), "chưa đến")


def test_a_unit_is_not_closed_before_it_was_founded(cast):
    Unit.objects.filter(pk=cast.unit_a.pk).update(founded_on=DAY)
    refused(cast, merged(cast), "thành lập ngày 01/06/2020")


def test_a_unit_below_founded_later_stands_in_the_way(cast):
    Unit.objects.filter(pk=cast.below_a.pk).update(founded_on=date(2020, 6, 15))
    refused(cast, merged(cast), "Chi đoàn A1 thành lập ngày 15/06/2020")


def test_a_unit_that_is_gone_is_not_closed_again(cast):
    do(dissolved(cast), cast.board)
    refused(cast, dissolved(cast), "đã thôi hoạt động từ 01/06/2020 theo một thay đổi đã ghi")
    refused(cast, outcomes.dissolution(cast.unit_a, day=date(2020, 6, 2)), "đã ghi là thôi hoạt động từ 01/06/2020")


def test_a_closing_known_from_the_workbook_may_be_recorded_with_its_paper(cast):
    Unit.objects.filter(pk=cast.unit_a.pk).update(dissolved_on=DAY)
    assert do(merged(cast), cast.board).placements.count() == 1


def test_a_post_taken_up_after_the_day_stands_in_the_way(cast):
    make.post(cast.binh, cast.unit_a, start=date(2020, 6, 15))
    refused(cast, merged(cast), "Lê Văn Bình giữ chức Ủy viên Ban Chấp hành, Đoàn cơ sở A từ 15/06/2020")


def test_a_congress_after_the_day_stands_in_the_way(cast):
    committee(cast.unit_a, elected_on=DAY)
    refused(cast, merged(cast), "được bầu ngày 01/06/2020")


def test_the_bloc_is_neither_closed_nor_an_heir(cast):
    refused(cast, outcomes.dissolution(cast.bloc, day=DAY), "Khối không chia, nhập, giải thể")
    refused(cast, outcomes.merger([cast.unit_a], into=cast.bloc, day=DAY), "không nhập vào Khối")


def test_a_unit_does_not_go_into_itself_or_below_itself(cast):
    refused(cast, outcomes.merger([cast.unit_a], into=cast.unit_a, day=DAY), "cũng thôi hoạt động trong lần này")
    refused(cast, outcomes.merger([cast.unit_a], into=cast.below_a, day=DAY), "cũng thôi hoạt động trong lần này")
    refused(cast, outcomes.relocation(cast.unit_a, under=cast.below_a, code="X", day=DAY), "cũng thôi hoạt động")


def test_a_unit_and_one_below_it_are_not_both_named(cast):
    both = outcomes.merger([cast.unit_a, cast.below_a], into=cast.unit_b, day=DAY)
    refused(cast, both, "Chi đoàn A1 nằm dưới Đoàn cơ sở A")


def test_a_unit_is_not_named_twice(cast):
    refused(cast, outcomes.merger([cast.unit_a, cast.unit_a], into=cast.unit_b, day=DAY), "chọn hai lần")


def test_one_unit_alone_does_not_become_a_new_one_by_merging(cast):
    refused(cast, outcomes.merger([cast.unit_a], into=new(cast.unit_a), day=DAY), "ít nhất hai đơn vị")


def test_a_division_has_two_heirs(cast):
    refused(cast, outcomes.division(cast.unit_a, into=[new(cast.unit_a)], day=DAY), "ít nhất hai đơn vị mới")


def test_an_heir_exists_on_the_day(cast):
    Unit.objects.filter(pk=cast.unit_b.pk).update(dissolved_on=date(2020, 3, 1))
    refused(cast, merged(cast), "Đoàn cơ sở B không hoạt động vào ngày 01/06/2020")


def test_what_splits_off_splits_off_from_a_unit_that_exists(cast):
    Unit.objects.filter(pk=cast.unit_a.pk).update(founded_on=date(2020, 6, 2))
    refused(cast, split_off(cast), "Đoàn cơ sở A không hoạt động vào ngày")


def test_a_code_that_is_taken_founds_nothing(cast):
    refused(cast, outcomes.equitisation(cast.unit_a, into=new(cast.unit_a, "CSB"), day=DAY), "Mã đơn vị đã tồn tại")


# --- Shown before, and two at once ----------------------------------------------------------------


@pytest.mark.parametrize("name", EVERY)
def test_what_is_shown_before_is_what_then_happens(cast, name):
    committee(cast.unit_a), committee(cast.below_a)
    make.cadre(cast.unit_a, "Võ Thị Không Giữ Chức")
    change = EVERY[name](cast)
    shown = outcome_of(change)
    existed, homes = set(Unit.objects.values_list("pk", flat=True)), dict(Cadre.objects.values_list("pk", "unit"))
    event = do(change, cast.board, seen=shown.digest)
    assert {one.unit.pk for one in shown.closings} == set(
        Unit.objects.filter(dissolved_on=DAY).values_list("pk", flat=True)
    )
    made = Unit.objects.exclude(pk__in=existed)
    assert sorted(one.code for one in shown.founded) == sorted(one.code for one in made)
    left = {post.pk for post in Post.objects.filter(end=DAY)}
    assert {post.pk for post in (*shown.ended, *shown.carried)} == left
    assert Post.objects.filter(start=DAY).count() == len(shown.carried)
    lapsed = {one.pk for one in Committee.objects.filter(adjusted_to=DAY)}
    assert {one.pk for one in (*shown.lapsed, *shown.continued)} == lapsed
    went = {pk for pk, unit in Cadre.objects.values_list("pk", "unit") if homes[pk] != unit}
    assert {one.pk for one in shown.moving_homes} == went
    assert event.placements.count() == len(shown.ended) + len(shown.homeless)


@pytest.mark.parametrize("name", EVERY)
def test_an_event_is_a_deed_in_the_trail(cast, name):
    event = do(EVERY[name](cast), cast.board)
    deed = AuditEvent.objects.get(subject_type="thay đổi đơn vị")
    assert (deed.verb, deed.subject_label, deed.actor_id) == ("thêm", str(event), cast.board.pk)


def test_who_was_overtaken_is_told_and_nothing_is_written(cast):
    shown = outcome_of(merged(cast)).digest
    paper = make_decision()
    appoint(
        cadre=cast.binh, unit=cast.unit_a, title=Title.DEPUTY_SECRETARY, start=BEFORE, decision=paper, by=cast.clerk_a
    )
    before = state()
    with pytest.raises(ValidationError, match="vừa thay đổi sau khi đồng chí xem"):
        do(merged(cast), cast.board, seen=shown)
    assert state() == before


def test_of_two_who_close_the_same_unit_the_second_is_told(cast):
    """Both read the unit before either wrote."""
    first, second = merged(cast), dissolved(cast)
    do(first, cast.board)
    with pytest.raises(ValidationError, match="theo một thay đổi đã ghi"):
        do(second, cast.board)
    assert UnitEvent.objects.count() == 1


def make_decision() -> Decision:
    return Decision.objects.create(number="9-QĐ/ĐTN", kind="APPOINTMENT", signed_on=BEFORE)
