"""What the register says later of the decision that closed a dossier is read on the dossier too."""

from datetime import date

import pytest
from django.urls import reverse

from cadres.actions.correcting import correct_decision, revoke_decision
from cadres.models import Case, Post
from tests.dossiers.making import EFFECTIVE_ON, decided
from tests.pages.asking import send, signed_in, text_of

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


def test_the_unit_of_the_dossier_still_reads_what_revoked_it_and_nobody_elses_does(cast):
    row = decided(cast)
    made = revoked(cast, row)
    for paper in (row.decision, made):
        address = reverse("cadres:decision-look", args=[paper.pk])
        assert signed_in(cast.clerk_a).get(address).status_code == 200
        assert signed_in(cast.head_b).get(address).status_code == 404
    told = text_of(signed_in(cast.clerk_a).get(reverse("cadres:decision-look", args=[made.pk])))
    assert "Đỗ Thị Chi: Ủy viên Ban Chấp hành, Đoàn cơ sở A" in told


@pytest.mark.parametrize("who", ["clerk_a", "head_a"])
def test_a_unit_neither_corrects_nor_revokes_what_the_board_decided(cast, who):
    row, client = decided(cast), signed_in(getattr(cast, who))
    said = {"since": "15/7/2020", "decision_number": "99-QĐ/ĐTN", "decision_signed_on": "10/7/2020"}
    for name in ("amend", "revoke"):
        address = reverse(f"cadres:decision-{name}", args=[row.decision_id])
        assert client.get(address).status_code == client.post(address, said).status_code == 403
    page = text_of(client.get(reverse("cadres:decision-look", args=[row.decision_id])))
    assert "Thu hồi" not in page and Post.objects.filter(cadre=cast.chi, unit=cast.unit_a).exists()


def test_a_unit_revokes_what_its_own_committee_decided(cast):
    row = decided(cast, Case.KT6)
    address = reverse("cadres:decision-revoke", args=[row.decision_id])
    said = {"since": "15/7/2020", "decision_number": "99-QĐ/ĐTN", "decision_signed_on": "10/7/2020"}
    assert send(signed_in(cast.head_a), address, **said).status_code == 302
    assert Post.objects.get(cadre=cast.an).end is None


@pytest.mark.parametrize("user", ["board", "leader", "head_a", "clerk_a"])
def test_a_dossier_leads_to_its_decision_and_what_came_after(cast, user):
    row = decided(cast)
    made, client = revoked(cast, row), signed_in(getattr(cast, user))
    page = client.get(f"/nhan-su/kien-toan/{row.pk}/").content.decode()
    for paper in (row.decision, made):
        address = reverse("cadres:decision-look", args=[paper.pk])
        assert f'href="{address}"' in page and client.get(address).status_code == 200
