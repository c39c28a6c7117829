"""Điều động, luân chuyển, đề bạt and back: one paper ends a post and gives the next, no day lost, none twice."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cadres.actions.decisions import issue_decision
from cadres.actions.movements import bring_back, move
from cadres.actions.posts import end_post
from cadres.models import Decision, Department, Position, Post, Title
from tests import factories as make

pytestmark = pytest.mark.django_db
Kind = Decision.Kind
DAY = date(2020, 5, 1)


def paper(cast, kind, number="20-QĐ/ĐTN"):
    return issue_decision(number=number, kind=kind, signed_on=date(2020, 4, 20), by=cast.board)


def moved(cast, post, kind, **said):
    said = {"unit": cast.unit_b, "title": post.title, "start": DAY} | said
    return move(post=post, decision=paper(cast, kind), by=cast.board, **said)


@pytest.fixture
def office(cast):
    """Two departments of the bloc and somebody who works in the first."""
    first = Department.objects.create(unit=cast.bloc, name="Ban Tổ chức")
    second = Department.objects.create(unit=cast.bloc, name="Văn phòng")
    person = make.cadre(cast.bloc, "Lê Văn Tám")
    post = make.post(person, cast.bloc, Title.FULL_TIME_STAFF)
    Post.objects.filter(pk=post.pk).update(department=first)
    post.refresh_from_db()
    return first, second, post


def test_a_transfer_ends_one_post_and_gives_the_other_on_the_same_day(cast):
    old = cast.an.posts.get()
    new = moved(cast, old, Kind.TRANSFER)
    old.refresh_from_db()
    assert (old.end, old.end_reason, old.closed_by) == (new.start, "MOVED", new.opened_by)
    assert (new.unit, new.origin, new.follows) == (cast.unit_b, "DECISION", old)


def test_between_ban_and_van_phong_the_seat_is_the_same_and_the_days_meet(cast, office):
    first, second, post = office
    new = moved(cast, post, Kind.TRANSFER, unit=cast.bloc, department=second)
    assert [one.department for one in post.cadre.posts.order_by("start")] == [first, second]
    assert str(new) == "Cán bộ chuyên trách (Văn phòng), Đoàn Khối"


def test_a_transfer_to_where_one_is_is_refused(cast, office):
    first, _, post = office
    with pytest.raises(ValidationError, match="chọn nơi đến"):
        moved(cast, post, Kind.TRANSFER, unit=cast.bloc, department=first)
    assert post.cadre.posts.count() == 1


def test_a_department_of_another_unit_is_refused(cast, office):
    with pytest.raises(ValidationError, match="không thuộc đơn vị đã chọn"):
        moved(cast, office[2], Kind.TRANSFER, unit=cast.unit_b, department=office[1])


def test_a_finer_title_must_be_of_the_title(cast, office):
    chief = Position.objects.get(name="Trưởng ban")
    with pytest.raises(ValidationError, match="được tính là Cán bộ chuyên trách"):
        moved(cast, cast.an.posts.get(), Kind.TRANSFER, position=chief)


def test_a_rotation_has_its_last_day_and_leads_back(cast):
    old = cast.an.posts.get()
    with pytest.raises(ValidationError, match="hãy ghi ngày hết hạn"):
        moved(cast, old, Kind.ROTATION)
    away = moved(cast, old, Kind.ROTATION, due_back_on=date(2022, 5, 1))
    back = bring_back(post=away, start=date(2022, 4, 1), decision=paper(cast, Kind.TRANSFER, "99-QĐ"), by=cast.board)
    away.refresh_from_db()
    assert (away.end, away.end_reason) == (date(2022, 4, 1), "RETURNED")
    assert (back.unit, back.title, back.follows) == (old.unit, old.title, away)


def test_only_a_rotation_has_a_last_day(cast):
    with pytest.raises(ValidationError, match="Chỉ luân chuyển có thời hạn"):
        moved(cast, cast.an.posts.get(), Kind.TRANSFER, due_back_on=date(2022, 5, 1))


def test_a_rotation_does_not_end_before_it_begins(cast):
    with pytest.raises(ValidationError, match="Ngày hết hạn luân chuyển phải sau ngày bắt đầu"):
        moved(cast, cast.an.posts.get(), Kind.ROTATION, due_back_on=DAY)


def test_nobody_is_brought_back_who_was_not_rotated(cast):
    with pytest.raises(ValidationError, match="không phải do luân chuyển"):
        bring_back(post=cast.an.posts.get(), start=DAY, decision=paper(cast, Kind.TRANSFER), by=cast.board)


def test_a_promotion_rises(cast, office):
    _, second, post = office
    staff, chief = Position.objects.get(name="Chuyên viên"), Position.objects.get(name="Chánh Văn phòng")
    here = {"unit": cast.bloc, "department": second}
    risen = moved(cast, post, Kind.PROMOTION, position=chief, **here)
    with pytest.raises(ValidationError, match="Đề bạt là lên chức danh cao hơn Chánh Văn phòng"):
        moved(cast, risen, Kind.PROMOTION, position=staff, start=date(2020, 6, 1), **here)


def test_a_paper_of_another_kind_moves_nobody(cast):
    with pytest.raises(ValidationError, match="điều động, luân chuyển hoặc đề bạt"):
        moved(cast, cast.an.posts.get(), Kind.DISMISSAL)


def test_who_has_left_is_not_moved(cast):
    post = cast.an.posts.get()
    moved(cast, post, Kind.TRANSFER)
    with pytest.raises(ValidationError, match="đã thôi từ ngày 01/05/2020"):
        moved(cast, post, Kind.TRANSFER, start=date(2020, 6, 1))


def test_rotations_are_due_on_their_day(cast):
    away = moved(cast, cast.an.posts.get(), Kind.ROTATION, due_back_on=date(2020, 7, 10))
    assert list(Post.objects.due_back_by(date(2020, 7, 10))) == [away]
    assert not Post.objects.due_back_by(date(2020, 7, 9))


@pytest.mark.parametrize(
    ("kind", "reason"), [("DISMISSAL", "DISMISSED"), ("RELEASE", "WITHDREW"), ("REMOVAL", "STRUCK_OFF")]
)
def test_a_paper_that_takes_a_post_says_why_it_ends(cast, kind, reason):
    row = issue_decision(number="31-QĐ/ĐTN", kind=kind, signed_on=date(2020, 6, 1), by=cast.board)
    ended = end_post(post=cast.an.posts.get(), end=date(2020, 7, 1), decision=row, by=cast.board)
    assert (ended.end_reason, ended.closed_by) == (reason, row)
