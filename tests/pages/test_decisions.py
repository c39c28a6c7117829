"""The register on the pages, movements, and correcting or revoking a decision."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cadres.models import Decision, Department, Post, Title
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of

pytestmark = pytest.mark.django_db

REGISTER = "/nhan-su/quyet-dinh/"
PAPER = {
    "decision_issuer": "",
    "decision_number": "15-QĐ/ĐTN",
    "decision_signed_on": "2.3.2020",
    "decision_signer": "Trần Đăng Khoa",
}


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


@pytest.fixture
def board(cast):
    return signed_in(cast.board)


def transferred(board, cast, **changes):
    """An goes from unit A to unit B on 4 May."""
    post = cast.an.posts.get(end=None)
    said = {
        "decision_kind": "TRANSFER",
        "unit": cast.unit_b.pk,
        "title": Title.EXECUTIVE_MEMBER,
        "term": "",
        "start": "4/5/2020",
        "due_back_on": "",
    }
    return send(board, f"/chuc-vu/{post.pk}/chuyen/", **said | PAPER | changes)


def test_a_transfer_is_written_on_one_page_and_stands_in_the_register(board, cast):
    assert transferred(board, cast).status_code == 302
    left, taken = cast.an.posts.order_by("start")
    assert (left.end, taken.start, taken.unit) == (date(2020, 5, 4), date(2020, 5, 4), cast.unit_b)
    page = text_of(board.get(REGISTER))
    assert "15-QĐ/ĐTN" in page and "Điều động" in page and "Nguyễn Thị Hòa An" in page
    address = f"{REGISTER}{Decision.objects.get().pk}/"
    for post in (left, taken):
        assert f'href="{address}"' in board.get(f"/chuc-vu/{post.pk}/").content.decode()
    look = text_of(board.get(f"{REGISTER}{Decision.objects.get().pk}/"))
    assert "Chức vụ thôi theo quyết định này" in look and "thôi từ 04/05/2020" in look


def test_a_wrong_movement_keeps_what_was_typed_and_writes_nothing(board, cast):
    answer = transferred(board, cast, decision_kind="ROTATION")
    assert answer.status_code == 422 and "Luân chuyển có thời hạn: hãy ghi ngày hết hạn." in text_of(answer)
    assert "15-QĐ/ĐTN" in answer.content.decode() and not Decision.objects.exists()


def test_a_unit_moves_its_people_within_its_own_units_alone(of_a, cast):
    assert transferred(of_a, cast).status_code == 422
    assert transferred(of_a, cast, unit=cast.below_a.pk).status_code == 302


def test_a_second_secretary_where_one_moves_to_is_asked_about(board, cast):
    make.post(cast.dung, cast.unit_b, Title.SECRETARY)
    answer = transferred(board, cast, title=Title.SECRETARY)
    assert answer.status_code == 422 and "Phạm Quốc Dũng cũng là Bí thư của đơn vị này" in text_of(answer)


def test_a_rotation_due_is_told_above_the_register_and_leads_back(board, cast):
    transferred(board, cast, decision_kind="ROTATION", due_back_on="1/8/2020")
    away = cast.an.posts.get(end=None)
    assert "hết hạn từ 01/08/2020, còn 22 ngày" in text_of(board.get(REGISTER))
    sent = send(board, f"/chuc-vu/{away.pk}/tro-ve/", start="1/7/2020", **PAPER | {"decision_number": "16-QĐ/ĐTN"})
    assert sent.status_code == 302 and cast.an.posts.get(end=None).unit == cast.unit_a
    assert "Luân chuyển đến hạn" not in text_of(board.get(REGISTER))


def test_a_rotation_that_lasts_is_not_told_yet(board, cast):
    transferred(board, cast, decision_kind="ROTATION", due_back_on="9/9/2020")
    assert "Luân chuyển đến hạn" not in text_of(board.get(REGISTER))


def test_what_came_with_the_workbook_is_neither_corrected_nor_revoked(board, cast):
    initial = Decision.objects.create(number="1", kind="INITIAL")
    cast.an.posts.update(opened_by=initial)
    assert board.get(f"{REGISTER}{initial.pk}/dinh-chinh/").status_code == 403
    assert "Thu hồi" not in text_of(board.get(f"{REGISTER}{initial.pk}/"))


def test_a_number_left_empty_is_the_next_of_the_register(board, cast):
    transferred(board, cast, decision_issuer=cast.bloc.pk, decision_number="")
    assert Decision.objects.get().number == "01-QĐ/ĐTN"


def test_what_is_not_dated_stands_last_and_numbers_as_they_count(board, cast):
    for number in ("100-QĐ/ĐTN", "9-QĐ/ĐTN", "10-QĐ/ĐTN"):
        Decision.objects.create(number=number, kind="INITIAL")
    transferred(board, cast)
    page = text_of(board.get(REGISTER))
    places = [page.index(f" {number} ") for number in ("15-QĐ/ĐTN", "9-QĐ/ĐTN", "10-QĐ/ĐTN", "100-QĐ/ĐTN")]
    assert places == sorted(places)


def test_who_issued_a_decision_is_proposed_to_correct_and_to_revoke_it(board, cast):
    transferred(board, cast, decision_issuer=cast.bloc.pk)
    for way in ("dinh-chinh", "thu-hoi"):
        form = board.get(f"{REGISTER}{Decision.objects.get().pk}/{way}/").context["form"]
        assert form["decision_issuer"].value() == cast.bloc.pk


def test_neither_number_nor_issuer_is_asked_for(board, cast):
    answer = transferred(board, cast, decision_number="")
    assert "hoặc chọn nơi ban hành để lấy số tiếp theo" in text_of(answer)


def test_a_unit_numbers_in_its_own_register_alone(of_a, cast):
    issuers = of_a.get(f"/chuc-vu/{cast.an.posts.get().pk}/chuyen/").context["form"].fields["decision_issuer"].queryset
    assert list(issuers) == [cast.unit_a, cast.below_a]


def test_a_decision_is_corrected_by_another(board, cast):
    transferred(board, cast)
    decision, post = Decision.objects.get(), cast.an.posts.get(end=None)
    sent = send(
        board, f"{REGISTER}{decision.pk}/dinh-chinh/", post=post.pk, title="", term="", start="6/5/2020", end="",
        **PAPER | {"decision_number": "17-QĐ/ĐTN"},
    )  # fmt: skip
    assert sent.status_code == 302
    assert "giữ chức từ ngày: 04/05/2020 → 06/05/2020" in text_of(board.get(sent.url))
    assert "Đính chính 17-QĐ/ĐTN" in text_of(board.get(f"{REGISTER}{decision.pk}/"))


def test_a_decision_is_revoked_and_not_twice(board, cast):
    transferred(board, cast)
    decision = Decision.objects.get()
    said = PAPER | {"decision_number": "18-QĐ/ĐTN", "since": "4/5/2020"}
    assert send(board, f"{REGISTER}{decision.pk}/thu-hoi/", **said).status_code == 302
    assert cast.an.posts.get().unit == cast.unit_a
    assert board.get(f"{REGISTER}{decision.pk}/thu-hoi/").status_code == 403
    for address in (REGISTER, f"{REGISTER}{decision.pk}/"):
        assert "Điều động (đã thu hồi)" in text_of(board.get(address))


def test_a_unit_does_not_touch_a_decision_about_others_too(of_a, board, cast):
    transferred(board, cast)
    decision = Decision.objects.get()
    assert of_a.get(f"{REGISTER}{decision.pk}/").status_code == 200
    assert of_a.get(f"{REGISTER}{decision.pk}/thu-hoi/").status_code == 403


def test_a_unit_sees_of_a_decision_its_own_people_alone(of_a, cast):
    paper = Decision.objects.create(number="1", kind="RECOGNITION", signed_on=date(2020, 1, 2))
    Post.objects.filter(cadre__in=[cast.an, cast.dung]).update(opened_by=paper)
    page = text_of(of_a.get(f"{REGISTER}{paper.pk}/"))
    assert "Nguyễn Thị Hòa An" in page and "Phạm Quốc Dũng" not in page
    assert "Phạm Quốc Dũng" not in text_of(of_a.get(REGISTER))


def test_a_decision_of_others_is_not_there(of_a, cast):
    cast.dung.posts.update(opened_by=Decision.objects.create(number="1", kind="INITIAL"))
    assert of_a.get(f"{REGISTER}{Decision.objects.get().pk}/").status_code == 404


def test_where_there_are_departments_they_are_asked_for(board, cast):
    address = f"/chuc-vu/{cast.an.posts.get().pk}/chuyen/"
    assert "department" not in board.get(address).context["form"].fields
    Department.objects.create(unit=cast.bloc, name="Ban Tổ chức")
    assert "department" in board.get(address).context["form"].fields


def test_the_register_costs_the_same_however_long_it_is(board, cast):
    def issue(number):
        paper = Decision.objects.create(number=f"{number}-QĐ", kind="RECOGNITION", signed_on=date(2020, 1, 2))
        post = make.post(make.cadre(cast.unit_a))
        Post.objects.filter(pk=post.pk).update(opened_by=paper)

    issue(1)
    with CaptureQueriesContext(connection) as few:
        board.get(REGISTER)
    for number in range(2, 30):
        issue(number)
    with CaptureQueriesContext(connection) as many:
        board.get(REGISTER)
    assert len(many) <= len(few)
