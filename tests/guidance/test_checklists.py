"""The lists of papers that stand after each migrate."""

from datetime import date

import pytest
from django.db import DEFAULT_DB_ALIAS

from cadres.checklists import START, ensure_checklists
from cadres.models import Case, ChecklistItem, Stage

pytestmark = pytest.mark.django_db
DAY = date(2020, 7, 10)


def labels(case, stage) -> list[str]:
    return [one.label for one in ChecklistItem.objects.asked_of(case, stage, DAY)]


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("case", Case)
def test_every_case_has_its_list_at_both_steps(case, stage):
    items = list(ChecklistItem.objects.asked_of(case, stage, DAY))
    assert items[0].label.startswith("Tờ trình") and items[0].required
    assert [one.rank for one in items] == list(range(1, len(items) + 1))
    assert {(one.start, one.end, one.to_confirm) for one in items} == {(START, None, True)}
    assert all(one.legal_basis for one in items)


def test_who_leaves_hands_in_a_request_and_nobody_else_does():
    asked = {one.case for one in ChecklistItem.objects.filter(label__startswith="Đơn xin rút tên")}
    assert asked == {Case.KT6}
    assert not any("giới thiệu nhân sự" in one for one in labels(Case.KT6, Stage.AGREEMENT))


def test_the_party_committees_opinion_is_waived_where_there_is_none():
    opinions = ChecklistItem.objects.filter(label__contains="cấp ủy")
    assert opinions.count() == len(Case) * len(Stage)
    assert not opinions.exclude(note__contains="Nơi không có tổ chức Đảng thì không phải nộp").exists()


def test_where_nobody_is_elected_no_count_of_votes_is_asked():
    counted = ChecklistItem.objects.filter(label="Biên bản kiểm phiếu", required=True).values_list("case", flat=True)
    assert set(Case) - set(counted) == {Case.KT5, Case.KT6, Case.KT9}


def test_a_list_that_is_there_is_never_touched():
    ChecklistItem.objects.exclude(case=Case.KT1).delete()
    before = list(ChecklistItem.objects.values())
    ensure_checklists(DEFAULT_DB_ALIAS)
    assert list(ChecklistItem.objects.values()) == before


def test_an_empty_catalogue_is_laid_down_anew():
    count = ChecklistItem.objects.count()
    ChecklistItem.objects.all().delete()
    ensure_checklists(DEFAULT_DB_ALIAS)
    assert ChecklistItem.objects.count() == count
