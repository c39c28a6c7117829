"""The decision closes the dossier and changes the posts in the same transaction, all of them or none."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cadres.actions import dossier_steps as steps
from cadres.actions.dossiers import enter_count, propose_end, put_forward
from cadres.models import AuditEvent, Case, Decision, DossierStep, Post, Title
from tests import factories as make
from tests.dossiers.making import (
    COUNTED,
    EFFECTIVE_ON,
    ELECTED_ON,
    SIGNED_ON,
    complete,
    decide,
    decided,
    draft,
    hand_in,
    players,
    sent,
    voted,
)

pytestmark = pytest.mark.django_db


def opened(row) -> list[tuple]:
    posts = Post.objects.filter(opened_by=row.decision).order_by("pk")
    return [(one.cadre, one.unit, one.title, one.start, one.term) for one in posts]


def test_who_was_elected_holds_the_post_from_the_day_it_says(cast):
    row = decided(cast)
    assert opened(row) == [(cast.chi, cast.unit_a, Title.EXECUTIVE_MEMBER, EFFECTIVE_ON, "2017-2022")]
    held = Post.objects.filter(cadre=cast.chi, unit=cast.unit_a)
    assert not held.held_on(date(2020, 7, 14)).exists() and held.held_on(EFFECTIVE_ON).exists()
    assert AuditEvent.objects.filter(verb="ghi nhận chức vụ", actor_id=cast.board.pk).count() == 1


def test_who_was_not_elected_holds_nothing_new(cast):
    row = draft(cast)
    for one in (cast.chi, cast.binh):
        put_forward(dossier=row, cadre=one, title=Title.EXECUTIVE_MEMBER, by=cast.clerk_a)
    hand_in(cast, row)
    row = steps.submit(dossier=row, by=cast.head_a)
    row = steps.agree(dossier=row, document_number="3-CV/ĐTN", day=date(2020, 7, 1), by=cast.board)
    chi, binh = sorted(row.people(), key=lambda one: one.cadre.full_name != cast.chi.full_name)
    voted_for(cast, row, {chi.pk: (12, True), binh.pk: (5, False)})
    hand_in(cast, row)
    row = decide(cast, steps.send_result(dossier=row, by=cast.head_a))
    assert [one[0] for one in opened(row)] == [cast.chi]


def voted_for(cast, row, votes):
    enter_count(dossier=row, counted={"held_on": ELECTED_ON} | COUNTED, votes=votes, by=cast.clerk_a)


def test_who_leaves_holds_the_post_no_longer_from_that_day(cast):
    row = decided(cast, Case.KT6)
    post = Post.objects.get(cadre=cast.an)
    assert (post.end, post.closed_by) == (EFFECTIVE_ON, row.decision) and row.decision.kind == "RELEASE"


def test_one_decision_ends_the_old_secretary_and_opens_the_new_one(cast):
    row = draft(cast, Case.KT3)
    old = Post.objects.get(cadre=cast.an)
    propose_end(dossier=row, post=old, reason="Chuyển công tác", by=cast.clerk_a)
    put_forward(dossier=row, cadre=cast.chi, title=Title.SECRETARY, by=cast.clerk_a)
    hand_in(cast, row)
    row = steps.submit(dossier=row, by=cast.head_a)
    row = steps.agree(dossier=row, document_number="3-CV/ĐTN", day=date(2020, 7, 1), by=cast.board)
    voted(cast, row)
    hand_in(cast, row)
    row = decide(cast, steps.send_result(dossier=row, by=cast.head_a))
    old.refresh_from_db()
    new = Post.objects.get(cadre=cast.chi, unit=cast.unit_a)
    assert (old.end, old.closed_by) == (new.start, new.opened_by) == (EFFECTIVE_ON, row.decision)
    secretaries = Post.objects.filter(unit=cast.unit_a, title=Title.SECRETARY)
    for day in (date(2020, 7, 14), EFFECTIVE_ON):
        assert secretaries.held_on(day).count() == 1


def test_who_is_elected_again_loses_no_day(cast):
    make.post(cast.chi, cast.unit_a)
    row = decided(cast)
    before, after = Post.objects.filter(cadre=cast.chi, unit=cast.unit_a).order_by("start")
    assert (before.end, before.closed_by, after.start, after.end) == (EFFECTIVE_ON, row.decision, EFFECTIVE_ON, None)


def test_one_post_that_cannot_be_written_leaves_everything_as_it_was(cast):
    row = sent(cast)
    make.post(cast.chi, cast.unit_a, start=date(2020, 8, 1))
    posts = Post.objects.count()
    with pytest.raises(ValidationError, match=r"Đỗ Thị Chi, Ủy viên Ban Chấp hành: .*Chưa ghi quyết định"):
        decide(cast, row)
    row.refresh_from_db()
    assert (row.state, row.decision, Post.objects.count()) == ("SENT", None, posts)
    assert not Decision.objects.filter(number="45-QĐ/ĐTN").exists()
    assert not DossierStep.objects.filter(dossier=row, verb="DECIDE").exists()


def test_a_post_that_ended_meanwhile_is_told_and_nothing_is_written(cast):
    row = sent(cast, Case.KT6)
    Post.objects.filter(cadre=cast.an).update(end=date(2020, 7, 1))
    with pytest.raises(ValidationError, match="đã thôi từ ngày 01/07/2020"):
        decide(cast, row)
    row.refresh_from_db()
    assert row.state == "SENT"


def test_a_case_ends_by_its_own_kind_of_decision(cast):
    with pytest.raises(ValidationError, match="kết thúc bằng quyết định: Công nhận"):
        decide(cast, sent(cast), kind="APPOINTMENT")


def test_a_decision_that_takes_away_gives_nothing(cast):
    with pytest.raises(ValidationError, match="không giao chức vụ mới"):
        decide(cast, sent(cast, Case.KT9), kind="DISMISSAL")


def test_no_post_begins_in_a_unit_that_is_no_more(cast):
    row = sent(cast)
    cast.unit_a.dissolved_on = date(2020, 7, 12)
    cast.unit_a.save()
    with pytest.raises(ValidationError, match="không hoạt động vào ngày 15/07/2020"):
        decide(cast, row)


def test_a_day_of_signing_to_come_is_refused(cast):
    with pytest.raises(ValidationError, match="không được sau hôm nay"):
        decide(cast, sent(cast), signed_on=date(2020, 7, 11))


def test_the_same_paper_closes_two_dossiers_and_is_one_row(cast):
    first, second = sent(cast), sent(cast, Case.KT2)
    assert decide(cast, first).decision == decide(cast, second).decision


def test_a_decided_dossier_takes_nothing_more(cast):
    row = decided(cast)
    with pytest.raises(ValidationError, match="đính chính bằng quyết định khác"):
        put_forward(dossier=row, cadre=cast.an, title=Title.EXECUTIVE_MEMBER, by=cast.clerk_a)
    assert row.decision.signed_on == SIGNED_ON


def test_nobody_elected_is_nothing_to_recognise(cast):
    row = complete(cast)
    voted(cast, row, votes=3, elected=False)
    with pytest.raises(ValidationError, match="Không ai trúng cử"):
        steps.send_result(dossier=row, by=players(cast, Case.KT1)[1])
