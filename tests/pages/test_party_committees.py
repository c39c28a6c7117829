"""Party committees: counts at an election, added up by target 7."""

from datetime import date

import pytest

from cadres.models import PartyCommittee
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of
from tests.reports.asking import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


def typed(unit, **changes):
    return {
        "unit": unit.pk, "level": "CELL", "name": "Chi bộ 1", "term": "2020-2022", "elected_on": "2/2/2020",
        "members": "9", "under_35": "3", "union_cadres": "2",
    } | changes  # fmt: skip


def test_a_committee_is_added_up_and_its_withdrawal_takes_it_out(of_a, cast):
    made = send(of_a, "/cap-uy/them/", **typed(cast.unit_a))
    assert ask("young_cell", "Q1", cast.unit_a) == (3, 9)
    send(of_a, f"{made.url}rut/", reason="Nhập nhầm đơn vị")
    assert ask("young_cell", "Q1", cast.unit_a) == (0, 0)


def test_a_corrected_count_is_the_one_added_up_and_the_old_one_is_kept_beside_it(of_a, cast):
    row = make.party_committee(cast.unit_a, 9, 3, name="Chi bộ 1", union_cadres=2)
    send(of_a, f"/cap-uy/{row.pk}/sua/", **typed(cast.unit_a, under_35="4", change_reason="Kiểm đếm lại"))
    assert ask("young_cell", "Q1", cast.unit_a) == (4, 9)
    page = text_of(of_a.get(f"/cap-uy/{row.pk}/"))
    assert "Số dưới 35 tuổi: 3 → 4" in page and "Kiểm đếm lại" in page


def test_the_level_says_in_which_figure_it_counts(of_a, cast):
    send(of_a, "/cap-uy/them/", **typed(cast.unit_a, level="GRASSROOTS", term="2020-2025"))
    assert ask("young_cell", "Q1", cast.unit_a) == (0, 0)
    assert ask("young_grassroots", "Q1", cast.unit_a) == (3, 9)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"under_35": "10"}, "Số dưới 35 tuổi không được lớn hơn số cấp ủy viên."),
        ({"union_cadres": "10"}, "Số cán bộ Đoàn không được lớn hơn số cấp ủy viên."),
        ({"term": "2020"}, "“2020” phải ghi dạng năm-năm, ví dụ 2020-2022."),
        ({"members": "9,5"}, "“9,5” phải là số nguyên: dấu phẩy là dấu thập phân."),
    ],
)
def test_counts_that_cannot_be_are_refused(of_a, cast, changes, sentence):
    answer = send(of_a, "/cap-uy/them/", **typed(cast.unit_a, **changes))
    assert answer.status_code == 422 and sentence in text_of(answer)
    assert not PartyCommittee.objects.exists()


def test_the_same_committee_is_entered_once_a_term(of_a, cast):
    send(of_a, "/cap-uy/them/", **typed(cast.unit_a))
    answer = send(of_a, "/cap-uy/them/", **typed(cast.unit_a, members="11"))
    assert answer.status_code == 422 and "Cấp ủy này đã có trong nhiệm kỳ đó." in text_of(answer)


def test_a_count_left_blank_is_not_nought(of_a, cast):
    made = send(of_a, "/cap-uy/them/", **typed(cast.unit_a, union_cadres=""))
    assert PartyCommittee.objects.get().union_cadres is None
    assert "Trong đó cán bộ Đoàn –" in text_of(of_a.get(made.url))


def test_a_committee_below_the_unit_is_kept_by_it(of_a, cast):
    send(of_a, "/cap-uy/them/", **typed(cast.below_a))
    assert ask("young_cell", "Q1", cast.unit_a) == (3, 9)
    assert "Chi bộ 1" in text_of(of_a.get("/cap-uy/?don-vi=TTA"))


def test_no_personal_file_stands_behind_the_counts(of_a, cast):
    row = make.party_committee(cast.unit_a, 9, 3, elected_on=date(2020, 2, 2))
    assert f"/can-bo/{cast.an.pk}" not in of_a.get(f"/cap-uy/{row.pk}/").content.decode()
    assert signed_in(cast.cadre_self).get(f"/cap-uy/{row.pk}/").status_code == 403
