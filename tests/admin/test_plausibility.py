"""The board is refused and asked as the units are: the rules are the rows', whoever types."""

from datetime import date

import pytest

from cadres.models import Absence, Cadre, PartyCommittee, Post, Title
from evaluation.models import Visit
from tests import factories as make
from tests.admin.test_changes import board, errors, form_of
from tests.admin.test_walk import typed_into, url
from tests.pages.asking import ticked
from training.models import Course

__all__ = ["board"]


@pytest.fixture(autouse=True)
def on_the_tenth_of_july(settings):
    settings.CLOCK_TODAY = "2020-07-10"


ROWS = {
    Cadre: lambda cast: cast.an,
    Absence: lambda cast: make.absence(cast.an, date(2020, 2, 1), date(2020, 3, 1)),
    Visit: lambda cast: make.visit(cast.an, cast.unit_b, date(2020, 6, 2)),
    PartyCommittee: lambda cast: make.party_committee(cast.unit_a, 5, 1),
    Course: lambda cast: make.course(organiser=cast.unit_a),
    Post: lambda cast: cast.an.posts.get(),
}


@pytest.mark.parametrize(
    ("model", "odd", "sentence"),
    [
        (Cadre, {"union_joined_on": "11/7/2020"}, "Ngày vào Đoàn không được sau hôm nay"),
        (Cadre, {"email": "an.vidu.vn"}, "Email phải ghi đủ dạng"),
        (Visit, {"visited_on": "1/1/1990"}, "Ngày đi không được trước ngày sinh (19/05/1995)."),
        (PartyCommittee, {"elected_on": "11/7/2020"}, "Ngày bầu không được sau hôm nay"),
        (Post, {"start": "1/1/2000", "change_reason": "Theo bản gốc"}, "Ngày giữ chức phải từ khi cán bộ đủ 14 tuổi"),
    ],
)
def test_what_cannot_be_is_refused(board, cast, model, odd, sentence):
    row = ROWS[model](cast)
    answer = board.post(url(model, "change", row.pk), typed_into(form_of(board, row)) | odd)
    assert answer.status_code == 200 and sentence in str(errors(answer))


@pytest.mark.parametrize(
    ("model", "odd", "sentence"),
    [
        (Cadre, {"union_joined_on": "1/1/2009"}, "Vào Đoàn khi mới 13 tuổi, chưa đủ 14 tuổi."),
        (Absence, {"reason": "MATERNITY"}, "Nghỉ thai sản đang ghi cho cán bộ nam."),
        (Absence, {"end": "2/2/2023"}, "Lần vắng mặt này dài hơn 3 năm."),
        (Visit, {"visited_on": "9/7/2018"}, "Ngày này cách đây hơn 2 năm."),
        (PartyCommittee, {"members": "61"}, "Cấp ủy có hơn 60 cấp ủy viên."),
        (Course, {"ends_on": "11/1/2023"}, "Ngày học cuối cùng sau ngày khai giảng hơn 3 năm."),
        (Post, {"start": "11/7/2021", "change_reason": "Theo bản gốc"}, "Ngày này còn hơn 1 năm nữa mới đến."),
    ],
)
def test_what_is_most_likely_a_slip_is_asked_about_once_and_then_saved(board, cast, model, odd, sentence):
    row = ROWS[model](cast)
    address, typed = url(model, "change", row.pk), typed_into(form_of(board, row)) | odd
    asked = board.post(address, typed)
    page = asked.content.decode()
    assert asked.status_code == 200 and sentence in page and "Chưa lưu: có chỗ nên xem lại." in page
    assert board.post(address, typed).status_code == 200
    assert board.post(address, typed | ticked(asked)).status_code == 302


def test_a_new_file_like_a_stored_one_is_asked_about(board, cast):
    said = {"code": "CB-MOI", "full_name": "nguyen thi hoa an", "sex": "FEMALE", "born_on": "19/5/1995"}
    asked = board.post(url(Cadre, "add"), said | {"unit": cast.unit_b.pk})
    assert "Đã có Nguyễn Thị Hòa An, sinh ngày 19/05/1995, Đoàn cơ sở A" in asked.content.decode()
    assert board.post(url(Cadre, "add"), said | {"unit": cast.unit_b.pk} | ticked(asked)).status_code == 302


def test_a_post_far_from_its_paper_and_beside_another_secretary_is_asked_about(board, cast):
    said = {
        "cadre": cast.chi.pk, "unit": cast.unit_a.pk, "title": Title.SECRETARY, "start": "1/3/2020",
        "decision_number": "1-QĐ", "decision_kind": "RECOGNITION", "decision_signed_on": "1/2/2019",
    }  # fmt: skip
    asked = board.post(url(Post, "add"), said)
    page = asked.content.decode()
    assert "Ngày ký cách ngày giữ chức (01/03/2020) hơn 1 năm." in page
    assert "Nguyễn Thị Hòa An cũng là Bí thư của đơn vị này" in page
    assert board.post(url(Post, "add"), said | ticked(asked)).status_code == 302
