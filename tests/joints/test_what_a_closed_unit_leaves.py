"""A unit is closed by an event while it has open work: each piece says so, stands in nobody's way, and finds its end."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cadres.actions import dossier_steps as steps
from cadres.actions.dossiers import draw_up
from cadres.actions.unit_events_undone import take_back_event
from cadres.models import Case, Dossier
from planning.models import RoadmapLine
from tests import factories as make
from tests.dossiers.making import agreed, complete, decide, ready, sent, submitted
from tests.pages.asking import signed_in, text_of
from tests.parts.roadmaps import line
from tests.unit_events.events import dissolved, do, merged

pytestmark = pytest.mark.django_db
GONE = "Đoàn cơ sở A đã thôi hoạt động từ 01/06/2020"
OPEN = {"DRAFT": ready, "SUBMITTED": submitted, "AGREED": agreed, "SENT": sent}


def look(user, row) -> str:
    answer = signed_in(user).get(reverse("cadres:dossier-look", args=[row.pk]))
    assert answer.status_code == 200
    return text_of(answer)


@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize("who", ["head_a", "clerk_a", "board", "leader"])
def test_an_open_dossier_says_that_its_unit_is_gone(cast, state, who):
    row = OPEN[state](cast)
    do(merged(cast), cast.board)
    assert look(getattr(cast, who), row).count(GONE) == 1


def test_a_closed_dossier_says_nothing_of_it(cast):
    row = steps.withdraw_dossier(dossier=ready(cast), by=cast.head_a)
    do(merged(cast), cast.board)
    assert GONE not in look(cast.head_a, row)


@pytest.mark.parametrize(
    ("make_one", "step"),
    [
        (ready, lambda cast, row: steps.submit(dossier=row, by=cast.head_a)),
        (
            submitted,
            lambda cast, row: steps.agree(dossier=row, document_number="1", day=date(2020, 7, 1), by=cast.board),
        ),
        (complete, lambda cast, row: steps.send_result(dossier=row, by=cast.head_a)),
        (sent, lambda cast, row: decide(cast, row, effective_on=date(2020, 5, 20))),
    ],
)
def test_nothing_more_is_asked_agreed_or_decided_for_it(cast, make_one, step):
    row = make_one(cast)
    state = row.state
    do(merged(cast), cast.board)
    with pytest.raises(ValidationError, match=GONE):
        step(cast, Dossier.objects.get(pk=row.pk))
    assert Dossier.objects.get(pk=row.pk).state == state


def test_it_finds_its_end(cast):
    """By the unit while it has it, by who was asked otherwise."""
    mine, asked = agreed(cast), submitted(cast, Case.KT2)
    do(dissolved(cast), cast.board)
    assert steps.withdraw_dossier(dossier=mine, by=cast.head_a).state == "WITHDRAWN"
    assert steps.turn_down(dossier=asked, note="Đơn vị đã giải thể", by=cast.board).state == "REFUSED"


def test_no_dossier_is_drawn_up_for_a_unit_that_is_gone(cast):
    do(merged(cast), cast.board)
    with pytest.raises(ValidationError, match="không hoạt động"):
        draw_up(
            row=Dossier(unit=type(cast.unit_a).objects.get(pk=cast.unit_a.pk), case=Case.KT1, subject="Bổ sung"),
            by=cast.clerk_a,
        )
    page = signed_in(cast.board).get(reverse("cadres:dossier-add"))
    assert "Đoàn cơ sở B" in text_of(page) and "Đoàn cơ sở A" not in text_of(page)


def test_when_the_event_is_taken_back_the_dossier_goes_on(cast):
    row = sent(cast)
    event = do(merged(cast), cast.board)
    take_back_event(row=event, by=cast.board, reason="Ghi nhầm")
    assert decide(cast, row).state == "DECIDED"


def test_lines_of_the_roadmap_stay_and_open_for_the_old_unit(cast):
    line(cast.unit_a, cast.an, year=2019).save()
    do(merged(cast), cast.board)
    for user in (cast.board, cast.clerk_a):
        assert signed_in(user).get("/nhan-su/lo-trinh/").status_code == 200
        assert signed_in(user).get("/nhan-su/lo-trinh/tien-do/").status_code == 200
    assert RoadmapLine.objects.get().unit == cast.unit_a


def test_the_campaign_and_the_seat_board_open_after_an_event(cast):
    make.plan(cast.unit_a, approved_on=date(2020, 2, 3))
    do(merged(cast), cast.board)
    for user in (cast.board, cast.leader):
        for name in ("planning:campaign-list", "planning:succession", "reports:seats"):
            assert signed_in(user).get(reverse(name)).status_code == 200, name
