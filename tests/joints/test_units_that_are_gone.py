"""No verb gives a post in a unit that is not there on the day."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cadres.actions.correcting import revoke_decision
from cadres.actions.decisions import issue_decision
from cadres.actions.movements import bring_back, move
from cadres.actions.posts import appoint
from cadres.models import Decision, Placement, Post, Title
from tests.pages.asking import send, signed_in, text_of
from tests.unit_events.events import DAY, dissolved, do, equitised, merged

pytestmark = pytest.mark.django_db
Kind = Decision.Kind
APRIL, JULY = date(2020, 4, 1), date(2020, 7, 1)


def paper(cast, kind, number="20-QĐ/ĐTN", signed_on=date(2020, 3, 20)):
    return issue_decision(number=number, kind=kind, signed_on=signed_on, by=cast.board)


def rotated(cast):
    """An goes from A to B until 2021; A is dissolved on 1 June."""
    post = move(
        post=cast.an.posts.get(), unit=cast.unit_b, title=Title.SECRETARY, start=APRIL, due_back_on=date(2021, 4, 1),
        decision=paper(cast, Kind.ROTATION), by=cast.board,
    )  # fmt: skip
    do(dissolved(cast), cast.board)
    return post


def test_nobody_is_brought_back_to_a_unit_that_is_gone(cast):
    post = rotated(cast)
    with pytest.raises(ValidationError, match="Đoàn cơ sở A không hoạt động vào ngày 01/07/2020"):
        bring_back(post=post, start=JULY, decision=paper(cast, Kind.TRANSFER, "21-QĐ/ĐTN"), by=cast.board)
    post.refresh_from_db()
    assert post.end is None


def test_the_page_says_what_to_do_instead(cast):
    post = rotated(cast)
    answer = send(
        signed_in(cast.board), reverse("cadres:post-return", args=[post.pk]), start="1/7/2020",
        decision_number="21-QĐ/ĐTN", decision_signed_on="25/6/2020", decision_signer="", decision_issuer="",
    )  # fmt: skip
    assert answer.status_code == 422 and "hãy ghi điều động sang đơn vị khác" in text_of(answer)


def test_nobody_is_moved_or_appointed_into_a_unit_that_is_gone(cast):
    do(dissolved(cast), cast.board)
    with pytest.raises(ValidationError, match="không hoạt động"):
        move(
            post=cast.dung.posts.get(), unit=cast.unit_a, title=Title.SECRETARY, start=JULY,
            decision=paper(cast, Kind.TRANSFER), by=cast.board,
        )  # fmt: skip
    with pytest.raises(ValidationError, match="không hoạt động"):
        appoint(
            cadre=cast.dung, unit=cast.unit_a, title=Title.SECRETARY, start=JULY,
            decision=paper(cast, Kind.APPOINTMENT), by=cast.board,
        )  # fmt: skip


def test_a_paper_of_before_its_end_is_still_written_down(cast):
    do(dissolved(cast), cast.board)
    made = appoint(
        cadre=cast.dung, unit=cast.unit_a, title=Title.SECRETARY, start=APRIL,
        decision=paper(cast, Kind.APPOINTMENT), by=cast.board,
    )  # fmt: skip
    assert not Post.objects.held_on(DAY).filter(pk=made.pk).exists()


@pytest.mark.parametrize("since", [DAY, date(2020, 5, 30), JULY])
@pytest.mark.parametrize("change", [merged, equitised, dissolved])
def test_the_paper_of_an_event_gives_no_post_back_in_a_unit_that_is_gone(cast, change, since):
    do(change(cast), cast.board)
    release = cast.an.posts.get(unit=cast.unit_a).closed_by
    with pytest.raises(ValidationError, match="Đoàn cơ sở A không hoạt động vào ngày"):
        revoke_decision(revoked=release, since=since, number="60-QĐ/ĐTN", signed_on=date(2020, 7, 9), by=cast.board)
    assert cast.an.posts.get(unit=cast.unit_a).end == DAY


def test_what_was_taken_before_the_unit_went_is_not_given_back_either(cast):
    post = cast.an.posts.get()
    moved = move(
        post=post, unit=cast.unit_b, title=post.title, start=APRIL, decision=paper(cast, Kind.TRANSFER), by=cast.board
    )
    do(dissolved(cast), cast.board)
    with pytest.raises(ValidationError, match="không hoạt động"):
        revoke_decision(
            revoked=moved.opened_by, since=JULY, number="60-QĐ/ĐTN", signed_on=date(2020, 7, 9), by=cast.board
        )


def test_who_lost_a_post_is_placed_by_the_next_number_of_the_register_or_without_a_title(cast):
    do(dissolved(cast), cast.board)
    client, before = signed_in(cast.board), Decision.objects.filter(issuer=cast.bloc).count()
    of_an, of_chi = (Placement.objects.get(cadre=one) for one in (cast.an, cast.chi))
    said = {"unit": cast.unit_b.pk, "start": "15/6/2020"}
    bare = {"decision_number": "", "decision_issuer": "", "decision_kind": "", "decision_signed_on": ""}
    paper = bare | {"decision_issuer": cast.bloc.pk, "decision_kind": "DESIGNATION", "decision_signed_on": "14/6/2020"}
    address = "cadres:unit-event-place"
    refused = send(client, reverse(address, args=[of_an.pk, "quyet-dinh"]), **said, title="4", **bare)
    assert refused.status_code == 422
    given = send(client, reverse(address, args=[of_an.pk, "quyet-dinh"]), **said, title="4", **paper)
    alone = send(client, reverse(address, args=[of_chi.pk, "quyet-dinh"]), **said, title="0", **bare)
    assert (given.status_code, alone.status_code) == (302, 302)
    assert Decision.objects.filter(issuer=cast.bloc).count() == before + 1
    assert cast.an.posts.get(unit=cast.unit_b).opened_by.number == "01-QĐ/ĐTN"
    assert not cast.chi.posts.filter(end=None).exists()
