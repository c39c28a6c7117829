"""Every number of the pages of figures is clicked, and what stands behind it is counted."""

import re
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from cadres.access import Role
from cadres.models import Unit
from reports.board.year import plans_of
from reports.facts import Facts
from reports.figures import UNIT_MEASURES, Figures
from reports.periods import CODES, Period
from reports.targets import MEASURES
from reports.workbook.importing import import_file
from tests import factories as make
from tests.reports.pages import behind, get, numbers

pytestmark = pytest.mark.django_db

DATA = Path(__file__).resolve().parents[1] / "data"
DISTINCT = ("Q1", "H1", "Q3", "Y")


@pytest.fixture(scope="module")
def bloc(django_db_setup, django_db_blocker):
    """The small workbook, read once for the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        import_file(DATA / "small.xlsx", by=None, file_name="small.xlsx")
        yield Unit.objects.get(kind=Unit.Kind.BLOC)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def leader(bloc):
    return make.user("lanhdao", Role.LEADER, bloc)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def wrong_numbers(client, page):
    found = numbers(page)
    assert found
    return [(each, count) for each in found if (count := behind(client, each)) != each.value]


@pytest.mark.parametrize("code", DISTINCT)
def test_every_number_of_the_board_opens_into_as_many_rows(code, leader):
    client = signed_in(leader)
    page = get(client, f"/bang-chi-tieu/?ky=2020-{code}")
    assert len(page.having("data-unit")) > 15
    assert wrong_numbers(client, page) == []


@pytest.mark.parametrize(("code", "same_as"), [("Q2", "H1"), ("Q4", "Y")])
def test_a_period_with_two_names_has_the_same_numbers_under_both(code, same_as, leader):
    client = signed_in(leader)
    one, other = (of_the_period(get(client, f"/bang-chi-tieu/?ky=2020-{each}"), each) for each in (code, same_as))
    assert len(one) > 100
    assert {url.replace(f"2020-{code}", f"2020-{same_as}"): value for url, value in one.items()} == other


def of_the_period(page, code):
    return {each.url: each.value for each in numbers(page) if f"ky=2020-{code}&" in each.url}


@pytest.mark.parametrize("code", ["Q2", "Q4"])
def test_the_cards_of_the_other_name_open_too(code, leader):
    client = signed_in(leader)
    of_the_whole = [
        each
        for each in numbers(get(client, f"/bang-chi-tieu/?ky=2020-{code}"))
        if "don-vi" not in each.url and f"ky=2020-{code}&" in each.url
    ]
    assert len(of_the_whole) > 15
    assert [each for each in of_the_whole if behind(client, each) != each.value] == []


def test_a_number_says_on_screen_what_it_opens(leader):
    page = get(signed_in(leader), "/bang-chi-tieu/?ky=2020-H1")
    for each in numbers(page):
        assert re.search(r"\d[\d.]*", each.text).group().replace(".", "") == str(each.value)


@pytest.mark.parametrize("code", CODES)
def test_the_board_shows_the_numbers_of_the_engine(code, leader):
    page = get(signed_in(leader), f"/bang-chi-tieu/?ky=2020-{code}")
    period, figures = Period(2020, code), Figures(Facts(plans_of(leader)[2020]))
    shown = {(each.url.split("?")[0], "nhom=" + each.url.split("nhom=")[1].split("&")[0], each.value)
             for each in numbers(page) if "don-vi" not in each.url and f"ky={period}" in each.url}  # fmt: skip
    for measure in MEASURES.values():
        figure = figures.of_whole(measure, period)
        if figure.denominator:
            assert any(measure.code in url and group == "nhom=tat-ca" and value == figure.denominator
                       for url, group, value in shown)  # fmt: skip
        if figure.denominator != 0:
            assert any(measure.code in url and value == figure.numerator for url, _, value in shown)


def test_the_table_has_a_cell_for_each_measure_of_each_unit(leader):
    page = get(signed_in(leader), "/bang-chi-tieu/?ky=2020-H1")
    rows, cells = len(page.having("data-unit")), page.of_class("cell")
    in_the_table = [cell for cell in cells if cell.tag == "td"]
    assert len(in_the_table) == rows * len(UNIT_MEASURES)


@pytest.mark.parametrize("number", range(1, 8))
def test_every_number_of_a_targets_page_opens(number, leader):
    client = signed_in(leader)
    assert wrong_numbers(client, get(client, f"/chi-tieu/{number}/?ky=2020-Y")) == []


def units_with_people():
    return Unit.objects.grassroots().filter(code__in=["CS001", "CS002"]) or Unit.objects.grassroots()[:2]


def test_a_clerk_sees_the_boards_figures_of_the_own_unit_and_each_opens(leader):
    unit = units_with_people()[0]
    clerk, board = signed_in(make.user("nhaplieu", Role.UNIT_CLERK, unit)), signed_in(leader)
    for code in CODES:
        address = f"/don-vi/{unit.code}/?ky=2020-{code}"
        assert numbers(get(clerk, address)) == numbers(get(board, address))
    # The table behind the lines has the other periods.
    assert wrong_numbers(clerk, get(clerk, address)) == []


def test_the_lists_of_a_clerk_are_those_the_board_sees(leader):
    unit = units_with_people()[0]
    clerk, board = signed_in(make.user("nhaplieu2", Role.UNIT_CLERK, unit)), signed_in(leader)
    of_the_year = [each for each in numbers(get(clerk, f"/don-vi/{unit.code}/?ky=2020-Y")) if "ky=2020-Y" in each.url]
    assert of_the_year
    for each in of_the_year:
        names = [[row.text.split()[:4] for row in get(who, each.url).having("data-row")] for who in (clerk, board)]
        assert names[0] == names[1]
