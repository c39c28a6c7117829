"""Who is to act on a dossier is told of it: after each step, and when the last day comes near."""

from datetime import date, timedelta

import pytest

from cadres.lib import clock
from cadres.models import Case, Dossier
from reports.actions.dossier_notices import remind_deadlines, tell_steps
from reports.models import Notice
from reports.tasks import remind
from tests.dossiers.making import agreed, decided, submitted

pytestmark = pytest.mark.django_db


def told() -> set:
    return {one.user for one in Notice.objects.filter(kind="DOSSIER")}


def test_the_board_is_told_that_a_unit_has_submitted(cast):
    made = submitted(cast)
    assert tell_steps(now=clock.now()) == 1
    notice = Notice.objects.get()
    assert notice.user == cast.board and notice.url == f"/nhan-su/kien-toan/{made.pk}/"
    assert notice.text.startswith(f"Đoàn cơ sở A: {made.subject}. Trình xin chủ trương")


def test_the_unit_is_told_of_the_answer_with_its_paper(cast):
    made = agreed(cast)
    tell_steps(now=clock.now())
    answers = Notice.objects.filter(text__contains="Đồng ý chủ trương theo văn bản 31-CV/ĐTN")
    assert {one.user for one in answers} == {cast.head_a, cast.clerk_a} and made.unit == cast.unit_a


def test_who_took_the_step_is_not_told_of_it(cast):
    decided(cast, Case.KT6)  # the unit's own committee decides
    tell_steps(now=clock.now())
    assert cast.head_a not in {one.user for one in Notice.objects.filter(text__contains="Ban hành quyết định")}
    assert cast.board not in told()


def test_what_was_told_is_told_once(cast):
    submitted(cast)
    remind()
    remind()
    assert Notice.objects.filter(kind="DOSSIER").count() == 1


def test_what_is_long_past_is_not_told_any_more(cast):
    submitted(cast)
    assert tell_steps(now=clock.now() + timedelta(days=3)) == 0


@pytest.mark.parametrize(
    "days, words", [(-3, "còn 3 ngày"), (0, "hạn hôm nay"), (7, "quá hạn 7 ngày"), (-2, ""), (8, "")]
)
def test_who_is_waited_for_is_reminded_of_the_last_day(cast, days, words):
    made = submitted(cast)
    Dossier.objects.filter(pk=made.pk).update(due_on=date(2020, 7, 20))
    assert remind_deadlines(day=date(2020, 7, 20) + timedelta(days=days)) == bool(words)
    assert told() == ({cast.board} if words else set())
    assert not words or words in Notice.objects.get().text


def test_after_the_agreement_the_unit_is_waited_for(cast):
    made = agreed(cast)
    remind_deadlines(day=made.due_on)
    assert told() == {cast.head_a, cast.clerk_a}
