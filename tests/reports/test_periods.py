from datetime import date

import pytest

from reports.periods import CODES, Period
from tests.reports.asking import day


@pytest.mark.parametrize(
    ("code", "end"),
    [("Q1", "31/3"), ("Q2", "30/6"), ("H1", "30/6"), ("Q3", "30/9"), ("Q4", "31/12"), ("Y", "31/12")],
)
def test_a_window_runs_from_1_january_to_the_periods_end_both_in_it(code, end):
    period = Period(2020, code)
    assert (period.start, period.end) == (date(2020, 1, 1), day(end))
    assert period.covers(period.start) and period.covers(period.end)


@pytest.mark.parametrize("outside", ["31/12/2019", "1/7/2020"])
def test_a_window_does_not_cover_the_days_around_it(outside):
    assert not Period(2020, "H1").covers(day(outside))


@pytest.mark.parametrize(
    ("text", "previous"),
    [
        ("2020-Q1", "2019-Y"),
        ("2020-Q2", "2020-Q1"),
        ("2020-H1", "2020-Q1"),
        ("2020-Q3", "2020-H1"),
        ("2020-Q4", "2020-Q3"),
        ("2020-Y", "2020-Q3"),
    ],
)
def test_the_period_before(text, previous):
    assert Period.parse(text).previous == Period.parse(previous)


@pytest.mark.parametrize(("code", "ended"), [("Q1", 1), ("Q2", 2), ("H1", 2), ("Q3", 3), ("Q4", 4), ("Y", 4)])
def test_the_quarters_of_a_window_are_those_that_ended_by_its_end(code, ended):
    assert len(Period(2020, code).quarters) == ended


def test_the_quarters_cover_the_year_without_gap_or_overlap():
    quarters = Period(2020, "Y").quarters
    assert [(str(one.first), str(one.last)) for one in quarters] == [
        ("2020-01-01", "2020-03-31"),
        ("2020-04-01", "2020-06-30"),
        ("2020-07-01", "2020-09-30"),
        ("2020-10-01", "2020-12-31"),
    ]
    assert [one.days for one in quarters] == [91, 91, 92, 92]


def test_the_first_quarter_of_a_year_that_is_no_leap_year_has_90_days():
    assert Period(2021, "Q1").quarters[0].days == 90


@pytest.mark.parametrize("text", ["2020-Q5", "2020-q1", "2020-", "2020", "1999-Y", "3000-Y", "Q1-2020", ""])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError):
        Period.parse(text)


def test_every_period_is_read_back_from_its_text():
    for period in Period.all_of(2020):
        assert Period.parse(str(period)) == period
    assert [period.code for period in Period.all_of(2020)] == list(CODES)


def test_a_period_has_ended_on_its_last_day_and_not_the_day_before():
    assert Period(2020, "H1").ended_by(day("30/6"))
    assert not Period(2020, "H1").ended_by(day("29/6"))


@pytest.mark.parametrize(
    ("today", "latest"),
    [
        ("10/7/2020", "2020-H1"),
        ("30/6/2020", "2020-H1"),
        ("29/6/2020", "2020-Q1"),
        ("30/3/2020", "2019-Y"),
        ("30/9/2020", "2020-Q3"),
        ("31/12/2020", "2020-Y"),
    ],
)
def test_the_latest_ended_period(today, latest):
    assert str(Period.latest_ended(day(today))) == latest


def test_labels_are_the_words_of_the_users():
    assert [period.short_label for period in Period.all_of(2020)] == [
        "Quý I", "Quý II", "6 tháng", "Quý III", "Quý IV", "Cả năm",
    ]  # fmt: skip
    assert [Period(2020, code).label for code in ("Q1", "H1", "Y")] == [
        "quý I năm 2020", "6 tháng năm 2020", "năm 2020",
    ]  # fmt: skip
