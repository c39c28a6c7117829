"""A person picked by typing a name: without a script too, and never another than the one meant."""

import pytest

from cadres.models import Absence
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of

pytestmark = pytest.mark.django_db

ADDRESS = "/vang-mat/them/"


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


def said(**changes):
    return {"reason": "OTHER", "start": "1/2/2020", "last_day": "29/2/2020"} | changes


@pytest.mark.parametrize("text", ["ng th h", "nguyen thi hoa an", "Hòa", "HOA  AN", "\u200bhoà an", "an"])
def test_the_only_one_whose_name_fits_is_taken(of_a, cast, text):
    assert send(of_a, ADDRESS, **said(**{"cadre-tim": text})).status_code == 302
    assert Absence.objects.get().cadre == cast.an


def test_a_code_finds_its_person(of_a, cast):
    send(of_a, ADDRESS, **said(**{"cadre-tim": cast.an.code.lower()}))
    assert Absence.objects.get().cadre == cast.an


@pytest.fixture
def namesake(cast):
    return make.serving(cast.below_a, full_name="Nguyễn Thị Hòa An", born_on="1990-01-01")


def test_among_several_one_is_chosen_and_what_was_typed_is_kept(of_a, cast, namesake):
    asked = send(of_a, ADDRESS, **said(**{"cadre-tim": "hoa an"}))
    page = asked.content.decode()
    assert asked.status_code == 422
    assert "Có nhiều người khớp với “hoa an”; hãy chọn một người" in text_of(asked)
    assert "Nguyễn Thị Hòa An 1990 · Chi đoàn A1" in text_of(asked)
    assert 'value="hoa an"' in page and 'value="29/2/2020"' in page
    chosen = fields_of(asked) | said(**{"cadre-tim": "hoa an", "cadre": namesake.pk})
    assert of_a.post(ADDRESS, chosen).status_code == 302
    assert Absence.objects.get().cadre == namesake


@pytest.mark.parametrize(
    "text", ["khong co ai", "binh x", "Phạm Quốc Dũng", "%", "_", "\u0301", "'; drop", "zz " * 3000]
)
def test_nobody_found_is_told_with_what_was_typed(of_a, cast, text):
    asked = send(of_a, ADDRESS, **said(**{"cadre-tim": text}))
    assert asked.status_code == 422 and not Absence.objects.exists()
    assert "Không tìm thấy cán bộ nào có tên “" in text_of(asked)


def test_nobody_named_is_told(of_a):
    assert "Ô này cần điền." in text_of(send(of_a, ADDRESS, **said()))


@pytest.mark.parametrize("key", ["x", "9" * 30, "-1", "0", "²"])
def test_a_key_of_nobody_is_told(of_a, key):
    asked = send(of_a, ADDRESS, **said(cadre=key))
    assert asked.status_code == 422 and "Người này không có trong danh sách của đơn vị" in text_of(asked)


def test_somebody_out_of_reach_is_not_taken_and_not_named(of_a, cast):
    asked = send(of_a, ADDRESS, **said(cadre=cast.dung.pk))
    assert "Người này không có trong danh sách của đơn vị" in text_of(asked)
    assert cast.dung.full_name not in text_of(asked)
    assert not Absence.objects.exists()


def test_another_name_typed_after_choosing_is_asked_about_and_not_guessed(of_a, cast):
    asked = send(of_a, ADDRESS, **said(**{"cadre": cast.an.pk, "cadre-tim": "chi"}))
    page = text_of(asked)
    assert asked.status_code == 422 and not Absence.objects.exists()
    assert "Đang chọn Nguyễn Thị Hòa An nhưng ô tìm ghi “chi”" in page and "Đỗ Thị Chi 1995" in page
    assert of_a.post(ADDRESS, fields_of(asked) | said(**{"cadre": cast.chi.pk, "cadre-tim": "chi"})).status_code == 302
    assert Absence.objects.get().cadre == cast.chi


def test_the_one_chosen_and_found_by_what_is_typed_is_taken(of_a, cast):
    send(of_a, ADDRESS, **said(**{"cadre": cast.an.pk, "cadre-tim": "hoa"}))
    assert Absence.objects.get().cadre == cast.an


def test_correcting_keeps_the_person_unless_another_is_chosen(of_a, cast):
    row = make.absence(cast.an, "2020-02-01", "2020-03-01")
    address = f"/vang-mat/{row.pk}/sua/"
    assert f'value="{cast.an.pk}" checked' in of_a.get(address).content.decode()
    send(of_a, address, **said(cadre=cast.an.pk, start="2/2/2020"))
    assert Absence.objects.get().cadre == cast.an
    send(of_a, address, **said(cadre=cast.chi.pk, start="2/2/2020"))
    assert Absence.objects.get().cadre == cast.chi


# --- The list of choices that a script asks for ------------------------------------------------------


def choices(client, **query):
    return client.get("/can-bo/chon/", {"o": "cadre", "quyen": "cadre.edit"} | query)


def test_choices_are_those_in_reach_whose_names_fit(of_a, cast):
    page = text_of(choices(of_a, **{"cadre-tim": "n"}))
    assert "Nguyễn Thị Hòa An 1995 · Đoàn cơ sở A" in page and "Dũng" not in page
    assert "Không có ai khớp với “xyz”." in text_of(choices(of_a, **{"cadre-tim": "xyz"}))


def test_a_long_list_of_choices_is_cut_and_says_so(of_a, cast):
    for number in range(20):
        make.serving(cast.unit_a, full_name=f"Vũ Thị Lan {number}")
    page = choices(of_a, **{"cadre-tim": "lan"}).content.decode()
    assert page.count('type="radio"') == 12 and "Còn nhiều người nữa: hãy gõ thêm chữ, hoặc năm sinh." in page


@pytest.mark.parametrize(
    "query",
    [{"o": ""}, {"o": "a b"}, {"o": "<b>"}, {"quyen": ""}, {"quyen": "x"}, {"quyen": "CADRE_EDIT"}],
)
def test_choices_for_no_box_are_not_there(of_a, query):
    assert choices(of_a, **query).status_code == 404


@pytest.mark.parametrize("key", ["x", "9" * 30, "-1"])
def test_choices_beside_a_key_of_nobody_are_given(of_a, key):
    assert choices(of_a, cadre=key, **{"cadre-tim": "an"}).status_code == 200


def test_choices_follow_the_permission_asked_for(cast):
    assert choices(signed_in(cast.leader), **{"cadre-tim": "an"}).status_code == 403
    assert choices(signed_in(cast.cadre_self), **{"cadre-tim": "an"}).status_code == 403
    own = choices(signed_in(cast.cadre_self), quyen="cadre.view", **{"cadre-tim": "n"})
    assert own.content.decode().count('type="radio"') == 1
    assert choices(signed_in(cast.clerk_a), quyen="audit.view", **{"cadre-tim": "n"}).status_code == 403
