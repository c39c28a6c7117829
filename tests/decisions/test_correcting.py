"""A correction and a revocation are decisions of their own; what they changed stays to be read."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cadres.actions.correcting import correct_decision, revoke_decision
from cadres.actions.decisions import issue_decision
from cadres.actions.movements import move
from cadres.actions.posts import appoint, end_post, reappoint
from cadres.models import AppendOnlyError, Decision, Post, PostChange, Title
from tests import factories as make

pytestmark = pytest.mark.django_db
Kind = Decision.Kind
MAY, JUNE, JULY = date(2020, 5, 1), date(2020, 6, 1), date(2020, 7, 1)
NEW = {"number": "50-QĐ/ĐTN", "signed_on": date(2020, 6, 15)}


def paper(cast, kind=Kind.TRANSFER, number="20-QĐ/ĐTN"):
    return issue_decision(number=number, kind=kind, signed_on=date(2020, 4, 20), by=cast.board)


@pytest.fixture
def transfer(cast):
    """An left unit A for unit B on 1 May."""
    post = cast.an.posts.get()
    move(post=post, unit=cast.unit_b, title=post.title, start=MAY, decision=paper(cast), by=cast.board)
    return Decision.objects.get(kind=Kind.TRANSFER)


def days(person):
    return list(person.posts.order_by("start", "pk").values_list("unit__code", "start", "end"))


def revoke(cast, decision, since, **paper):
    return revoke_decision(revoked=decision, since=since, by=cast.board, **NEW | paper)


def test_a_correction_changes_the_post_and_keeps_what_stood_there(cast, transfer):
    post = transfer.opened_posts.get()
    made = correct_decision(corrected=transfer, post=post, changes={"start": date(2020, 5, 4)}, by=cast.board, **NEW)
    post.refresh_from_db()
    kept = PostChange.objects.get(post=post.pk)
    assert (made.kind, made.corrects, post.start, post.opened_by) == (
        Kind.CORRECTION,
        transfer,
        date(2020, 5, 4),
        transfer,
    )
    assert (kept.decision, kept.field, kept.before, kept.after) == (
        made,
        "giữ chức từ ngày",
        "01/05/2020",
        "04/05/2020",
    )


@pytest.mark.parametrize("day", [date(2020, 4, 27), date(2020, 5, 4)])
def test_the_day_of_a_transfer_is_corrected_on_both_sides(cast, transfer, day):
    correct_decision(corrected=transfer, post=transfer.opened_posts.get(), changes={"start": day}, by=cast.board, **NEW)
    assert days(cast.an) == [("CSA", date(2018, 1, 1), day), ("CSB", day, None)]
    assert PostChange.objects.count() == 2


def test_a_re_election_is_corrected_to_an_earlier_day(cast):
    again = {"cadre": cast.an, "unit": cast.unit_a, "title": Title.SECRETARY, "start": MAY}
    *_, new = reappoint(**again, decision=paper(cast, Kind.RECOGNITION), by=cast.board)
    earlier = {"start": date(2020, 4, 1)}
    correct_decision(corrected=new.opened_by, post=new, changes=earlier, by=cast.board, **NEW)
    assert [one[1:] for one in days(cast.an)] == [(date(2018, 1, 1), date(2020, 4, 1)), (date(2020, 4, 1), None)]


def test_a_correction_that_changes_nothing_is_none(cast, transfer):
    with pytest.raises(ValidationError, match="Chưa có gì khác"):
        correct_decision(
            corrected=transfer, post=transfer.opened_posts.get(), changes={"start": MAY}, by=cast.board, **NEW
        )
    assert not Decision.objects.filter(kind=Kind.CORRECTION).exists()


def test_a_decision_corrects_only_what_it_said(cast, transfer):
    with pytest.raises(ValidationError, match="không nói về mục đó"):
        correct_decision(
            corrected=transfer, post=transfer.opened_posts.get(), changes={"end": JUNE}, by=cast.board, **NEW
        )


def test_a_revocation_from_the_first_day_leaves_no_trace_in_the_posts(cast, transfer):
    made = revoke(cast, transfer, MAY)
    assert days(cast.an) == [("CSA", date(2018, 1, 1), None)]
    assert {one.decision for one in PostChange.objects.all()} == {made}


def test_a_revocation_from_a_later_day_ends_the_one_and_gives_back_the_other(cast, transfer):
    made = revoke(cast, transfer, JUNE)
    assert days(cast.an) == [("CSA", date(2018, 1, 1), MAY), ("CSB", MAY, JUNE), ("CSA", JUNE, None)]
    given = cast.an.posts.get(start=JUNE)
    assert (given.opened_by, given.origin) == (made, "DECISION")
    assert cast.an.posts.get(start=MAY).end_reason == "REVOKED"


def test_a_dismissal_revoked_before_its_day_never_was(cast):
    post = cast.an.posts.get()
    end_post(post=post, end=JULY, decision=paper(cast, Kind.DISMISSAL), by=cast.board)
    revoke(cast, Decision.objects.get(kind=Kind.DISMISSAL), JUNE)
    post.refresh_from_db()
    assert (post.end, post.closed_by, post.end_reason) == (None, None, "")


def test_a_re_election_revoked_gives_back_the_old_term(cast):
    reappoint(
        cadre=cast.an,
        unit=cast.unit_a,
        title=Title.SECRETARY,
        start=MAY,
        decision=paper(cast, Kind.RECOGNITION),
        by=cast.board,
    )
    revoke(cast, Decision.objects.get(kind=Kind.RECOGNITION), JUNE)
    assert days(cast.an) == [("CSA", date(2018, 1, 1), MAY), ("CSA", MAY, JUNE), ("CSA", JUNE, None)]


def test_what_a_later_decision_changed_is_revoked_first(cast, transfer):
    away = transfer.opened_posts.get()
    end_post(post=away, end=JULY, decision=paper(cast, Kind.DISMISSAL, "33-QĐ/ĐTN"), by=cast.board)
    with pytest.raises(ValidationError, match=r"quyết định sau \(33-QĐ/ĐTN\): hãy thu hồi quyết định đó trước"):
        revoke(cast, transfer, JUNE)
    assert not Decision.objects.filter(kind=Kind.REVOCATION).exists() and not PostChange.objects.exists()


def test_a_seat_given_again_is_not_given_back(cast, transfer):
    again = paper(cast, Kind.APPOINTMENT, "34-QĐ/ĐTN")
    appoint(cadre=cast.an, unit=cast.unit_a, title=Title.SECRETARY, start=JUNE, decision=again, by=cast.board)
    with pytest.raises(ValidationError, match="34-QĐ/ĐTN"):
        revoke(cast, transfer, MAY)


def test_two_steps_of_one_paper_are_revoked_together(cast, transfer):
    move(
        post=transfer.opened_posts.get(),
        unit=cast.bloc,
        title=Title.STANDING_MEMBER,
        start=JUNE,
        decision=transfer,
        by=cast.board,
    )
    revoke(cast, transfer, MAY)
    assert days(cast.an) == [("CSA", date(2018, 1, 1), None)]


def test_a_decision_without_posts_leaves_nothing_to_revoke(cast):
    with pytest.raises(ValidationError, match="không còn chức vụ nào để thu hồi"):
        revoke(cast, paper(cast), MAY)


def test_a_decision_is_revoked_once(cast, transfer):
    revoke(cast, transfer, MAY)
    with pytest.raises(ValidationError, match="đã bị thu hồi theo quyết định 50-QĐ/ĐTN"):
        revoke(cast, transfer, MAY, number="51-QĐ/ĐTN")


def test_what_came_with_the_workbook_is_no_paper_to_revoke(cast):
    initial = Decision.objects.create(number="1", kind=Kind.INITIAL)
    with pytest.raises(ValidationError, match="Chỉ đính chính, thu hồi được quyết định về chức vụ"):
        revoke(cast, initial, MAY)


def test_a_correction_must_name_what_it_corrects():
    with pytest.raises(ValidationError, match="phải nêu quyết định được đính chính"):
        Decision(number="1", kind=Kind.CORRECTION, signed_on=MAY).validate_constraints()


def test_what_was_changed_is_kept_for_good(cast, transfer):
    revoke(cast, transfer, MAY)
    kept = PostChange.objects.first()
    with pytest.raises(AppendOnlyError):
        kept.save()
    with pytest.raises(AppendOnlyError):
        kept.delete()
    with pytest.raises(AppendOnlyError):
        PostChange.objects.update(after="")
    with pytest.raises(AppendOnlyError):
        PostChange.objects.all().delete()


def test_two_people_of_one_decision_are_both_given_back(cast):
    other = make.serving(cast.unit_a)
    for post in (cast.an.posts.get(), other.posts.get()):
        end_post(post=post, end=MAY, decision=paper(cast, Kind.DISMISSAL), by=cast.board)
    revoke(cast, Decision.objects.get(kind=Kind.DISMISSAL), MAY)
    assert not Post.objects.filter(cadre__in=[cast.an, other]).exclude(end=None).exists()
