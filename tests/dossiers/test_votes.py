"""The arithmetic of a count: each sum that cannot be is refused with a sentence, and nothing is written."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cadres.actions.dossiers import enter_count, mark_of_count
from cadres.dossiers.votes import enough
from cadres.models import Case, DossierRule, VoteCount
from tests.dossiers.making import COUNTED, ELECTED_ON, agreed, draft, sent, voted

pytestmark = pytest.mark.django_db
COUNTS = [
    ({"present": 16}, "có mặt không được nhiều hơn số người được triệu tập"),
    ({"issued": 15}, "phát ra không được nhiều hơn số người có mặt"),
    ({"issued": 13}, "thu vào không được nhiều hơn số phiếu phát ra"),
    ({"invalid": 2}, "phải bằng số phiếu thu vào"),
    ({"valid": 12}, "phải bằng số phiếu thu vào"),
]


@pytest.mark.parametrize(("wrong", "sentence"), COUNTS)
def test_a_count_that_does_not_add_up_is_refused(cast, wrong, sentence):
    row = agreed(cast)
    with pytest.raises(ValidationError, match=sentence):
        voted(cast, row, **wrong)
    assert not VoteCount.objects.exists() and {one.votes for one in row.people()} == {None}


def test_nobody_has_more_votes_than_were_valid(cast):
    with pytest.raises(ValidationError, match="được 14 phiếu, nhiều hơn 13 phiếu hợp lệ"):
        voted(cast, agreed(cast), votes=14)
    voted(cast, agreed(cast), votes=13)


def test_everybody_who_stood_has_votes(cast):
    with pytest.raises(ValidationError, match="Chưa ghi số phiếu của Đỗ Thị Chi"):
        voted(cast, agreed(cast), votes=None, elected=False)
    with pytest.raises(ValidationError, match="trúng cử nhưng chưa ghi số phiếu"):
        voted(cast, agreed(cast), votes=None)


@pytest.mark.parametrize(
    ("votes", "whole", "is_enough"), [(7, 14, False), (8, 14, True), (7, 13, True), (6, 13, False), (0, 0, False)]
)
def test_more_than_half(votes, whole, is_enough):
    assert enough(votes, whole) is is_enough


def test_elected_needs_more_than_half_of_the_votes_returned(cast):
    """14 were returned."""
    with pytest.raises(ValidationError, match=r"được 7 phiếu, chưa quá nửa của 14 \(số phiếu thu vào\)"):
        voted(cast, agreed(cast), votes=7)
    voted(cast, agreed(cast), votes=8)


@pytest.mark.parametrize(("base", "least"), [(1, 8), (2, 8), (3, 7)])
def test_half_of_what_is_as_guidance_says_on_the_day(cast, base, least):
    """Called 15, returned 14, valid 13."""
    DossierRule.objects.filter(code=4).delete()
    DossierRule.objects.create(code=4, value=base, start=date(2020, 1, 1), legal_basis="Hướng dẫn")
    row = agreed(cast)
    with pytest.raises(ValidationError, match="chưa quá nửa"):
        voted(cast, row, votes=least - 1)
    voted(cast, row, votes=least)


def test_with_enough_votes_one_may_still_not_be_elected(cast):
    """More people than seats."""
    row = agreed(cast)
    voted(cast, row, votes=10, elected=False)
    assert [(one.votes, one.elected) for one in row.people()] == [(10, False)]


def test_a_count_is_corrected_until_it_is_sent(cast):
    row = agreed(cast)
    voted(cast, row)
    voted(cast, row, votes=9)
    assert VoteCount.objects.count() == 1 and [one.votes for one in row.people()] == [9]
    with pytest.raises(ValidationError, match="đang chờ"):
        voted(cast, sent(cast, subject="Khác"))


@pytest.mark.parametrize("case", [Case.KT5, Case.KT9])
def test_where_nobody_is_elected_there_is_no_count(cast, case):
    with pytest.raises(ValidationError, match="không bầu"):
        voted(cast, agreed(cast, case))


def test_a_count_is_entered_after_the_agreement_by_the_unit_alone(cast):
    counted = {"held_on": ELECTED_ON} | COUNTED
    with pytest.raises(ValidationError, match="bản nháp"):
        enter_count(dossier=draft(cast), counted=counted, votes={}, by=cast.clerk_a)
    for who in (cast.board, cast.clerk_b, cast.leader):
        with pytest.raises(PermissionDenied):
            enter_count(dossier=agreed(cast), counted=counted, votes={}, by=who)


def test_who_saw_another_count_writes_over_nothing(cast):
    row = agreed(cast)
    unseen = mark_of_count(None, row.people())
    voted(cast, row)
    counted, votes = {"held_on": ELECTED_ON} | COUNTED, {one.pk: (9, True) for one in row.people()}
    first = mark_of_count(row.votes(), row.people())
    enter_count(dossier=row, counted=counted, votes=votes, seen=first, by=cast.clerk_a)
    for seen in (unseen, first):
        with pytest.raises(ValidationError, match="vừa được người khác ghi"):
            enter_count(dossier=row, counted=counted, votes=dict.fromkeys(votes, (8, True)), seen=seen, by=cast.clerk_a)
    assert [one.votes for one in row.people()] == [9]
