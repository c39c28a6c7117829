"""Two rows of one person with dossiers, placements, roadmap lines, reviews and corrected posts are made one and parted again."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cadres.actions.correcting import correct_decision, revoke_decision
from cadres.actions.decisions import issue_decision
from cadres.actions.dossiers import propose_end
from cadres.actions.merging import merge, undo
from cadres.actions.movements import move
from cadres.actions.placements import place
from cadres.actions.unit_events_undone import take_back_event
from cadres.merging.plan import OURS, plan_of
from cadres.models import Cadre, Decision, DossierCandidate, Placement, Post, PostChange, Title
from planning.actions.reviews import record_review
from planning.models import Nominee, PlanReview, ReviewOutcome, RoadmapLine
from tests import factories as make
from tests.cadres.merging import all_figures, tables, twice
from tests.dossiers.making import decide, decided, draft, sent
from tests.parts.roadmaps import line
from tests.unit_events.events import DAY, dissolved, do, merged

pytestmark = pytest.mark.django_db
Kind = Decision.Kind
JULY = date(2020, 7, 1)


@pytest.fixture
def two(cast):
    return twice(cast)


def paper(cast, kind, number="20-QĐ/ĐTN"):
    return issue_decision(number=number, kind=kind, signed_on=date(2020, 3, 20), by=cast.board)


def join(two, cast, **said):
    kept, dropped = (Cadre.objects.get(pk=one.pk) for one in two)
    winners = {clash.key: OURS for clash in plan_of(kept, dropped).asked}
    return merge(kept=kept, dropped=dropped, winners=winners, reason="Nhập hai lần", by=cast.board, **said)


def joined_and_parted(two, cast, **said):
    """What is between: the merge. Afterwards everything is as before."""
    before, figures = tables(), all_figures()
    done = join(two, cast, **said)
    yield done
    undo(merge=done, reason="Hai người", by=cast.board)
    assert tables() == before and all_figures() == figures


def test_moved_corrected_and_followed_posts_come_along_and_go_back(cast, two):
    dropped = two[1]
    first = make.post(dropped, cast.unit_b, Title.SECRETARY)
    second = move(post=first, unit=cast.bloc, title=Title.FULL_TIME_STAFF, start=date(2020, 4, 1),
                  decision=paper(cast, Kind.TRANSFER), by=cast.board)  # fmt: skip
    correct_decision(corrected=second.opened_by, post=second, changes={"start": date(2020, 4, 6)}, by=cast.board,
                     number="21-QĐ/ĐTN", signed_on=date(2020, 4, 7))  # fmt: skip
    kept_changes = list(PostChange.objects.values())
    for _ in joined_and_parted(two, cast):
        assert set(two[0].posts.filter(pk__in=(first.pk, second.pk))) == {first, second}
        assert list(PostChange.objects.values()) == kept_changes


def test_a_revocation_after_the_merge_finds_the_posts_of_both(cast, two):
    kept, dropped = two
    first = make.post(dropped, cast.unit_b, Title.SECRETARY)
    second = move(post=first, unit=cast.bloc, title=Title.FULL_TIME_STAFF, start=date(2020, 4, 1),
                  decision=paper(cast, Kind.TRANSFER), by=cast.board)  # fmt: skip
    done = join(two, cast)
    revoke_decision(revoked=second.opened_by, since=date(2020, 4, 1), by=cast.board, number="22-QĐ/ĐTN",
                    signed_on=date(2020, 7, 7))  # fmt: skip
    assert kept.posts.get(unit=cast.unit_b).end is None and not kept.posts.filter(unit=cast.bloc).exists()
    with pytest.raises(ValidationError, match="sửa hoặc rút sau lần gộp"):
        undo(merge=done, reason="Hai người", by=cast.board)


def test_entries_of_open_and_decided_dossiers_come_along_and_go_back(cast, two):
    kept, dropped = two
    make.post(dropped, cast.unit_a, Title.DEPUTY_SECRETARY)
    row = decided(cast)  # of Chi, so that the register has something
    own = draft(cast, "KT3")
    DossierCandidate.objects.create(dossier=own, cadre=dropped, title=Title.STANDING_MEMBER)
    DossierCandidate.objects.create(dossier=own, cadre=kept, title=Title.STANDING_MEMBER, reason="Theo bầu cử")
    DossierCandidate.objects.create(dossier=row, cadre=dropped, title=Title.STANDING_MEMBER)
    for _ in joined_and_parted(two, cast):
        assert not DossierCandidate.objects.filter(cadre=dropped).exists()
        assert DossierCandidate.objects.filter(dossier=own, cadre=kept).count() == 1


def test_one_seat_written_twice_and_proposed_to_end_twice_is_one(cast, two):
    """The same seat of the same days on both rows, each proposed to end in one dossier, each placed by one event."""
    kept, dropped = two
    own, again = kept.posts.get(), make.post(dropped, cast.unit_a, Title.SECRETARY)
    row = draft(cast, "KT3")
    for post in (own, again):
        propose_end(dossier=row, post=post, reason="Chuyển công tác", by=cast.clerk_a)
    assert plan_of(kept, dropped).asked == [], "that they are of two rows is no difference to be asked about"
    for _ in joined_and_parted(two, cast):
        assert kept.posts.count() == 1 and DossierCandidate.objects.filter(dossier=row, post=own).count() == 1


def test_placements_of_both_are_one_and_go_back(cast, two):
    kept, dropped = two
    again = make.post(dropped, cast.unit_a, Title.SECRETARY)
    do(merged(cast), cast.board)
    assert Placement.objects.filter(post__in=(again, kept.posts.get())).count() == 2
    assert plan_of(kept, dropped).asked == []
    for _ in joined_and_parted(two, cast):
        assert Placement.objects.filter(cadre=kept).count() == 1


def test_who_was_placed_comes_along_with_the_post_it_gave(cast, two):
    kept, dropped = two
    make.post(dropped, cast.unit_b, Title.DEPUTY_SECRETARY)
    do(dissolved(cast), cast.board)
    waiting = Placement.objects.get(cadre=kept)
    place(placement=waiting, unit=cast.unit_b, title=Title.EXECUTIVE_MEMBER, start=JULY,
          decision=paper(cast, Kind.APPOINTMENT), by=cast.board)  # fmt: skip
    for _ in joined_and_parted(two, cast):
        assert kept.posts.filter(unit=cast.unit_b, end=None).count() == 2


def test_an_event_is_not_taken_back_over_a_merge_of_who_lost_a_post(cast, two):
    kept, dropped = two
    make.post(dropped, cast.unit_a, Title.DEPUTY_SECRETARY)
    event = do(merged(cast), cast.board)
    done = join(two, cast)
    take_back_event(row=event, by=cast.board, reason="Ghi nhầm")
    assert not kept.posts.exclude(end=None).exists()
    with pytest.raises(ValidationError):
        undo(merge=done, reason="Hai người", by=cast.board)


def test_roadmap_lines_of_one_level_collide_and_go_back(cast, two):
    kept, dropped = two
    for cadre, year in ((kept, 2020), (dropped, 2021)):
        line(cast.unit_a, cadre, year=year).save()
    line(cast.unit_b, dropped).save()
    for _ in joined_and_parted(two, cast):
        rows = RoadmapLine.objects.filter(cadre=kept)
        assert sorted(rows.values_list("unit__code", "year")) == [("CSA", 2020), ("CSB", 2020)]


def test_nominations_of_one_plan_with_what_the_review_found_collide_and_go_back(cast, two):
    kept, _ = two
    plan = make.plan(cast.unit_a, approved_on=date(2019, 1, 1))
    for cadre in two:
        Nominee.objects.create(plan=plan, cadre=cadre, title=1)
    record_review(row=PlanReview(plan=plan, reviewed_on=date(2020, 5, 1), outcome="KEPT"), by=cast.board)
    assert ReviewOutcome.objects.count() == 2
    for _ in joined_and_parted(two, cast):
        assert ReviewOutcome.objects.get().nominee.cadre == kept


def test_who_was_elected_by_a_dossier_is_merged_with_the_post_it_gave(cast):
    two = cast.chi, make.cadre(cast.unit_b, "Đỗ Thị Chi", born_on=cast.chi.born_on)
    decided(cast)
    for _ in joined_and_parted(two, cast):
        pass
    for _ in joined_and_parted(two[::-1], cast):
        assert Post.objects.filter(cadre=two[1], unit=cast.unit_a).count() == 1


def test_a_dossier_that_was_sent_is_decided_after_its_people_became_one(cast):
    two = make.cadre(cast.unit_b, "Đỗ Thị Chi", born_on=cast.chi.born_on), cast.chi
    row = sent(cast)
    join(two, cast)
    decide(cast, row)
    assert Post.objects.get(unit=cast.unit_a, start__gt=DAY).cadre_id == two[0].pk
