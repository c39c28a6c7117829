"""A worker killed with -9 in the middle of writing: nothing is there, and another one writes all of it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SMALL = Path(__file__).parents[1] / "data" / "small.xlsx"

START = "import django; django.setup()\n"

HAND_IN = (
    START
    + f"""
from datetime import date
from pathlib import Path
from django.core.files.uploadedfile import SimpleUploadedFile
from cadres.models import Assignment, Unit, User
from reports import tasks
from reports.actions import workbook_imports as actions
from reports.workbook import jobs

tasks.check_workbook.delay = tasks.apply_workbook.delay = lambda pk: None
bloc = Unit.objects.create(code="K00", name="Đoàn Khối", kind="BLOC")
board = User.objects.create(username="ban", full_name="Ban Tổ chức")
Assignment.objects.create(user=board, role="board", unit=bloc, start=date(2020, 1, 1))
job = actions.hand_in(upload=SimpleUploadedFile("so.xlsx", Path({str(SMALL)!r}).read_bytes()), by=board)
jobs.check(job.pk)
actions.approve(job=job, by=board)
"""
)

# Everything is written, nothing committed, when the worker hangs.
WRITE_AND_HANG = (
    START
    + """
import time
from reports.workbook import importing, jobs

def hang(*args, **kwargs):
    print("written", flush=True)
    time.sleep(120)

importing.record = hang
jobs.apply(1)
"""
)

LOOK = START + "from cadres.models import Cadre; from reports.models import WorkbookImport\n"
LOOK += "print(Cadre.objects.count(), WorkbookImport.objects.get().state)"

RESUME = (
    START
    + """
from datetime import timedelta
from cadres.lib import clock
from reports.models import WorkbookImport
from reports.workbook import jobs

WorkbookImport.objects.update(alive_at=clock.now() - timedelta(minutes=10))
for job in jobs.revive_stalled():
    jobs.apply(job.pk)
"""
)


@pytest.fixture
def installation(tmp_path):
    """An embedded installation of its own; gives what starts a process in it."""
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(tmp_path / "var"),
        "DJANGO_SETTINGS_MODULE": "cadre_mgmt.settings",
    }

    def start(*words):
        command = [sys.executable, *words]
        return subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    return start


def test_a_worker_killed_while_writing_leaves_nothing_and_the_next_writes_all(installation):
    def run(*words):
        out, err = (process := installation(*words)).communicate(timeout=120)
        assert process.returncode == 0, err
        return out.strip()

    run("manage.py", "migrate", "--verbosity=0")
    run("-c", HAND_IN)

    worker = installation("-c", WRITE_AND_HANG)
    assert worker.stdout.readline() == "written\n"
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    assert run("-c", LOOK) == "0 APPLYING"

    run("-c", RESUME)
    assert run("-c", LOOK) == "98 DONE"
