"""What was done has its day behind it: forms and actions refuse a day to come in one sentence; what the workbook brought stays."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cadres.actions import records
from cadres.actions.decisions import issue_decision
from planning.models import PlanReview
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of
from training.actions.results import record_result
from training.models import Enrolment, Study

pytestmark = pytest.mark.django_db

TOMORROW = date(2020, 7, 11)


def completed_tomorrow(cast):
    row = Enrolment.objects.create(course=make.course(), cadre=cast.an, result="ATTENDING")
    record_result(enrolment=row, result="COMPLETED", completed_on=TOMORROW, by=cast.board)


ACTIONS = {
    "Ngày ký": lambda cast: issue_decision(number="1", kind="APPOINTMENT", signed_on=TOMORROW, by=cast.board),
    "Ngày rà soát": lambda cast: records.create(
        row=PlanReview(plan=make.plan(cast.unit_a), reviewed_on=TOMORROW), by=cast.board
    ),
    "Ngày học": lambda cast: records.create(
        row=Study(cadre=cast.an, subject=make.topic(), studied_on=TOMORROW), by=cast.board
    ),
    "Ngày hoàn thành": completed_tomorrow,
}


@pytest.mark.parametrize("label, act", ACTIONS.items(), ids=ACTIONS.keys())
def test_an_action_refuses_it(cast, label, act):
    with pytest.raises(ValidationError, match=rf"{label} không được sau hôm nay \(10/07/2020\)\."):
        act(cast)


def test_the_board_is_told_beside_the_day(cast):
    plan, board = make.plan(cast.unit_a), signed_in(cast.board)
    answer = board.post(reverse("admin:planning_planreview_add"), {"plan": plan.pk, "reviewed_on": "11/07/2020"})
    assert "Ngày rà soát không được sau hôm nay (10/07/2020)." in text_of(answer)
    paper = {"decision_number": "1", "decision_kind": "APPOINTMENT", "decision_signed_on": "11/07/2020"}
    post = {"cadre": cast.an.pk, "unit": cast.unit_a.pk, "title": 2, "start": "01/07/2020"}
    answer = board.post(reverse("admin:cadres_post_add"), post | paper)
    assert "Ngày ký không được sau hôm nay (10/07/2020)." in text_of(answer)
    assert not PlanReview.objects.exists() and cast.an.posts.count() == 1


def test_a_day_to_come_that_the_workbook_brought_hinders_no_other_correction(cast):
    review = PlanReview.objects.create(plan=make.plan(cast.unit_a), reviewed_on=TOMORROW, outcome="KEPT")
    said = {"reviewed_on": "11/7/2020", "outcome": "ADDED"}
    address = f"/quy-hoach/ra-soat/{review.pk}/sua/"
    assert send(signed_in(cast.clerk_a), address, **said).status_code == 302
    answer = send(signed_in(cast.clerk_a), address, **said | {"reviewed_on": "12/7/2020"})
    assert "Ngày rà soát không được sau hôm nay (10/07/2020)." in text_of(answer)
    review.refresh_from_db()
    assert (review.outcome, review.reviewed_on) == ("ADDED", TOMORROW)
