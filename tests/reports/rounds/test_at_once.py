"""Two at one time, each in a thread with a connection of its own: one wins, the other is told, nothing is half done."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from cadres.models import ApprovedPeriod
from reports.actions.report_cells import CellChanged, begin, save_cell
from reports.actions.reviewing import approve, fingerprint, return_report
from reports.actions.rounds import close_round
from reports.actions.sending import NotReady, send, take_back
from reports.models import GoodPractice, ReportCell, ReportRound, ReportStep, ReportVersion, Seal, UnitReport
from reports.rounds.flow import NotAllowedNow
from reports.rounds.unit_figures import unit_figures
from reports.rounds.verifying import faults
from tests import factories as make
from tests.cast import make_cast
from tests.reports.rounds.making import fill, records_of, report_of, round_of, sent, type_into

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

TOLD = (NotAllowedNow, NotReady, CellChanged, ValidationError)
ROUNDS = range(5)  # how often the same is tried: either may come first


@pytest.fixture
def cast(settings):
    settings.CLOCK_TODAY = "2020-07-10"
    cast = make_cast()
    records_of(cast)
    return cast


@pytest.fixture
def round_(cast):
    return round_of(cast)


def at_once(*acts):
    """What became of each: its result, or the refusal that told its caller."""
    together = Barrier(len(acts))

    def run(act):
        together.wait(timeout=30)
        try:
            return act()
        except TOLD as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [done.result(timeout=60) for done in [pool.submit(run, act) for act in acts]]


def won(results):
    return [one for one in results if not isinstance(one, TOLD)]


def told(results):
    return [one for one in results if isinstance(one, TOLD)]


def look(report):
    report.refresh_from_db()
    return fingerprint(report, unit_figures(report.round, report.unit))


def test_two_open_the_form_of_a_unit_and_get_one_report(cast, round_):
    made = at_once(*(lambda: begin(round_=round_, unit=cast.unit_a, by=cast.clerk_a) for _ in ROUNDS))
    assert len({one.pk for one in made}) == 1 and UnitReport.objects.count() == 1


def test_of_two_senders_one_sends_and_the_other_is_told(cast, round_):
    report = report_of(cast, round_)
    fill(report, cast.clerk_a)
    results = at_once(*(lambda: send(report=report, by=cast.head_a) for _ in range(2)))
    assert (len(won(results)), len(told(results))) == (1, 1)
    assert "đã gửi" in str(told(results)[0])
    assert ReportVersion.objects.count() == 1 and ReportStep.objects.filter(verb="SEND").count() == 1


def typing(report, by, value, seen):
    return lambda: save_cell(report=report, key="text.results", value=value, seen=seen, by=by)


def test_two_who_type_into_one_cell_lose_nothing_unsaid(cast, round_):
    report = report_of(cast, round_)
    type_into(report, cast.clerk_a, text__results="Đầu tiên")
    for attempt in ROUNDS:
        seen = ReportCell.objects.get(key="text.results").version
        of_clerk = typing(report, cast.clerk_a, f"clerk {attempt}", seen)
        results = at_once(of_clerk, typing(report, cast.head_a, f"head {attempt}", seen))
        stored = ReportCell.objects.get(key="text.results")
        assert (len(won(results)), len(told(results))) == (1, 1)
        assert stored.value == won(results)[0].value == told(results)[0].cell.value and stored.version == seen + 1


def test_typing_while_it_is_sent_is_in_the_version_or_is_refused(cast, round_):
    report = report_of(cast, round_)
    fill(report, cast.clerk_a)
    cell = ReportCell.objects.get(key="text.results")
    late = typing(report, cast.clerk_a, "Sát giờ", cell.version)
    results = at_once(lambda: send(report=report, by=cast.head_a), late)
    stored, kept = ReportCell.objects.get(key="text.results"), ReportVersion.objects.get().content["text"]["results"]
    assert kept == stored.value
    assert isinstance(results[1], NotAllowedNow) == (stored.value == "Không")


def test_the_sender_takes_back_or_the_reviewer_approves_never_both(cast, round_):
    report = sent(cast, round_)
    seen = look(report)
    results = at_once(
        lambda: take_back(report=report, by=cast.head_a), lambda: approve(report=report, seen=seen, by=cast.board)
    )
    report.refresh_from_db()
    assert (len(won(results)), len(told(results))) == (1, 1)
    assert (report.state, Seal.objects.count()) in ((UnitReport.State.DRAFT, 0), (UnitReport.State.APPROVED, 1))


def test_of_two_reviewers_one_decides_and_the_other_is_told(cast, round_):
    report = sent(cast, round_)
    seen = look(report)
    asked = {"report": report, "reason": "OTHER", "note": "Xem lại.", "asked": {"trained": ""}, "by": cast.board}
    results = at_once(lambda: approve(report=report, seen=seen, by=cast.board), lambda: return_report(**asked))
    report.refresh_from_db()
    assert (len(won(results)), len(told(results))) == (1, 1)
    decided = ReportStep.objects.filter(verb__in=("APPROVE", "RETURN"))
    assert decided.count() == 1 and (report.state == UnitReport.State.APPROVED) == Seal.objects.exists()


def test_a_report_approved_twice_at_once_is_sealed_once(cast, round_):
    report = sent(cast, round_)
    seen = look(report)
    results = at_once(*(lambda: approve(report=report, seen=seen, by=cast.board) for _ in range(3)))
    assert (len(won(results)), Seal.objects.count(), ApprovedPeriod.objects.count()) == (1, 1, 1)


def test_approving_while_the_records_are_edited_seals_what_was_looked_at_or_nothing(cast, round_):
    report = sent(cast, round_)
    seen = look(report)
    person = make.serving(cast.unit_a)

    def edit():
        with transaction.atomic():
            return make.completion(person, date(2020, 3, 3))

    results = at_once(lambda: approve(report=report, seen=seen, by=cast.board), edit)
    if isinstance(results[0], NotAllowedNow):
        assert "vừa thay đổi" in str(results[0]) and not Seal.objects.exists()
    else:
        assert results[0].figures.get(measure="trained").numerator == 2
    assert list(faults()) == []


def test_closing_while_a_unit_sends_takes_it_in_or_tells_it(cast, round_):
    report = report_of(cast, round_)
    fill(report, cast.clerk_a)
    results = at_once(lambda: send(report=report, by=cast.head_a), lambda: close_round(round_=round_, by=cast.board))
    report.refresh_from_db()
    assert isinstance(results[1], Seal)
    was_sent = not isinstance(results[0], NotAllowedNow)
    assert (report.state == UnitReport.State.SUBMITTED) == was_sent == ReportVersion.objects.exists()


def test_closing_while_a_report_is_approved_locks_it_or_leaves_it_unsealed(cast, round_):
    report = sent(cast, round_)
    seen = look(report)
    results = at_once(
        lambda: approve(report=report, seen=seen, by=cast.board), lambda: close_round(round_=round_, by=cast.board)
    )
    report.refresh_from_db()
    assert isinstance(results[1], Seal)
    approved = isinstance(results[0], Seal)
    assert (report.state == UnitReport.State.LOCKED) == approved == Seal.objects.filter(unit=cast.unit_a).exists()
    assert list(faults()) == []


def test_a_round_closed_twice_at_once_is_sealed_once(cast, round_):
    results = at_once(*(lambda: close_round(round_=round_, by=cast.board) for _ in range(3)))
    assert (len(won(results)), len(told(results)), Seal.objects.count()) == (1, 2, 1)
    assert ReportRound.objects.get().is_closed and not GoodPractice.objects.exists()
