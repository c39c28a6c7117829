"""What the board says of a figure beside its numbers."""

import pytest

from reports.indicators import Figure, Row, figure
from reports.targets import MEASURES
from reports.wording import change_text, missing_text, needed_text, threshold_text


def made(measure, numerator, denominator=0, threshold=100, **more) -> Figure:
    rows = [Row(1, frozenset(), True, numerator, denominator, "")]
    return figure(MEASURES[measure], rows, threshold=threshold, applies=True, of_unit=False, **more)


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (made("topics", 30, 100), made("topics", 18, 100), "+12 người, +12,0 điểm %"),
        (made("topics", 18, 100), made("topics", 30, 100), "−12 người, −12,0 điểm %"),
        (made("topics", 30, 90), made("topics", 30, 100), "0 người, +3,3 điểm %"),
        (made("topics", 30, 100), made("topics", 30, 100), "không đổi"),
        (made("planning", 3, 4), made("planning", 1, 4), "+2 đơn vị, +50,0 điểm %"),
        (made("young_cell", 3, 40), made("young_cell", 1, 40), "+2 cấp ủy viên, +5,0 điểm %"),
        (made("trained", 1200), made("trained", 80), "+1.120 người"),
        (made("trained", 80), made("trained", 80), "không đổi"),
        (made("topics", 30, 100), None, "–"),
        (made("topics", 30, 100), made("topics", 0, 0), "–"),
        (made("topics", 0, 0), made("topics", 30, 100), "–"),
    ],
)
def test_a_change_is_in_things_and_in_points_of_the_shown_shares(now, before, text):
    assert change_text(now, before) == text


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (made("trained", 80, threshold=1200), "phải đạt từ 1.200 người"),
        (made("topics", 1, 2), "phải đạt 100%"),
        (made("young_cell", 1, 2, threshold=10), "phải đạt từ 10%"),
        (made("topics", 1, 2, threshold=None), ""),
    ],
)
def test_a_threshold_is_said_in_words(figure, text):
    assert threshold_text(figure) == text


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        ("topics", "còn 126 người"),
        ("planning", "còn 126 đơn vị"),
        ("young_cell", "còn 126 cấp ủy dưới 10%"),
        ("trained", "chưa học lớp nào: 126 người"),
    ],
)
def test_the_missing_are_said_in_the_words_of_the_measure(measure, text):
    assert missing_text(MEASURES[measure], 126, 10) == text


@pytest.mark.parametrize(
    ("figure", "missing", "text"),
    [
        (made("trained", 80, threshold=200), 97, "cần thêm 120 người để đạt"),
        (made("trained", 200, threshold=200), 97, ""),
        (made("skills_grassroots", 51, 167, threshold=90), 116, "cần thêm 100 người để đạt"),
        (made("topics", 51, 177), 126, ""),
        (made("young_cell", 1, 40, threshold=10), 3, "cần thêm 3 cấp ủy viên dưới 35 tuổi để đạt"),
        (made("topics", 0, 0), 0, ""),
    ],
)
def test_what_is_needed_is_said_where_it_is_not_the_number_of_the_missing(figure, missing, text):
    assert needed_text(figure, missing) == text
