"""What a hostile or unlucky sending meets: a sentence or a refusal, never a server error, and nothing lost of others' work."""

from datetime import date

import pytest

from cadres.models import Absence, Assignment, Cadre, Receipt
from evaluation.models import Evaluation, RatingGrade
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


def absence_of(cast, **changes):
    return {"cadre": cast.an.pk, "reason": "OTHER", "start": "1/2/2020", "last_day": "2/2/2020"} | changes


def test_a_sending_taken_back_leaves_what_others_changed_since(of_a, cast):
    grade = RatingGrade.objects.of_year(2019).first()
    said = {"self_grade": grade.pk, "whom": "ticked", "people": [cast.an.pk, cast.chi.pk]}
    send(of_a, "/danh-gia/them-nhieu/?nam=2019", **said)
    address = f"/lan-ghi/{Receipt.objects.get().token}/"
    opened = fields_of(of_a.get(address))
    row = Evaluation.objects.get(cadre=cast.an)
    row.grade, row.decided_on = grade, date(2019, 12, 20)
    row.save()
    answer = of_a.post(address, opened | {"reason": "Ghi nhầm"}, follow=True)
    assert "đã được sửa sau lần ghi này" in text_of(answer)
    assert list(Evaluation.objects.values_list("cadre", flat=True)) == [cast.an.pk]


def test_a_receipt_is_closed_to_who_holds_no_role_any_more(of_a, cast):
    send(of_a, "/vang-mat/them/", **absence_of(cast))
    token, row = Receipt.objects.get().token, Absence.objects.get()
    Assignment.objects.filter(user=cast.clerk_a).update(end=date(2020, 7, 1))
    assert of_a.get(f"/lan-ghi/{token}/").status_code == 403
    assert of_a.post(f"/vang-mat/{row.pk}/rut/", {"lan_gui": str(token)}).status_code == 403


@pytest.mark.parametrize("last_day", ["31/12/9999", "1/1/2201"])
def test_a_day_beyond_all_reason_is_said_to_be_one(of_a, cast, last_day):
    answer = send(of_a, "/vang-mat/them/", **absence_of(cast, last_day=last_day))
    assert answer.status_code == 422 and "năm không được sau 2200" in text_of(answer)
    plan = {"unit": cast.unit_a.pk, "term": "2017-2022", "last_day": last_day}
    assert send(of_a, "/quy-hoach/them/", **plan).status_code == 422


def test_a_null_character_in_a_name_is_forgiven(of_a, cast):
    assert (
        send(of_a, "/vang-mat/them/", **absence_of(cast, **{"cadre": "", "cadre-tim": "hoa\0 an"})).status_code == 302
    )


@pytest.mark.parametrize("name", ["ﬃ" * 120, "ß" * 100])
def test_a_name_that_grows_when_it_is_folded_is_no_server_error(of_a, cast, name):
    said = {"full_name": name, "sex": "MALE", "born_on": "1/2/1996", "unit": cast.unit_a.pk}
    assert send(of_a, "/can-bo/them/", **said).status_code in (302, 422)
    assert Cadre.objects.filter(full_name=name).count() in (0, 1)


def test_a_refusal_does_not_tell_of_a_nomination(of_a, cast):
    plan = make.plan(cast.unit_b)
    plan.nominees.create(cadre=cast.chi, title=1, state="ACTIVE")
    cast.chi.posts.all().delete()
    answer = send(of_a, f"/can-bo/{cast.chi.pk}/rut/", reason="Nhập nhầm người")
    assert (
        "còn dòng khác gắn với dòng này" in text_of(answer) and "quy hoạch" not in text_of(answer).split("Chưa xóa")[1]
    )
