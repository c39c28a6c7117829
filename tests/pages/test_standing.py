"""Who changes a record that approved figures stand on is told before, and says why."""

from datetime import date

import pytest
from django.db import transaction

from cadres.models import Absence, Title
from cadres.pages.base import KINDS
from cadres.standing import approved_periods
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of

pytestmark = pytest.mark.django_db

NAMED = "Quý I/2020 của Đoàn cơ sở A (duyệt ngày 31/03/2020)"


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


@pytest.fixture
def period(cast):
    return make.approved_period(cast.unit_a)


@pytest.fixture
def row(cast):
    return make.absence(cast.an, date(2020, 2, 1), date(2020, 3, 1))


def corrected(cast, **changes):
    said = {"cadre": cast.an.pk, "reason": "OTHER", "start": "1/2/2020", "last_day": "20/2/2020", "change_reason": ""}
    return said | changes


def test_the_period_is_named_on_the_row_and_before_it_is_corrected_or_withdrawn(of_a, period, row):
    for what in ("", "sua/", "rut/"):
        assert NAMED in text_of(of_a.get(f"/vang-mat/{row.pk}/{what}")), what


def test_a_correction_then_needs_its_reason(of_a, cast, period, row):
    address = f"/vang-mat/{row.pk}/sua/"
    answer = send(of_a, address, **corrected(cast))
    assert answer.status_code == 422 and "Ô này cần điền." in text_of(answer) and NAMED in text_of(answer)
    assert Absence.objects.get().end == date(2020, 3, 1)
    assert send(of_a, address, **corrected(cast, change_reason="Đi làm lại sớm")).status_code == 302
    assert row.history.first().history_change_reason == "Đi làm lại sớm"


def test_without_an_approved_period_no_reason_is_asked(of_a, cast, row):
    assert send(of_a, f"/vang-mat/{row.pk}/sua/", **corrected(cast)).status_code == 302


def test_a_row_of_other_days_or_of_another_unit_is_free(of_a, cast, period):
    after = make.absence(cast.an, date(2020, 4, 1), date(2020, 5, 1))
    other_unit = make.absence(cast.dung, date(2020, 2, 1), date(2020, 3, 1))
    assert NAMED not in text_of(of_a.get(f"/vang-mat/{after.pk}/"))
    assert NAMED not in text_of(signed_in(cast.board).get(f"/vang-mat/{other_unit.pk}/"))


def test_a_period_of_the_bloc_stands_on_the_rows_of_all_below(cast, row):
    whole = make.approved_period(cast.bloc, label="6 tháng", last_day=date(2020, 6, 30))
    assert approved_periods(row, cast.clerk_a) == [whole]


def test_who_sees_no_figures_is_told_of_none(cast, period, row):
    assert approved_periods(row, cast.cadre_self) == []


def test_who_may_only_look_is_not_warned(cast, period, row):
    assert NAMED not in text_of(signed_in(cast.leader).get(f"/vang-mat/{row.pk}/"))


# --- In which days a row stands ---------------------------------------------------------------------

LAST_YEAR, IN, AFTER = date(2019, 12, 31), date(2020, 3, 31), date(2020, 4, 1)
LONG_AGO, NEW_YEAR, SECOND_OF_JANUARY = date(2019, 11, 1), date(2020, 1, 1), date(2020, 1, 2)

# What of a row of each kind stands in the figures from 1 January to 31 March 2020.
STANDING = {
    "away until New Year": (False, lambda cast: make.absence(cast.an, LONG_AGO, NEW_YEAR)),
    "away on New Year": (True, lambda cast: make.absence(cast.an, LONG_AGO, SECOND_OF_JANUARY)),
    "away from the last day": (True, lambda cast: make.absence(cast.an, IN, date(2020, 5, 1))),
    "away later": (False, lambda cast: make.absence(cast.an, AFTER, date(2020, 5, 1))),
    "a post held on": (True, lambda cast: make.post(cast.dung, title=Title.SECRETARY, start=LONG_AGO)),
    "a post left at New Year": (False, lambda cast: post_until(cast, NEW_YEAR)),
    "a post left on the day after": (True, lambda cast: post_until(cast, SECOND_OF_JANUARY)),
    "a post from the last day": (True, lambda cast: make.post(cast.dung, title=Title.SECRETARY, start=IN)),
    "a post from later": (False, lambda cast: make.post(cast.dung, title=Title.SECRETARY, start=AFTER)),
    "elected before": (True, lambda cast: make.party_committee(cast.unit_a, 5, 1, elected_on=LAST_YEAR)),
    "elected on the last day": (True, lambda cast: make.party_committee(cast.unit_a, 5, 1, elected_on=IN)),
    "elected later": (False, lambda cast: make.party_committee(cast.unit_a, 5, 1, elected_on=AFTER)),
    "a plan in force": (True, lambda cast: make.plan(cast.unit_a, LAST_YEAR)),
    "a plan not approved": (False, lambda cast: make.plan(cast.unit_a)),
    "a plan approved later": (False, lambda cast: make.plan(cast.unit_a, AFTER)),
    "a plan run out on the last day": (False, lambda cast: make.plan(cast.unit_a, LAST_YEAR, valid_to=IN)),
    "a plan run out the day after": (True, lambda cast: make.plan(cast.unit_a, LAST_YEAR, valid_to=AFTER)),
    "a review of last year": (False, lambda cast: make.review(make.plan(cast.unit_a), LAST_YEAR)),
    "a review": (True, lambda cast: make.review(make.plan(cast.unit_a), IN)),
    "a completion of last year": (False, lambda cast: make.completion(cast.an, LAST_YEAR)),
    "a completion": (True, lambda cast: make.completion(cast.an, NEW_YEAR)),
    "a class of a completion": (True, lambda cast: make.completion(cast.an, NEW_YEAR).course),
    "a class nobody completed": (False, lambda cast: make.course()),
    "a study of last year": (
        True,
        lambda cast: make.study(cast.an, make.topic(), LAST_YEAR),
    ),  # of resolutions it counts
    "a study of later": (False, lambda cast: make.study(cast.an, make.topic(), AFTER)),
    "a visit of last year": (False, lambda cast: make.visit(cast.an, cast.unit_b, LAST_YEAR)),
    "a visit": (True, lambda cast: make.visit(cast.an, cast.unit_b, IN)),
    "a visit not rated": (False, lambda cast: make.visit(cast.an, cast.unit_b, IN, rating="")),
}


def post_until(cast, end):
    return make.post(cast.dung, title=Title.SECRETARY, start=LONG_AGO, end=end)


@pytest.mark.parametrize("what", STANDING)
def test_a_row_stands_in_the_figures_of_its_days(cast, what):
    stands, row = STANDING[what]
    assert row(cast).stands_between(date(2020, 1, 1), date(2020, 3, 31)) == stands


def test_every_kind_on_which_figures_stand_is_asked_about_above(cast):
    asked = set()
    for _, row in STANDING.values():
        with transaction.atomic():
            asked.add(type(row(cast)))
            transaction.set_rollback(True)
    assert {kind.model for kind in KINDS.values() if hasattr(kind.model, "stands_between")} <= asked


@pytest.mark.parametrize("what", [what for what, (stands, _) in STANDING.items() if stands])
def test_its_units_are_told(cast, what):
    row = STANDING[what][1](cast)
    period = make.approved_period(cast.bloc)
    assert approved_periods(row, cast.board) == [period]


def test_on_paper_stand_neither_the_warning_nor_the_way_back(of_a, period, row):
    page = of_a.get(f"/vang-mat/{row.pk}/").content.decode()
    assert '<p class="message message--warning no-print" role="note">' in page
    assert '<a class="page-header__back no-print"' in page
