"""The worker's side of a workbook: killed anywhere, run twice, overtaken by others - it is written once or not at all."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from openpyxl import load_workbook

from cadres.access import Role
from cadres.lib import clock
from cadres.models import AuditEvent, Cadre
from reports import tasks
from reports.actions import workbook_imports as actions
from reports.models import WorkbookImport
from reports.workbook import jobs
from tests import factories

pytestmark = pytest.mark.django_db

State = WorkbookImport.State
SMALL = Path(__file__).parents[1] / "data" / "small.xlsx"


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def board():
    return factories.user("ban", Role.BOARD, factories.bloc(), full_name="Ban Tổ chức")


@pytest.fixture
def job(board):
    """Handed in, not yet looked at (the task is sent after the commit, which a test never reaches)."""
    return actions.hand_in(upload=SimpleUploadedFile("Sổ quý II.xlsx", SMALL.read_bytes()), by=board)


@pytest.fixture
def approved(job, board):
    jobs.check(job.pk)
    actions.approve(job=job, by=board)
    job.refresh_from_db()
    return job


def state_of(job):
    job.refresh_from_db()
    return job.state


def test_a_good_file_waits_for_confirmation_and_nothing_is_written(job):
    jobs.check(job.pk)
    assert state_of(job) == State.CHECKED
    assert job.counts["Cán bộ"] == {"created": 98, "updated": 0, "unchanged": 0}
    assert len(job.preview["Cán bộ"]["created"]) == 98
    assert not Cadre.objects.exists()


def test_sensitive_values_are_not_repeated_in_the_preview(job):
    jobs.check(job.pk)
    job.refresh_from_db()
    cells = dict(zip(job.preview["Cán bộ"]["headers"], job.preview["Cán bộ"]["created"][0]["cells"], strict=True))
    assert cells["Dân tộc"] == "•••"
    assert cells["Quê quán"] == "Quảng Ngãi"


def test_who_is_nominated_is_named_neither_in_the_preview_nor_among_the_problems(job, board):
    """The page of a workbook is read by others than who handed it in, and they may be in it."""
    book = load_workbook(SMALL)
    jobs.check(job.pk)
    rows = job_preview(job)["created"]
    place = job_preview(job)["headers"].index("Mã cán bộ")
    assert rows and {row["cells"][place] for row in rows} == {"•••"}

    jobs.apply(approve(job, board).pk)
    state = [cell.value.rstrip("* ") for cell in book[NOMINEES][1]].index("Trạng thái") + 1
    book[NOMINEES].cell(2, state, "Đưa ra khỏi quy hoạch")
    again = handed_in(book, board)
    jobs.check(again.pk)
    (changed,) = job_preview(again)["updated"]
    assert changed["key"][place] == "•••" and changed["changes"][0]["column"] == "Trạng thái"

    book[NOMINEES].cell(2, place + 1, "CB-KHONG-CO")
    wrong = handed_in(book, board)
    jobs.check(wrong.pk)
    wrong.refresh_from_db()
    assert [one["value"] for one in wrong.problems if one["sheet"] == NOMINEES] == ["•••"]


NOMINEES = "Nhân sự quy hoạch"


def job_preview(job):
    job.refresh_from_db()
    return job.preview[NOMINEES]


def approve(job, board):
    actions.approve(job=job, by=board)
    return job


def handed_in(book, board):
    out = BytesIO()
    book.save(out)
    return actions.hand_in(upload=SimpleUploadedFile("so.xlsx", out.getvalue()), by=board)


def test_who_hands_a_workbook_in_is_told_nothing_of_the_own_nomination(job, board):
    book = load_workbook(SMALL)
    code = book[NOMINEES].cell(2, 2).value
    jobs.check(job.pk)
    jobs.apply(approve(job, board).pk)
    board.cadre = Cadre.objects.get(code=code)
    board.save()
    again = handed_in(book, board)
    jobs.check(again.pk)
    assert state_of(again) == State.REJECTED
    errors = [one["message"] for one in again.problems if one["level"] == "error"]
    assert errors and all("không ai tự nhập" in message for message in errors)


def test_what_was_confirmed_is_written_and_the_file_goes(approved):
    path = Path(approved.file.path)
    jobs.apply(approved.pk)
    assert state_of(approved) == State.DONE
    assert Cadre.objects.count() == 98
    assert AuditEvent.objects.filter(verb="nhập sổ dữ liệu", actor_name__contains="Ban Tổ chức").exists()
    assert path.exists(), "the file goes only after the commit"


def test_a_task_run_twice_writes_once(approved):
    jobs.apply(approved.pk)
    jobs.apply(approved.pk)
    assert state_of(approved) == State.DONE
    assert AuditEvent.objects.filter(verb="nhập sổ dữ liệu").count() == 1


def test_a_worker_killed_while_checking_leaves_the_row_to_another(job):
    WorkbookImport.objects.filter(pk=job.pk).update(state=State.CHECKING, alive_at=clock.now() - timedelta(minutes=10))
    tasks.resume_stalled_imports()
    assert state_of(job) == State.CHECKED


def test_a_worker_killed_while_writing_leaves_nothing_and_another_writes_all(approved):
    WorkbookImport.objects.filter(pk=approved.pk).update(
        state=State.APPLYING, alive_at=clock.now() - timedelta(minutes=10)
    )
    tasks.resume_stalled_imports()
    assert state_of(approved) == State.DONE
    assert Cadre.objects.count() == 98


def test_a_worker_that_shows_life_is_left_alone(job):
    WorkbookImport.objects.filter(pk=job.pk).update(state=State.CHECKING)
    tasks.resume_stalled_imports()
    assert state_of(job) == State.CHECKING


def test_a_database_that_does_not_answer_costs_nothing_but_time(approved, monkeypatch):
    def busy(*args, **kwargs):
        raise OperationalError("database is locked")

    with monkeypatch.context() as patched:
        patched.setattr(jobs, "import_file", busy)
        jobs.apply(approved.pk)
    assert state_of(approved) == State.APPROVED
    jobs.apply(approved.pk)
    assert state_of(approved) == State.DONE


def test_data_that_changed_after_the_preview_is_previewed_again(approved):
    factories.unit("CS001")
    jobs.apply(approved.pk)
    assert state_of(approved) == State.CHECKED
    assert "đã thay đổi" in approved.notice
    assert not Cadre.objects.exists()


def test_a_file_that_is_no_workbook_gets_its_sentence(board):
    job = actions.hand_in(upload=SimpleUploadedFile("so.xlsx", b"ma,ten\n1,An\n"), by=board)
    jobs.check(job.pk)
    assert state_of(job) == State.REJECTED
    assert "CSV" in job.refusal


def test_two_confirm_at_once_and_the_second_is_told(approved, board):
    with pytest.raises(actions.NotAllowedNow, match="không còn chờ xác nhận"):
        actions.approve(job=approved, by=board)


def test_what_is_being_written_can_not_be_cancelled(approved, board):
    with pytest.raises(actions.NotAllowedNow, match="không còn hủy được"):
        actions.cancel(job=approved, by=board)
    assert state_of(approved) == State.APPROVED


def test_the_row_tells_each_step_while_the_work_goes_on(job, monkeypatch):
    told = []
    check_file = jobs.check_file

    def watched(*args, begin, **kwargs):
        def begin_and_look(step):
            begin(step)
            told.append(WorkbookImport.objects.values_list("state", "step").get())

        return check_file(*args, begin=begin_and_look, **kwargs)

    monkeypatch.setattr(jobs, "check_file", watched)
    jobs.check(job.pk)
    assert told == [
        (State.CHECKING, "Đang đọc tệp"),
        (State.CHECKING, "Đang kiểm tra từng dòng và so với số liệu đang có"),
    ]


@pytest.mark.parametrize("lost", ["role", "account"])
def test_who_lost_the_right_after_confirming_writes_nothing_and_the_row_says_so(approved, board, lost):
    """It would otherwise be taken up again every minute, for ever."""
    if lost == "role":
        board.assignments.update(role=Role.LEADER)
    else:
        board.is_active = False
        board.save()
    jobs.apply(approved.pk)
    assert state_of(approved) == State.CHECKED
    assert "không còn quyền nhập" in approved.notice
    assert not Cadre.objects.exists()
