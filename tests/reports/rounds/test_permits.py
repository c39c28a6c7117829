"""Permissions to correct: given until a day with a reason, listed, expired by themselves, ended before."""

from datetime import date

import pytest

from reports.actions.corrections import correct
from reports.actions.rounds import close_round
from reports.models import CorrectionPermit, Notice, UnitReport
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of
from tests.reports.rounds.boarding import PERIOD
from tests.reports.rounds.making import sent

pytestmark = pytest.mark.django_db
PERMIT = f"{PERIOD}cho-dinh-chinh/CSA/"


@pytest.fixture
def board(cast):
    return signed_in(cast.board)


@pytest.fixture
def closed(cast, round_):
    sent(cast, round_)
    close_round(round_=round_, by=cast.board)
    round_.refresh_from_db()
    return round_


def permitted(board, until="20/7/2020"):
    return send(board, PERMIT, until=until, reason="Bổ sung danh sách lớp tháng 3")


def test_a_permission_is_listed_with_who_gave_it_and_the_unit_is_told(cast, closed, board):
    assert permitted(board)["Location"] == PERIOD  # the message stands at its top
    said = text_of(board.get(PERIOD))
    assert "20/07/2020 Bổ sung danh sách lớp tháng 3 Ban Tổ chức" in said and "đang cho" in said
    assert Notice.objects.filter(kind="PERMITTED", user=cast.head_a).count() == 1


def test_it_expires_by_itself(closed, board, settings):
    permitted(board)
    settings.CLOCK_TODAY = "2020-07-21"
    assert "đã hết hạn" in text_of(board.get(PERIOD))


def test_it_is_ended_before_its_day_once(cast, closed, board):
    permitted(board)
    revoke = f"{PERIOD}thoi-dinh-chinh/{CorrectionPermit.objects.get().pk}/"
    assert "Đã thôi cho Đoàn cơ sở A đính chính." in text_of(board.post(revoke, follow=True))
    assert "Lần cho phép này đã thôi." in text_of(board.post(revoke, follow=True))
    assert "đã thôi lúc" in text_of(board.get(PERIOD))


def test_corrections_made_are_listed_with_number_and_reason_and_lead_to_their_page(cast, closed, board):
    permitted(board)
    make.completion(make.serving(cast.unit_a, full_name="Lý Thị Mới"), date(2020, 3, 3))
    made = correct(report=UnitReport.objects.get(unit=cast.unit_a), reason="Sót một học viên", by=cast.head_a)
    page = board.get(PERIOD)
    assert "Số 1 : Sót một học viên" in text_of(page)
    assert f'href="/dinh-chinh/{made.pk}/"' in page.content.decode()


def test_a_day_past_is_refused_and_what_was_typed_stays(closed, board):
    answer = permitted(board, until="9/7/2020")
    assert answer.status_code == 422
    assert "không được trước hôm nay (10/07/2020)" in text_of(answer)
    assert "Bổ sung danh sách lớp tháng 3" in answer.content.decode()
    assert not CorrectionPermit.objects.exists()


def test_a_second_permission_beside_one_in_force_is_refused(closed, board):
    permitted(board)
    answer = permitted(board, until="25/7/2020")
    assert answer.status_code == 422 and "đang được đính chính đến hết 20/07/2020" in text_of(answer)


def test_while_the_round_is_open_a_report_is_returned_instead(cast, round_, board):
    assert "chưa khóa: hãy trả lại báo cáo" in text_of(board.get(PERMIT, follow=True))


def test_a_leader_sees_the_permissions_and_gives_none(cast, closed, board):
    permitted(board)
    leader = signed_in(cast.leader)
    said = text_of(leader.get(PERIOD))
    assert "đang cho" in said and "Thôi cho" not in said
    assert leader.get(PERMIT).status_code == 403
