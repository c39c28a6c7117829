"""The three workbooks of tests/data: all imported clean, the same afterwards, and written back without a change."""

import pytest

from reports.workbook import export_to, import_file
from reports.workbook.sheets import BINDINGS
from tests.workbook.law import SHEETS

pytestmark = pytest.mark.django_db

NAMES = ("small", "medium", "messy")


@pytest.fixture
def data(request):
    return request.config.rootpath / "tests" / "data"


def enter(path):
    checked = import_file(path, by=None, file_name=path.name)
    assert checked.errors == []
    return checked.plan.counts


def rows_changed(counts) -> set[tuple[int, int]]:
    return {(sheet["created"], sheet["updated"]) for sheet in counts.values()}


def every_row() -> dict[str, list[dict]]:
    """Without what the database itself gives out; rows of other tables by their codes."""
    return {
        binding.sheet: sorted(map(str, binding.model._base_manager.values_list(*map(binding.path, binding.names))))
        for binding in BINDINGS
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_shared_file_is_imported_clean_and_twice_changes_nothing(data, name):
    path = data / f"{name}.xlsx"
    counts = enter(path)
    assert counts.keys() == SHEETS.keys()
    assert all(sheet["created"] and not sheet["updated"] for sheet in counts.values())
    rows = every_row()
    assert rows_changed(enter(path)) == {(0, 0)}
    assert every_row() == rows


@pytest.mark.parametrize("name", NAMES)
def test_what_a_shared_file_becomes_is_exported_and_imported_with_no_change(data, name, tmp_path):
    enter(data / f"{name}.xlsx")
    export_to(tmp_path / "ra.xlsx", by=None)
    rows = every_row()
    assert rows_changed(enter(tmp_path / "ra.xlsx")) == {(0, 0)}
    for binding in reversed(BINDINGS):
        binding.model._base_manager.all()._raw_delete("default")
    assert enter(tmp_path / "ra.xlsx").keys() == SHEETS.keys()
    assert every_row() == rows
