"""A newcomer who forgot to migrate is told so."""

import subprocess
import sys

import pytest
from django.conf import settings


@pytest.mark.parametrize(
    "command",
    [
        ["targets", "--year", "2020", "--period", "H1", "--format", "json"],
        ["import_workbook", "tests/data/small.xlsx"],
        ["export_workbook", "{folder}/out.xlsx"],
    ],
    ids=lambda command: command[0],
)
def test_a_database_without_tables_gets_a_sentence(command, tmp_path):
    words = [word.format(folder=tmp_path) for word in command]
    answer = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env={"VAR_DIR": str(tmp_path / "var"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert "chạy “manage.py migrate”" in answer.stderr
    assert "Traceback" not in answer.stderr
