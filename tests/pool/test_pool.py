"""Dự nguồn: who is followed, assessed once a year, and leaves with a reason; nobody sees the own row."""

from datetime import date

import pytest

from cadres.access import Permission
from planning.models import PoolAssessment, PoolMember
from tests.pages.asking import send, signed_in, text_of
from tests.parts.campaigns import assessed, member, saved

pytestmark = pytest.mark.django_db
LIST = "/nhan-su/du-nguon/"


@pytest.fixture(autouse=True)
def on_the_tenth_of_july(settings):
    settings.CLOCK_TODAY = "2020-07-10"


@pytest.fixture
def clerk(cast):
    return signed_in(cast.clerk_a)


def add(client, **said):
    return send(client, f"{LIST}them/", **{"entered_on": "1/3/2020", **said})


def test_a_member_who_is_in_no_register_is_added_by_name(cast, clerk):
    assert add(clerk, unit=cast.unit_a.pk, full_name="Lý Thị Nguồn", born_year="2001").status_code == 302
    assert PoolMember.objects.get().person == "Lý Thị Nguồn"


def test_a_cadre_and_a_typed_name_together_are_refused_with_what_to_do(cast, clerk):
    refused = add(clerk, unit=cast.unit_a.pk, cadre=cast.chi.pk, full_name="Lý Thị Nguồn")
    assert refused.status_code == 422
    assert "không ghi cả hai" in text_of(refused)
    assert not PoolMember.objects.exists()


def test_a_day_to_come_is_refused(cast, clerk):
    refused = add(clerk, unit=cast.unit_a.pk, full_name="Lý Thị Nguồn", entered_on="11/7/2020")
    assert refused.status_code == 422
    assert not PoolMember.objects.exists()


def test_who_has_no_assessment_this_year_is_found(cast, clerk):
    saved(member(cast.unit_a, full_name="Chưa Đánh Giá"))
    assessed(cast.unit_a)
    found = text_of(clerk.get(f"{LIST}?nam-nay=chua-danh-gia"))
    assert "Chưa Đánh Giá" in found and "Lý Thị Nguồn" not in found


def test_a_year_is_assessed_once(cast, clerk):
    of = assessed(cast.unit_a).member
    said = {"member": of.pk, "year": "2020", "assessed_on": "2/7/2020", "result": "READY"}
    assert send(clerk, f"{LIST}danh-gia/them/", **said).status_code == 422
    assert PoolAssessment.objects.count() == 1


def test_a_year_before_the_pool_is_not_assessed(cast, clerk):
    of = saved(member(cast.unit_a))
    said = {"member": of.pk, "year": "2019", "assessed_on": "31/12/2019", "result": "READY"}
    refused = send(clerk, f"{LIST}danh-gia/them/", **said)
    assert refused.status_code == 422
    assert "chưa có năm 2019" in text_of(refused)


def test_leaving_asks_for_a_reason_and_happens_once(cast, clerk):
    of = saved(member(cast.unit_a))
    address = f"{LIST}{of.pk}/ra-khoi-nguon/"
    assert send(clerk, address, left_on="1/7/2020").status_code == 422
    assert send(clerk, address, left_on="1/7/2020", leaving="MOVED").status_code == 302
    again = send(clerk, address, left_on="2/7/2020", leaving="OTHER")
    assert again.status_code == 422
    assert "đã ra khỏi nguồn từ ngày 01/07/2020" in text_of(again)
    of.refresh_from_db()
    assert of.left_on == date(2020, 7, 1)


def test_nobody_sees_the_own_row_whatever_the_role(cast):
    assessed(cast.bloc, cast.khoa)
    cast.board.cadre = cast.khoa
    cast.board.save()
    board = signed_in(cast.board)
    assert "Đăng Khoa" not in text_of(board.get(LIST)).split("Dự nguồn", 1)[-1].split("Tìm và lọc")[-1]
    assert board.get(f"{LIST}{PoolMember.objects.get().pk}/").status_code == 404
    assert not PoolAssessment.objects.for_user(cast.board, Permission.PLANNING_VIEW).exists()
    assert PoolAssessment.objects.for_user(cast.leader, Permission.PLANNING_VIEW).exists()
