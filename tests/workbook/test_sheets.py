"""The bound sheets are those of data-workbook.md."""

import pytest

from reports.workbook.sheets import BINDINGS
from tests.workbook.law import SHEETS


def test_the_sheets_are_the_fifteen_of_the_law():
    assert {binding.sheet for binding in BINDINGS} == SHEETS.keys()
    assert len(BINDINGS) == len(SHEETS) == 15


@pytest.mark.parametrize("binding", BINDINGS, ids=lambda binding: binding.sheet)
def test_each_sheet_has_the_columns_of_the_law_in_its_order(binding):
    law = SHEETS[binding.sheet]
    columns = binding.spec.columns
    assert [(column.header, column.key, column.required) for column in columns] == [
        (column.header, column.key, column.required) for column in law
    ]


@pytest.mark.parametrize(
    ("binding", "position"),
    [
        pytest.param(binding, position, id=f"{binding.sheet}, {column.header}")
        for binding in BINDINGS
        for position, column in enumerate(SHEETS[binding.sheet])
        if column.choices
    ],
)
def test_each_choice_of_the_law_is_read_and_written_back(binding, position):
    column = binding.spec.columns[position]
    for label in SHEETS[binding.sheet][position].choices:
        assert binding.written(column.field, column.parse(f"  {label.upper()} ")) == label


def test_a_sheet_stands_below_the_sheets_it_names():
    above = set()
    for binding in BINDINGS:
        named = {model for model in binding.references.values() if model in {other.model for other in BINDINGS}}
        assert named <= above | {binding.model}
        above.add(binding.model)


def test_every_column_of_codes_names_rows_of_another_sheet():
    own = {("Đơn vị", "Mã đơn vị"), ("Cán bộ", "Mã cán bộ"), ("Quy hoạch", "Mã quy hoạch"), ("Lớp học", "Mã lớp")}
    own.add(("Chuyên đề, nghị quyết", "Mã"))
    codes = {(sheet, column.header) for sheet, columns in SHEETS.items() for column in columns}
    codes = {(sheet, header) for sheet, header in codes if header.startswith("Mã")} - own
    bound = {(binding.sheet, binding.header(name)) for binding in BINDINGS for name in binding.references}
    assert bound == codes | {("Chức vụ", "Số quyết định")}
