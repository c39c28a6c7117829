"""The server is killed with -9 between two cells and started again: a unit that fills in its report loses neither."""

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.factories import PASSWORD

pytestmark = pytest.mark.browser

SAVED = re.compile(r"Đã lưu \d\d:\d\d")
# A world in a database of its own, as the served process will find it.
WORLD = """
import django; django.setup()
from tests.cast import make_cast
from tests.reports.rounds.making import records_of, report_of, round_of
cast = make_cast()
records_of(cast)
report_of(cast, round_of(cast))
"""


@pytest.fixture
def environment(tmp_path):
    own = {"VAR_DIR": str(tmp_path / "var"), "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}"}
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return (
        kept | own | {"CLOCK_TODAY": "2020-07-10", "DJANGO_SETTINGS_MODULE": "cadre_mgmt.settings", "PYTHONPATH": "."}
    )


def python(environment, *command):
    subprocess.run([sys.executable, *command], cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True)


@contextmanager
def serving(environment, port):
    web = [sys.executable, "-m", "gunicorn", "cadre_mgmt.wsgi", f"--bind=127.0.0.1:{port}", "--threads=4"]
    process = subprocess.Popen(
        [*web, "--no-control-socket"], cwd=settings.BASE_DIR, env=environment, start_new_session=True
    )
    try:
        wait_for(port)
        yield process
    finally:
        kill(process)


def kill(process):
    """All of it at once, without a word."""
    if process.poll() is None:
        os.killpg(process.pid, 9)
        process.wait()


def wait_for(port):
    for _ in range(200):
        try:
            if urlopen(f"http://127.0.0.1:{port}/suc-khoe/", timeout=1).status == 200:
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def state(page, key):
    return page.locator(f"[data-cell='{key}'] [data-state]")


def test_a_server_killed_between_two_cells_loses_none(page, environment):
    python(environment, "manage.py", "migrate", "--verbosity", "0")
    python(environment, "manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    python(environment, "-c", WORLD)
    port = free_port()
    with serving(environment, port) as process:
        page.goto(f"http://127.0.0.1:{port}/dang-nhap/?next=/bao-cao/2020-Q2/CSA/")
        page.get_by_label("Tên đăng nhập").fill("nhaplieu-a")
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        page.get_by_label("Kết quả nổi bật").fill("Trước khi máy chủ dừng")
        expect(state(page, "text.results")).to_have_text(SAVED)
        kill(process)
        page.get_by_label("Khó khăn, vướng mắc").fill("Trong lúc máy chủ dừng")
        expect(state(page, "text.difficulties")).to_contain_text("Chưa lưu được")
    with serving(environment, port):
        expect(state(page, "text.difficulties")).to_have_text(SAVED, timeout=30_000)
        page.reload()
        expect(page.get_by_label("Kết quả nổi bật")).to_have_value("Trước khi máy chủ dừng")
        expect(page.get_by_label("Khó khăn, vướng mắc")).to_have_value("Trong lúc máy chủ dừng")
