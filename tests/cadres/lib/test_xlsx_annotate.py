from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from cadres.lib.sheets import Level, Problem
from cadres.lib.xlsx import WorkbookRefused, annotate
from tests.cadres.lib.workbooks import by_hand, saved, text_cell

RED, YELLOW = "FFFFC7CE", "FFFFEB9C"


@pytest.fixture
def workbook():
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Cán bộ"
    for row in (["DANH SÁCH"], [None, "Mã cán bộ *", "Ngày sinh"], [None, "CB1", "1990"], [None, "=1+1", 5]):
        sheet.append(row)
    workbook.create_sheet("Chức vụ").append(["Mã cán bộ", "Chức danh"])
    return workbook


def annotated(workbook, *problems):
    buffer = BytesIO()
    annotate(saved(workbook), problems, buffer)
    return load_workbook(buffer)


def note(cell):
    return cell.comment and cell.comment.text


def fill(cell):
    return cell.fill.start_color.rgb if cell.fill.fill_type else None


def problem(sheet="Cán bộ", row=3, column="Ngày sinh", message="phải là ngày", level=Level.ERROR):
    return Problem(sheet, row, column, "", message, level)


def test_a_bad_cell_is_red_and_says_why(workbook):
    cell = annotated(workbook, problem())["Cán bộ"]["C3"]
    assert (cell.value, fill(cell), note(cell)) == ("1990", RED, "Lỗi: phải là ngày")


def test_a_warning_is_yellow(workbook):
    cell = annotated(workbook, problem(level=Level.WARNING))["Cán bộ"]["C3"]
    assert (fill(cell), note(cell)) == (YELLOW, "Cảnh báo: phải là ngày")


def test_several_reasons_share_one_comment_and_an_error_outweighs_a_warning(workbook):
    cell = annotated(
        workbook, problem(message="một", level=Level.WARNING), problem(message="hai"), problem(message="hai")
    )["Cán bộ"]["C3"]
    assert (fill(cell), note(cell)) == (RED, "Cảnh báo: một\nLỗi: hai")


def test_a_problem_finds_its_column_by_the_folded_header(workbook):
    assert (
        note(annotated(workbook, problem(sheet="CÁN BỘ", column="mã  cán bộ"))["Cán bộ"]["B3"]) == "Lỗi: phải là ngày"
    )


@pytest.mark.parametrize(
    ("place", "sheet", "address"),
    [
        ({"column": ""}, "Cán bộ", "B3"),
        ({"column": "Cột không có"}, "Cán bộ", "B3"),
        ({"row": None, "column": ""}, "Cán bộ", "B2"),
        ({"row": None}, "Cán bộ", "C2"),
        ({"sheet": "Chức vụ", "row": None, "column": ""}, "Chức vụ", "A1"),
        ({"sheet": "", "row": None, "column": ""}, "Cán bộ", "A1"),
    ],
    ids=["row", "unknown column", "sheet", "column", "other sheet", "file"],
)
def test_a_problem_without_a_cell_has_its_place(workbook, place, sheet, address):
    assert note(annotated(workbook, problem(**place))[sheet][address]) == "Lỗi: phải là ngày"


def test_a_problem_of_a_sheet_that_is_not_there_names_it_on_the_first_cell(workbook):
    cell = annotated(workbook, problem(sheet="Lớp học", row=None, column=""))["Cán bộ"]["A1"]
    assert note(cell) == "Lỗi: trang tính “Lớp học”: phải là ngày"


def test_formulas_formats_and_comments_of_the_user_stay(workbook):
    sheet = workbook["Cán bộ"]
    sheet["C3"].comment = Comment("của tôi", "An")
    sheet["C3"].font = Font(bold=True)
    sheet["B4"].comment = Comment("giữ", "An")
    after = annotated(workbook, problem())["Cán bộ"]
    assert after["B4"].value == "=1+1"
    assert (note(after["B4"]), note(after["C3"])) == ("giữ", "của tôi\nLỗi: phải là ngày")
    assert after["C3"].font.bold


def test_a_problem_inside_a_merged_range_is_marked_on_the_cell_that_shows(workbook):
    workbook["Cán bộ"].merge_cells("B3:C4")
    assert note(annotated(workbook, problem(row=4))["Cán bộ"]["B3"]) == "Lỗi: phải là ngày"


def test_headers_that_formulas_give_are_found_by_what_they_show():
    blank = "".join(f'<c r="{column}1" t="str"><f>""</f><v></v></c>' for column in "AB")
    headers = text_cell("A2", "Mã cán bộ") + '<c r="B2" t="str"><f>"Ngày "&amp;"sinh"</f><v>Ngày sinh</v></c>'
    row = text_cell("A3", "CB1") + text_cell("B3", "1990")
    buffer = BytesIO()
    annotate(by_hand(f'<row r="1">{blank}</row><row r="2">{headers}</row><row r="3">{row}</row>'), [problem()], buffer)
    assert note(load_workbook(buffer)["Cán bộ"]["B3"]) == "Lỗi: phải là ngày"


def test_a_million_formatted_blank_rows_do_not_stop_it():
    head = f'<row r="1">{text_cell("A1", "Mã")}{text_cell("B1", "Tên")}</row><row r="2">{text_cell("A2", "x")}</row>'
    blanks = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, 1_048_577))
    buffer = BytesIO()
    annotate(by_hand(head + blanks), [problem(row=2, column="Mã")], buffer)
    sheet = load_workbook(buffer)["Cán bộ"]
    assert (note(sheet["A2"]), sheet.max_row) == ("Lỗi: phải là ngày", 1_002)


def test_a_path_is_written_whole_and_a_refused_file_writes_nothing(workbook, tmp_path):
    target = tmp_path / "lỗi.xlsx"
    with pytest.raises(WorkbookRefused):
        annotate(b"csv", [problem()], target)
    assert not list(tmp_path.iterdir())
    annotate(saved(workbook), [problem()], target)
    assert note(load_workbook(target)["Cán bộ"]["C3"]) == "Lỗi: phải là ngày"
    assert list(tmp_path.iterdir()) == [target]
