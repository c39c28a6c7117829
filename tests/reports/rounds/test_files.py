"""Papers of a report: kinds by content, few and small, nothing secret; stored under a name of ours; kept when a version names them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cadres.lib import papers
from cadres.models import AuditEvent
from reports.actions.report_files import add_file
from reports.actions.reviewing import return_report
from reports.actions.sending import send
from reports.models import ReportFile
from tests import made_papers as made
from tests.pages.asking import fields_of, signed_in, text_of
from tests.reports.rounds.making import fill, report_of, sent

pytestmark = pytest.mark.django_db
FILES = "/bao-cao/2020-Q2/CSA/tep/"
PDF, JPG, PNG = made.pdf(), made.jpg(), made.png()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def report(cast, round_):
    return report_of(cast, round_)


@pytest.fixture
def clerk(cast):
    return signed_in(cast.clerk_a)


def hand_in(client, name, content, **typed):
    opened = fields_of(client.get(FILES))
    file = SimpleUploadedFile(name, content)
    return client.post(FILES, opened | {"file": file, "not_secret": "on"} | typed)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Tờ khai.pdf", PDF),
        ("ANH.JPG", JPG),
        ("anh.jpeg", JPG),
        ("anh.png", PNG),
        ("Báo cáo.docx", made.docx()),
        ("Danh sách vắng mặt.xlsx", made.xlsx()),
    ],
)
def test_the_kinds_that_are_taken(clerk, report, name, content):
    assert hand_in(clerk, name, content).status_code == 302
    kept = ReportFile.objects.get()
    assert (kept.name, kept.size, kept.added_by.username) == (name, len(content), "nhaplieu-a")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("anh.gif", b"GIF89a", "không thuộc loại được nhận"),
        ("khong-duoi", PDF, "không thuộc loại được nhận"),
        ("to-khai.pdf", b"<html>", "Nội dung tệp “to-khai.pdf” không phải PDF"),
        ("to-khai.pdf", PNG, "ghi là PDF nhưng nội dung là PNG"),
        ("so.xlsx", made.docx(), "ghi là XLSX nhưng nội dung là DOCX"),
        ("so.xlsx", made.xlsx({"xl/vbaProject.bin": b"..."}), "có macro"),
        pytest.param("so.xlsx", made.xlsx()[:40], "không phải XLSX", id="a broken package"),
        ("rong.pdf", b"", "rỗng"),
        ("Tối mật.pdf", PDF, "tài liệu mật không được đưa lên"),
        ("TUYET_MAT 12.pdf", PDF, "tài liệu mật không được đưa lên"),
        ("cong van.mat.pdf", PDF, "tài liệu mật không được đưa lên"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(clerk, report, name, content, sentence):
    answer = hand_in(clerk, name, content)
    assert answer.status_code == 422 and sentence in text_of(answer)
    assert not ReportFile.objects.exists()


def test_a_file_too_large_is_refused(clerk, report, monkeypatch):
    monkeypatch.setattr(papers, "LARGEST", 10)
    assert "lớn hơn" in text_of(hand_in(clerk, "to-khai.pdf", PDF))
    assert not ReportFile.objects.exists()


def test_who_does_not_confirm_that_it_is_not_secret_adds_nothing(clerk, report):
    answer = hand_in(clerk, "to-khai.pdf", PDF, not_secret="")
    assert answer.status_code == 422 and "đóng dấu MẬT không được đưa lên" in text_of(answer)
    assert not ReportFile.objects.exists()


def test_a_report_takes_five_files(clerk, report):
    for number in range(5):
        hand_in(clerk, f"{number}.pdf", made.pdf(str(number)))
    page = text_of(clerk.get(FILES))
    assert "Đã đủ 5 tệp" in page
    file = SimpleUploadedFile("nua.pdf", PDF)
    assert "nhiều nhất 5" in text_of(clerk.post(FILES, {"file": file, "not_secret": "on"}))
    assert ReportFile.objects.count() == 5


def test_the_same_content_is_not_added_twice(clerk, report):
    hand_in(clerk, "to-khai.pdf", PDF)
    assert "nội dung đúng như tệp “to-khai.pdf”" in text_of(hand_in(clerk, "ban sao.pdf", PDF))
    assert ReportFile.objects.count() == 1


def test_a_double_click_adds_once(clerk, report):
    opened = fields_of(clerk.get(FILES))
    for _ in range(2):
        answer = clerk.post(FILES, opened | {"file": SimpleUploadedFile("a.pdf", PDF), "not_secret": "on"})
        assert answer.url == "/bao-cao/2020-Q2/CSA/", "what was done is said on top"
    assert ReportFile.objects.count() == 1


def test_it_is_stored_under_a_name_of_ours(cast, report, folder):
    upload = SimpleUploadedFile("a.pdf", PDF)
    upload._name = "..\\..\\C:/Tài liệu/Tờ\u202e  khai.pdf"
    kept = add_file(report=report, upload=upload, by=cast.clerk_a)
    assert kept.name == "Tờ khai.pdf"
    stored = [one.name for one in folder.rglob("*") if one.is_file()]
    assert len(stored) == 1 and "khai" not in stored[0] and stored[0].endswith(".pdf")


def test_it_is_fetched_as_a_file_by_who_reads_the_report_and_that_is_recorded(cast, clerk, report):
    hand_in(clerk, "Tờ khai.pdf", PDF)
    address = f"{FILES}{ReportFile.objects.get().pk}/"
    assert signed_in(cast.leader).get(address).status_code == 404, "what a unit drafts is its own"
    fill(report, cast.clerk_a)
    send(report=report, by=cast.head_a)
    answer = signed_in(cast.leader).get(address)
    assert b"".join(answer) == PDF
    assert answer["Content-Disposition"].startswith("attachment") and answer["X-Content-Type-Options"] == "nosniff"
    assert AuditEvent.objects.filter(verb="tải tệp kèm báo cáo", actor_id=cast.leader.pk).exists()
    assert signed_in(cast.clerk_b).get(address).status_code == 404


def test_what_was_taken_out_before_it_was_sent_is_read_by_nobody(clerk, report):
    hand_in(clerk, "a.pdf", PDF)
    kept = ReportFile.objects.get()
    clerk.post(f"{FILES}{kept.pk}/bo/")
    kept.refresh_from_db()
    assert kept.removed_at and "Chưa có tệp" in text_of(clerk.get(FILES))
    assert clerk.get(f"{FILES}{kept.pk}/").status_code == 404


def test_what_a_sent_version_names_is_kept(cast, clerk, report):
    hand_in(clerk, "a.pdf", PDF)
    fill(report, cast.clerk_a)
    send(report=report, by=cast.head_a)
    return_report(report=report, reason="OTHER", note="Thay tệp.", asked={"files": ""}, by=cast.board)
    kept = ReportFile.objects.get()
    clerk.post(f"{FILES}{kept.pk}/bo/")
    assert b"".join(clerk.get(f"{FILES}{kept.pk}/")) == PDF
    assert f'href="{FILES}{kept.pk}/"' in clerk.get("/bao-cao/2020-Q2/CSA/lan/1/").content.decode()


def test_a_sent_report_takes_and_loses_no_file(cast, clerk, report, round_):
    hand_in(clerk, "a.pdf", PDF)
    sent(cast, round_)
    assert "Thêm tệp" not in text_of(clerk.get(FILES))
    answer = clerk.post(FILES, {"file": SimpleUploadedFile("b.pdf", JPG), "not_secret": "on"})
    assert answer.status_code == 422 and "đang chờ Ban Tổ chức" in text_of(answer)
    assert "đang chờ" in text_of(clerk.post(f"{FILES}{ReportFile.objects.get().pk}/bo/", follow=True))
    assert ReportFile.objects.get().removed_at is None


def test_of_a_returned_report_files_change_only_where_the_board_named_them(cast, clerk, report, round_):
    sent(cast, round_)
    return_report(report=report, reason="OTHER", note="Xem lại.", asked={"text": ""}, by=cast.board)
    answer = clerk.post(FILES, {"file": SimpleUploadedFile("b.pdf", PDF), "not_secret": "on"})
    assert "không nằm trong các mục" in text_of(answer) and not ReportFile.objects.exists()
