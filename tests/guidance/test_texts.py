"""The procedures that are there from the first day (plan, III.1.1)."""

import pytest
from django.db import DEFAULT_DB_ALIAS

from cadres.guidance_texts import START, TEXTS, ensure_guidance
from cadres.models import Case, Guidance

pytestmark = pytest.mark.django_db
PROCEDURE = Guidance.Kind.PROCEDURE


@pytest.mark.parametrize("case", Case)
def test_every_case_has_one_procedure(case):
    assert Guidance.objects.filter(kind=PROCEDURE).of_case(case).count() == 1


def test_none_passes_for_confirmed_and_each_names_its_basis():
    rows = list(Guidance.objects.all())
    assert len(rows) == len(TEXTS)
    assert {(one.start, one.end, one.to_confirm, one.published_by) for one in rows} == {(START, None, True, None)}
    assert all("88-KH/ĐTN" in one.legal_basis for one in rows)


def test_where_nobody_is_elected_no_procedure_speaks_of_a_vote():
    for case in ("KT5", "KT9"):
        text = Guidance.objects.filter(kind=PROCEDURE).of_case(case).get().text
        assert "Không qua bầu cử" in text and "bỏ phiếu" not in text and "kiểm phiếu" not in text


def test_a_library_that_is_there_is_never_touched():
    Guidance.objects.exclude(cases=["KT1"]).delete()
    before = list(Guidance.objects.values())
    ensure_guidance(DEFAULT_DB_ALIAS)
    assert list(Guidance.objects.values()) == before and len(before) == 1


def test_an_empty_library_is_laid_down_anew():
    Guidance.objects.all().delete()
    ensure_guidance(DEFAULT_DB_ALIAS)
    assert Guidance.objects.count() == len(TEXTS)
