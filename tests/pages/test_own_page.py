"""The own page of a cadre, and the corrections proposed from it."""

from datetime import date

import pytest

from cadres.actions.proposals import accept, decline
from cadres.models import Cadre, FileProposal
from planning.models import Nominee
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of

pytestmark = pytest.mark.django_db
State = FileProposal.State


@pytest.fixture
def own(cast):
    return signed_in(cast.cadre_self)


def proposed(own, **said) -> FileProposal:
    answer = send(own, "/ho-so-cua-toi/de-nghi/them/", **{"field": "", "proposed": "", "note": ""} | said)
    assert answer.status_code == 302
    return FileProposal.objects.latest("pk")


def test_signing_in_leads_to_the_own_file(own, cast):
    assert own.get("/").url == "/ho-so-cua-toi/"
    assert own.get("/ho-so-cua-toi/").url == f"/can-bo/{cast.an.pk}/"
    page = text_of(own.get(f"/can-bo/{cast.an.pk}/"))
    assert "Nguyễn Thị Hòa An" in page and "Đề nghị sửa" in page
    assert "Sửa:" not in page and "Rút dòng này" not in page and "Thêm" not in page


def test_an_account_without_a_file_is_told_whom_to_ask(cast):
    nobody = signed_in(make.user("chua-gan", "cadre"))
    assert "Tài khoản chưa gắn với hồ sơ nào" in text_of(nobody.get("/ho-so-cua-toi/"))


def test_the_own_tabs_show_the_own_and_nothing_of_others(own, cast):
    make.absence(cast.an, date(2020, 2, 1), date(2020, 3, 1))
    tabs = own.get(f"/can-bo/{cast.an.pk}/").content.decode()
    assert "quy-hoach" not in tabs, "the own nomination has no tab"
    assert "Nghỉ" in text_of(own.get(f"/can-bo/{cast.an.pk}/vang-mat/"))
    assert own.get(f"/can-bo/{cast.chi.pk}/").status_code == 404
    assert own.get(f"/can-bo/{cast.chi.pk}/vang-mat/").status_code == 404
    assert own.get("/vang-mat/them/").status_code == 403


def test_the_own_nomination_is_nowhere(own, cast):
    Nominee.objects.create(plan=make.plan(cast.unit_a), cadre=cast.an, title=1)
    assert own.get(f"/can-bo/{cast.an.pk}/quy-hoach/nhan-su/").status_code == 403


def test_a_proposal_is_accepted_into_the_file_with_its_history(own, cast):
    row = proposed(own, field="union_joined_on", proposed="26.3.2010", note="Theo sổ đoàn viên")
    clerk = signed_in(cast.clerk_a)
    assert "Ngày vào Đoàn" in text_of(clerk.get("/de-nghi/")) and "Chờ đơn vị xem" in text_of(clerk.get("/de-nghi/"))
    answer = send(clerk, f"/de-nghi/{row.pk}/", decision="accept", answer="")
    assert answer.status_code == 302
    cast.an.refresh_from_db()
    assert cast.an.union_joined_on == date(2010, 3, 26)
    assert "– → 26/03/2010" in text_of(clerk.get(f"/can-bo/{cast.an.pk}/"))
    assert "Đã sửa theo đề nghị" in text_of(own.get("/ho-so-cua-toi/de-nghi/"))


def test_a_proposal_is_declined_with_an_answer_that_the_cadre_reads(own, cast):
    row = proposed(own, note="Thiếu lớp tháng 3")
    clerk = signed_in(cast.clerk_a)
    assert "vì sao không sửa" in text_of(send(clerk, f"/de-nghi/{row.pk}/", decision="decline", answer=" "))
    send(clerk, f"/de-nghi/{row.pk}/", decision="decline", answer="Lớp đó thuộc năm 2019")
    assert "Lớp đó thuộc năm 2019" in text_of(own.get("/ho-so-cua-toi/de-nghi/"))


@pytest.mark.parametrize(
    "said, sentence",
    [
        ({"field": "born_on", "proposed": "31/2/1990"}, "là ngày không có trong lịch"),
        ({"field": "sex", "proposed": "khác"}, "Hãy ghi một trong: Nam / Nữ."),
        ({"field": "full_name", "proposed": " "}, "Ô này cần điền."),
        ({"field": "", "note": ""}, "Hãy chọn mục cần sửa, hoặc ghi rõ chỗ sai ở đây."),
        ({"field": "unit", "proposed": "CSB"}, "không"),
        ({"field": "born_on", "proposed": "1/1/2019"}, "phải từ 14 đến 75 tuổi"),
        ({"field": "phone", "proposed": "không có"}, "Điện thoại phải gồm 9 đến 11 chữ số"),
    ],
)
def test_a_proposal_that_says_nothing_clear_is_refused(own, said, sentence):
    answer = send(own, "/ho-so-cua-toi/de-nghi/them/", **{"field": "", "proposed": "", "note": ""} | said)
    assert answer.status_code == 422 and sentence in text_of(answer)
    assert not FileProposal.objects.exists()


def test_what_breaks_a_rule_of_the_file_is_refused_when_it_is_accepted(own, cast):
    row = make.file_proposal(cast.an, cast.cadre_self, field="born_on", proposed="1/1/2019")
    answer = send(signed_in(cast.clerk_a), f"/de-nghi/{row.pk}/", decision="accept", answer="")
    assert "phải từ 14 đến 75 tuổi" in text_of(answer)
    row.refresh_from_db()
    assert row.state == State.WAITING


def test_two_who_answer_at_once_one_wins_and_the_other_is_told(own, cast):
    row = proposed(own, field="hometown", proposed="Huế")
    decline(proposal=row, answer="Đã đúng", by=cast.head_a)
    answer = send(signed_in(cast.clerk_a), f"/de-nghi/{row.pk}/", decision="accept", answer="")
    assert "đã được duyet-a trả lời" in text_of(answer)
    assert Cadre.objects.get(pk=cast.an.pk).hometown == ""


def test_a_waiting_proposal_is_taken_back_and_an_answered_one_not(own, cast):
    first, second = proposed(own, field="hometown", proposed="Huế"), proposed(own, note="Khác")
    own.post(f"/ho-so-cua-toi/de-nghi/{first.pk}/rut/")
    first.refresh_from_db()
    assert first.state == State.WITHDRAWN
    accept(proposal=second, value=None, by=cast.head_a)
    assert "đã được duyet-a trả lời" in text_of(own.post(f"/ho-so-cua-toi/de-nghi/{second.pk}/rut/", follow=True))


def test_what_is_proposed_for_a_sensitive_field_is_as_sensitive(own, cast):
    row = proposed(own, field="phone", proposed="0999888777")
    clerk, head = signed_in(cast.clerk_a), signed_in(cast.head_a)
    page = text_of(clerk.get(f"/de-nghi/{row.pk}/"))
    assert "0999888777" not in page and "người duyệt của đơn vị" in page
    assert send(clerk, f"/de-nghi/{row.pk}/", decision="accept", answer="").status_code == 422
    assert "0999888777" not in text_of(head.get(f"/de-nghi/{row.pk}/"))
    opened = send(head, f"/de-nghi/{row.pk}/mo-thong-tin/", purpose="Trả lời đề nghị của cán bộ")
    assert "0999888777" in text_of(opened)
    send(head, f"/de-nghi/{row.pk}/", decision="accept", answer="")
    assert Cadre.objects.get(pk=cast.an.pk).phone == "0999888777"
    assert signed_in(cast.head_b).get(f"/de-nghi/{row.pk}/").status_code == 404
