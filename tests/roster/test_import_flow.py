"""From the file of an office to people in the register and back, through the pages."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from openpyxl import load_workbook

from cadres.models import AuditEvent, Cadre, RosterImport, RosterMapping
from cadres.roster.reader import open_book
from tests import factories as make
from tests.pages.asking import fields_of, signed_in, text_of
from tests.roster.building import AN, HOA, SIMPLE, Sheet, xls, xlsx
from tests.roster.messy import ROSTERS, TWO_ROWS, TWO_ROWS_MERGES, TWO_ROWS_PEOPLE

pytestmark = pytest.mark.django_db
HEADER = [*SIMPLE, "Số CCCD", "Số điện thoại"]


def upload(client, data: bytes, unit, name="danh sach.xlsx"):
    opened = client.get("/can-bo/danh-sach/")
    file = SimpleUploadedFile(name, data)
    return client.post("/can-bo/danh-sach/", fields_of(opened) | {"unit": unit.pk, "file": file})


def accept_columns(client, **changed):
    """Sends the columns as proposed."""
    job = RosterImport.objects.latest("pk")
    opened = client.get(f"/can-bo/danh-sach/{job.pk}/")
    form = opened.context["form"]
    said = {name: field.initial for name, field in form.fields.items() if name.startswith("cot-")}
    return client.post(f"/can-bo/danh-sach/{job.pk}/", fields_of(opened) | said | changed)


def checked(client, data: bytes, unit, **kwargs) -> RosterImport:
    assert upload(client, data, unit, **kwargs).status_code == 302
    assert accept_columns(client).status_code == 302
    return RosterImport.objects.latest("pk")


def write(client, job, **answers):
    opened = client.get(f"/can-bo/danh-sach/{job.pk}/")
    return client.post(f"/can-bo/danh-sach/{job.pk}/", fields_of(opened) | answers)


def roster(*rows, header=HEADER) -> bytes:
    return xlsx(Sheet([header, *rows]))


PERSON = [1, AN, "Nam", "19/05/1990", "Bến Tre", "079090001234", "0903123456"]


def test_a_messy_roster_becomes_people_and_is_taken_back(cast):
    client = signed_in(cast.clerk_a)
    data = xlsx(Sheet([*TWO_ROWS, *TWO_ROWS_PEOPLE], merges=TWO_ROWS_MERGES))
    job = checked(client, data, cast.unit_a)
    page = text_of(client.get(f"/can-bo/danh-sach/{job.pk}/"))
    assert "2 người mới" in page and not Cadre.objects.filter(full_name=AN).exists()
    assert write(client, job).status_code == 302
    an = Cadre.objects.get(full_name=AN)
    assert (an.unit, an.born_on, an.ethnicity, an.party_official_on) == (
        cast.unit_a, date(1990, 5, 19), "Kinh", date(2013, 2, 1),
    )  # fmt: skip
    job.refresh_from_db()
    assert job.state == "WRITTEN" and not job.file
    receipt = client.get(f"/can-bo/danh-sach/{job.pk}/")
    answer = client.post(f"/can-bo/danh-sach/{job.pk}/hoan-tac/", fields_of(receipt) | {"reason": "nhập nhầm"})
    assert answer.status_code == 302
    assert not Cadre.objects.filter(full_name__in=(AN, HOA)).exists()
    job.refresh_from_db()
    assert job.state == "UNDONE" and job.undone_by == cast.clerk_a


def test_every_problem_is_told_at_once_with_its_cell_and_nothing_is_written(cast):
    client = signed_in(cast.clerk_a)
    job = checked(client, roster(PERSON, [2, None, "Nữ", "31/02/1990"], [3, HOA, "khác", None]), cast.unit_a)
    page = text_of(client.get(f"/can-bo/danh-sach/{job.pk}/"))
    for words in ("Ô B3: thiếu họ và tên", "Ô D3: “31/02/1990”", "Ô C4: “khác”", "Ô D4: thiếu ngày, tháng, năm sinh"):
        assert words in page
    before = Cadre.objects.count()
    answer = write(client, job)
    assert answer.status_code == 422 and "Dòng 3, chưa có họ tên" in text_of(answer)
    assert Cadre.objects.count() == before


def test_lines_left_out_by_name_let_the_others_be_written(cast):
    client = signed_in(cast.clerk_a)
    job = checked(client, roster(PERSON, [2, HOA, "khác", "03/02/1992"]), cast.unit_a)
    assert write(client, job, **{"bo-1": "1"}).status_code == 302
    job.refresh_from_db()
    assert job.left_out == [f"Dòng 3, {HOA}"]
    assert Cadre.objects.filter(full_name=AN).exists() and not Cadre.objects.filter(full_name=HOA).exists()


@pytest.mark.parametrize(
    "make_file, name", [(lambda *rows: roster(*rows), "a.xlsx"), (lambda *rows: xls(Sheet([HEADER, *rows])), "a.xls")]
)
def test_the_annotated_file_marks_the_cell(cast, make_file, name):
    client = signed_in(cast.clerk_a)
    job = checked(client, make_file(PERSON, [2, HOA, "khác", "03/02/1992"]), cast.unit_a, name=name)
    answer = client.get(f"/can-bo/danh-sach/{job.pk}/danh-dau/")
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    assert "Nam hoặc Nữ" in sheet["C3"].comment.text and sheet["B3"].value == HOA
    assert AuditEvent.objects.filter(verb="tải danh sách đã đánh dấu").exists()


def test_columns_are_remembered_for_the_unit_alone(cast):
    client = signed_in(cast.clerk_a)
    data = xlsx(Sheet([["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Gốc"], PERSON[:5]]))
    upload(client, data, cast.unit_a)
    accept_columns(client, **{"cot-0-5": "hometown"})
    assert RosterMapping.objects.get().columns["5"] == "hometown"
    for user, unit, key in ((cast.clerk_a, cast.unit_a, "hometown"), (cast.clerk_b, cast.unit_b, "")):
        client = signed_in(user)
        upload(client, data, unit)
        job = RosterImport.objects.latest("pk")
        form = client.get(f"/can-bo/danh-sach/{job.pk}/").context["form"]
        assert form.fields["cot-0-5"].initial == key


def test_blank_never_overwrites_and_another_value_is_taken_only_when_ticked(cast):
    known = make.cadre(cast.unit_a, AN, born_on=date(1990, 5, 19), hometown="Long An", education="Đại học")
    client = signed_in(cast.clerk_a)
    data = roster([1, AN, "Nam", "19/05/1990", "Bến Tre", None, None], header=[*HEADER, "Trình độ chuyên môn", "Email"])
    data = roster(
        [1, AN, "Nam", "19/05/1990", "Bến Tre", None, "an@vi.vn"], header=[*SIMPLE, "Trình độ chuyên môn", "Email"]
    )
    job = checked(client, data, cast.unit_a)
    page = text_of(client.get(f"/can-bo/danh-sach/{job.pk}/"))
    assert "Sửa quê quán: đang ghi Long An, danh sách ghi Bến Tre" in page and "Điền email: an@vi.vn" in page
    write(client, job)
    known.refresh_from_db()
    assert (known.hometown, known.education, known.email) == ("Long An", "Đại học", "an@vi.vn")
    job = checked(client, data, cast.unit_a)
    write(client, job, **{"sua-0": ["hometown"]})
    known.refresh_from_db()
    assert known.hometown == "Bến Tre"
    receipt = client.get(f"/can-bo/danh-sach/{job.pk}/")
    client.post(f"/can-bo/danh-sach/{job.pk}/hoan-tac/", fields_of(receipt) | {"reason": "nhập nhầm"})
    known.refresh_from_db()
    assert (known.hometown, known.email) == ("Long An", "an@vi.vn")


def test_who_was_changed_since_is_not_taken_back_and_is_named(cast):
    client = signed_in(cast.clerk_a)
    job = checked(client, roster(PERSON, [2, HOA, "Nữ", "03/02/1992"]), cast.unit_a)
    write(client, job)
    hoa = Cadre.objects.get(full_name=HOA)
    hoa.hometown = "Cà Mau"
    hoa.save()
    receipt = client.get(f"/can-bo/danh-sach/{job.pk}/")
    answer = client.post(
        f"/can-bo/danh-sach/{job.pk}/hoan-tac/", fields_of(receipt) | {"reason": "nhập nhầm"}, follow=True
    )
    assert f"{HOA}: đã được sửa sau lần nhập này" in text_of(answer)
    assert Cadre.objects.filter(full_name=HOA).exists() and not Cadre.objects.filter(full_name=AN).exists()


def test_an_unsure_one_is_asked_about_and_never_merged_silently(cast):
    known = make.cadre(cast.unit_a, AN, born_on=date(1991, 1, 1))
    client = signed_in(cast.clerk_a)
    job = checked(client, roster(PERSON), cast.unit_a)
    page = text_of(client.get(f"/can-bo/danh-sach/{job.pk}/"))
    assert "Là người đã có: Nguyễn Văn An, sinh 01/01/1991" in page
    answer = write(client, job)
    assert answer.status_code == 422 and "chưa chọn" in text_of(answer)
    assert write(client, job, **{"ai-0": "moi"}).status_code == 302
    known.refresh_from_db()
    assert Cadre.objects.filter(full_name=AN).count() == 2 and known.hometown == ""


def test_the_head_knows_a_person_by_the_id_number_and_sees_no_stored_value(cast):
    known = make.cadre(cast.unit_a, AN, born_on=date(1990, 5, 19), id_number="079090001234", phone="0911111111")
    client = signed_in(cast.head_a)
    job = checked(client, roster([1, AN, "Nam", "20/05/1990", None, "079090001234", "0903123456"]), cast.unit_a)
    page = text_of(client.get(f"/can-bo/danh-sach/{job.pk}/"))
    assert "Sửa ngày sinh: đang ghi 19/05/1990, danh sách ghi 20/05/1990" in page
    assert "0911111111" not in page and "Sửa điện thoại: đang ghi •••" in page
    write(client, job)
    known.refresh_from_db()
    assert known.phone == "0911111111"


def test_a_clerk_compares_nothing_sensitive_and_fills_it_in_for_new_people_alone(cast):
    known = make.cadre(cast.unit_a, AN, born_on=date(1990, 5, 19), hometown="Bến Tre")
    client = signed_in(cast.clerk_a)
    job = checked(client, roster(PERSON, [2, HOA, "Nữ", "03/02/1992", None, None, "0903123457"]), cast.unit_a)
    assert "Không so với hồ sơ của người đã có" in text_of(client.get(f"/can-bo/danh-sach/{job.pk}/"))
    write(client, job)
    known.refresh_from_db()
    assert known.phone == "" and Cadre.objects.get(full_name=HOA).phone == "0903123457"


def test_the_file_of_another_is_not_opened_and_another_unit_finds_nothing(cast):
    job = checked(signed_in(cast.clerk_a), roster(PERSON), cast.unit_a)
    page = text_of(signed_in(cast.head_a).get(f"/can-bo/danh-sach/{job.pk}/"))
    assert AN not in page and "người khác" in page
    assert signed_in(cast.head_a).get(f"/can-bo/danh-sach/{job.pk}/danh-dau/").status_code == 404
    assert signed_in(cast.clerk_b).get(f"/can-bo/danh-sach/{job.pk}/").status_code == 404
    assert signed_in(cast.leader).get("/can-bo/danh-sach/").status_code == 403


def test_a_cancelled_roster_leaves_no_file(cast, django_capture_on_commit_callbacks):
    client = signed_in(cast.clerk_a)
    job = checked(client, roster(PERSON), cast.unit_a)
    name = job.file.name
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/can-bo/danh-sach/{job.pk}/huy/")
    job.refresh_from_db()
    assert job.state == "CANCELLED" and not job.file and not default_storage.exists(name)


def test_what_changed_since_it_was_shown_is_shown_again_before_it_is_written(cast):
    client = signed_in(cast.clerk_a)
    job = checked(client, roster(PERSON), cast.unit_a)
    shown = client.get(f"/can-bo/danh-sach/{job.pk}/")
    make.cadre(cast.unit_a, AN, born_on=date(1990, 5, 19))
    answer = client.post(f"/can-bo/danh-sach/{job.pk}/", fields_of(shown))
    assert answer.status_code == 422 and "vừa có thay đổi" in text_of(answer)
    assert Cadre.objects.filter(full_name=AN).count() == 1


def test_the_same_sending_twice_writes_once(cast):
    client = signed_in(cast.clerk_a)
    job = checked(client, roster(PERSON), cast.unit_a)
    sent = fields_of(client.get(f"/can-bo/danh-sach/{job.pk}/"))
    for _ in range(2):
        client.post(f"/can-bo/danh-sach/{job.pk}/", sent)
    assert Cadre.objects.filter(full_name=AN).count() == 1


def test_an_old_font_is_turned_only_when_the_user_says_so(cast):
    client = signed_in(cast.clerk_a)
    upload(client, ROSTERS["VNI without the name of its font"].data, cast.unit_a)
    job = RosterImport.objects.latest("pk")
    page = client.get(f"/can-bo/danh-sach/{job.pk}/")
    assert "Nguyeãn Vaên An Nguyễn Văn An" in text_of(page)
    assert client.post(f"/can-bo/danh-sach/{job.pk}/", fields_of(page)).status_code == 422
    client.post(f"/can-bo/danh-sach/{job.pk}/", fields_of(page) | {"font": "VNI"})
    accept_columns(client)
    write(client, job)
    assert Cadre.objects.get(full_name=AN).hometown == "Bến Tre"


def test_a_year_alone_is_kept_as_a_year(cast):
    client = signed_in(cast.clerk_a)
    job = checked(client, roster([1, AN, "Nam", 1990], [2, HOA, "Nữ", "2/1992"]), cast.unit_a)
    write(client, job)
    an, hoa = Cadre.objects.get(full_name=AN), Cadre.objects.get(full_name=HOA)
    assert (an.born_on, an.birth_shown) == (date(1990, 1, 1), "1990")
    assert (hoa.born_on, hoa.birth_shown) == (date(1992, 2, 1), "02/1992")


@pytest.mark.parametrize("data, words", [(b"<html>", "trang web"), (b"", "Tệp trống"), (b"a;b", "CSV")])
def test_what_is_no_workbook_is_refused_with_the_reason(cast, data, words):
    answer = upload(signed_in(cast.clerk_a), data, cast.unit_a, name="a.xls")
    assert answer.status_code == 422 and words in text_of(answer)
    assert not RosterImport.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_is_opened_while_nobody_waits_for_what_is_locked(cast, monkeypatch):
    """Opening one may take a minute and a half; SQLite lets nobody else write meanwhile."""
    inside = []

    def watched(data, font=""):
        inside.append(connection.in_atomic_block)
        return open_book(data, font)

    monkeypatch.setattr("cadres.actions.rosters.open_book", watched)
    client = signed_in(cast.clerk_a)
    job = checked(client, roster(PERSON), cast.unit_a)
    assert client.get(f"/can-bo/danh-sach/{job.pk}/danh-dau/").status_code == 200
    assert write(client, job).status_code == 302
    assert inside and not any(inside)


def test_a_name_that_tells_of_the_stamp_is_refused(cast):
    refused = upload(signed_in(cast.clerk_a), roster(PERSON), cast.unit_a, name="Danh sách MẬT.xlsx")
    assert refused.status_code == 422 and "tài liệu mật không được đưa lên" in text_of(refused)
    assert not RosterImport.objects.exists()
