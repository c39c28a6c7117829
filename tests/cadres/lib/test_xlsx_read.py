import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from datetime import time as clock_time
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from cadres.lib.xlsx import ErrorCell, FormulaWithoutValue, RawRow, read_workbook
from tests.cadres.lib.workbooks import MAIN, PARTS, by_hand, from_excel, saved, sheet_xml, text_cell, zipped

DATA = Path(__file__).parents[2] / "data"


def only_rows(data):
    (sheet,) = read_workbook(data)
    return sheet.rows


def test_each_kind_of_cell_comes_as_what_it_is():
    row = [
        "Nguyễn",
        5,
        5.5,
        True,
        datetime(1990, 3, 26),
        datetime(2020, 1, 2, 3, 4, 5),
        clock_time(4, 5),
        timedelta(1.25),
    ]
    assert only_rows(from_excel({"Cán bộ": [row]})) == [RawRow(1, tuple(row))]


def test_dates_of_the_1904_system_are_the_same_days():
    workbook = Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    workbook.active["A1"] = datetime(1990, 3, 26)
    assert only_rows(saved(workbook)) == [RawRow(1, (datetime(1990, 3, 26),))]


@pytest.mark.parametrize("serial", ["-5", "60", "2958466"])
def test_a_serial_for_which_excel_has_no_day_stays_a_number(serial):
    assert only_rows(by_hand(f'<row r="1"><c r="A1" s="1"><v>{serial}</v></c></row>')) == [RawRow(1, (int(serial),))]


@pytest.mark.parametrize(
    ("serial", "day"), [("1", datetime(1900, 1, 1)), ("61", datetime(1900, 3, 1)), ("32958", datetime(1990, 3, 26))]
)
def test_serials_around_the_false_leap_day_are_excels_days(serial, day):
    assert only_rows(by_hand(f'<row r="1"><c r="A1" s="1"><v>{serial}</v></c></row>')) == [RawRow(1, (day,))]


def test_rows_keep_the_numbers_excel_shows_and_blank_ones_are_left_out():
    rows = only_rows(from_excel({"A": [[], ["DANH SÁCH"], [None, "   "], ["Mã", "Tên"], [], [None, "x"]]}))
    assert rows == [RawRow(2, ("DANH SÁCH",)), RawRow(4, ("Mã", "Tên")), RawRow(6, (None, "x"))]


def test_rows_and_cells_without_an_address_follow_one_another():
    rows = only_rows(by_hand("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"))
    assert rows == [RawRow(1, (1, None, 2)), RawRow(3, (3,))]


def test_rows_out_of_order_come_in_order():
    assert [
        row.number for row in only_rows(by_hand('<row r="9"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>'))
    ] == [2, 9]


def test_hidden_sheets_are_read_and_named_hidden():
    workbook = Workbook()
    workbook.active.append(["a"])
    workbook.create_sheet("Ẩn").append(["b"])
    workbook["Ẩn"].sheet_state = "veryHidden"
    sheets = read_workbook(saved(workbook))
    assert [(sheet.name, sheet.hidden, sheet.rows) for sheet in sheets] == [
        ("Sheet", False, [RawRow(1, ("a",))]),
        ("Ẩn", True, [RawRow(1, ("b",))]),
    ]


def test_a_chart_sheet_is_no_sheet_of_data():
    workbook = Workbook()
    workbook.active.append(["a"])
    workbook.create_chartsheet("Biểu đồ")
    assert [sheet.name for sheet in read_workbook(saved(workbook))] == ["Sheet"]


def test_an_error_cell_is_not_blank():
    assert only_rows(by_hand('<row r="2"><c r="B2" t="e"><v>#REF!</v></c></row>')) == [
        RawRow(2, (None, ErrorCell("#REF!")))
    ]


def test_a_formula_never_computed_is_not_blank():
    workbook = Workbook()
    workbook.active.append(["=1+1", ArrayFormula("B1:B1", "=SUM(A1:A2)")])
    assert only_rows(saved(workbook)) == [RawRow(1, (FormulaWithoutValue(), FormulaWithoutValue()))]


def test_a_formula_gives_the_result_that_excel_saved():
    cells = (
        '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>a</v></c><c r="C1" t="str"><f>""</f><v></v></c>'
    )
    assert only_rows(by_hand(f'<row r="1">{cells}</row>')) == [RawRow(1, (2, "a"))]


def test_shared_strings_join_their_runs_without_the_phonetic_guide():
    strings = f"<sst {MAIN}><si><r><t>Nguyễn </t></r><r><t>An</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si><si><t>_x000D_b_x005F_x0041_</t></si></sst>"
    relations = PARTS["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rId3" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    data = by_hand(row, **{"xl/sharedStrings.xml": strings, "xl/_rels/workbook.xml.rels": relations})
    assert only_rows(data) == [RawRow(1, ("Nguyễn An", "\rb_x0041_"))]


def test_a_sheet_written_with_prefixed_names_is_read():
    sheet = f'<x:worksheet {MAIN.replace("xmlns", "xmlns:x")}><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    assert only_rows(zipped({**PARTS, "xl/worksheets/sheet1.xml": sheet})) == [RawRow(1, (7,))]


def test_a_workbook_saved_as_strict_open_xml_is_read():
    strict = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
    }
    parts = {**PARTS, "xl/worksheets/sheet1.xml": sheet_xml('<row r="1"><c r="A1" s="1"><v>32958</v></c></row>')}
    for old, new in strict.items():
        parts = {name: part.replace(old, new) for name, part in parts.items()}
    assert only_rows(zipped(parts)) == [RawRow(1, (datetime(1990, 3, 26),))]


def test_a_dimension_that_claims_the_whole_sheet_costs_nothing():
    rows = "".join(f'<row r="{n}">{text_cell(f"A{n}", "x")}</row>' for n in (1, 2, 3))
    assert len(only_rows(by_hand(rows, before='<dimension ref="A1:XFD1048576"/>'))) == 3


FILLED = f'<row r="1048576">{text_cell("A1048576", "cuối")}</row>'


@pytest.mark.parametrize(
    "blank_row",
    [
        '<row r="{0}" s="1" customFormat="1"/>',
        '<row r="{0}"><c r="A{0}" s="1"/><c r="B{0}" s="1"/></row>',
    ],
    ids=["formatted rows", "formatted cells"],
)
def test_a_million_formatted_blank_rows_give_only_the_filled_ones(blank_row):
    data = by_hand("".join(map(blank_row.format, range(1, 1_048_576))) + FILLED)
    started = time.monotonic()
    assert only_rows(data) == [RawRow(1_048_576, ("cuối",))]
    assert time.monotonic() - started < 40


def test_a_path_is_read_like_its_bytes(tmp_path):
    path = tmp_path / "sổ dữ liệu.xlsx"
    path.write_bytes(from_excel({"A": [["x", 1]]}))
    assert read_workbook(path) == read_workbook(path.read_bytes())


def test_several_threads_read_at_once():
    files = [from_excel({"A": [["x", number]]}) for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        assert [rows[0].cells[1] for rows in pool.map(only_rows, files)] == [0, 1, 2, 3]


def test_extra_parts_such_as_pictures_do_no_harm():
    assert only_rows(
        by_hand('<row r="1"><c><v>1</v></c></row>', **{"xl/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(99)})
    )


@pytest.mark.parametrize("name", ["small", "medium", "messy"])
def test_the_given_workbooks_read_as_openpyxl_reads_them(name):
    path = DATA / f"{name}.xlsx"
    expected = {
        sheet.title: {
            number: [None if isinstance(value, str) and not value.strip() else value for value in row]
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1)
        }
        for sheet in load_workbook(path)
    }
    for sheet in read_workbook(path):
        rows = {row.number: row.cells for row in sheet.rows}
        for number, wanted in expected.pop(sheet.name).items():
            cells = rows.get(number, ())
            assert [*cells, *[None] * (len(wanted) - len(cells))] == wanted
    assert not expected


def test_a_row_wide_as_the_limit_is_read():
    cells = "".join("<c><v>1</v></c>" for _ in range(200))
    assert len(only_rows(by_hand(f"<row>{cells}</row>"))[0].cells) == 200


def test_the_zip_of_the_tests_is_one_that_openpyxl_opens_too():
    assert load_workbook(BytesIO(by_hand(f'<row r="1">{text_cell("A1", "x")}</row>'))).active["A1"].value == "x"
    assert zipfile.is_zipfile(BytesIO(by_hand()))
