"""From rows to figures and verdicts (targets.md, the bullets below the table)."""

import pytest

from reports.indicators import Row, State, figure, state_of, verdict
from reports.targets import MEASURES

SHARE, COUNT = MEASURES["topics"], MEASURES["trained"]


def of(numerator, denominator, threshold=100, *, measure=SHARE, applies=True, of_unit=False):
    rows = [Row(1, frozenset(), True, numerator, denominator, "")]
    return figure(measure, rows, threshold=threshold, applies=applies, of_unit=of_unit)


def test_a_figure_is_the_sum_of_its_rows():
    rows = [
        Row(1, frozenset(), True, 1, 1, ""),
        Row(2, frozenset(), False, 0, 1, ""),
        Row(3, frozenset(), True, 2, 5, ""),
    ]
    made = figure(SHARE, rows, threshold=50, applies=True, of_unit=False)
    assert (made.numerator, made.denominator) == (3, 7)


# --- The verdict comes from whole numbers --------------------------------------------------------


@pytest.mark.parametrize(
    ("numerator", "denominator", "threshold", "attained"),
    [
        (9, 10, 90, True),
        (89, 100, 90, False),
        (8999, 10000, 90, False),
        (9000, 10000, 90, True),
        (2499, 2500, 100, False),
        (2500, 2500, 100, True),
        (1, 10, 10, True),
        (1, 11, 10, False),
        (0, 5, 0, True),
    ],
)
def test_a_verdict_is_numerator_x_100_at_least_denominator_x_threshold(numerator, denominator, threshold, attained):
    assert of(numerator, denominator, threshold).attained is attained


def test_99_96_percent_is_not_100_neither_in_the_verdict_nor_on_screen():
    almost = of(2499, 2500, 100)
    assert (almost.attained, almost.share_in_tenths) == (False, 999)


@pytest.mark.parametrize(
    ("numerator", "denominator", "tenths"), [(51, 177, 288), (2, 3, 666), (1, 1, 1000), (0, 7, 0), (1999, 2000, 999)]
)
def test_a_share_is_rounded_down_to_one_decimal(numerator, denominator, tenths):
    assert of(numerator, denominator).share_in_tenths == tenths


def test_with_denominator_0_there_is_no_verdict_and_no_share():
    nothing = of(0, 0)
    assert (nothing.attained, nothing.share_in_tenths, nothing.state) == (None, None, State.NO_DATA)


def test_a_measure_that_does_not_apply_yet_says_so():
    assert of(0, 0, applies=False).state is State.NOT_DUE


def test_without_a_threshold_there_is_no_verdict():
    assert of(5, 10, None).attained is None
    assert of(5, 0, None, measure=COUNT).attained is None


# --- A count without denominator -----------------------------------------------------------------


@pytest.mark.parametrize(("counted", "attained"), [(200, True), (201, True), (199, False), (0, False)])
def test_a_count_attains_from_its_threshold_on(counted, attained):
    made = of(counted, 0, 200, measure=COUNT)
    assert (made.denominator, made.attained) == (None, attained)


def test_a_units_count_without_denominator_has_no_verdict():
    assert of(300, 0, 200, measure=COUNT, of_unit=True).attained is None


def test_a_units_share_has_the_verdict_of_the_same_threshold():
    assert of(9, 10, 90, of_unit=True).attained is True
    assert of(8, 10, 90, of_unit=True).attained is False


# --- How many are still needed -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numerator", "denominator", "threshold", "needed"),
    [(8, 10, 90, 1), (0, 11, 90, 10), (10, 11, 90, 0), (11, 11, 90, 0), (0, 0, 90, 0), (3, 7, None, 0)],
)
def test_what_is_still_needed_is_enough_and_not_one_more(numerator, denominator, threshold, needed):
    assert of(numerator, denominator, threshold).still_needed == needed
    if threshold and denominator:
        assert of(numerator + needed, denominator, threshold).attained
        assert needed == 0 or not of(numerator + needed - 1, denominator, threshold).attained


@pytest.mark.parametrize(("counted", "needed"), [(80, 120), (200, 0), (230, 0)])
def test_of_a_count_what_is_still_needed_is_what_lacks_to_its_threshold(counted, needed):
    assert of(counted, 0, 200, measure=COUNT).still_needed == needed


# --- A target of several measures ----------------------------------------------------------------


def test_a_target_is_attained_when_every_measure_is():
    assert verdict([of(10, 10), of(9, 10, 90)]) is True


def test_a_target_is_not_attained_when_one_measure_is_not():
    assert verdict([of(10, 10), of(8, 10, 90)]) is False


def test_two_measures_are_never_averaged():
    assert verdict([of(100, 100, 50), of(4, 10, 50)]) is False


def test_a_measure_without_a_verdict_does_not_hold_back_the_target():
    assert verdict([of(0, 0), of(9, 10, 90)]) is True
    assert verdict([of(0, 0), of(8, 10, 90)]) is False


def test_a_target_has_no_verdict_when_no_measure_has_one():
    assert verdict([of(0, 0), of(0, 0)]) is None


@pytest.mark.parametrize(
    ("figures", "state"),
    [
        ([of(10, 10)], State.ATTAINED),
        ([of(9, 10)], State.MISSED),
        ([of(0, 0)], State.NO_DATA),
        ([of(0, 0, applies=False)], State.NOT_DUE),
        ([of(0, 0), of(10, 10)], State.ATTAINED),
    ],
)
def test_a_target_has_one_of_four_states(figures, state):
    assert state_of(figures) is state
