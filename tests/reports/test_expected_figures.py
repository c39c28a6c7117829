"""The worked answers: each workbook of tests/data, brought in by the product's own command, gives its .expected.json."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reports.periods import CODES

pytestmark = pytest.mark.django_db

DATA = Path(__file__).resolve().parents[1] / "data"


def printed(*arguments: str) -> dict:
    """What the command prints on standard output: JSON and nothing else."""
    out = StringIO()
    call_command("targets", "--year", "2020", "--format", "json", *arguments, stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize("name", ["small", "medium", "messy"])
def test_a_workbook_gives_its_worked_answers_in_all_six_periods_whole_and_by_unit(name):
    expected = json.loads((DATA / f"{name}.expected.json").read_text(encoding="utf-8"))
    call_command("import_workbook", str(DATA / f"{name}.xlsx"), stdout=StringIO(), stderr=StringIO())
    assert set(expected) == set(CODES)
    for code in CODES:
        answer = printed("--period", code, "--by-unit")
        assert answer == expected[code], code
        assert list(answer["by_unit"]) == sorted(answer["by_unit"])


def test_a_year_without_a_plan_is_a_sentence():
    with pytest.raises(CommandError, match="Chưa có kế hoạch năm 2021"):
        call_command("targets", "--year", "2021", "--period", "Y")


def test_as_text_every_measure_is_a_line():
    out = StringIO()
    call_command("targets", "--year", "2020", "--period", "H1", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].endswith("6 tháng năm 2020, số liệu đến 30/06/2020")
    assert lines[1] == "1. Đào tạo, bồi dưỡng - Cán bộ được đào tạo, bồi dưỡng: 0/200 người - chưa đạt"
    assert len(lines) == 10


def test_without_by_unit_there_is_no_table_of_units():
    assert set(printed("--period", "Y")) == {"year", "period", "from", "to", "targets"}
