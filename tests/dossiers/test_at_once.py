"""Two at one time, each in a thread with a connection of its own: one wins, the other is told, no post is written twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from cadres.actions import dossier_steps as steps
from cadres.models import DossierStep, Post
from tests.cast import make_cast
from tests.dossiers.making import TODAY, decide, sent, submitted

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
ROUNDS = range(3)  # how often the same is tried: either may come first


def at_once(*acts):
    together = Barrier(len(acts))

    def run(act):
        together.wait(timeout=30)
        try:
            return act()
        except ValidationError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [done.result(timeout=60) for done in [pool.submit(run, act) for act in acts]]


@pytest.mark.parametrize("again", ROUNDS)
def test_two_decisions_write_one(again):
    cast = make_cast()
    row = sent(cast)
    results = at_once(lambda: decide(cast, row), lambda: decide(cast, row, number="46-QĐ/ĐTN"))
    assert sum(isinstance(one, ValidationError) for one in results) == 1
    assert Post.objects.filter(cadre=cast.chi, unit=cast.unit_a).count() == 1
    assert DossierStep.objects.filter(dossier=row, verb="DECIDE").count() == 1


@pytest.mark.parametrize("again", ROUNDS)
def test_agreed_and_taken_back_at_one_moment_is_one_of_the_two(again):
    cast = make_cast()
    row = submitted(cast)
    results = at_once(
        lambda: steps.agree(dossier=row, document_number="1-CV/ĐTN", day=TODAY, by=cast.board),
        lambda: steps.take_back(dossier=row, by=cast.head_a),
    )
    assert sum(isinstance(one, ValidationError) for one in results) == 1
    row.refresh_from_db()
    assert row.state in ("AGREED", "DRAFT")
