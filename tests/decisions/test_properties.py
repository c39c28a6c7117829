"""Whatever verbs are tried in whatever order: no seat is held twice at one time, and no post of a verb stands without its decision."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cadres.actions.correcting import revoke_decision
from cadres.actions.decisions import issue_decision
from cadres.actions.movements import bring_back, move
from cadres.actions.posts import appoint, end_post, reappoint
from cadres.models import Decision, Post, Title
from tests import factories as make

pytestmark = pytest.mark.django_db
Kind = Decision.Kind
FIRST = date(2019, 1, 1)

days = some.integers(0, 400).map(lambda number: FIRST + timedelta(number))
steps = some.lists(
    some.tuples(
        some.sampled_from(["appoint", "reappoint", "end", "transfer", "rotate", "return", "revoke"]),
        days,
        some.integers(0, 7),  # which of the posts or decisions
        some.integers(0, 1),  # which unit
        some.sampled_from([Title.SECRETARY, Title.EXECUTIVE_MEMBER]),
    ),
    min_size=1,
    max_size=8,
)
tried = settings(
    deadline=None, database=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def paper(kind, number, by):
    return issue_decision(number=f"{number}-QĐ/ĐTN", kind=kind, signed_on=FIRST, by=by)


def act(what, day, which, unit, title, number, cast):
    """One verb on what is there; nothing when there is nothing to do it to."""
    by, posts = cast.board, list(Post.objects.filter(cadre=cast.an).order_by("pk"))
    post, seat = posts[which % len(posts)], {"unit": unit, "title": title, "start": day}
    if what in ("appoint", "reappoint"):
        verb = appoint if what == "appoint" else reappoint
        verb(cadre=cast.an, **seat, decision=paper(Kind.APPOINTMENT, number, by), by=by)
    elif what == "end":
        end_post(post=post, end=day, decision=paper(Kind.DISMISSAL, number, by), by=by)
    elif what == "transfer":
        move(post=post, **seat, decision=paper(Kind.TRANSFER, number, by), by=by)
    elif what == "rotate":
        until = day + timedelta(365)
        move(post=post, **seat, due_back_on=until, decision=paper(Kind.ROTATION, number, by), by=by)
    elif what == "return":
        bring_back(post=post, start=day, decision=paper(Kind.TRANSFER, number, by), by=by)
    else:
        decisions = list(Decision.objects.exclude(kind=Kind.REVOCATION).order_by("pk"))
        if decisions:
            revoked = decisions[which % len(decisions)]
            revoke_decision(revoked=revoked, since=day, number=f"{number}-QĐ/ĐTN", signed_on=FIRST, by=by)


def refused(*said) -> bool:
    """Tried in a transaction of its own, as a page does; what is refused leaves nothing."""
    before = sorted(Post.objects.values_list())
    try:
        with transaction.atomic():
            act(*said)
    except ValidationError:
        assert sorted(Post.objects.values_list()) == before
        return True
    return False


def overlaps():
    posts = list(Post.objects.all())
    return [
        (one, other)
        for one in posts
        for other in posts
        if one.pk < other.pk
        and (one.cadre_id, one.unit_id, one.title) == (other.cadre_id, other.unit_id, other.title)
        and one.start < (other.end or date.max)
        and other.start < (one.end or date.max)
    ]


@given(said=steps)
@tried
def test_posts_stay_true_through_every_order_of_verbs(cast, said):
    with transaction.atomic():
        for number, (what, day, which, unit, title) in enumerate(said, start=1):
            refused(what, day, which, (cast.unit_a, cast.unit_b)[unit], title, number, cast)
            assert not overlaps()
            assert not Post.objects.filter(origin="DECISION", opened_by=None).exists()
            assert not cast.an.posts.exclude(end=None).filter(closed_by=None).exists()
        transaction.set_rollback(True)


@given(day=days, since=days)
@tried
def test_a_decision_revoked_from_its_first_day_leaves_the_posts_as_they_were(cast, day, since):
    with transaction.atomic():
        make.post(cast.an, cast.bloc, Title.STANDING_MEMBER)
        before = sorted(Post.objects.values_list("cadre", "unit", "title", "start", "end"))
        post = cast.an.posts.get(unit=cast.unit_a)
        decision = paper(Kind.TRANSFER, 1, cast.board)
        move(post=post, unit=cast.unit_b, title=post.title, start=max(day, since), decision=decision, by=cast.board)
        revoke_decision(revoked=decision, since=min(day, since), number="2-QĐ/ĐTN", signed_on=FIRST, by=cast.board)
        assert sorted(Post.objects.values_list("cadre", "unit", "title", "start", "end")) == before
        transaction.set_rollback(True)
