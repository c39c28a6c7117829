import tempfile
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from cadres.lib.xlsx import OutSheet, RawRow, read_workbook, write_workbook


def written(*rows, headers=("Mã cán bộ*", "Họ và tên")):
    buffer = BytesIO()
    write_workbook(buffer, [OutSheet("Cán bộ", headers, rows)])
    return buffer.getvalue()


def sheet_of(*rows):
    return load_workbook(BytesIO(written(*rows)))["Cán bộ"]


def test_what_is_written_reads_back_as_the_same_values():
    row = ("CB001", "Nguyễn Văn Đức", 5, 5.5, True, datetime(1990, 3, 26), None, "x")
    (sheet,) = read_workbook(written(row, headers=tuple("abcdefgh")))
    assert sheet.rows == [RawRow(1, tuple("abcdefgh")), RawRow(2, row)]


def test_a_date_is_a_real_date_shown_day_first():
    cell = sheet_of((date(1990, 3, 26),))["A2"]
    assert (cell.value, cell.number_format, cell.is_date) == (datetime(1990, 3, 26), "dd/mm/yyyy", True)


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+84", "-1", "@SUM(A1)", "#REF!", "TRUE", "0123"])
def test_a_text_is_never_a_formula_a_number_or_an_error(text):
    cell = sheet_of((text,))["A2"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_numbers_written_as_text_keep_their_leading_zeros():
    (sheet,) = read_workbook(written(("079090001234", "0912345678")))
    assert sheet.rows[1].cells == ("079090001234", "0912345678")


def test_the_header_is_bold_frozen_and_wide_enough():
    sheet = sheet_of(("CB001", "Nguyễn Thị Minh Khai và những người khác"))
    assert sheet["A1"].font.bold
    assert not sheet["A2"].font.bold
    assert sheet.freeze_panes == "A2"
    assert (sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width) == (12, 42)


def test_characters_that_xml_cannot_hold_are_left_out():
    assert sheet_of(("a\x00b\x0bc\ufffed\ud800e",))["A2"].value == "abcde"


def test_a_text_that_looks_like_an_escape_reads_back_as_it_was():
    (sheet,) = read_workbook(written(("_x0041_ a_x000D_",)))
    assert sheet.rows[1].cells == ("_x0041_ a_x000D_",)


def test_a_text_too_long_for_a_cell_is_an_error_and_the_old_file_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    target = tmp_path / "sổ.xlsx"
    target.write_bytes(b"old")
    with pytest.raises(ValueError, match=r"^Trang tính “Cán bộ”: ô “x{40}…” dài 32768 ký tự, Excel chỉ chứa 32767\.$"):
        write_workbook(target, [OutSheet("A", ["a"], []), OutSheet("Cán bộ", ["Mã"], [["x" * 32_768]])])
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_path_gets_the_whole_file_and_nothing_beside_it(tmp_path):
    target = tmp_path / "sổ.xlsx"
    write_workbook(target, [OutSheet("A", ["x"], []), OutSheet("B", ["y"], [["z"]])])
    assert [(sheet.name, len(sheet.rows)) for sheet in read_workbook(target)] == [("A", 1), ("B", 2)]
    assert list(tmp_path.iterdir()) == [target]


def test_rows_may_come_from_a_generator():
    (sheet,) = read_workbook(written(*((f"CB{n}", "x") for n in range(500))))
    assert len(sheet.rows) == 501
