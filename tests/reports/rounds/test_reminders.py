"""Who has not sent is reminded on the days the board set, once a day; who has sent is left alone."""

from datetime import date

import pytest

from cadres.access import Role
from reports.actions.notices import tell_units
from reports.actions.reminders import remind_by_hand, remind_due
from reports.actions.reviewing import return_report
from reports.actions.rounds import close_round
from reports.models import Notice, ReminderDay
from reports.models.notice import NoticeQuerySet
from tests import factories as make
from tests.reports.rounds.making import report_of, sent

pytestmark = pytest.mark.django_db


def reminded(day=date(2020, 7, 12)) -> dict[str, str]:
    """By account, what it was told by this run."""
    before = set(Notice.objects.values_list("pk", flat=True))
    remind_due(day=day)
    new = Notice.objects.filter(kind=Notice.Kind.DUE).exclude(pk__in=before)
    return dict(new.values_list("user__username", "text"))


def test_every_writer_of_a_unit_that_has_not_sent_is_told_how_many_days_are_left(cast, round_):
    found = reminded()
    assert set(found) == {"nhaplieu-a", "duyet-a", "nhaplieu-b", "duyet-b"}
    assert found["nhaplieu-a"] == (
        "Đoàn cơ sở A: Báo cáo quý II và 6 tháng năm 2020: còn 3 ngày (hạn 15/07/2020). Đơn vị chưa gửi báo cáo."
    )


def test_a_draft_is_not_a_report_that_was_sent(cast, round_):
    report_of(cast, round_)
    assert "nhaplieu-a" in reminded()


def test_who_has_sent_is_left_alone_until_it_is_returned(cast, round_):
    report = sent(cast, round_)
    assert set(reminded()) == {"nhaplieu-b", "duyet-b"}
    return_report(report=report, reason="OTHER", note="Xem lại.", asked={"text": ""}, by=cast.board)
    assert "Báo cáo bị trả lại, đơn vị chưa gửi lại." in reminded(date(2020, 7, 14))["duyet-a"]


@pytest.mark.parametrize(
    "day, told",
    [(8, True), (9, False), (12, True), (13, False), (14, True), (15, True), (16, True), (17, False), (18, True)],
)
def test_the_days_are_those_of_the_table(cast, round_, day, told):
    assert bool(reminded(date(2020, 7, day))) is told


def test_the_board_changes_the_days_and_the_reminders_follow(cast, round_):
    ReminderDay.objects.all().delete()
    assert not reminded(date(2020, 7, 15))
    ReminderDay.objects.create(offset=2)
    assert "quá hạn 2 ngày" in reminded(date(2020, 7, 17))["duyet-a"]


def test_run_again_on_the_same_day_nobody_is_told_twice(cast, round_):
    assert remind_due(day=date(2020, 7, 12)) == 4
    assert remind_due(day=date(2020, 7, 12)) == 0


def test_a_closed_round_and_one_not_open_yet_remind_nobody(cast, round_):
    type(round_).objects.update(opens_on=date(2020, 7, 13))
    assert not reminded(date(2020, 7, 12))
    type(round_).objects.update(opens_on=date(2020, 7, 1))
    close_round(round_=round_, by=cast.board)
    assert not reminded(date(2020, 7, 12))


def test_a_unit_that_is_gone_by_the_due_day_and_an_account_that_is_closed_are_not_told(cast, round_):
    type(cast.unit_b).objects.filter(pk=cast.unit_b.pk).update(dissolved_on=date(2020, 7, 14))
    type(cast.clerk_a).objects.filter(pk=cast.clerk_a.pk).update(is_active=False)
    assert set(reminded()) == {"duyet-a"}


def test_who_writes_for_two_units_is_told_of_each(cast, round_):
    cast.clerk_a.assignments.create(role=Role.UNIT_CLERK, unit=cast.unit_b, start=date(2020, 1, 1))
    remind_due(day=date(2020, 7, 12))
    assert Notice.objects.filter(user=cast.clerk_a, kind=Notice.Kind.DUE).count() == 2


def test_a_role_that_has_ended_is_told_nothing(cast, round_):
    make.user("da-thoi", Role.UNIT_CLERK, cast.unit_a).assignments.update(end=date(2020, 6, 1))
    assert "da-thoi" not in reminded()


def test_by_hand_only_the_units_that_one_reviews_are_reminded(cast, round_):
    reviewer = make.user("phu-trach-a", Role.BOARD, cast.unit_a)
    done, left = remind_by_hand(round_=round_, units=[cast.unit_a, cast.unit_b], by=reviewer)
    assert (done, left) == ([cast.unit_a], [cast.unit_b])
    told = Notice.objects.filter(kind=Notice.Kind.ASKED).values_list("user__username", flat=True)
    assert set(told) == {"nhaplieu-a", "duyet-a"}


def test_what_others_are_told_meanwhile_is_not_counted_as_new(cast, round_, monkeypatch):
    write = NoticeQuerySet.bulk_create

    def beside_another(rows, *args, **kwargs):
        Notice.objects.create(user=cast.board, kind=Notice.Kind.DUE, text="Việc khác", url="/", once="x")
        return write(rows, *args, **kwargs)

    monkeypatch.setattr(NoticeQuerySet, "bulk_create", beside_another)
    told = {"kind": Notice.Kind.DUE, "text": "Việc", "round_": round_, "once": "y"}
    assert tell_units(units=[cast.unit_a, cast.unit_a], **told) == 2, "the same thing twice is one"
