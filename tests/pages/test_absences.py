"""Absences: the last day away is typed, the first day back is kept, and a quarter mostly away asks for no visits."""

from datetime import date

import pytest

from cadres.models import Absence, AuditEvent, Title
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of
from tests.reports.asking import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


@pytest.fixture
def of_board(cast):
    return signed_in(cast.board)


def typed(person, **changes):
    said = {"cadre": person.pk, "reason": "LONG_ILLNESS", "start": "1/2/2020", "last_day": "31/3/2020"}
    return said | changes


def visits_due(cast):
    """How many of Khối are asked for visits in the first quarter: Khoa, or nobody."""
    return ask("field_visits", "Q1")[1]


def test_an_absence_takes_the_quarter_out_of_the_quota_and_its_withdrawal_gives_it_back(of_board, cast):
    make.quota(Title.DEPUTY_SECRETARY)
    assert visits_due(cast) == 1
    made = send(of_board, "/vang-mat/them/", **typed(cast.khoa))
    assert visits_due(cast) == 0
    send(of_board, f"{made.url}rut/", reason="Nhập nhầm người")
    assert visits_due(cast) == 1


def test_a_correction_is_seen_in_the_figure_and_on_the_page_with_old_and_new(of_board, cast):
    make.quota(Title.DEPUTY_SECRETARY)
    row = make.absence(cast.khoa, date(2020, 2, 1), date(2020, 4, 1))
    said = typed(cast.khoa, last_day="10/2/2020", change_reason="Đi làm lại sớm")
    send(of_board, f"/vang-mat/{row.pk}/sua/", **said)
    assert visits_due(cast) == 1
    page = text_of(of_board.get(f"/vang-mat/{row.pk}/"))
    assert "Đến ngày: 01/04/2020 → 11/02/2020" in page
    assert "Đi làm lại sớm" in page and "Ban Tổ chức" in page


def test_the_last_day_away_is_the_day_before_the_first_day_back(of_a, cast):
    made = send(of_a, "/vang-mat/them/", **typed(cast.an))
    assert Absence.objects.get().end == date(2020, 4, 1)
    assert "Nghỉ đến hết ngày 31/03/2020" in text_of(of_a.get(made.url))
    assert "31/03/2020" in text_of(of_a.get("/vang-mat/"))
    assert 'value="31/03/2020"' in of_a.get(f"{made.url}sua/").content.decode()


def test_a_single_day_away_is_typed_twice(of_a, cast):
    send(of_a, "/vang-mat/them/", **typed(cast.an, last_day="1/2/2020"))
    assert Absence.objects.get().end == date(2020, 2, 2)


def test_the_last_day_before_the_first_is_refused_with_the_first(of_a, cast):
    answer = send(of_a, "/vang-mat/them/", **typed(cast.an, last_day="31/1/2020"))
    assert answer.status_code == 422
    assert "Ngày nghỉ cuối cùng không được trước ngày bắt đầu (01/02/2020)." in text_of(answer)
    assert 'value="31/1/2020"' in answer.content.decode() and not Absence.objects.exists()


@pytest.mark.parametrize("missing", ["cadre", "reason", "start", "last_day"])
def test_each_of_the_four_must_be_said(of_a, cast, missing):
    answer = send(of_a, "/vang-mat/them/", **typed(cast.an, **{missing: ""}))
    assert answer.status_code == 422 and "Ô này cần điền." in text_of(answer)


def test_the_same_person_away_twice_from_one_day_is_refused(of_a, cast):
    make.absence(cast.an, date(2020, 2, 1), date(2020, 3, 1))
    answer = send(of_a, "/vang-mat/them/", **typed(cast.an))
    assert "Cán bộ này đã có một lần vắng mặt bắt đầu từ ngày đó." in text_of(answer)
    assert Absence.objects.count() == 1


def test_who_left_the_unit_is_still_recorded_by_it(of_a, cast):
    """Bình's home is unit B now, but the name stands in unit A's figures of the days served there."""
    assert send(of_a, "/vang-mat/them/", **typed(cast.binh)).status_code == 302


def test_a_withdrawal_needs_a_reason_and_keeps_row_and_reason_in_the_history(of_a, cast):
    row = make.absence(cast.an, date(2020, 2, 1), date(2020, 3, 1))
    assert send(of_a, f"/vang-mat/{row.pk}/rut/", reason="").status_code == 422
    assert send(of_a, f"/vang-mat/{row.pk}/rut/", reason="Nhập hai lần").url == "/vang-mat/"
    last = row.history.first()
    assert (last.history_type, last.history_change_reason, last.history_user) == ("-", "Nhập hai lần", cast.clerk_a)
    assert AuditEvent.objects.get().details == {"reason": "Nhập hai lần"}


def test_a_person_sees_the_own_absences_and_changes_none(cast):
    row = make.absence(cast.an, date(2020, 2, 1), date(2020, 3, 1))
    own = signed_in(cast.cadre_self)
    page = own.get(f"/vang-mat/{row.pk}/")
    assert page.status_code == 200 and "Rút dòng này" not in text_of(page)
    assert own.get(f"/vang-mat/{row.pk}/sua/").status_code == 403
    assert own.post(f"/vang-mat/{row.pk}/rut/", {"reason": "Nhầm"}).status_code == 403


def test_a_persons_tab_has_the_own_absences_and_adds_for_that_person(of_a, cast):
    make.absence(cast.an, date(2020, 2, 1), date(2020, 3, 1))
    make.absence(cast.chi, date(2020, 5, 1), date(2020, 6, 1))
    page = of_a.get(f"/can-bo/{cast.an.pk}/vang-mat/")
    assert "01/02/2020" in text_of(page) and "01/05/2020" not in text_of(page)
    assert f"/vang-mat/them/?cadre={cast.an.pk}" in page.content.decode()
