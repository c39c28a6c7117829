"""What the register says later of the decision that closed a dossier is read on the dossier too."""

from datetime import date

import pytest

from cadres.actions.correcting import correct_decision, revoke_decision
from cadres.models import Case, Post
from tests.dossiers.making import EFFECTIVE_ON, decided
from tests.pages.asking import signed_in, text_of

pytestmark = pytest.mark.django_db
NEW = {"number": "50-QĐ/ĐTN", "signed_on": date(2020, 7, 10)}


def revoked(cast, row, since=EFFECTIVE_ON):
    return revoke_decision(revoked=row.decision, since=since, by=cast.board, issuer=cast.bloc, **NEW)


def page_of(user, row):
    answer = signed_in(user).get(f"/nhan-su/kien-toan/{row.pk}/")
    assert answer.status_code == 200
    return text_of(answer)


@pytest.mark.parametrize("user", ["board", "head_a", "clerk_a", "leader"])
def test_a_dossier_whose_decision_was_revoked_says_so(cast, user):
    row = decided(cast)
    revoked(cast, row)
    assert not Post.objects.filter(cadre=cast.chi, unit=cast.unit_a).exists()
    assert "Thu hồi theo quyết định 50-QĐ/ĐTN, ngày 10/07/2020" in page_of(getattr(cast, user), row)


def test_a_dossier_whose_decision_was_corrected_says_so(cast):
    row = decided(cast)
    post = row.decision.opened_posts.get()
    correct_decision(
        corrected=row.decision, post=post, changes={"start": date(2020, 7, 20)}, by=cast.board, issuer=cast.bloc, **NEW
    )
    assert "Đính chính theo quyết định 50-QĐ/ĐTN, ngày 10/07/2020" in page_of(cast.head_a, row)


def test_who_left_by_a_dossier_holds_the_post_again_when_it_is_revoked(cast):
    row = decided(cast, Case.KT6)
    revoked(cast, row)
    assert Post.objects.get(cadre=cast.an).end is None
    assert "Thu hồi theo quyết định 50-QĐ/ĐTN" in page_of(cast.head_a, row)


def test_a_dossier_nobody_corrected_says_nothing_of_it(cast):
    assert "theo quyết định" not in page_of(cast.head_a, decided(cast))
