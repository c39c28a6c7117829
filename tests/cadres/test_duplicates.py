"""Which pairs are proposed as one person, how sure, and in which words; never by comparing all with all."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cadres.access import Role
from cadres.actions.merging import keep_apart
from cadres.duplicates import MOST_OF_A_KEY, Grade, pairs_for
from cadres.models import Cadre
from tests import factories as make

pytestmark = pytest.mark.django_db

BORN = date(1990, 5, 19)
NAME = "Nguyễn Thị Hồng"


@pytest.fixture
def person(cast):
    """One more of the name, born 19/5/1990, a woman of unit A, but for what is said."""

    def made(full_name=NAME, born_on=BORN, unit=cast.unit_a, precision="DAY", sex="FEMALE", **fields):
        return make.cadre(unit, full_name, born_on=born_on, born_precision=precision, sex=sex, **fields)

    return made


@pytest.fixture
def pairs(cast):
    return lambda user=None: pairs_for(user or cast.board)


def said(found) -> list[tuple[Grade, tuple[str, ...]]]:
    return [(one.grade, one.reasons) for one in found]


def test_one_name_and_one_day_of_birth_are_surely_one(person, pairs, cast):
    one, other = person(), person("NGUYỄN THỊ HỒNG", unit=cast.unit_b)
    [pair] = pairs()
    assert (pair.one, pair.other) == (one.pk, other.pk)
    assert said([pair]) == [(Grade.SURE, ("Cùng họ tên, cùng ngày sinh 19/05/1990",))]


@pytest.mark.parametrize(
    "fields, words",
    [
        ({"sex": "MALE"}, "nhưng giới tính khác nhau"),
        ({"id_number": "079190000002"}, "nhưng số CCCD khác nhau"),
    ],
)
def test_what_speaks_against_it_makes_it_a_maybe_and_is_said(person, pairs, fields, words):
    person(id_number="079190000001")
    person(**fields)
    [pair] = pairs()
    assert pair.grade == Grade.MAYBE and pair.reasons[-1] == words


def test_diacritics_and_case_tell_nobody_apart(person, pairs):
    person("Nguyễn Thị Hòa")
    person("nguyen thi hoà")
    assert len(pairs()) == 1


def test_a_year_alone_agrees_with_a_day_in_it_and_is_a_maybe(person, pairs, cast):
    person()
    person(born_on=date(1990, 1, 1), precision="YEAR", unit=cast.unit_b)
    assert said(pairs()) == [
        (Grade.MAYBE, ("Cùng họ tên, cùng năm sinh 1990 (có hồ sơ chưa ghi đủ ngày sinh)",)),
    ]


@pytest.mark.parametrize("month, found", [(5, 1), (6, 0)])
def test_a_month_agrees_with_a_day_in_it_alone(person, pairs, month, found):
    person()
    person(born_on=date(1990, month, 1), precision="MONTH")
    assert len(pairs()) == found


def test_two_of_whom_the_year_alone_is_known_are_a_maybe(person, pairs):
    person(born_on=date(1990, 1, 1), precision="YEAR")
    person(born_on=date(1990, 1, 1), precision="YEAR")
    assert [one.grade for one in pairs()] == [Grade.MAYBE]


@pytest.mark.parametrize("name, born, grade", [
    (NAME, date(1971, 1, 1), Grade.SURE), ("Trần Hồng", BORN, Grade.SURE), ("Trần Hồng", date(1971, 1, 1), Grade.MAYBE),
])  # fmt: skip
def test_one_number_is_surely_one_unless_name_and_birth_are_others(person, pairs, cast, name, born, grade):
    person(id_number="079190000001")
    person(name, born_on=born, id_number="079190000001", unit=cast.unit_b)
    [pair] = pairs()
    assert pair.grade == grade and "Cùng số CCCD" in pair.reasons[0]
    assert "079190000001" not in " ".join(pair.reasons)


def test_no_number_is_no_number_in_common(person, pairs):
    person("Trần Hồng")
    person("Lê Hồng")
    assert pairs() == []


@pytest.mark.parametrize(
    "born, found",
    [
        (date(1990, 5, 20), 1), (date(1990, 6, 19), 1), (date(1991, 5, 19), 1), (date(1991, 5, 20), 0), (date(1995, 7, 1), 0),
    ],
)  # fmt: skip
def test_namesakes_of_one_unit_are_a_maybe_when_one_part_of_the_day_is_another(person, pairs, born, found):
    person()
    person(born_on=born)
    assert [one.grade for one in pairs()] == [Grade.MAYBE] * found


def test_day_and_month_that_changed_places_are_a_slip(person, pairs):
    person(born_on=date(1990, 3, 4))
    person(born_on=date(1990, 4, 3))
    assert "ngày sinh gần giống nhau (04/03/1990 và 03/04/1990)" in said(pairs())[0][1][0]


def test_namesakes_of_two_units_with_other_days_are_not_proposed(person, pairs, cast):
    person()
    person(born_on=date(1990, 5, 20), unit=cast.unit_b)
    assert pairs() == []


def test_a_pair_known_to_be_two_is_not_proposed_again_and_another_with_one_of_them_is(person, pairs, cast):
    one, other = person(), person()
    keep_apart(one=one, other=other, reason="Hai người", by=cast.board)
    assert pairs() == []
    third = person()
    assert {(found.one, found.other) for found in pairs()} == {(one.pk, third.pk), (other.pk, third.pk)}


def test_the_readers_own_row_is_not_proposed_to_them(person, pairs, cast):
    one = person()
    person()
    cast.board.cadre = one
    cast.board.save()
    assert pairs() == []


def test_a_board_of_a_part_sees_the_people_at_home_there_alone(person, pairs, cast):
    person()
    person(unit=cast.unit_b)
    of_a = make.user("ban-to-chuc-a", Role.BOARD, cast.unit_a)
    assert pairs(of_a) == []
    person()
    assert len(pairs(of_a)) == 1


def test_the_sure_ones_come_first_then_by_name_and_the_order_is_the_same_each_time(person, pairs, cast):
    person("Trần Ất", born_on=date(1990, 1, 1), precision="YEAR")
    person("Trần Ất", born_on=date(1990, 1, 1), precision="YEAR")
    for name in ("Lê Bính", "Lê Anh"):
        person(name)
        person(name)
    names = Cadre.objects.in_bulk()
    found = pairs()
    assert [names[one.one].full_name for one in found] == ["Lê Anh", "Lê Bính", "Trần Ất"]
    assert found == pairs()


def test_as_many_statements_for_many_people_and_no_more_pairs_of_a_key_than_are_of_use(person, pairs):
    person()
    person()
    with CaptureQueriesContext(connection) as few:
        pairs()
    for _ in range(MOST_OF_A_KEY + 8):
        person()
    with CaptureQueriesContext(connection) as many:
        found = pairs()
    assert len(many) <= len(few) == 3
    assert len(found) == MOST_OF_A_KEY * (MOST_OF_A_KEY - 1) // 2
