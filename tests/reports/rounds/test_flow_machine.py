"""No sequence of verbs, whoever tries them, changes an approved figure, loses a reason, or makes the sums of completeness wrong.

The machine tries every verb as everybody in any order, with the records and the day moving in between, and holds the states against a table of
its own, written here from the words of the flow and not from the code's.
"""

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from random import Random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    rule,
    run_state_machine_as_test,
)

from reports.actions.corrections import correct, permit_correction
from reports.actions.report_cells import CellChanged, begin, save_cell
from reports.actions.reviewing import approve, fingerprint, open_for_review, return_report
from reports.actions.rounds import close_round
from reports.actions.sending import NotReady, send, take_back
from reports.models import ReportCell, ReportRound, ReportStep, Seal, UnitReport
from reports.rounds.expected import Completeness, standings
from reports.rounds.flow import NotAllowedNow
from reports.rounds.unit_figures import unit_figures
from reports.rounds.verifying import faults
from tests import factories as make
from tests.cast import make_cast
from tests.reports.rounds.making import fill, records_of, round_of

pytestmark = pytest.mark.django_db

REFUSALS = (PermissionDenied, NotAllowedNow, NotReady, ValidationError, CellChanged)
EVERYBODY = ("board", "leader", "clerk_a", "head_a", "clerk_b", "head_b", "cadre_self", "tech_admin")
UNITS = ("unit_a", "unit_a", "unit_b")
RIGHT = "who may"  # most tries are by who may, so that the flow gets somewhere; the others by everybody
STEPS, STEPS_AFTER = 20, 12

# The common steps stand more than once, so that a life goes on.
TRIES = (
    "somebody_begins", "the_clerk_fills_it", "somebody_types", "somebody_answers_the_board", "somebody_answers_the_board",
    "somebody_sends", "somebody_sends", "somebody_sends", "somebody_takes_it_back", "somebody_opens_it",
    "somebody_returns_it", "somebody_approves_it", "the_records_change", "days_pass",
    "somebody_corrects",
)  # fmt: skip
AFTER_THE_LOCK = ("somebody_closes_the_round",) + ("somebody_permits_a_correction",) * 4 + ("somebody_corrects",) * 6

# (who may, from which states, to which). "own": of the unit itself.
MAY = {
    "send": ({"head"}, {"DRAFT", "RETURNED"}, "SUBMITTED"),
    "return": ({"board"}, {"SUBMITTED"}, "RETURNED"),
    "approve": ({"board"}, {"SUBMITTED"}, "APPROVED"),
}


class FlowMachine(RuleBasedStateMachine):
    """Over one world (`cast`), of which every example takes its changes back."""

    cast = None
    done: Counter = Counter()

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.day = date(2020, 7, 10)
        self.moved = override_settings(CLOCK_TODAY=str(self.day))
        self.moved.enable()
        self.sealed: dict[int, tuple] = {}
        self.told: list[tuple] = []
        self.fixed: dict[int, tuple] = {}

    def teardown(self):
        try:
            assert [str(fault) for fault in faults()] == []
        finally:
            self.moved.disable()
            transaction.set_rollback(True)
            self.savepoint.__exit__(None, None, None)

    def right(self, verb, unit):
        return {"type": "clerk", "send": "head", "take_back": "head", "correct": "head"}[verb] + unit[-2:]

    def user(self, who):
        """Made anew: an account remembers its roles for the length of a request."""
        user = getattr(self.cast, who)
        return type(user).objects.get(pk=user.pk)

    def report(self, unit) -> UnitReport | None:
        rows = UnitReport.objects.select_related("round__plan", "unit")
        return rows.filter(unit=getattr(self.cast, unit)).first()

    def step(self, verb, unit, who, act) -> bool:
        """Whether it was done; held against the table."""
        report = self.report(unit)
        if report is None:
            return False
        before = report.state
        try:
            with transaction.atomic():
                act(report)
        except REFUSALS:
            assert self.report(unit).state == before
            return False
        self.hold_against_the_table(verb, unit, who, before)
        self.done[verb] += 1
        return True

    def hold_against_the_table(self, verb, unit, who, before):
        """Opening what waits for nobody does nothing and is refused to nobody."""
        if verb not in MAY:
            return
        roles, states, after = MAY[verb]
        own = who == "board" or who.endswith(unit[-1])
        assert who.split("_")[0] in roles and own and before in states, (verb, who, before)
        assert self.report(unit).state == after and not self.is_closed()

    def is_closed(self):
        return ReportRound.objects.get().is_closed

    # --- What may happen ---------------------------------------------------------------------------

    @rule(seed=st.integers(0, 2**32))
    def a_round_is_lived(self, seed):
        """The steps come from a seed: the small values that a strategy prefers would be refused again and again, and get nowhere."""
        chance = Random(seed)
        self.somebody_begins(RIGHT, "unit_a", 0)
        self.the_clerk_fills_it(RIGHT, "unit_a", 0)
        self.live(chance, TRIES, STEPS)
        self.somebody_closes_the_round(RIGHT, "unit_a", 0)
        self.live(chance, (*TRIES, *AFTER_THE_LOCK), STEPS_AFTER)

    def live(self, chance, tries, steps):
        for _ in range(steps):
            who = RIGHT if chance.random() < 0.6 else chance.choice(EVERYBODY)
            getattr(self, chance.choice(tries))(who, chance.choice(UNITS), chance.randrange(6))
            self.hold()

    def somebody_begins(self, who, unit, luck):
        who = self.right("type", unit) if who == RIGHT else who
        with suppress(*REFUSALS):
            begin(round_=self.fresh_round(), unit=getattr(self.cast, unit), by=self.user(who))

    def the_clerk_fills_it(self, who, unit, luck):
        clerk = "clerk_a" if unit == "unit_a" else "clerk_b"
        self.step("fill", unit, clerk, lambda report: fill(report, self.user(clerk)))

    def somebody_types(self, who, unit, luck):
        who = self.right("type", unit) if who == RIGHT else who
        typed = {"key": "text.results", "value": ("Không", "Đã mở lớp", "")[luck % 3], "seen": luck}
        self.step("type", unit, who, lambda report: save_cell(report=report, by=self.user(who), **typed))

    def somebody_answers_the_board(self, who, unit, luck):
        who = self.right("type", unit) if who == RIGHT else who
        typed = {"key": "trained.reply", "value": "Đã xem lại", "seen": 0}
        self.step("type", unit, who, lambda report: save_cell(report=report, by=self.user(who), **typed))

    def somebody_sends(self, who, unit, luck):
        who = self.right("send", unit) if who == RIGHT else who
        self.step("send", unit, who, lambda report: send(report=report, by=self.user(who)))

    def somebody_takes_it_back(self, who, unit, luck):
        who = self.right("take_back", unit) if who == RIGHT else who

        def act(report):
            opened = report.opened_at
            take_back(report=report, by=self.user(who))
            assert opened is None and who == f"head_{unit[-1]}" and report.state == "SUBMITTED"

        self.step("take_back", unit, who, act)

    def somebody_opens_it(self, who, unit, luck):
        who = "board" if who == RIGHT else who
        self.step("open", unit, who, lambda report: open_for_review(report=report, by=self.user(who)))

    def somebody_returns_it(self, who, unit, luck):
        who = "board" if who == RIGHT else who
        said = {
            "reason": "DISAGREES",
            "note": ("Thiếu một người", " ")[luck == 0],
            "asked": {"trained": ""} if luck != 1 else {},
        }
        self.step("return", unit, who, lambda report: return_report(report=report, by=self.user(who), **said))

    def somebody_approves_it(self, who, unit, luck):
        who = "board" if who == RIGHT else who

        def act(report):
            seen = fingerprint(report, unit_figures(report.round, report.unit)) if luck else "anything"
            approve(report=report, seen=seen, by=self.user(who))
            assert luck

        self.step("approve", unit, who, act)

    def somebody_closes_the_round(self, who, unit, luck):
        who = "board" if who == RIGHT else who
        before = self.is_closed()
        try:
            with transaction.atomic():
                close_round(round_=self.fresh_round(), by=self.user(who))
        except REFUSALS:
            return
        assert who == "board" and not before
        self.done["close"] += 1

    def somebody_permits_a_correction(self, who, unit, luck):
        who = "board" if who == RIGHT else who
        until = self.day + timedelta(days=luck - 1)
        said = {"unit": getattr(self.cast, unit), "until": until, "reason": "Sót một lớp"}
        try:
            with transaction.atomic():
                permit_correction(round_=self.fresh_round(), by=self.user(who), **said)
        except REFUSALS:
            return
        assert who == "board" and self.is_closed() and luck >= 1

    def somebody_corrects(self, who, unit, luck):
        who = self.right("correct", unit) if who == RIGHT else who
        seals = Seal.objects.count()
        if self.step("correct", unit, who, lambda report: correct(report=report, reason="Sót", by=self.user(who))):
            report = self.report(unit)
            assert who == f"head_{unit[-1]}" and self.is_closed() and Seal.objects.count() == seals + 1
            assert report.permits.in_force_on(self.day).exists()

    def the_records_change(self, who, unit, luck):
        make.completion(make.serving(getattr(self.cast, unit)), date(2020, 5, 5))

    def days_pass(self, who, unit, luck):
        self.day += timedelta(days=luck)
        self.moved.disable()
        self.moved = override_settings(CLOCK_TODAY=str(self.day))
        self.moved.enable()

    def fresh_round(self):
        return ReportRound.objects.select_related("plan").get()

    # --- What must stay true -----------------------------------------------------------------------

    def hold(self):
        self.what_was_sealed_stays()
        self.no_step_and_no_reason_is_lost()
        self.what_is_sent_is_not_typed_over()
        self.the_sums_of_completeness_hold()
        self.an_approved_unit_has_its_seal()

    def what_was_sealed_stays(self):
        for seal in Seal.objects.prefetch_related("figures"):
            now = tuple(sorted((row.measure, row.numerator, row.denominator) for row in seal.figures.all()))
            assert self.sealed.setdefault(seal.pk, now) == now
        assert Seal.objects.count() == len(self.sealed)

    def no_step_and_no_reason_is_lost(self):
        now = list(ReportStep.objects.order_by("pk").values_list("pk", "verb", "by", "reason", "note"))
        assert now[: len(self.told)] == self.told
        assert all(reason and note.strip() for _, verb, _, reason, note in now if verb == "RETURN")
        self.told = now

    def what_is_sent_is_not_typed_over(self):
        for report in UnitReport.objects.all():
            cells = tuple(ReportCell.objects.filter(report=report).order_by("key").values_list("key", "value"))
            if report.state in ("SUBMITTED", "APPROVED", "LOCKED"):
                assert self.fixed.setdefault(report.pk, cells) == cells
            else:
                self.fixed.pop(report.pk, None)

    def the_sums_of_completeness_hold(self):
        found = Completeness(tuple(standings(self.fresh_round(), self.user("board"))))
        assert found.expected == 2
        assert found.on_time + found.late + found.missing == found.expected
        sent = UnitReport.objects.exclude(sent_on=None).count()
        assert found.on_time + found.late == sent and found.share_in_tenths <= 1000

    def an_approved_unit_has_its_seal(self):
        for report in UnitReport.objects.filter(state__in=("APPROVED", "LOCKED")):
            assert Seal.objects.filter(unit=report.unit_id).exists()
            assert (report.state == "LOCKED") == self.is_closed()


def test_no_sequence_of_verbs_breaks_what_must_stay_true(db):
    cast = make_cast()
    with override_settings(CLOCK_TODAY="2020-07-10"):
        records_of(cast)
        round_of(cast)
    FlowMachine.cast, FlowMachine.done = cast, Counter()
    run_state_machine_as_test(
        FlowMachine,
        settings=settings(
            max_examples=20,
            stateful_step_count=1,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert {"send", "take_back", "open", "return", "approve", "close", "correct"} <= set(FlowMachine.done), (
        FlowMachine.done
    )
