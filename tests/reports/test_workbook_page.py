"""The board's page of the data workbook, as its person goes through it."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from cadres.access import Role
from cadres.lib.headers import header_key
from cadres.models import AuditEvent, Cadre
from reports.models import WorkbookImport
from tests import factories

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parents[1] / "data"
LIST = "reports:workbook-list"


@pytest.fixture(autouse=True)
def private_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def bloc():
    return factories.bloc()


@pytest.fixture
def board(client, bloc):
    person = factories.user("ban", Role.BOARD, bloc)
    client.force_login(person)
    return person


@pytest.fixture
def hand_in(client, django_capture_on_commit_callbacks):
    def send(data: bytes, name="so.xlsx"):
        with django_capture_on_commit_callbacks(execute=True):
            response = client.post(reverse(LIST), {"file": SimpleUploadedFile(name, data)})
        return client.get(response.url) if response.status_code == 302 else response

    return send


def bent(sheet: str, cell: str, value) -> bytes:
    """The small workbook with one cell made wrong."""
    book, out = load_workbook(DATA / "small.xlsx"), BytesIO()
    book[sheet][cell] = value
    book.save(out)
    return out.getvalue()


def typed_under(header: str, value) -> bytes:
    """The small workbook with a value in row 3 of people, in the column of a header written as given."""
    book, out = load_workbook(DATA / "small.xlsx"), BytesIO()
    people = book["Cán bộ"]
    known = {header_key(cell.value): cell.column for cell in people[1]}
    column = known.get(header_key(header), len(known) + 1)
    people.cell(1, column, header)
    people.cell(3, column, value)
    book.save(out)
    return out.getvalue()


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_good_workbook_is_previewed_confirmed_and_written(board, client, hand_in, django_capture_on_commit_callbacks):
    page = text(hand_in((DATA / "small.xlsx").read_bytes()))
    assert "Tệp không có lỗi" in page
    job = WorkbookImport.objects.get()
    people = text(client.get(reverse("reports:workbook", args=[job.pk]), {"trang-tinh": "Cán bộ"}))
    assert "Hoàng Ngọc Trang" in people
    assert not Cadre.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("reports:workbook-approve", args=[job.pk]))
    assert "Đã nhập xong" in text(client.get(reverse("reports:workbook", args=[job.pk])))
    assert Cadre.objects.count() == 98
    assert not Path(job.file.path).exists(), "what was taken in is not kept a second time"


def test_the_same_workbook_again_has_nothing_to_import(board, hand_in, client, django_capture_on_commit_callbacks):
    test_a_good_workbook_is_previewed_confirmed_and_written(board, client, hand_in, django_capture_on_commit_callbacks)
    assert "Không có gì để nhập" in text(hand_in((DATA / "small.xlsx").read_bytes()))


def test_a_changed_row_shows_its_old_and_new_value(board, hand_in, client, django_capture_on_commit_callbacks):
    test_a_good_workbook_is_previewed_confirmed_and_written(board, client, hand_in, django_capture_on_commit_callbacks)
    page = text(hand_in(bent("Cán bộ", "B2", "Hoàng Ngọc Trâm")))
    assert "<del>Hoàng Ngọc Trang</del> → <ins>Hoàng Ngọc Trâm</ins>" in page


def test_a_bad_workbook_names_sheet_row_and_column_and_gives_the_marked_file(board, client, hand_in):
    page = text(hand_in(bent("Cán bộ", "D3", "31/2/1990")))
    assert "1 chỗ phải sửa" in page
    assert "31/2/1990" in page
    job = WorkbookImport.objects.get()
    marked = client.get(reverse("reports:workbook-annotated", args=[job.pk]))
    book = load_workbook(BytesIO(b"".join(marked.streaming_content)))
    assert "ngày" in book["Cán bộ"]["D3"].comment.text
    assert not Cadre.objects.exists()


def test_what_is_no_workbook_gets_a_sentence_and_no_marked_file(board, client, hand_in):
    assert "Không đọc được tệp này" in text(hand_in(b"%PDF-1.7 ..."))
    job = WorkbookImport.objects.get()
    assert client.get(reverse("reports:workbook-annotated", args=[job.pk])).status_code == 404


def test_an_empty_file_is_told_so(board, hand_in):
    assert "Tệp trống" in text(hand_in(b""))


def test_forgetting_the_file_is_told_at_the_field(board, client):
    response = client.post(reverse(LIST))
    assert response.status_code == 400
    assert "Hãy chọn tệp sổ dữ liệu" in text(response)


def test_a_cancelled_workbook_is_gone(board, client, hand_in, django_capture_on_commit_callbacks):
    hand_in((DATA / "small.xlsx").read_bytes())
    job = WorkbookImport.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("reports:workbook-cancel", args=[job.pk]))
    job.refresh_from_db()
    assert job.state == WorkbookImport.State.CANCELLED
    assert not Path(job.file.path).exists()
    assert job.preview == {}


def test_a_name_that_climbs_out_is_only_a_name(board, hand_in, settings):
    hand_in((DATA / "small.xlsx").read_bytes(), name="../../etc/passwd.xlsx")
    job = WorkbookImport.objects.get()
    assert job.file_name == "passwd.xlsx"
    assert Path(job.file.path).is_relative_to(settings.MEDIA_ROOT)


def test_the_export_imports_again_with_no_change(board, client, hand_in, django_capture_on_commit_callbacks):
    test_a_good_workbook_is_previewed_confirmed_and_written(board, client, hand_in, django_capture_on_commit_callbacks)
    exported = b"".join(client.post(reverse("reports:workbook-export"), {"purpose": "đối chiếu"}).streaming_content)
    assert AuditEvent.objects.get(verb="xuất sổ dữ liệu", actor_id=board.pk).details == {"purpose": "đối chiếu"}
    assert "Không có gì để nhập" in text(hand_in(exported))


def test_an_export_without_a_purpose_is_not_made(board, client):
    response = client.post(reverse("reports:workbook-export"))
    assert response.status_code == 400
    assert "Hãy ghi mục đích" in text(response)
    assert not AuditEvent.objects.filter(verb="xuất sổ dữ liệu").exists()


def test_the_blank_workbook_has_the_fifteen_sheets_and_imports_as_nothing(board, client, hand_in):
    blank = b"".join(client.get(reverse("reports:workbook-blank")).streaming_content)
    assert len(load_workbook(BytesIO(blank)).sheetnames) == 15
    assert "Không có gì để nhập" in text(hand_in(blank))


@pytest.mark.parametrize("role", [Role.LEADER, Role.UNIT_CLERK, Role.UNIT_HEAD])
def test_others_than_the_board_have_no_workbook(client, bloc, role):
    where = bloc if role == Role.LEADER else factories.unit("CS001", parent=bloc)
    client.force_login(factories.user("khac", role, where))
    assert client.get(reverse(LIST)).status_code == 403
    assert client.post(reverse("reports:workbook-export")).status_code == 403


def test_a_board_role_given_for_one_unit_does_not_reach_the_workbook_of_all(client, bloc):
    client.force_login(factories.user("mot", Role.BOARD, factories.unit("CS001", parent=bloc)))
    assert client.get(reverse(LIST)).status_code == 403


@pytest.mark.parametrize(
    "header, typed",
    [
        ("Ngày vào Đảng", "31/2/2015"),
        ("Điện thoại", "09123456789" * 6),
        ("Số CCCD", "0123456789012345678901234"),
        ("Tôn giáo", "Hòa Hảo " * 9),
    ],
)
def test_a_wrong_value_that_is_sensitive_is_not_repeated(board, client, hand_in, header, typed):
    """Party days, phone, CCCD, religion: where it stands is enough to find it in the own file."""
    page = text(hand_in(typed_under(header, typed)))
    assert "1 chỗ phải sửa" in page and "•••" in page
    assert typed.strip() not in page
    assert typed.strip() not in str(WorkbookImport.objects.get().problems)


def test_a_sensitive_column_is_known_however_its_header_is_typed(board, client, hand_in):
    page = text(hand_in(typed_under("  NGÀY vào  đảng *", "31/2/2015")))
    assert "1 chỗ phải sửa" in page
    assert "31/2/2015" not in page and "•••" in page


def test_taking_the_marked_file_out_is_recorded(board, client, hand_in):
    hand_in(bent("Cán bộ", "D3", "31/2/1990"))
    job = WorkbookImport.objects.get()
    client.get(reverse("reports:workbook-annotated", args=[job.pk]))
    deed = AuditEvent.objects.latest("pk")
    assert (deed.verb, deed.subject_id, deed.actor_id) == ("tải tệp đã đánh dấu", str(job.pk), board.pk)


def test_the_marked_file_of_another_person_is_not_given_out(board, bloc, client, hand_in):
    """It holds what is masked everywhere else, and who asks has said no purpose."""
    hand_in(bent("Cán bộ", "D3", "31/2/1990"))
    address = reverse("reports:workbook-annotated", args=[WorkbookImport.objects.get().pk])
    client.force_login(factories.user("ban2", Role.BOARD, bloc))
    answer = client.get(address, follow=True)
    assert "Chỉ người đưa tệp lên" in text(answer)
    assert answer.headers["Content-Type"].startswith("text/html")
