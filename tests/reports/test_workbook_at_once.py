"""Two at once on a real PostgreSQL: one wins, the other is told, nothing is half written."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from cadres.access import Role
from cadres.models import AuditEvent, Cadre
from reports.actions import workbook_imports as actions
from reports.models import WorkbookImport
from reports.workbook import jobs
from tests import factories

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

State = WorkbookImport.State
SMALL = Path(__file__).parents[1] / "data" / "small.xlsx"


@pytest.fixture
def board(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return factories.user("ban", Role.BOARD, factories.bloc())


@pytest.fixture
def checked(board, monkeypatch):
    """Two handed-in copies of one workbook, both looked at; the queue is left out, the test is the worker."""
    monkeypatch.setattr(actions.check_workbook, "delay", lambda pk: None)
    monkeypatch.setattr(actions.apply_workbook, "delay", lambda pk: None)
    made = [actions.hand_in(upload=SimpleUploadedFile("so.xlsx", SMALL.read_bytes()), by=board) for _ in range(2)]
    for job in made:
        jobs.check(job.pk)
    return made


def at_once(*works):
    """Runs each in a thread with a connection of its own, all let go together; returns what each gave or raised."""
    start = Barrier(len(works))

    def run(work):
        start.wait()
        try:
            return work()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def states():
    return sorted(WorkbookImport.objects.values_list("state", flat=True))


def test_two_workers_on_one_workbook_write_it_once(checked, board):
    job = checked[0]
    actions.approve(job=job, by=board)
    outcome = at_once(lambda: jobs.apply(job.pk), lambda: jobs.apply(job.pk))
    assert outcome == [None, None]
    assert Cadre.objects.count() == 98
    assert AuditEvent.objects.filter(verb="nhập sổ dữ liệu").count() == 1


def test_of_two_workbooks_with_the_same_rows_one_is_written_and_the_other_is_previewed_again(checked, board):
    for job in checked:
        actions.approve(job=job, by=board)
    outcome = at_once(*(lambda job=job: jobs.apply(job.pk) for job in checked))
    assert outcome == [None, None]
    assert states() == [State.CHECKED, State.DONE]
    assert "đã thay đổi" in WorkbookImport.objects.get(state=State.CHECKED).notice
    assert Cadre.objects.count() == 98


def test_of_two_who_confirm_and_cancel_one_is_told(checked, board):
    job = checked[0]
    outcome = at_once(lambda: actions.approve(job=job, by=board), lambda: actions.cancel(job=job, by=board))
    assert [type(one) for one in outcome if one is not None] == [actions.NotAllowedNow]
