"""Who lost a post is placed: proposed by the unit, decided by the board."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cadres.actions.placements import need_no_placement, place, propose_placement
from cadres.models import Cadre, Decision, Placement, Post, Title, Unit
from tests.unit_events.events import BEFORE, DAY, TODAY, dissolved, divided, do, merged

pytestmark = pytest.mark.django_db
LATER = date(2020, 6, 15)


@pytest.fixture(autouse=True)
def today(settings):
    settings.CLOCK_TODAY = TODAY.isoformat()


@pytest.fixture
def waiting(cast) -> Placement:
    do(divided(cast), cast.board)
    return Placement.objects.get(cadre=cast.an)


def heir(number=1) -> Unit:
    return Unit.objects.get(code=f"CSM{number}")


def paper() -> Decision:
    return Decision.objects.create(number="60-QĐ/ĐTN", kind="DESIGNATION", signed_on=LATER)


def placed(cast, placement, **said) -> Placement:
    said = {"title": Title.SECRETARY, "start": LATER, "decision": None} | said
    said.setdefault("unit", None)
    said["unit"] = said["unit"] or heir()
    if said["title"] and said["decision"] is None:
        said["decision"] = paper()
    return place(placement=placement, by=cast.board, **said)


def test_a_unit_proposes_and_proposes_anew(cast, waiting):
    propose_placement(placement=waiting, unit=heir(), title=Title.SECRETARY, note="Còn tuổi Đoàn", by=cast.clerk_a)
    row = propose_placement(placement=waiting, unit=heir(2), title=None, by=cast.clerk_a)
    assert (row.unit, row.title, row.note, row.state) == (heir(2), None, "", "PROPOSED")


def test_who_is_placed_takes_up_the_post_by_the_decision_and_the_file_follows(cast, waiting):
    row = placed(cast, waiting)
    post = Post.objects.get(cadre=cast.an, unit=heir())
    assert (post.title, post.start, post.opened_by) == (Title.SECRETARY, LATER, row.decision)
    assert Cadre.objects.get(pk=cast.an.pk).unit == heir()
    assert (row.state, row.place) == ("DONE", "Bí thư, Đoàn cơ sở Một")


def test_without_a_title_the_file_alone_goes(cast, waiting):
    row = placed(cast, waiting, title=None)
    assert Cadre.objects.get(pk=cast.an.pk).unit == heir() and row.decision is None
    assert not Post.objects.filter(cadre=cast.an, unit=heir()).exists()


def test_the_file_of_who_has_a_home_stays_there(cast):
    do(merged(cast), cast.board)
    placed(cast, Placement.objects.get(), unit=cast.bloc, title=Title.FULL_TIME_STAFF)
    assert Cadre.objects.get(pk=cast.an.pk).unit == cast.unit_b


def test_it_may_be_that_nobody_need_be_placed(cast, waiting):
    row = need_no_placement(placement=waiting, note="Đã trưởng thành Đoàn", by=cast.board)
    assert (row.state, row.note) == ("NONE_NEEDED", "Đã trưởng thành Đoàn")


def test_nobody_is_left_unplaced_without_a_reason(cast, waiting):
    with pytest.raises(ValidationError, match="vì sao"):
        need_no_placement(placement=waiting, note=" ", by=cast.board)


def test_nobody_is_placed_before_the_event(cast, waiting):
    with pytest.raises(ValidationError, match="từ ngày có hiệu lực của thay đổi"):
        placed(cast, waiting, start=BEFORE)
    assert placed(cast, waiting, start=DAY).state == "DONE"


def test_nobody_is_placed_in_a_unit_that_is_gone(cast, waiting):
    with pytest.raises(ValidationError, match="Đoàn cơ sở A không hoạt động"):
        placed(cast, waiting, unit=cast.unit_a)


def test_a_title_is_given_by_a_decision_alone(cast, waiting):
    with pytest.raises(ValidationError, match="phải theo quyết định"):
        place(placement=waiting, unit=heir(), title=1, start=LATER, decision=None, by=cast.board)


def test_a_title_held_already_is_refused_and_nothing_is_written(cast, waiting):
    placed(cast, waiting)
    second = Placement.objects.create(event=waiting.event, cadre=cast.an)
    with pytest.raises(ValidationError, match="cùng chức danh"):
        placed(cast, second, start=date(2020, 6, 20))
    assert Placement.objects.get(pk=second.pk).state == "PROPOSED"


@pytest.mark.parametrize("deed", ["propose", "place", "none"])
def test_of_two_who_decide_at_once_the_second_is_told(cast, waiting, deed):
    """The second read the row before the first wrote."""
    placed(cast, Placement.objects.get(pk=waiting.pk))
    with pytest.raises(ValidationError, match=r"đã bố trí: Bí thư, Đoàn cơ sở Một\. Việc này đã có người ghi rồi"):
        if deed == "propose":
            propose_placement(placement=waiting, unit=heir(2), title=None, by=cast.clerk_a)
        elif deed == "place":
            placed(cast, waiting, unit=heir(2))
        else:
            need_no_placement(placement=waiting, note="Thôi", by=cast.board)
    assert Post.objects.filter(cadre=cast.an, end=None).count() == 1


def test_the_placement_of_an_event_taken_back_is_gone(cast):
    do(dissolved(cast), cast.board)
    row = Placement.objects.get(cadre=cast.an)
    Placement.objects.all().delete()
    with pytest.raises(ValidationError, match="vừa được rút"):
        need_no_placement(placement=row, note="Thôi", by=cast.board)
