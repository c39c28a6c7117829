"""Papers that are taken, and all that is refused by name and by content, each with a sentence that says how to mend it."""

import re
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript

from cadres.lib import papers
from cadres.lib.papers import child, limits, sandbox
from cadres.lib.papers.refusals import Refused
from tests import made_papers as made


@pytest.fixture
def here(monkeypatch):
    """Looked into in this process: the child has its own tests below."""
    monkeypatch.setattr(sandbox, "look_into", child.look_into)


def refusal(name: str, data: bytes) -> str:
    """Empty when it is taken."""
    try:
        papers.refuse_paper(papers.plain_name(name), data)
    except ValidationError as refused:
        return refused.messages[0]
    return ""


def written(change) -> bytes:
    """A PDF of pypdf's own writer, after `change`."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(made.pdf())))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def workbook() -> bytes:
    book, out = Workbook(), BytesIO()
    book.active["A1"] = "Họ và tên"
    book.active["A1"].hyperlink = "https://vi.wikipedia.org/"
    book.save(out)
    return out.getvalue()


# --- What is taken -----------------------------------------------------------------------------


def with_links():
    rels = made.relations(made.relation("hyperlink", "https://thanhdoan.hochiminhcity.gov.vn", external=True))
    return made.docx({"word/_rels/document.xml.rels": rels})


def with_a_chart(figures: bytes):
    return made.docx(
        {
            "word/charts/chart1.xml": "<chart/>",
            "word/charts/_rels/chart1.xml.rels": made.relations(made.relation("package", "../embeddings/Sheet1.xlsx")),
            "word/embeddings/Sheet1.xlsx": figures,
        }
    )


def with_a_template(address: str):
    rels = made.relations(made.relation("attachedTemplate", address, external=True))
    return made.docx({"word/settings.xml": "<settings/>", "word/_rels/settings.xml.rels": rels})


def with_an_unused_type():
    """Some programs write down kinds of parts that they might have used."""
    listed = zipfile.ZipFile(BytesIO(made.xlsx())).read(made.TYPES).decode()
    unused = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    return made.xlsx({made.TYPES: listed.replace("</Types>", unused)})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("Tờ trình.pdf", made.pdf()),
        ("Tờ trình.pdf", made.pdf(packed=("<< /Kind /Plain >>",))),
        ("Tờ trình.pdf", made.pdf(catalog="/OpenAction << /S /GoTo /D [3 0 R /Fit] >>")),
        ("Tờ trình.docx", made.docx()),
        ("Tờ trình.docx", made.docx({"word/document.xml": made.word_text(made.field("PA", "GE"))})),
        ("Có liên kết.docx", with_links()),
        ("Có biểu đồ.docx", with_a_chart(made.xlsx())),
        ("Theo mẫu riêng.docx", with_a_template(r"file:///C:\Users\Lan\Templates\cong-van.dotx")),
        ("Danh sách.xlsx", made.xlsx()),
        ("Danh sách.xlsx", with_an_unused_type()),
        ("Danh sách.xlsx", workbook()),
        ("ANH.JPG", made.jpg()),
        ("anh.jpeg", made.jpg() + b"\0" * 20),
        ("anh.png", made.png()),
        ("anh.png", made.png() + b"\0\r\n"),
        ("Báo cáo.docx.pdf", made.pdf()),
        ("Số 12.HD-ĐTN.pdf", made.pdf()),
        ("Danh sách vắng mặt.pdf", made.pdf()),
    ],
)
def test_papers_as_offices_write_them_are_taken(here, name, data):
    assert refusal(name, data) == ""


# --- Names -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Quyết định.exe.pdf", "hai đuôi, trong đó “.exe”"),
        ("Quyết định.EXE .pdf", "hai đuôi, trong đó “.exe”"),
        ("Quyết định.pdf.exe", "không thuộc loại được nhận"),
        ("Biểu mẫu.docm.pdf", "hai đuôi, trong đó “.docm”"),
        ("CON.pdf", "Windows giữ riêng"),
        ("nul .pdf", "Windows giữ riêng"),
        ("com1.bao-cao.pdf", "Windows giữ riêng"),
        ("LPT².pdf", "Windows giữ riêng"),
        (".pdf", "không có tên trước dấu chấm"),
        ("Tối mật.pdf", "tài liệu mật không được đưa lên"),
        ("a" * 260 + ".pdf", "Tên tệp dài 264 ký tự"),
    ],
)
def test_a_name_that_misleads_is_refused(here, name, sentence):
    assert sentence in refusal(name, made.pdf())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("..\\..\\C:/Tài liệu/Tờ\u202e  khai.pdf", "Tờ khai.pdf"),
        ("Tờ\u200b\u2066 khai\u3164.pdf", "Tờ khai.pdf"),
        ("Tờ\x00\r\n khai.pdf", "Tờ khai.pdf"),
        ('Tờ "khai": số <1>?.pdf', "Tờ -khai-- số -1--.pdf"),
    ],
)
def test_what_cannot_be_seen_turns_the_reading_or_is_no_name_is_cleaned(typed, kept):
    assert papers.plain_name(typed) == kept


def test_a_name_turned_around_shows_its_true_ending_once_cleaned(here):
    """`Quyết định<turn>fdp.exe` reads “Quyết địnhexe.pdf” on the screen."""
    assert "không thuộc loại được nhận" in refusal("Quyết định\u202efdp.exe", made.pdf())


# --- Word and Excel ----------------------------------------------------------------------------


def with_relation(kind: str, target: str, **how):
    return made.docx({"word/_rels/document.xml.rels": made.relations(made.relation(kind, target, **how))})


def with_field(*runs: str):
    return made.docx({"word/document.xml": made.word_text(made.field(*runs))})


def simple_field(said: str):
    return made.docx({"word/header1.xml": made.word_text(f'<w:fldSimple w:instr="{said}"/>')})


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
MACRO, EMBEDDED, ACTIVEX = "có macro", "nhúng bên trong", "ActiveX"
EXTERNAL, TEMPLATE, BROKEN, PACKED = (
    "từ nơi khác khi mở",
    "tệp mẫu (template)",
    "hỏng hoặc ghi dở",
    "giải nén ra quá lớn",
)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (made.docx({"word/vbaProject.bin": b"..."}), MACRO),
        (made.docx({"word/khac.bin": b"..."}, types=("application/vnd.ms-office.vbaProject",)), MACRO),
        (made.package("application/vnd.ms-word.document.macroEnabled.main+xml"), MACRO),
        (with_relation("vbaProject", "khac.bin"), MACRO),
        (made.docx({"word/media/anh.png": OLE}), EMBEDDED),
        (made.docx({"word/media/anh.png": b"MZ\x90\0"}), EMBEDDED),
        (made.docx({"word/media/anh.png": made.docx()}), EMBEDDED),
        (made.docx({"word/media/anh.png": made.pdf()}), EMBEDDED),
        (with_relation("oleObject", "embeddings/a.bin"), EMBEDDED),
        (with_relation("package", "embeddings/a.xlsx"), EMBEDDED),
        (with_relation("aFChunk", "phan.htm"), EMBEDDED),
        (with_a_chart(made.xlsx({"xl/vbaProject.bin": b"..."})), MACRO),
        (with_a_chart(with_a_chart(made.xlsx())), EMBEDDED),
        (made.docx({"word/activeX/activeX1.xml": "<ocx/>"}), ACTIVEX),
        (with_relation("control", "khac/a.xml"), ACTIVEX),
        (with_a_template("https://example.invalid/a.dotm"), TEMPLATE),
        (with_a_template(r"\\may-la\chung\a.dotm"), TEMPLATE),
        (with_a_template("file://may-la/chung/a.dotm"), TEMPLATE),
        (with_relation("image", "http://example.invalid/a.png", external=True), EXTERNAL),
        (with_relation("image", "http://example.invalid/a.png"), EXTERNAL),
        (with_relation("frame", "http://example.invalid/a.htm", external=True), EXTERNAL),
        (with_field("DDE", "AUTO c:\\\\windows\\\\cmd.exe"), EXTERNAL),
        (with_field(' INCLUDEPICTURE "http://example.invalid/a.png"'), EXTERNAL),
        (simple_field("DDE excel a"), EXTERNAL),
        (made.docx({"word/glossary/document.xml": made.word_text(made.field("DDE a b"))}), EXTERNAL),
        (made.docx()[:-30], "không phải DOCX"),
        (made.docx() + b"\0phan them", BROKEN),
        (made.docx({"word/_rels/document.xml.rels": "<Relationships>"}), BROKEN),
        (made.docx({"word/_rels/document.xml.rels": "<!DOCTYPE Relationships><Relationships/>"}), BROKEN),
        (OLE, "kiểu cũ (.doc, .xls) hoặc có mật khẩu"),
    ],
)
def test_a_word_file_that_runs_carries_or_loads_something_is_refused(here, data, sentence):
    said = refusal("Tờ trình.docx", data)
    assert sentence in said and re.search(r"hãy|Chỉ nhận", said)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (made.xlsx({"xl/vbaProject.bin": b"..."}), MACRO),
        (made.xlsx({"xl/macrosheets/sheet1.xml": "<a/>"}), MACRO),
        (made.xlsx({"xl/externalLinks/externalLink1.xml": "<ddeLink/>"}), EXTERNAL),
        (made.xlsx({"xl/webextensions/webextension1.xml": "<a/>"}), EXTERNAL),
        (made.xlsx({"xl/_rels/workbook.xml.rels": made.relations(made.relation("connections", "c.xml"))}), EXTERNAL),
        (
            made.xlsx(types=("application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml",)),
            EXTERNAL,
        ),
        (made.xlsx({"xl/embeddings/oleObject1.bin": b"..."}), EMBEDDED),
        (made.package("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), MACRO),
        (made.docx(), "ghi là XLSX nhưng nội dung là DOCX"),
    ],
)
def test_an_excel_file_that_runs_carries_or_loads_something_is_refused(here, data, sentence):
    assert sentence in refusal("Danh sách.xlsx", data)


def test_types_written_in_another_encoding_hide_nothing(here):
    types = (
        '<?xml version="1.0" encoding="UTF-16"?><Types>'
        f'<Override PartName="/word/document.xml" ContentType="{made.WORD_MAIN}"/>'
        '<Override PartName="/a" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    )
    assert MACRO in refusal("Tờ trình.docx", made.docx({made.TYPES: types.encode("utf-16")}))


def test_a_name_given_twice_is_refused(here):
    twice = BytesIO(made.docx())
    with zipfile.ZipFile(twice, "a") as archive:
        archive.writestr("WORD/document.xml", made.word_text())
    assert BROKEN in refusal("Tờ trình.docx", twice.getvalue())


def test_a_zip_bomb_is_not_inflated(here, monkeypatch):
    monkeypatch.setattr(limits, "MOST_INFLATED", 1_000_000)
    assert PACKED in refusal("Tờ trình.docx", made.docx({"word/media/a.bmp": b"\0" * 1_000_001}))


def test_a_file_of_too_many_parts_is_refused(here, monkeypatch):
    monkeypatch.setattr(limits, "MOST_PARTS", 5)
    many = {f"word/media/{number}.png": b"." for number in range(6)}
    assert PACKED in refusal("Tờ trình.docx", made.docx(many))


def test_a_list_of_parts_too_long_to_be_one_is_not_read(here, monkeypatch):
    monkeypatch.setattr(limits, "MOST_OF_A_LIST", 100)
    assert papers.kind_of(made.docx()) is None


# --- PDF ---------------------------------------------------------------------------------------


SCRIPT, LAUNCH, ATTACHED, LOCKED = "JavaScript", "tự mở chương trình", "đính bên trong", "có mật khẩu hoặc bị khóa"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (written(lambda writer: writer.add_open_action(JavaScript("app.alert('a')"))), SCRIPT),
        (made.pdf(catalog="/OpenAction << /S /JavaScript /JS (app.alert) >>"), SCRIPT),
        (made.pdf(catalog="/OpenAction << /S /J#61vaScript /J#53 (app.alert) >>"), SCRIPT),
        (made.pdf(packed=("<< /S /JavaScript /JS (app.alert) >>",)), SCRIPT),
        (made.pdf(packed=("<< /Kids [ << /A << /JS (app.alert) >> >> ] >>",)), SCRIPT),
        (made.pdf(catalog="/AcroForm << /XFA (a) >>"), SCRIPT),
        (made.pdf(catalog="/OpenAction << /S /Launch /F (cmd.exe) >>"), LAUNCH),
        (made.pdf(packed=("<< /S /Launch /F (cmd.exe) >>",)), LAUNCH),
        (made.pdf(catalog="/OpenAction << /S /URI /URI (http://example.invalid) >>"), LAUNCH),
        (made.pdf(catalog="/OpenAction 5 0 R", more=(b"<< /S /URI /URI (http://a) >>",)), LAUNCH),
        (made.pdf(catalog="/AA << /WC << /S /SubmitForm /F (http://example.invalid) >> >>"), LAUNCH),
        (made.pdf(catalog="/OpenAction << /S /GoToR /F (khac.pdf) >>"), LAUNCH),
        (written(lambda writer: writer.add_attachment("a.exe", b"MZ")), ATTACHED),
        (made.pdf(packed=("<< /Type /Filespec /EF << /F 4 0 R >> >>",)), ATTACHED),
        (made.pdf(packed=("<< /Subtype /FileAttachment >>",)), ATTACHED),
        (written(lambda writer: writer.encrypt("mo", "khoa", algorithm="RC4-128")), LOCKED),
        (written(lambda writer: writer.encrypt("", "khoa", algorithm="RC4-128")), LOCKED),
        (b"%PDF-1.7 to khai", BROKEN),
        (made.pdf()[:200], BROKEN),
        (made.pdf().replace(b"/Kids", b"/Kidz"), BROKEN),
    ],
)
def test_a_pdf_that_runs_carries_or_hides_something_is_refused(here, data, sentence):
    said = refusal("Tờ trình.pdf", data)
    assert sentence in said and "hãy" in said


def test_a_script_the_list_of_objects_does_not_name_is_found_as_it_lies(here):
    """Readers that repair a broken list find it."""
    hidden = made.pdf(more=(b"<< /A 1 >>\nendobj\n9 0 obj\n<< /S /JavaScript >>",))
    assert SCRIPT in refusal("Tờ trình.pdf", hidden)


def test_a_word_of_the_text_is_no_script(here):
    assert refusal("Bài học.pdf", made.pdf("Lop JavaScript co ban, launch thu 2")) == ""


def test_a_pdf_of_too_many_objects_is_refused(here, monkeypatch):
    monkeypatch.setattr(limits, "MOST_OBJECTS", 3)
    assert "quá nặng" in refusal("Tờ trình.pdf", made.pdf())


# --- Pictures ----------------------------------------------------------------------------------

ANOTHER = "ghép bên trong"


def with_a_wrong_byte(picture: bytes) -> bytes:
    at = picture.index(b"IDAT") + 8
    return picture[:at] + bytes([picture[at] ^ 0xFF]) + picture[at + 1 :]


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("anh.jpg", made.jpg()[:-2], BROKEN),
        ("anh.jpg", made.jpg()[:40], BROKEN),
        ("anh.jpg", b"\xff\xd8\xff\xe0anh", BROKEN),
        ("anh.jpg", made.jpg(comment=b"<SCRIPT>alert(1)</script>"), ANOTHER),
        ("anh.jpg", made.jpg(comment=b"%PDF-1.7"), ANOTHER),
        ("anh.jpg", made.jpg() + made.docx(), ANOTHER),
        ("anh.jpg", made.jpg(60_000, 60_000), "kích thước quá lớn"),
        ("anh.png", made.png()[:-6], BROKEN),
        ("anh.png", made.png().replace(b"IDAT", b"IDAx"), BROKEN),
        ("anh.png", with_a_wrong_byte(made.png()), BROKEN),
        ("anh.png", made.png() + b"them", ANOTHER),
        ("anh.png", made.png() + made.docx(), ANOTHER),
        ("anh.png", made.png(60_000, 60_000), "kích thước quá lớn"),
        ("to.pdf", made.pdf() + made.docx(), ANOTHER),
    ],
)
def test_a_picture_that_is_cut_short_or_two_files_in_one_is_refused(here, name, data, sentence):
    assert sentence in refusal(name, data)


# --- Reading and the child ---------------------------------------------------------------------


def test_a_file_too_large_is_refused_before_it_is_looked_into(monkeypatch):
    monkeypatch.setattr(papers, "LARGEST", 100)
    monkeypatch.setattr(limits, "CHILD_SECONDS", 0)
    assert "lớn hơn" in refusal("to.pdf", made.pdf())


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("Tờ trình.pdf", made.pdf(), ""),
        ("Tờ trình.pdf", made.pdf(catalog="/OpenAction << /S /JavaScript /JS (a) >>"), SCRIPT),
        ("Tờ trình.docx", made.docx({"word/vbaProject.bin": b"..."}), MACRO),
        ("anh.png", made.png(), ""),
    ],
)
def test_papers_are_looked_into_in_a_process_of_its_own(name, data, sentence):
    said = refusal(name, data)
    assert sentence in said if sentence else said == ""


def test_a_child_that_runs_out_of_memory_is_a_refusal(monkeypatch):
    monkeypatch.setattr(limits, "CHILD_MEMORY", 200_000_000)
    heavy = made.docx({"word/document.xml": made.word_text("<w:p/>" * 3_000_000)})
    with pytest.raises(Refused, match="quá nặng"):
        sandbox.look_into("DOCX", heavy)


def test_a_child_that_is_brought_down_is_a_refusal(monkeypatch):
    monkeypatch.setattr(sandbox, "CHILD", "tests.cadres.lib.dying_child")
    with pytest.raises(Refused, match="quá nặng"):
        sandbox.look_into("PDF", made.pdf())


def test_a_child_that_answers_nothing_is_no_leave(monkeypatch):
    monkeypatch.setattr(sandbox, "CHILD", "tests.cadres.lib.workbooks")
    with pytest.raises(ValueError):
        sandbox.look_into("PDF", made.pdf())


def test_a_child_that_runs_out_of_time_is_a_refusal(monkeypatch):
    monkeypatch.setattr(limits, "CHILD_SECONDS", 0)
    with pytest.raises(Refused, match="quá nặng"):
        sandbox.look_into("PDF", made.pdf())
