"""A year of the demo's rounds; then people are renamed, units dissolved and posts taken away. What was sealed is counted anew from the sealed
names by code that knows nothing of ours, and equals to the digit what `manage.py targets` printed on the day."""

import json
from collections import defaultdict
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings

from cadres.models import Cadre, PartyCommittee, Post, Unit, User
from planning.models import PlanReview, ReviewOutcome
from reports.actions.report_cells import begin
from reports.actions.reviewing import approve, fingerprint
from reports.actions.rounds import close_round, open_round
from reports.actions.sending import send
from reports.demo.seed import seed
from reports.models import ReportRound, YearPlan
from reports.rounds.unit_figures import unit_figures
from reports.rounds.verifying import faults
from tests.reports.rounds.making import fill
from training.models import Enrolment, Study

pytestmark = pytest.mark.django_db

# quarter: (opens, due, the day on which it is sent, approved and closed)
YEAR = {
    1: (date(2020, 4, 1), date(2020, 4, 10), "2020-04-10"),
    2: (date(2020, 7, 1), date(2020, 7, 10), "2020-07-10"),
    3: (date(2020, 10, 1), date(2020, 10, 10), "2020-10-10"),
    4: (date(2021, 1, 2), date(2021, 1, 10), "2021-01-10"),
}
REPORTING = ("duyet1", "duyet2")  # the demo's heads, each of one unit


@pytest.fixture(scope="module")
def printed(django_db_setup, django_db_blocker):
    """By quarter: what the command printed on the day of closing. The records are changed beyond recognition after.

    The demo comes without the rounds it has lived itself: it mended its records after the first of them."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("reports.demo.seed.make_reports", lambda rng: None)
        seed()
        told = {quarter: live(quarter) for quarter in YEAR}
        change_everything()
        yield told
        transaction.set_rollback(True)


def live(quarter):
    opens, due, today = YEAR[quarter]
    with override_settings(CLOCK_TODAY=today):
        board = User.objects.get(username="bantochuc")
        plan = YearPlan.objects.get(year=2020)
        row = ReportRound(plan=plan, quarter=quarter, opens_on=opens, data_day=due, due_on=due, closes_on=due)
        round_ = open_round(row=row, by=board)
        for name in REPORTING:
            report_and_approve(round_, User.objects.get(username=name), board)
        said = StringIO()
        call_command("targets", year=2020, period=f"Q{quarter}", by_unit=True, format="json", stdout=said)
        close_round(round_=round_, by=board)
    return json.loads(said.getvalue())


def report_and_approve(round_, head, board):
    unit = head.assignments.get(role="unit_head").unit
    report = begin(round_=round_, unit=unit, by=head)
    fill(report, head)
    send(report=report, by=head)
    report.refresh_from_db()
    approve(report=report, seen=fingerprint(report, unit_figures(round_, unit)), by=board)


def change_everything() -> None:
    """Names, units, posts and what was learnt; past every action, as a year of changes would leave it."""
    Cadre._base_manager.update(full_name="Không Còn Tên", name_folded="khong con ten")
    Unit._base_manager.filter(kind=Unit.Kind.GRASSROOTS).update(name="Đơn vị đã đổi tên")
    Unit._base_manager.filter(kind=Unit.Kind.GRASSROOTS, founded_on=None).update(dissolved_on=date(2020, 2, 1))
    for model in (Study, ReviewOutcome, PlanReview, Enrolment):
        model._base_manager.all().delete()
    Post._base_manager.update(follows=None)
    free = Post._base_manager.filter(dossier_entries=None, placements=None).values_list("pk", flat=True)
    Post._base_manager.filter(pk__in=list(free[::2])).delete()
    PartyCommittee._base_manager.update(members=1, under_35=1, union_cadres=None)


def rows(sql, *given):
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchall()


def recounted(seal_id, unit_id=None):
    """measure -> (numerator, denominator), added up name by name; of a unit's row when one is given, else of the seal's own figure."""
    sums = {}
    for measure, part, whole, of_whole, units, of_seal in rows(
        "SELECT n.measure, n.numerator, n.denominator, n.whole, n.units, s.unit_id FROM reports_sealedname n "
        "JOIN reports_seal s ON s.id = n.seal_id WHERE s.id = %s", seal_id,
    ):  # fmt: skip
        stands_in = json.loads(units) if isinstance(units, str) else units
        if unit_id is not None and unit_id not in stands_in:
            continue
        if unit_id is None and of_seal is None and not of_whole:
            continue
        old = sums.get(measure, (0, 0))
        sums[measure] = (old[0] + part, old[1] + whole)
    return sums


def whole_seal(quarter):
    return rows(
        "SELECT s.id FROM reports_seal s JOIN reports_reportround r ON r.id = s.round_id WHERE r.quarter = %s AND s.unit_id IS NULL "
        "ORDER BY s.number DESC", quarter,
    )[0][0]  # fmt: skip


def same(counted, told):
    """None: the measure has no denominator, and its names weigh nothing in one."""
    return counted[0] == told["numerator"] and told["denominator"] in (None, counted[1])


@pytest.mark.parametrize("quarter", YEAR)
def test_the_whole_is_recounted_from_its_sealed_names_to_the_digit(printed, quarter):
    counted = recounted(whole_seal(quarter))
    told = {one["code"]: one for target in printed[quarter]["targets"] for one in target["measures"]}
    assert len(told) == 9 and sum(one["numerator"] for one in told.values()) > 0
    wrong = {code: (counted.get(code), one) for code, one in told.items() if not same(counted.get(code, (0, 0)), one)}
    assert wrong == {}


@pytest.mark.parametrize("quarter", YEAR)
def test_every_units_row_is_recounted_from_the_seal_of_the_whole(printed, quarter):
    keys = dict(rows("SELECT code, id FROM cadres_unit"))
    wrong = {}
    for code, measures in printed[quarter]["by_unit"].items():
        counted = recounted_units(quarter)[keys[code]]
        wrong |= {(code, one["code"]): one for one in measures if not same(counted.get(one["code"], (0, 0)), one)}
    assert len(printed[quarter]["by_unit"]) > 90 and wrong == {}


def recounted_units(quarter, kept={}):  # noqa: B006  (one reading of the seal serves a hundred units)
    if quarter not in kept:
        sums = defaultdict(dict)
        for measure, part, whole, units in rows(
            "SELECT measure, numerator, denominator, units FROM reports_sealedname WHERE seal_id = %s",
            whole_seal(quarter),
        ):
            for unit in json.loads(units) if isinstance(units, str) else units:
                old = sums[unit].get(measure, (0, 0))
                sums[unit][measure] = (old[0] + part, old[1] + whole)
        kept[quarter] = sums
    return kept[quarter]


@pytest.mark.parametrize("quarter", YEAR)
def test_the_seals_of_units_are_recounted_too(printed, quarter):
    seals = rows(
        "SELECT s.id, u.code FROM reports_seal s JOIN reports_reportround r ON r.id = s.round_id "
        "JOIN cadres_unit u ON u.id = s.unit_id WHERE r.quarter = %s", quarter,
    )  # fmt: skip
    assert len(seals) >= 2
    for seal_id, code in seals:
        counted = recounted(seal_id)
        assert all(same(counted.get(one["code"], (0, 0)), one) for one in printed[quarter]["by_unit"][code]), code


def test_the_records_of_today_give_other_figures(printed):
    said = StringIO()
    call_command("targets", year=2020, period="Q2", format="json", stdout=said)
    assert json.loads(said.getvalue())["targets"] != printed[2]["targets"]


def test_no_sealed_row_was_changed_by_all_this(printed):
    assert list(faults()) == []
