"""Closing names who is missing and what is sealed, is done once, and is sealed again when the period has ended after all."""

from datetime import date

import pytest

from reports.actions.reviewing import approve, fingerprint
from reports.models import Seal, UnitReport
from reports.rounds.unit_figures import unit_figures
from tests.pages.asking import signed_in, text_of
from tests.reports.rounds.boarding import PERIOD, sent_by, unit_with_people
from tests.reports.rounds.making import round_of, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(cast):
    return signed_in(cast.board)


def approved(report, by):
    return approve(report=report, seen=fingerprint(report, unit_figures(report.round, report.unit)), by=by)


def test_before_it_is_locked_the_page_names_who_is_missing_who_waits_and_what_is_sealed(cast, round_, board):
    sent(cast, round_)
    unit_with_people(cast, "CSC", name="Đoàn cơ sở C")
    said = text_of(board.get(f"{PERIOD}khoa/"))
    assert "chốt 9 số liệu của toàn Khối" in said
    assert "Đã gửi, chưa duyệt: 1 đơn vị" in said
    assert "Chưa gửi: 2 đơn vị Đoàn cơ sở B Đoàn cơ sở C" in said
    assert "số chính thức" in said and not Seal.objects.exists()


def test_closing_locks_what_was_approved_once(cast, round_, board):
    approved(sent(cast, round_), cast.board)
    board.post(f"{PERIOD}khoa/")
    said = text_of(board.post(f"{PERIOD}khoa/", follow=True))
    assert "đã khóa lúc" in said
    assert Seal.objects.of_whole().count() == 1
    assert UnitReport.objects.get(unit=cast.unit_a).state == "LOCKED"


def test_a_round_locked_early_is_an_estimate_and_waits_for_its_final_seal(cast, records, board, settings):
    settings.CLOCK_TODAY = "2020-06-12"
    round_ = round_of(cast, due_on=date(2020, 6, 15), opens_on=date(2020, 6, 1), closes_on=date(2020, 6, 20))
    assert "số ước" in text_of(board.get(f"{PERIOD}khoa/"))
    report = sent_by(cast, round_, cast.unit_a, cast.head_a)
    approved(report, cast.board)
    board.post(f"{PERIOD}khoa/")
    assert "Chốt số chính thức" not in text_of(board.get(PERIOD))
    refused = text_of(board.post(f"{PERIOD}chot-chinh-thuc/", follow=True))
    assert "Kỳ chưa kết thúc" in refused
    settings.CLOCK_TODAY = "2020-07-01"
    assert "Chốt số chính thức" in text_of(board.get(PERIOD))
    assert "Đã chốt số chính thức" in text_of(board.post(f"{PERIOD}chot-chinh-thuc/", follow=True))
    assert list(Seal.objects.of_whole().order_by("number").values_list("kind", "estimate")) == [
        ("CLOSING", True), ("FINAL", False),
    ]  # fmt: skip
    assert "Chốt số chính thức" not in text_of(board.get(PERIOD))


def test_a_leader_does_not_close(cast, round_):
    assert signed_in(cast.leader).post(f"{PERIOD}khoa/").status_code == 403
    assert not Seal.objects.exists()
