"""A wrong event is taken back whole, or not at all."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cadres.actions.placements import need_no_placement, place
from cadres.actions.unit_events_undone import take_back_event
from cadres.actions.unit_outcomes import dissolution
from cadres.models import AuditEvent, Cadre, Committee, Decision, Placement, Post, Unit, UnitEvent, UnitEventPart
from tests import factories as make
from tests.unit_events.events import DAY, EVERY, TODAY, dissolved, do, equitised, merged

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(settings):
    settings.CLOCK_TODAY = TODAY.isoformat()


def everything():
    return (
        list(Unit.objects.order_by("pk").values()),
        list(Post.objects.order_by("pk").values()),
        list(Cadre.objects.order_by("pk").values()),
        list(Committee.objects.order_by("pk").values()),
        list(Decision.objects.order_by("pk").values()),
    )


def committee(unit, **fields):
    said = {"unit": unit, "organ": "EXECUTIVE", "term": "2017-2022", "seats": 5, "elected_on": date(2017, 5, 5)}
    return Committee.objects.create(**said | fields)


def take_back(event, by, reason="Ghi nhầm đơn vị"):
    take_back_event(row=event, by=by, reason=reason)


@pytest.mark.parametrize("name", EVERY)
def test_an_event_taken_back_leaves_everything_as_it_was(cast, name):
    committee(cast.unit_a, adjusted_to=date(2021, 5, 5), adjustment_paper="1-CV/ĐTN"), committee(cast.below_a)
    before = everything()
    event = do(EVERY[name](cast), cast.board)
    assert everything() != before
    take_back(event, cast.board)
    assert everything() == before
    assert not (UnitEvent.objects.exists() or UnitEventPart.objects.exists() or Placement.objects.exists())


def test_a_closing_known_from_the_workbook_stays_when_its_event_is_taken_back(cast):
    Unit.objects.filter(pk=cast.unit_a.pk).update(dissolved_on=DAY)
    take_back(do(merged(cast), cast.board), cast.board)
    assert Unit.objects.get(pk=cast.unit_a.pk).dissolved_on == DAY


def test_taking_back_is_a_deed_with_its_reason_and_the_history_stays(cast):
    event = do(merged(cast), cast.board)
    take_back(event, cast.board)
    deed = AuditEvent.objects.get(verb="xóa", subject_type="thay đổi đơn vị")
    assert deed.details["reason"] == "Ghi nhầm đơn vị"
    assert UnitEvent.history.filter(id=event.pk, history_type="-").exists()


def stays(event, cast, words):
    before = everything()
    with pytest.raises(ValidationError, match=words):
        take_back(event, cast.board)
    assert everything() == before and UnitEvent.objects.filter(pk=event.pk).exists()


def test_without_a_reason_nothing_is_taken_back(cast):
    event = do(merged(cast), cast.board)
    with pytest.raises(ValidationError, match="lý do rút"):
        take_back(event, cast.board, reason=" ")


def test_where_somebody_was_placed_the_event_stays(cast):
    event = do(merged(cast), cast.board)
    placement = event.placements.get()
    place(placement=placement, unit=cast.unit_b, title=None, start=DAY, decision=None, by=cast.board)
    stays(event, cast, "Nguyễn Thị Hòa An: đã bố trí")


def test_where_it_was_said_that_nobody_need_be_placed_the_event_stays(cast):
    event = do(merged(cast), cast.board)
    need_no_placement(placement=event.placements.get(), note="Đã trưởng thành Đoàn", by=cast.board)
    stays(event, cast, "không cần bố trí")


def test_what_a_later_event_rests_on_stays(cast):
    event = do(equitised(cast), cast.board)
    heir = Unit.objects.get(code="CSM")
    later = do(dissolution(heir, day=date(2020, 7, 1)), cast.board)
    stays(event, cast, "Sau đó đã ghi “Giải thể từ 01/07/2020")
    take_back(later, cast.board)
    take_back(event, cast.board)
    assert not UnitEvent.objects.exists()


def test_a_post_that_went_on_and_was_changed_since_keeps_the_event(cast):
    event = do(equitised(cast), cast.board)
    post = Post.objects.get(unit__code="CSM")
    post.term = "2017-2022"
    post.save()
    stays(event, cast, "đã được sửa sau đó")


def test_a_post_that_was_ended_by_it_and_corrected_since_keeps_the_event(cast):
    event = do(merged(cast), cast.board)
    Post.objects.filter(cadre=cast.an).update(end=date(2020, 5, 1))
    stays(event, cast, "Nguyễn Thị Hòa An: chức vụ Bí thư, Đoàn cơ sở A đã được sửa sau đó")


def test_a_new_unit_that_is_used_keeps_the_event(cast):
    event = do(equitised(cast), cast.board)
    make.post(cast.binh, Unit.objects.get(code="CSM"), start=date(2020, 6, 15))
    stays(event, cast, "Chưa xóa được đơn vị")


def test_whose_file_went_elsewhere_meanwhile_keeps_it_there(cast):
    event = do(merged(cast), cast.board)
    Cadre.objects.filter(pk=cast.an.pk).update(unit=cast.bloc)
    take_back(event, cast.board)
    assert Cadre.objects.get(pk=cast.an.pk).unit == cast.bloc


def test_an_event_that_is_gone_is_not_taken_back_again(cast):
    event = do(dissolved(cast), cast.board)
    take_back(event, cast.board)
    with pytest.raises(ValidationError, match="vừa được người khác rút"):
        take_back_event(row=event, by=cast.board, reason="Lần hai")
