import os
import signal
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from cadre_mgmt.management.commands.serve import Command, forget_beat_schedule, port_answers, stop_all


class NoSignal:
    received = False


@pytest.fixture
def busy_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_busy_port_is_said_in_one_sentence_before_anything_starts(busy_port):
    with pytest.raises(CommandError, match=f"Cổng {busy_port} đang có chương trình khác dùng"):
        call_command("serve", port=busy_port)


def test_the_check_alone_starts_nothing(free_port):
    call_command("serve", port=free_port, check=True)

    assert not port_answers(free_port)


def test_one_dead_process_ends_the_whole():
    dying = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])

    with pytest.raises(CommandError, match=r"worker đã dừng \(mã 3\)"):
        Command().watch({"worker": dying}, NoSignal(), port=1)


def test_all_processes_are_stopped():
    processes = [subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) for _ in range(2)]

    stop_all(processes)

    assert all(process.returncode is not None for process in processes)


def wait_for_health(port):
    for _ in range(150):
        try:
            return urlopen(f"http://127.0.0.1:{port}/suc-khoe/", timeout=5).status
        except (URLError, ConnectionError):
            time.sleep(0.2)
    return None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
def test_web_worker_and_beat_start_with_one_command_and_stop_with_one_signal(free_port, tmp_path):
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(free_port)],
        cwd=settings.BASE_DIR,
        env=environment | {"DJANGO_SETTINGS_MODULE": "cadre_mgmt.settings", "VAR_DIR": str(tmp_path / "var")},
    )
    try:
        answered = wait_for_health(free_port)
    finally:
        server.send_signal(signal.SIGTERM)
        code = server.wait(timeout=40)

    assert answered == 200
    assert code == 0
    assert not port_answers(free_port)


def test_a_half_written_schedule_of_beat_is_forgotten(settings, tmp_path):
    settings.CELERY_BEAT_SCHEDULE_FILENAME = str(tmp_path / "beat-schedule")
    for end in (".dat", ".dir", ".bak"):
        (tmp_path / f"beat-schedule{end}").touch()
    other = tmp_path / "db.sqlite3"
    other.touch()
    forget_beat_schedule()
    assert list(tmp_path.iterdir()) == [other]
