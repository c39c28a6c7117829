"""A unit's code stands in many addresses, whatever its users put into it; what a cell takes, its column takes."""

from urllib.parse import unquote

import pytest
from django.urls import resolve, reverse

from reports.models import GoodPractice
from reports.rounds.sections import PRACTICE
from tests import factories as make
from tests.pages.asking import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["CS/9", "CS~9", "CS~2F9", "CS 9", "CS%2F9", "Cơ sở 9"])
def test_a_code_with_a_slash_has_an_address_and_is_read_from_it(code):
    address = reverse("reports:report", args=["2020-Q2", code])
    assert address.count("/") == 4
    assert resolve(unquote(address)).kwargs["code"] == code


def test_the_board_and_the_round_open_with_such_a_unit(cast, round_):
    make.unit("CS/9", parent=cast.bloc)
    board = signed_in(cast.board)
    for address in ("/bang-chi-tieu/?ky=2020-Q2", "/dot-bao-cao/2020-Q2/", "/don-vi/CS~2F9/?ky=2020-Q2"):
        assert board.get(address).status_code == 200, address


def test_a_title_that_its_cell_takes_fits_its_column():
    assert PRACTICE["title"][1] <= GoodPractice._meta.get_field("title").max_length
