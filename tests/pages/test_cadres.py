"""The file of a person: typed in once, kept by the home unit alone, never withdrawn while something hangs on it."""

from datetime import date

import pytest

from cadres.models import AuditEvent, Cadre
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of, ticked

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


@pytest.fixture
def of_b(cast):
    return signed_in(cast.clerk_b)


def new(cast, **changes):
    return {
        "full_name": "Lý Thị Mới",
        "sex": "FEMALE",
        "born_on": "8/3/1999",
        "unit": cast.unit_a.pk,
        "code": "",
    } | changes


def test_a_new_person_gets_a_code_of_the_unit_and_a_page(of_a, cast):
    made = send(of_a, "/can-bo/them/", **new(cast, hometown="Huế", phone="0912345678"))
    person = Cadre.objects.get(full_name="Lý Thị Mới")
    assert (person.code, person.born_on, person.phone) == ("CSA-CB1", date(1999, 3, 8), "0912345678")
    page = text_of(of_a.get(made.url))
    assert "Lý Thị Mới" in page and "Huế" in page and "0912345678" not in page
    assert "Hiện không giữ chức, Đoàn cơ sở A" in page


def test_after_a_new_person_the_post_and_another_person_are_offered(of_a, cast):
    made = send(of_a, "/can-bo/them/", **new(cast))
    key = Cadre.objects.get(full_name="Lý Thị Mới").pk
    page = of_a.get(made.url).content.decode()
    steps = page[page.index("Việc tiếp theo") :]
    assert f'href="/chuc-vu/them/?cadre={key}"' in steps and 'href="/can-bo/them/"' in steps
    assert "Việc tiếp theo" not in text_of(of_a.get(f"/can-bo/{key}/"))
    assert "Việc tiếp theo" not in text_of(signed_in(cast.leader).get(made.url)), "who may not add is offered nothing"


def test_a_code_typed_is_kept_and_a_taken_one_is_refused(of_a, cast):
    send(of_a, "/can-bo/them/", **new(cast, code="A-77"))
    answer = send(of_a, "/can-bo/them/", **new(cast, full_name="Lý Văn Hai", code="A-77"))
    assert answer.status_code == 422 and "Cán bộ có Mã cán bộ đã tồn tại" in text_of(answer)
    assert Cadre.objects.filter(code="A-77").count() == 1


def test_codes_go_on_where_they_stopped(of_a, cast):
    for number in range(1, 4):
        send(of_a, "/can-bo/them/", **new(cast, full_name=f"Lý Thị Số {number}"))
    Cadre.objects.get(code="CSA-CB2").delete()
    send(of_a, "/can-bo/them/", **new(cast, full_name="Lý Thị Bốn"))
    assert sorted(Cadre.objects.filter(code__startswith="CSA-CB").values_list("full_name", flat=True)) == [
        "Lý Thị Bốn", "Lý Thị Số 1", "Lý Thị Số 3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"born_on": "8/3/2015"}, "cán bộ mới 5 tuổi: phải từ 14 đến 75 tuổi"),
        ({"born_on": "8/3/1930"}, "cán bộ đã 90 tuổi: phải từ 14 đến 75 tuổi"),
        ({"born_on": "8/3/2021"}, "không được sau hôm nay"),
        ({"born_on": "8/3/99"}, "năm viết đủ bốn chữ số"),
        ({"full_name": "  "}, "Ô này cần điền."),
        ({"sex": ""}, "Ô này cần điền."),
        ({"party_joined_on": "31/2/2020"}, "là ngày không có trong lịch"),
    ],
)
def test_a_file_that_cannot_be_is_refused_with_what_was_typed(of_a, cast, changes, sentence):
    answer = send(of_a, "/can-bo/them/", **new(cast, phone="0912345678", **changes))
    assert answer.status_code == 422 and sentence in text_of(answer)
    assert 'value="0912345678"' in answer.content.decode(), "typed by this very reader, and not stored yet"
    assert not Cadre.objects.filter(full_name="Lý Thị Mới").exists()


def test_a_file_is_opened_only_in_a_unit_one_keeps(of_a, cast):
    answer = send(of_a, "/can-bo/them/", **new(cast, unit=cast.unit_b.pk))
    assert answer.status_code == 422 and not Cadre.objects.filter(full_name="Lý Thị Mới").exists()


def test_the_home_unit_corrects_a_file_and_the_page_shows_old_and_new(of_a, cast):
    address = f"/can-bo/{cast.an.pk}/sua/"
    opened = of_a.get(address).content.decode()
    assert "id_number" not in opened and "Tày" not in opened
    stored = {"full_name": "Nguyễn Thị Hòa An", "sex": "MALE", "born_on": "19/5/1995", "unit": cast.unit_a.pk}
    send(of_a, address, **stored, education="Đại học", change_reason="Bổ sung")
    page = text_of(of_a.get(f"/can-bo/{cast.an.pk}/"))
    assert "Trình độ chuyên môn: – → Đại học" in page and "Bổ sung" in page
    cast.an.refresh_from_db()
    assert cast.an.ethnicity == "Tày", "what the form does not show stays as it is"


def test_a_unit_that_had_the_person_reads_the_file_and_does_not_keep_it(of_a, of_b, cast):
    """Bình served in A, and unit B is home now (ADR 10)."""
    address = f"/can-bo/{cast.binh.pk}/"
    page = of_a.get(address)
    assert page.status_code == 200 and f"{address}sua/" not in page.content.decode()
    assert [of_a.get(f"{address}{what}/").status_code for what in ("sua", "rut")] == [403, 403]
    assert of_a.post(f"{address}sua/", {"full_name": "Khác"}).status_code == 403
    assert [of_b.get(f"{address}{what}/").status_code for what in ("sua", "rut")] == [200, 200]


def test_a_file_is_handed_to_another_unit_by_the_bloc_alone(of_a, cast):
    said = {"full_name": "Nguyễn Thị Hòa An", "sex": "MALE", "born_on": "19/5/1995"}
    assert send(of_a, f"/can-bo/{cast.an.pk}/sua/", **said, unit=cast.unit_b.pk).status_code == 422
    assert send(of_a, f"/can-bo/{cast.an.pk}/sua/", **said, unit=cast.below_a.pk).status_code == 302
    board = signed_in(cast.board)
    assert send(board, f"/can-bo/{cast.an.pk}/sua/", **said, unit=cast.unit_b.pk).status_code == 302


def test_a_file_on_which_others_hang_is_not_withdrawn_and_says_what_hangs(of_a, cast):
    answer = send(of_a, f"/can-bo/{cast.an.pk}/rut/", reason="Nhập nhầm")
    assert answer.status_code == 422
    assert "Chưa xóa được cán bộ “Nguyễn Thị Hòa An”: còn 1 chức vụ gắn với dòng này." in text_of(answer)
    assert Cadre.objects.filter(pk=cast.an.pk).exists() and not AuditEvent.objects.exists()


def test_a_file_entered_by_mistake_is_withdrawn(of_a, cast):
    person = make.cadre(cast.unit_a, "Lý Thị Nhầm")
    assert send(of_a, f"/can-bo/{person.pk}/rut/", reason="Nhập hai lần").url == "/can-bo/"
    assert not Cadre.objects.filter(pk=person.pk).exists()


def test_two_of_one_name_are_both_kept_when_their_days_of_birth_differ(of_a, cast):
    assert send(of_a, "/can-bo/them/", **new(cast)).status_code == 302
    assert send(of_a, "/can-bo/them/", **new(cast, born_on="9/3/1999")).status_code == 302


def test_the_same_name_and_day_of_birth_is_asked_about_first(of_a, cast):
    send(of_a, "/can-bo/them/", **new(cast))
    asked = send(of_a, "/can-bo/them/", **new(cast, full_name="LÝ THỊ MỚI"))
    assert asked.status_code == 422 and "Đã có Lý Thị Mới, sinh ngày 08/03/1999" in text_of(asked)
    assert Cadre.objects.filter(born_on=date(1999, 3, 8)).count() == 1
    sure = fields_of(asked) | new(cast, full_name="LÝ THỊ MỚI") | ticked(asked)
    assert of_a.post("/can-bo/them/", sure).status_code == 302


def test_a_person_opens_the_own_file_and_nobody_elses(cast):
    own = signed_in(cast.cadre_self)
    assert own.get(f"/can-bo/{cast.an.pk}/").status_code == 200
    assert own.get(f"/can-bo/{cast.chi.pk}/").status_code == 404
    assert own.get(f"/can-bo/{cast.an.pk}/sua/").status_code == 403
    assert "Đỗ Thị Chi" not in text_of(own.get("/can-bo/"))
