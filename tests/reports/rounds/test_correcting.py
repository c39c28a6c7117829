"""After the lock a unit corrects on permission: it sees the difference by figure and by name, gives a reason; each correction can be read."""

from datetime import date

import pytest

from cadres.actions import records
from reports.actions.corrections import permit_correction, revoke_permit
from reports.actions.reviewing import approve, fingerprint
from reports.actions.rounds import close_round
from reports.models import Correction
from reports.rounds.unit_figures import unit_figures
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of
from tests.reports.rounds.making import sent
from training.models import Enrolment

pytestmark = pytest.mark.django_db
REPORT = "/bao-cao/2020-Q2/CSA/"
CORRECT, RECEIPT = f"{REPORT}dinh-chinh/", f"{REPORT}bien-nhan/"


@pytest.fixture
def locked(cast, round_):
    report = sent(cast, round_)
    approve(report=report, seen=fingerprint(report, unit_figures(round_, cast.unit_a)), by=cast.board)
    close_round(round_=round_, by=cast.board)
    return report


@pytest.fixture
def permit(cast, round_, locked):
    return permit_correction(
        round_=round_, unit=cast.unit_a, until=date(2020, 7, 31), reason="Danh sách lớp về muộn", by=cast.board
    )


@pytest.fixture
def newcomer(cast, permit):
    """Trained in March, entered after the seal."""
    person = make.serving(cast.unit_a, full_name="Lý Thị Mới")
    course = make.course(starts_on=date(2020, 3, 3))
    row = Enrolment(course=course, cadre=person, result=Enrolment.Result.COMPLETED, completed_on=date(2020, 3, 3))
    records.create(row=row, by=cast.clerk_a, reason="danh sách lớp về muộn")
    return person


@pytest.fixture
def head(cast):
    return signed_in(cast.head_a)


def test_without_a_permit_a_sentence_says_so(cast, head, locked):
    page = text_of(head.get(CORRECT))
    assert "chưa được Ban Tổ chức cho đính chính" in page and "Lý do đính chính" not in page
    answer = head.post(CORRECT, {"reason": "Lớp về muộn"})
    assert answer.status_code == 422 and not Correction.objects.exists()


def test_a_permit_ends_by_itself_and_when_it_is_revoked(cast, head, newcomer, permit, settings):
    assert "được đính chính đến hết 31/07/2020" in text_of(head.get(CORRECT))
    settings.CLOCK_TODAY = "2020-08-01"
    assert "đã hết" in text_of(head.get(CORRECT))
    settings.CLOCK_TODAY = "2020-07-31"
    opened = fields_of(head.get(CORRECT))
    revoke_permit(permit=permit, by=cast.board)
    answer = head.post(CORRECT, opened | {"reason": "Lớp về muộn"})
    assert answer.status_code == 422 and "Lớp về muộn" in text_of(answer) and not Correction.objects.exists()


def test_records_that_say_the_same_leave_nothing_to_correct(head, permit):
    page = text_of(head.get(CORRECT))
    assert "chưa có gì để đính chính" in page and "Lý do đính chính" not in page


def test_the_difference_is_shown_by_figure_and_by_name_with_who_made_it(head, newcomer):
    page = text_of(head.get(CORRECT))
    assert "2 → 3" in page and "Lý Thị Mới" in page
    assert "nhaplieu-a thêm" in page and "danh sách lớp về muộn" in page


def test_a_correction_needs_its_reason(head, newcomer):
    answer = send(head, CORRECT, reason="  ")
    assert answer.status_code == 422 and "Hãy ghi lý do đính chính." in text_of(answer)
    assert not Correction.objects.exists()


def test_a_correction_has_a_number_a_reason_and_its_difference(cast, head, newcomer):
    answer = send(head, CORRECT, reason="Bổ sung học viên lớp tháng 3")
    made = Correction.objects.get()
    assert answer.url == f"/dinh-chinh/{made.pk}/"
    page = text_of(signed_in(cast.leader).get(answer.url))
    assert "Đính chính số 1" in page and "Bổ sung học viên lớp tháng 3" in page and "duyet-a" in page
    assert "2 → 3" in page and "Lý Thị Mới" in page
    assert signed_in(cast.clerk_b).get(answer.url).status_code == 404
    assert "Đính chính số 1" in text_of(head.get(RECEIPT))


def test_what_changed_in_the_records_after_is_not_in_the_correction(cast, head, newcomer):
    made = send(head, CORRECT, reason="Bổ sung học viên").url
    make.completion(make.serving(cast.unit_a, full_name="Vũ Văn Sau"), date(2020, 3, 4))
    assert "Vũ Văn Sau" not in text_of(head.get(made))


def test_a_double_click_corrects_once(head, newcomer):
    typed = fields_of(head.get(CORRECT)) | {"reason": "Bổ sung học viên"}
    assert head.post(CORRECT, typed).url == head.post(CORRECT, typed).url
    assert Correction.objects.count() == 1


def test_who_corrects_means_the_difference_that_was_shown(cast, head, newcomer):
    typed = fields_of(head.get(CORRECT)) | {"reason": "Bổ sung học viên"}
    make.completion(make.serving(cast.unit_a, full_name="Vũ Văn Sau"), date(2020, 3, 4))
    answer = head.post(CORRECT, typed)
    assert answer.status_code == 422 and "vừa thay đổi" in text_of(answer) and "Vũ Văn Sau" in text_of(answer)
    assert not Correction.objects.exists()
    assert head.post(CORRECT, fields_of(answer) | {"reason": "Bổ sung học viên"}).status_code == 302


def test_a_clerk_sees_the_difference_and_does_not_correct(cast, newcomer):
    clerk = signed_in(cast.clerk_a)
    page = text_of(clerk.get(CORRECT))
    assert "Lý Thị Mới" in page and "Lý do đính chính" not in page
    assert clerk.post(CORRECT, {"reason": "x"}).status_code == 403


def test_a_unit_that_never_sent_corrects_from_nothing(cast, round_):
    close_round(round_=round_, by=cast.board)
    round_.refresh_from_db()
    permit_correction(round_=round_, unit=cast.unit_a, until=date(2020, 7, 31), reason="Gửi muộn", by=cast.board)
    head = signed_in(cast.head_a)
    assert "– → 2" in text_of(head.get(CORRECT))
    page = text_of(head.get(send(head, CORRECT, reason="Nộp muộn").url))
    assert "– → 2" in page


def test_the_list_and_the_receipt_lead_to_the_correction_while_it_is_permitted(cast, head, permit, settings):
    assert f'href="{CORRECT}"' in head.get("/bao-cao/").content.decode()
    assert f'href="{CORRECT}"' in head.get(RECEIPT).content.decode()
    settings.CLOCK_TODAY = "2020-08-01"
    assert f'href="{CORRECT}"' not in head.get("/bao-cao/").content.decode()
