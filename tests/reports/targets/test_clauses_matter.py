"""Each clause of targets.md is held by a test: it passes on the code as it stands and fails on the code without the clause."""

import pytest
from django.db import transaction

from tests.reports import test_indicators, test_periods, test_year_plans
from tests.reports.clauses_of_targets import CLAUSES_OF_TARGETS
from tests.reports.clauses_of_terms import CLAUSES_OF_TERMS
from tests.reports.mutating import Edit, without
from tests.reports.targets import (
    test_t1_trained,
    test_t2_planning,
    test_t3_skills,
    test_t4_effective_visits,
    test_t4_visits_due,
    test_t5_topics,
    test_t6_resolutions,
    test_t7_young_members,
    test_terms,
    test_unit_table,
)

pytestmark = pytest.mark.django_db

MODULES = (
    test_terms, test_unit_table, test_t1_trained, test_t2_planning, test_t3_skills, test_t4_visits_due,
    test_t4_effective_visits, test_t5_topics, test_t6_resolutions, test_t7_young_members, test_periods, test_indicators,
    test_year_plans,
)  # fmt: skip
CLAUSES = [*CLAUSES_OF_TERMS, *CLAUSES_OF_TARGETS]


def run(name: str, edits: tuple[Edit, ...]) -> None:
    """In a transaction of its own that leaves nothing behind."""
    found = [module for module in MODULES if name in vars(module)]
    if len(found) > 1:  # in the tests of several targets: that of the changed one is meant
        target = edits[0].file.removeprefix("reports/targets/")[:2]
        found = [module for module in found if f".test_{target}_" in module.__name__]
    assert len(found) == 1, f"{len(found)} tests are called {name}"
    with transaction.atomic():
        vars(found[0])[name]()
        transaction.set_rollback(True)


@pytest.mark.parametrize(("name", "edits"), [(name, tuple(edits)) for name, *edits in CLAUSES])
def test_the_test_of_a_clause_fails_when_the_clause_is_removed(name, edits):
    run(name, edits)
    with without(edits), pytest.raises(AssertionError):
        run(name, edits)


def test_a_clause_that_no_longer_stands_in_the_code_is_told():
    with pytest.raises(LookupError, match="no longer found"), without((Edit("reports/facts.py", "no such code", ""),)):
        pass


def test_the_code_is_whole_again_afterwards():
    name, edits = CLAUSES[0][0], tuple(CLAUSES[0][1:])
    with without(edits):
        pass
    run(name, edits)
