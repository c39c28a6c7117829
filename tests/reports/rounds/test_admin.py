"""In the web admin rounds and reminder days go through the same verbs as on the board's page; the rest is only read."""

from datetime import date

import pytest
from django.urls import reverse

from reports.models import Notice, ReminderDay, ReportRound
from tests.admin.test_walk import typed_into, url
from tests.reports.rounds.making import report_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(client, cast):
    client.force_login(cast.board)
    return client


def days(**other):
    return {
        "plan": ReportRound.objects.get().plan_id,
        "quarter": "3",
        "opens_on": "01/10/2020",
        "data_day": "10/10/2020",
        "due_on": "15/10/2020",
        "closes_on": "20/10/2020",
    } | other


def changed(client, row, **typed):
    form = client.get(url(type(row), "change", row.pk)).context["adminform"].form
    return client.post(url(type(row), "change", row.pk), typed_into(form) | typed | {"change_reason": "theo công văn"})


def test_a_round_opened_there_is_told_to_every_expected_unit(board, cast, round_):
    before = Notice.objects.count()
    assert board.post(url(ReportRound, "add"), days()).status_code == 302
    assert ReportRound.objects.filter(quarter=3).exists()
    assert Notice.objects.count() == before + 4


def test_a_due_day_before_the_opening_is_refused_in_words(board, cast, round_):
    answer = board.post(url(ReportRound, "add"), days(due_on="01/09/2020"))
    assert answer.status_code == 200 and "Hạn gửi không được trước ngày mở." in answer.content.decode()


def test_the_days_of_an_open_round_are_changed_and_those_of_a_closed_one_are_not(board, cast, round_):
    assert changed(board, round_, due_on="16/07/2020").status_code == 302
    round_.refresh_from_db()
    assert round_.due_on == date(2020, 7, 16)
    ReportRound.objects.update(closed_at="2020-07-20T08:00Z", closed_by=cast.board)
    answer = changed(board, round_, due_on="18/07/2020")
    assert answer.status_code == 200 and "đã khóa: không sửa được nữa" in answer.content.decode()


def test_a_round_in_which_somebody_has_begun_is_not_withdrawn(board, cast, round_):
    report_of(cast, round_)
    answer = board.post(url(ReportRound, "delete", round_.pk), {"reason": "mở nhầm"})
    assert "Đợt này đã có đơn vị làm báo cáo" in answer.content.decode()
    assert ReportRound.objects.filter(pk=round_.pk).exists()


def test_a_round_opened_by_mistake_is_withdrawn_with_its_reason(board, cast, round_):
    assert board.post(url(ReportRound, "delete", round_.pk), {"reason": "mở nhầm"}).status_code == 302
    assert not ReportRound.objects.exists()


def test_reminder_days_are_the_boards_to_change(board, cast, round_):
    row = ReminderDay.objects.get(offset=-7)
    assert changed(board, row, offset="-5").status_code == 302
    assert ReminderDay.objects.filter(offset=-5).exists() and not ReminderDay.objects.filter(offset=-7).exists()


def test_what_rounds_leave_behind_stands_in_one_group(board, cast):
    page = board.get(reverse("admin:index")).content.decode()
    assert "Báo cáo định kỳ" in page
    for name in ("reportround", "reminderday", "unitreport", "seal", "correction", "correctionpermit", "goodpractice"):
        assert reverse(f"admin:reports_{name}_changelist") in page
