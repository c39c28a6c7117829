"""What other parts make of a unit that is gone: its plan stays and opens, its reports stay, rounds expect its heir."""

from datetime import date

import pytest
from django.urls import reverse

from cadres.actions.unit_outcomes import merger
from cadres.models import Unit
from reports.models import UnitReport
from reports.rounds.expected import expected_units, standings, unexpected_reports
from tests import factories as make
from tests.pages.asking import signed_in, text_of
from tests.reports.rounds.making import fill, records_of, report_of, round_of
from tests.unit_events.events import DAY, TODAY, do, equitised, new

pytestmark = pytest.mark.django_db
JULY = date(2020, 7, 2)


@pytest.fixture(autouse=True)
def today(settings):
    settings.CLOCK_TODAY = TODAY.isoformat()


@pytest.fixture
def round_(cast):
    records_of(cast)
    return round_of(cast)


def codes(units) -> set[str]:
    return {unit.code for unit in units}


def test_a_round_expects_the_heir_when_the_event_was_before_its_end(cast, round_):
    do(equitised(cast), cast.board)
    assert codes(expected_units(round_, cast.board)) == {"CSB", "CSM"}


def test_a_report_of_a_unit_closed_before_the_due_day_is_kept_and_counted_nowhere(cast, round_):
    report = report_of(cast, round_)
    fill(report, cast.clerk_a)
    do(merger([cast.unit_a], into=cast.unit_b, day=JULY), cast.board)
    expected = standings(round_, cast.board)
    assert codes(one.unit for one in expected) == {"CSB"}
    assert list(unexpected_reports(round_, cast.board, expected)) == [report]
    assert UnitReport.objects.get(pk=report.pk).cells.exists()


def test_a_unit_founded_after_the_quarter_owes_no_report_of_it(cast, round_):
    do(merger([cast.unit_a, cast.unit_b], into=new(cast.unit_a), day=JULY), cast.board)
    assert codes(expected_units(round_, cast.board)) == set()


def test_the_open_plan_of_a_unit_that_is_gone_stays_with_it_and_opens(cast):
    plan = make.plan(cast.unit_a, date(2020, 2, 3))
    waiting = make.plan(cast.unit_a)
    do(equitised(cast), cast.board)
    for user in (cast.board, cast.clerk_a):
        client = signed_in(user)
        assert client.get(reverse("planning:plan-list")).status_code == 200
        for one in (plan, waiting):
            assert "Đoàn cơ sở A" in text_of(client.get(reverse("planning:plan-look", args=[one.pk])))
    assert Unit.objects.get(code="CSM").succession_plans.count() == 0


@pytest.mark.parametrize("who", ["board", "leader", "head_a", "clerk_a"])
def test_pages_of_figures_and_of_people_open_for_the_old_unit_and_its_heir(cast, round_, who):
    report_of(cast, round_)
    do(equitised(cast), cast.board)
    client = signed_in(getattr(cast, who))
    seen = [reverse("reports:unit", args=["CSA"]), reverse("cadres:cadre-list"), reverse("cadres:post-list")]
    if who in ("board", "leader"):
        seen += [reverse("reports:unit", args=["CSM"]), reverse("reports:board"), reverse("reports:round-list")]
    assert [client.get(address).status_code for address in seen] == [200] * len(seen)


def test_the_figures_of_the_old_unit_are_read_in_its_own_periods(cast, round_):
    do(equitised(cast), cast.board)
    client = signed_in(cast.board)
    before = client.get(reverse("reports:unit", args=["CSA"]) + "?ky=2020-Q1")
    after = client.get(reverse("reports:unit", args=["CSA"]) + "?ky=2020-H1")
    assert "Đơn vị không hoạt động vào ngày cuối kỳ" in text_of(after)
    assert "Đơn vị không hoạt động vào ngày cuối kỳ" not in text_of(before)


def test_the_person_keeps_the_record_under_the_new_unit(cast, round_):
    """Posts held before, classes, studies: all of it opens for the heir's people, on the person's own page."""
    do(merger([cast.unit_a], into=cast.unit_b, day=DAY), cast.board)
    client = signed_in(cast.head_b)
    tabs = ("cadres:post-person", "training:enrolment-person", "training:study-person", "cadres:cadre-look")
    assert [client.get(reverse(tab, args=[cast.an.pk])).status_code for tab in tabs] == [200] * 4
    assert "Bí thư" in text_of(client.get(reverse("cadres:post-person", args=[cast.an.pk])))


@pytest.mark.parametrize("code", ["CSA", "CSM", "TTA", "CSM-1"])
def test_the_page_of_a_unit_says_where_it_came_from_and_what_became_of_it(cast, round_, code):
    event = do(equitised(cast), cast.board)
    page = signed_in(cast.board).get(reverse("reports:unit", args=[code]))
    assert f"Thay đổi của đơn vị: {event}" in text_of(page)


def test_the_page_of_a_unit_that_never_changed_says_nothing_of_it(cast, round_):
    do(equitised(cast), cast.board)
    assert "Thay đổi của đơn vị" not in text_of(signed_in(cast.board).get(reverse("reports:unit", args=["CSB"])))
