"""Whoever keeps the post is told before a rotation runs out: on the page, and by the day's letter."""

from datetime import date

import pytest

from cadres.models import Post
from reports.actions.mails import gather
from reports.actions.rotation_reminders import remind_rotations
from reports.models import Mail, Notice
from reports.tasks import remind
from tests.pages.asking import signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rotated(cast):
    Post.objects.filter(pk=cast.an.posts.get().pk).update(due_back_on=date(2020, 8, 9))
    return cast.an.posts.get()


@pytest.mark.parametrize(
    "day, told",
    [
        (date(2020, 7, 9), 0),
        (date(2020, 7, 10), 3),
        (date(2020, 8, 2), 3),
        (date(2020, 8, 9), 3),
        (date(2020, 8, 10), 0),
    ],
)
def test_board_and_unit_are_told_on_the_days_before(cast, rotated, day, told):
    assert remind_rotations(day=day) == told
    assert {one.user for one in Notice.objects.all()} == ({cast.board, cast.clerk_a, cast.head_a} if told else set())


def test_told_twice_a_day_is_told_once(cast, rotated):
    remind()
    remind()
    assert Notice.objects.filter(kind="ROTATION").count() == 3


def test_who_has_come_back_is_not_reminded_of(cast, rotated):
    Post.objects.filter(pk=rotated.pk).update(end=date(2020, 7, 1))
    assert remind_rotations(day=date(2020, 7, 10)) == 0


def test_the_board_reads_it_behind_the_bell_and_gets_the_letter(cast, rotated):
    cast.board.email = "ban@example.org"
    cast.board.save()
    remind_rotations(day=date(2020, 7, 10))
    page = text_of(signed_in(cast.board).get("/thong-bao/"))
    assert "Nguyễn Thị Hòa An, Bí thư, Đoàn cơ sở A: hết hạn luân chuyển từ 09/08/2020, còn 30 ngày." in page
    gather(day=date(2020, 7, 10))
    assert Mail.objects.get().user == cast.board
