"""Two write into one register at one moment: no number is given twice, none is left out, and whoever loses is told in words."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections

from cadres.actions.decisions import issue_decision
from cadres.models import Decision, Post
from tests.cast import make_cast
from tests.dossiers.making import decide, sent

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]
ROUNDS = range(3)
SIGNED = date(2020, 7, 1)


def at_once(*acts):
    together = Barrier(len(acts))

    def run(act):
        together.wait(timeout=30)
        try:
            return act()
        except (ValidationError, IntegrityError) as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [done.result(timeout=60) for done in [pool.submit(run, act) for act in acts]]


def issuing(cast, kind, number=""):
    return lambda: issue_decision(number=number, kind=kind, signed_on=SIGNED, issuer=cast.bloc, by=cast.board)


@pytest.mark.parametrize("again", ROUNDS)
def test_two_who_take_the_next_number_take_two(again):
    cast = make_cast()
    issue_decision(number="7-QĐ/ĐTN", kind="APPOINTMENT", signed_on=SIGNED, issuer=cast.bloc, by=cast.board)
    kinds = ("APPOINTMENT", "TRANSFER", "ROTATION", "PROMOTION")
    made = at_once(*(issuing(cast, kind) for kind in kinds))
    assert sorted(one.serial for one in made) == [8, 9, 10, 11]


@pytest.mark.parametrize("again", ROUNDS)
def test_of_two_papers_typed_with_one_number_one_stands(again):
    cast = make_cast()
    made = at_once(issuing(cast, "APPOINTMENT", "9-QĐ/ĐTN"), issuing(cast, "TRANSFER", "9-QĐ/ĐTN"))
    assert Decision.objects.filter(serial=9).count() == 1
    refused = [one for one in made if isinstance(one, Exception)]
    assert [type(one) for one in refused] == [ValidationError], refused
    assert "đã có trong sổ" in str(refused[0])


@pytest.mark.parametrize("again", ROUNDS)
def test_the_same_paper_written_by_two_is_one_row(again):
    cast = make_cast()
    made = at_once(*[issuing(cast, "APPOINTMENT", "9-QĐ/ĐTN")] * 2)
    assert made[0] == made[1] and Decision.objects.filter(serial=9).count() == 1


@pytest.mark.parametrize("again", ROUNDS)
def test_two_dossiers_decided_at_one_moment_stand_under_two_numbers(again, settings, tmp_path):
    settings.CLOCK_TODAY, settings.MEDIA_ROOT = "2020-07-10", tmp_path
    cast = make_cast()
    first, second = sent(cast), sent(cast, "KT2")
    made = at_once(lambda: decide(cast, first, number=""), lambda: decide(cast, second, number=""))
    assert [type(one) for one in made] == [type(first)] * 2, made
    numbers = sorted(one.decision.number for one in made)
    assert numbers == ["01-QĐ/ĐTN", "02-QĐ/ĐTN"]
    assert Post.objects.filter(cadre=cast.chi, unit=cast.unit_a).count() == 2
