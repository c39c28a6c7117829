import pytest

from reports.indicators import Row, figure
from reports.targets import MEASURES
from reports.wording import figure_text, number_text, share_text


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (999, "999"), (1000, "1.000"), (1234567, "1.234.567")])
def test_thousands_have_a_point(value, text):
    assert number_text(value) == text


@pytest.mark.parametrize(
    ("tenths", "text"), [(None, "–"), (0, "0,0%"), (288, "28,8%"), (999, "99,9%"), (1000, "100,0%")]
)
def test_a_share_has_one_decimal_after_a_comma(tenths, text):
    assert share_text(tenths) == text


def made(measure, numerator, denominator, threshold):
    rows = [Row(1, frozenset(), True, numerator, denominator, "")]
    return figure(MEASURES[measure], rows, threshold=threshold, applies=True, of_unit=False)


def test_a_figure_says_how_many_of_how_many_and_the_share():
    assert figure_text(made("skills_grassroots", 51, 177, 90)) == "51/177 (28,8%)"


def test_a_figure_without_data_has_no_share():
    assert figure_text(made("skills_bloc", 0, 0, 100)) == "0/0 (–)"


def test_a_count_stands_beside_what_is_asked():
    assert figure_text(made("trained", 1080, 0, 1200)) == "1.080/1.200 người"
