"""Each file that is no workbook, or one that would harm, gets its own sentence and leaves nothing behind."""

import contextlib
import struct
import tempfile
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from cadres.lib.xlsx import WorkbookRefused, limits, read_workbook, sandbox, worksheet
from tests.cadres.lib.workbooks import PARTS, by_hand, sheet_xml, text_cell, zipped

OLE2 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
GOOD = by_hand(f'<row r="1">{text_cell("A1", "x")}</row>')
LESS_THAN_A_START = 0.001  # seconds: no child answers before, on any machine

BROKEN = "Tệp bị hỏng hoặc chưa tải lên hết: hãy mở lại bằng Excel, lưu lại dạng .xlsx rồi thử lại."
BOMB = (
    "Tệp bung ra quá lớn (quá 300 MB, quá 1.000 phần hoặc nén quá 200 lần):"
    " hãy chép dữ liệu sang một sổ Excel mới rồi lưu lại."
)
DOCTYPE = "Tệp có khai báo DOCTYPE hoặc ENTITY, Excel không bao giờ ghi như vậy: hãy mở bằng Excel rồi lưu thành tệp .xlsx mới."
NOT_A_WORKBOOK = "Tệp không phải là sổ Excel (.xlsx): hãy mở tệp bằng Excel rồi lưu lại dạng .xlsx."


def refusal(source):
    with pytest.raises(WorkbookRefused) as refused:
        read_workbook(source)
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Tệp trống (0 byte): hãy chọn lại tệp Excel (.xlsx) có dữ liệu."),
        (
            "Mã,Tên\n1,An\n".encode(),
            "Tệp là văn bản hoặc CSV, không phải sổ Excel (.xlsx): hãy mở tệp bằng Excel rồi lưu lại dạng .xlsx.",
        ),
        (
            b"\xef\xbb\xbf <html><table></table></html>",
            "Tệp là trang web (HTML hoặc XML), không phải sổ Excel (.xlsx): hãy mở tệp bằng Excel rồi lưu lại dạng .xlsx.",
        ),
        (b"%PDF-1.7\n", "Tệp là PDF, không phải sổ Excel (.xlsx): hãy chọn tệp Excel gốc."),
        (b"\x89PNG\r\n\x1a\n\0\0", NOT_A_WORKBOOK),
        (
            OLE2 + "Workbook".encode("utf-16-le"),
            "Tệp là sổ Excel đời cũ (.xls): hãy mở tệp bằng Excel rồi lưu lại dạng .xlsx.",
        ),
        (
            OLE2 + "EncryptedPackage".encode("utf-16-le"),
            "Tệp đang đặt mật khẩu: hãy bỏ mật khẩu trong Excel rồi lưu lại.",
        ),
        (OLE2 + "WordDocument".encode("utf-16-le"), NOT_A_WORKBOOK),
        (
            zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>", "word/document.xml": "<w/>"}),
            "Tệp là văn bản Word (.docx), không phải sổ Excel (.xlsx): hãy chép bảng sang Excel rồi lưu dạng .xlsx.",
        ),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<office/>"}),
            "Tệp là bảng tính .ods, không phải sổ Excel (.xlsx): hãy mở tệp bằng Excel rồi lưu lại dạng .xlsx.",
        ),
        (
            zipped({**PARTS, "xl/workbook.bin": "x"}),
            "Tệp là sổ Excel nhị phân (.xlsb): hãy mở tệp bằng Excel rồi lưu lại dạng .xlsx.",
        ),
        (zipped({"a.txt": "x"}), NOT_A_WORKBOOK),
        (zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}), NOT_A_WORKBOOK),
        (
            by_hand(**{"xl/vbaProject.bin": "x"}),
            "Tệp có chứa macro: hãy lưu lại dạng .xlsx (sổ Excel không có macro).",
        ),
        (GOOD[:300], BROKEN),
        (GOOD[:-30], BROKEN),
        (by_hand("<row><c>"), BROKEN),
        (by_hand('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'), BROKEN),
        (GOOD[:-1], BROKEN),
    ],
    ids=[
        "empty", "csv", "html", "pdf", "picture", "xls", "encrypted", "old word", "docx", "ods", "xlsb", "other zip",
        "zip without workbook", "macro", "first 300 bytes", "cut end", "unclosed xml", "string that is not there",
        "last byte missing",
    ],
)  # fmt: skip
def test_what_is_not_a_good_workbook_is_named(data, sentence):
    assert refusal(data) == sentence


def test_a_wrong_checksum_is_a_broken_file():
    position = GOOD.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml") + 5
    damaged = GOOD[:position] + bytes([GOOD[position] ^ 0xFF]) + GOOD[position + 1 :]
    assert refusal(damaged) == BROKEN


def test_a_zip_entry_with_a_password_is_an_encrypted_file():
    data = bytearray(GOOD)
    start = data.rindex(b"PK\x01\x02")
    data[start + 8] |= 1
    assert refusal(bytes(data)) == "Tệp đang đặt mật khẩu: hãy bỏ mật khẩu trong Excel rồi lưu lại."


def test_a_packing_that_excel_does_not_know_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
    assert refusal(path) == BROKEN


def test_a_file_over_20_mb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "lớn.xlsx"
    with path.open("wb") as stream:
        stream.truncate(20 * 1024 * 1024 + 1)
    sentence = "Tệp lớn hơn 20 MB: hãy xóa hình ảnh và trang tính không dùng, hoặc chia thành nhiều tệp."
    assert refusal(path) == sentence
    assert refusal(path.read_bytes()) == sentence


def test_a_path_that_cannot_be_read_says_so(tmp_path):
    sentence = "Không đọc được tệp “{}”: hãy kiểm tra lại đường dẫn và quyền đọc."
    assert refusal(tmp_path / "không có.xlsx") == sentence.format("không có.xlsx")
    assert refusal(tmp_path) == sentence.format(tmp_path.name)


def test_a_zip_bomb_is_refused_at_once():
    data = by_hand(before=" " * 50_000_000)
    assert len(data) < 100_000
    started = time.monotonic()
    assert refusal(data) == BOMB
    assert time.monotonic() - started < 3


def test_many_parts_that_are_too_large_together_are_a_bomb():
    small_enough_alone = b" " * 9_000_000
    assert refusal(by_hand(**{f"xl/media/{n}.txt": small_enough_alone for n in range(36)})) == BOMB


def test_too_many_parts_are_a_bomb():
    assert refusal(by_hand(**{f"xl/media/{n}.txt": "x" for n in range(1001)})) == BOMB


def with_lying_size(part, content, declared, checksum=None):
    """A zip whose directory and header claim that a part is smaller than it is."""
    data = bytearray(by_hand(**{part: content}))
    real = struct.pack("<I", len(content))
    claimed = struct.pack("<I", declared)
    wrong, right = struct.pack("<I", zlib.crc32(content)), struct.pack("<I", checksum or zlib.crc32(content))
    return bytes(data).replace(real, claimed).replace(wrong, right)


def test_a_size_that_lies_is_a_broken_file():
    content = b" " * 40_000_000
    assert refusal(with_lying_size("xl/media/x.txt", content, declared=1000)) == BROKEN


def test_a_size_that_lies_with_a_matching_checksum_inflates_no_further_than_it_claims():
    content = b" " * 40_000_000
    data = with_lying_size("xl/media/x.txt", content, declared=1000, checksum=zlib.crc32(content[:1000]))
    started = time.monotonic()
    assert [sheet.rows for sheet in read_workbook(data)] == [[]]
    assert time.monotonic() - started < 3


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "docProps/core.xml", "xl/x.vml"]
)
@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE], ids=["billion laughs", "external entity"])
def test_an_entity_in_any_part_is_refused(part, doctype):
    parts = {**PARTS, "xl/worksheets/sheet1.xml": sheet_xml("")}
    parts[part] = f'<?xml version="1.0"?>{doctype}' + parts.get(part, "<x/>")
    assert refusal(zipped(parts)) == DOCTYPE


def test_an_entity_in_utf_16_is_refused_too():
    sheet = f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}{sheet_xml("")}'.encode("utf-16")
    assert refusal(zipped({**PARTS, "xl/worksheets/sheet1.xml": sheet})) == DOCTYPE


@pytest.mark.parametrize("address", ["XFD1048576", "GS1"])
def test_a_filled_cell_far_away_is_named(address):
    row = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert refusal(by_hand(f'<row r="{row}">{text_cell(address, "x")}</row>')) == (
        f"Trang tính “Cán bộ” có dữ liệu ở ô {address}, quá cột thứ 200:"
        " hãy xóa ô đó hoặc đưa dữ liệu về gần đầu trang."
    )


def test_a_text_longer_than_excel_allows_is_named():
    assert refusal(by_hand(f'<row r="1">{text_cell("B7", "x" * 32_768)}</row>'.replace('r="1"', 'r="7"'))) == (
        "Ô B7 của trang tính “Cán bộ” dài quá 32.767 ký tự: hãy rút ngắn nội dung."
    )


def test_too_many_rows_are_refused():
    assert refusal(by_hand("<row><c><v>1</v></c></row>" * 200_001)) == (
        "Tệp có quá 200.000 dòng có dữ liệu: hãy chia thành nhiều tệp."
    )


def test_too_many_cells_are_refused():
    budget = worksheet.Budget()
    budget.spend_row(limits.MAX_CELLS)
    with pytest.raises(WorkbookRefused, match=r"^Tệp có quá 3\.000\.000 ô có dữ liệu: hãy chia thành nhiều tệp\.$"):
        budget.spend_row(1)


def test_a_file_that_takes_too_long_is_given_up():
    with pytest.raises(WorkbookRefused) as refused:
        sandbox.run("read", GOOD, seconds=LESS_THAN_A_START)
    assert str(refused.value) == (
        f"Xử lý tệp quá {LESS_THAN_A_START} giây mà chưa xong: hãy chép dữ liệu sang một sổ Excel mới hoặc chia thành nhiều tệp."
    )


def test_a_file_that_needs_too_much_memory_kills_only_the_child():
    with pytest.raises(WorkbookRefused) as refused:
        marks = [("Cán bộ", 1, "", "sai", "error")]
        sandbox.run("mark", _with_a_huge_merged_range(), marks, seconds=60, memory=300 * limits.MIB)
    assert str(refused.value) == (
        "Tệp cần quá nhiều bộ nhớ để đọc: hãy chép dữ liệu sang một sổ Excel mới hoặc chia thành nhiều tệp."
    )


def _with_a_huge_merged_range():
    sheet = sheet_xml(f'<row r="1">{text_cell("A1", "x")}</row>')
    merge = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    return zipped({**PARTS, "xl/worksheets/sheet1.xml": sheet.replace("</worksheet>", merge)})


def test_the_child_cannot_make_the_parent_load_anything_but_cells():
    with pytest.raises(sandbox.pickle.UnpicklingError):
        sandbox._Unpickler(sandbox.BytesIO(sandbox.pickle.dumps(Path("x")))).load()


def test_a_child_that_is_killed_takes_its_temporary_files_with_it(tmp_path, monkeypatch):
    folders, run = [], sandbox.subprocess.run

    def watched_run(*args, **options):
        folders.append(Path(options["env"]["TMPDIR"]))
        (folders[0] / "half a sheet").write_text("x")
        return run(*args, **options)

    monkeypatch.setattr(sandbox.subprocess, "run", watched_run)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(WorkbookRefused):
        sandbox.run("read", GOOD, seconds=LESS_THAN_A_START)
    assert folders[0].parent == tmp_path
    assert not list(tmp_path.iterdir())


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    for data in (b"csv", GOOD[:300], by_hand("<row><c>"), GOOD):
        with contextlib.suppress(WorkbookRefused):
            read_workbook(data)
    assert not list(tmp_path.iterdir())
