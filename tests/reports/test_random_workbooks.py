"""Random workbooks against a second, naive computation of the figures; and what must hold of any workbook."""

import os
from contextlib import contextmanager
from io import BytesIO

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cadres.lib.xlsx import child
from reports.facts import Facts
from reports.figures import Figures
from reports.management.commands.targets import _answer
from reports.models import YearPlan
from reports.periods import CODES, Period
from reports.workbook import export_to, import_file, importing
from tests.reports.naive_figures import NaiveFigures
from tests.reports.random_workbooks import as_file, shuffled, workbooks

pytestmark = pytest.mark.django_db

any_workbook = settings(
    derandomize="CI" in os.environ,  # there the same workbooks each time; elsewhere new ones
    print_blob=True,
    deadline=None,
    database=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


@contextmanager
def empty_database():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def bring_in(file: bytes) -> dict[str, dict[str, int]]:
    """What was created, updated and left alone, by sheet."""
    checked = import_file(file, by=None, file_name="so.xlsx")
    assert not checked.errors, [str(problem) for problem in checked.errors]
    return checked.plan.counts


def printed() -> dict[str, dict]:
    figures = Figures(Facts(YearPlan.objects.get(year=2020)))
    return {code: _answer(figures, Period(2020, code), by_unit=True) for code in CODES}


@pytest.fixture(autouse=True)
def read_in_this_process(monkeypatch):
    """The same reader of the same file, without the process that guards it: a hundred are read here."""
    monkeypatch.setattr(importing, "read_workbook", child.read)


@given(book=workbooks())
@any_workbook
def test_the_figures_are_those_of_a_naive_computation(db, book):
    with empty_database():
        bring_in(as_file(book))
        answers = printed()
    for code in CODES:
        assert answers[code] == NaiveFigures(book, code).printed()
        assert_consistent(answers[code])


def assert_consistent(answer):
    """Counted is inside the population; the two denominators of target 3 add up to that of 5, and of 6 when it applies."""
    whole = {one["code"]: one for target in answer["targets"] for one in target["measures"]}
    every = [*whole.values(), *(one for row in answer["by_unit"].values() for one in row)]
    assert all(0 <= one["numerator"] <= one["denominator"] for one in every if one["denominator"] is not None)
    of_all = whole["skills_bloc"]["denominator"] + whole["skills_grassroots"]["denominator"]
    assert whole["topics"]["denominator"] == of_all
    assert whole["resolutions"]["denominator"] in (0, of_all)


@given(book=workbooks(), random=st.randoms(use_true_random=False))
@settings(any_workbook, max_examples=12)
def test_again_out_and_in_and_shuffled_the_figures_stay_the_same(db, book, random):
    file = as_file(book)
    with empty_database():
        bring_in(file)
        first = printed()
        assert all(count["created"] == count["updated"] == 0 for count in bring_in(file).values())
        assert printed() == first
        exported = BytesIO()
        export_to(exported, by=None)
        assert all(count["created"] == count["updated"] == 0 for count in bring_in(exported.getvalue()).values())
    with empty_database():
        bring_in(exported.getvalue())
        assert printed() == first
    with empty_database():
        bring_in(as_file(shuffled(book, random)))
        assert printed() == first
