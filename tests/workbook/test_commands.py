"""manage.py import_workbook and export_workbook, as a person at the terminal meets them."""

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from cadres.lib.xlsx import WorkbookRefused
from cadres.models import AuditEvent, Cadre
from tests.workbook.books import Book

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "sổ dữ liệu.xlsx"


def run(command, *arguments) -> tuple[str, str, str]:
    """Standard output, standard error, and the sentence with which the command failed."""
    out, err, failure = StringIO(), StringIO(), ""
    try:
        call_command(command, *map(str, arguments), stdout=out, stderr=err, no_color=True)
    except CommandError as error:
        failure = str(error)
        assert error.returncode == 1
    return out.getvalue(), err.getvalue(), failure


def test_a_good_workbook_is_imported_and_counted(path):
    Book().save(path)
    out, err, failure = run("import_workbook", path)
    assert (err, failure) == ("", "")
    assert "Cán bộ: thêm 2, sửa 0, không đổi 0\n" in out
    assert out.endswith("Đã nhập xong.\n")
    Book().set("Cán bộ", 2, "Quê quán", "Đà Nẵng").save(path)
    out, _, _ = run("import_workbook", path)
    assert "Cán bộ: thêm 0, sửa 1, không đổi 1\n" in out


def test_a_dry_run_tells_the_same_and_writes_nothing(path):
    Book().save(path)
    out, err, failure = run("import_workbook", path, "--dry-run")
    assert (err, failure) == ("", "")
    assert "Cán bộ: thêm 2, sửa 0, không đổi 0\n" in out
    assert out.endswith("Chỉ kiểm tra, chưa ghi gì.\n")
    assert not Cadre.objects.exists() and not AuditEvent.objects.exists()


@pytest.mark.parametrize("options", [(), ("--dry-run",)], ids=["import", "dry run"])
def test_a_bad_workbook_prints_every_problem_and_fails(path, options):
    book = Book().set("Cán bộ", 2, "Ngày sinh", "31/2/1990").set("Chức vụ", 3, "Mã đơn vị", "CS99")
    book.set("Học viên", 3, "Ngày hoàn thành", "6/3/2020").save(path)
    out, err, failure = run("import_workbook", path, *options)
    assert out == ""
    assert err.splitlines() == [
        'Lỗi: Trang "Cán bộ", dòng 2, cột "Ngày sinh": "31/2/1990" là ngày không có trong lịch: '
        "viết ngày trước, tháng sau, ví dụ 26/03/1990",
        'Lỗi: Trang "Chức vụ", dòng 3, cột "Mã đơn vị": "CS99" '
        "mã không có trong trang “Đơn vị” của tệp, cũng chưa có trong hệ thống: hãy sửa mã hoặc thêm dòng",
        'Cảnh báo: Trang "Học viên", dòng 3, cột "Ngày hoàn thành": "06/03/2020" '
        "chỉ có nghĩa khi Kết quả là Hoàn thành, không được tính",
    ]
    assert failure == "Có 2 lỗi, chưa ghi gì."
    assert not Cadre.objects.exists()


def test_the_errors_are_marked_in_a_copy_of_the_users_own_file(path, tmp_path):
    Book().set("Cán bộ", 2, "Ngày sinh", "31/2/1990").set("Chức vụ", 3, "Mã đơn vị", "CS99").save(path)
    marked = tmp_path / "lỗi.xlsx"
    run("import_workbook", path, "--errors", marked)
    copy = load_workbook(marked)
    birth, unit, good = copy["Cán bộ"]["D2"], copy["Chức vụ"]["B3"], copy["Cán bộ"]["B2"]
    assert (birth.value, unit.value, good.value) == ("31/2/1990", "CS99", "Nguyễn Văn An")
    assert "ngày không có trong lịch" in birth.comment.text
    assert "mã không có trong trang" in unit.comment.text
    assert birth.fill.fill_type == unit.fill.fill_type == "solid"
    assert good.comment is None and good.fill.fill_type is None


def test_without_a_problem_no_file_of_errors_is_written(path, tmp_path):
    Book().save(path)
    run("import_workbook", path, "--errors", tmp_path / "lỗi.xlsx")
    assert not (tmp_path / "lỗi.xlsx").exists()
    assert Cadre.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp trống"),
        ("Mã cán bộ,Họ và tên\nCB01,An".encode(), "không phải là sổ Excel|không phải sổ Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Excel"),
    ],
    ids=["empty", "csv", "old excel"],
)
def test_what_is_not_a_workbook_is_refused_in_one_sentence(path, content, said):
    path.write_bytes(content)
    out, err, failure = run("import_workbook", path)
    assert (out, err) == ("", "")
    assert any(words in failure for words in said.split("|")) and "\n" not in failure


def test_a_file_of_errors_that_can_not_be_written_is_told(path, tmp_path):
    Book().set("Cán bộ", 2, "Ngày sinh", "?").save(path)
    _, err, failure = run("import_workbook", path, "--errors", tmp_path / "không có" / "lỗi.xlsx")
    assert "dòng 2" in err
    assert failure.startswith("Không ghi được tệp")


def test_warnings_that_can_not_be_marked_hinder_the_whole_import(path, tmp_path):
    """Status 1 says that nothing was written."""
    Book().set("Học viên", 3, "Ngày hoàn thành", "6/3/2020").save(path)
    out, err, failure = run("import_workbook", path, "--errors", tmp_path / "không có" / "lỗi.xlsx")
    assert "dòng 3" in err
    assert failure.startswith("Không ghi được tệp") and out == ""
    assert not Cadre.objects.exists() and not AuditEvent.objects.exists()


def test_warnings_alone_are_marked_and_the_file_is_imported(path, tmp_path):
    Book().set("Học viên", 3, "Ngày hoàn thành", "6/3/2020").save(path)
    out, _, failure = run("import_workbook", path, "--errors", tmp_path / "lỗi.xlsx")
    assert failure == "" and out.endswith("Đã nhập xong.\n")
    assert "Hoàn thành" in load_workbook(tmp_path / "lỗi.xlsx")["Học viên"]["D3"].comment.text


def test_a_copy_that_can_not_be_made_hides_neither_the_errors_nor_their_number(path, tmp_path, monkeypatch):
    def annotate(*_arguments):
        raise WorkbookRefused("Tệp cần quá nhiều bộ nhớ.")

    monkeypatch.setattr("reports.management.commands.import_workbook.annotate", annotate)
    Book().set("Cán bộ", 2, "Ngày sinh", "?").save(path)
    _, err, failure = run("import_workbook", path, "--errors", tmp_path / "lỗi.xlsx")
    assert "dòng 2" in err
    assert failure == "Có 1 lỗi, chưa ghi gì. Không đánh dấu được vào bản sao của tệp. Tệp cần quá nhiều bộ nhớ."


def test_a_missing_file_ends_with_a_sentence_and_status_1(request, tmp_path):
    command = [sys.executable, "manage.py", "import_workbook", str(tmp_path / "không-có.xlsx")]
    done = subprocess.run(command, cwd=request.config.rootpath, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("CommandError: Không đọc được tệp “không-có.xlsx”")
    assert len(done.stderr.splitlines()) == 1


def test_the_export_is_imported_with_no_change(path, tmp_path):
    Book().save(path)
    run("import_workbook", path)
    exported = tmp_path / "ra.xlsx"
    out, err, failure = run("export_workbook", exported)
    assert (out, err, failure) == (f"Đã xuất sổ dữ liệu ra {exported}.\n", "", "")
    out, err, failure = run("import_workbook", exported)
    assert (err, failure) == ("", "")
    assert out.count("thêm 0, sửa 0, ") == 15


def test_an_export_to_where_nothing_can_be_written_is_told(tmp_path):
    _, _, failure = run("export_workbook", tmp_path / "không có" / "ra.xlsx")
    assert failure.startswith("Không ghi được tệp")
