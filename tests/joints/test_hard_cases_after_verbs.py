"""The hard cases of the targets after whatever verbs, in whatever order: the engine counts what a naive computation counts from the rows."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import load_workbook

from cadres.lib.xlsx import child
from cadres.models import Decision, Dossier, Merge, Placement, Post, UnitEvent
from planning.models import Nominee, PlanReview, RoadmapLine, SuccessionPlan
from reports.periods import CODES
from reports.workbook import export_to, importing
from tests import factories as make
from tests.joints.whole_life import WholeLife
from tests.reports.naive_figures import NaiveFigures
from tests.reports.random_workbooks import DAYS, as_file, workbooks
from tests.reports.test_random_workbooks import any_workbook, assert_consistent, bring_in, empty_database, printed
from training.models import Enrolment

pytestmark = pytest.mark.django_db
# Of people and posts, then of proposals, placements, plans, reviews, classes, roadmaps.
VERBS = ("appoint", "reappoint", "end", "transfer", "rotate", "return", "correct", "revoke", "merge", "part", "join",
         "divide", "dissolve", "move below", "take back",
         "propose", "place", "approve", "plan anew", "end plan", "review", "drop review", "nominate", "take out",
         "complete", "draw")  # fmt: skip
steps = some.lists(
    some.tuples(some.sampled_from(VERBS), some.sampled_from(DAYS), some.integers(0, 9), some.integers(0, 9)),
    min_size=3,
    max_size=9,
)


@pytest.fixture(autouse=True)
def after_the_year(settings):
    settings.CLOCK_TODAY = "2021-01-10"


def book_now() -> dict[str, list[dict]]:
    """What the database holds, as rows of sheets."""
    stream = BytesIO()
    export_to(stream, by=None)
    return {sheet.title: list(_rows(sheet)) for sheet in load_workbook(BytesIO(stream.getvalue()))}


def _rows(sheet):
    headers, *rows = sheet.iter_rows(values_only=True)
    for row in rows:
        yield {
            name: cell.date() if isinstance(cell, datetime) else cell
            for name, cell in zip(headers, row, strict=True)
            if cell is not None
        }


@given(book=workbooks(), said=steps)
@settings(any_workbook, max_examples=25)
def test_after_any_verbs_the_figures_are_those_of_the_words_of_the_targets(db, monkeypatch, book, said):
    monkeypatch.setattr(importing, "read_workbook", child.read)
    with empty_database():
        bring_in(as_file(book))
        life = WholeLife(make.user("ban-to-chuc"))
        for step in said:
            life.do(*step)
        answers, rows = printed(), book_now()
        counts = {row["created"] + row["updated"] for row in bring_in_again().values()}
    for code in CODES:
        assert answers[code] == NaiveFigures(rows, code).printed()
        assert_consistent(answers[code])
    assert counts == {0}


def bring_in_again():
    stream = BytesIO()
    export_to(stream, by=None)
    return bring_in(stream.getvalue())


def test_the_verbs_do_something(cast):
    """Each is done at least once, so that what is tried above is not refused each time."""
    life, day = WholeLife(cast.board), date(2020, 3, 2)
    plan = make.plan(cast.unit_a)
    make.review(plan, date(2020, 2, 3))
    Nominee.objects.create(plan=plan, cadre=cast.an, title=1)
    make.completion(cast.an, date(2020, 2, 3), result="ATTENDING")
    done = set()
    for what in VERBS * 2:
        for one in range(6):
            before = everything()
            life.do(what, day + timedelta(life.number), one, one + 1)
            if before != everything():
                done.add(what)
                break
    assert done == set(VERBS)


def everything() -> dict:
    """The rows a verb may add, take away or change."""
    models = (
        Decision,
        UnitEvent,
        Merge,
        Post,
        Dossier,
        Placement,
        SuccessionPlan,
        PlanReview,
        Nominee,
        Enrolment,
        RoadmapLine,
    )
    return {model: sorted(map(str, model.objects.values_list())) for model in models}
