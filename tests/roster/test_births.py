"""A day of birth known to the month or year alone: shown as known, asked to be completed, never made up."""

from datetime import date

import pytest

from cadres.imports import CADRES
from cadres.models import Cadre, Precision
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(cast) -> Cadre:
    return make.cadre(cast.unit_a, "Lê Thị Năm", sex="FEMALE", born_on=date(1991, 1, 1), born_precision=Precision.YEAR)


def test_the_page_shows_what_is_known_and_the_list_finds_it(cast, person):
    client = signed_in(cast.clerk_a)
    page = text_of(client.get(f"/can-bo/{person.pk}/"))
    assert "Ngày sinh 1991" in page and "01/01/1991" not in page
    assert "Lê Thị Năm" in text_of(client.get("/can-bo/?ngay-sinh=chua-du"))
    assert "Đỗ Thị Chi" not in text_of(client.get("/can-bo/?ngay-sinh=chua-du"))


def corrected(client, person, **typed):
    form = client.get(f"/can-bo/{person.pk}/sua/").context["form"]
    said = {name: form[name].value() or "" for name in form.fields if name not in ("birth_is_whole", "lan_gui")}
    said["born_on"] = "01/01/1991"
    answer = send(client, f"/can-bo/{person.pk}/sua/", **said | {"change_reason": "theo giấy khai sinh"} | typed)
    assert answer.status_code == 302, text_of(answer)
    person.refresh_from_db()
    return person


def test_the_form_says_what_is_missing_and_the_same_day_stays_a_year(cast, person):
    client = signed_in(cast.clerk_a)
    assert "còn thiếu ngày và tháng sinh" in text_of(client.get(f"/can-bo/{person.pk}/sua/"))
    assert corrected(client, person, hometown="Cà Mau").birth_shown == "1991"


def test_a_full_day_typed_is_known_whole(cast, person):
    assert corrected(signed_in(cast.clerk_a), person, born_on="02/03/1991").birth_shown == "02/03/1991"


def test_another_first_of_january_typed_is_known_whole(cast, person):
    assert corrected(signed_in(cast.clerk_a), person, born_on="01/01/1990").birth_shown == "01/01/1990"


def test_the_first_of_january_can_be_the_day_itself(cast, person):
    assert corrected(signed_in(cast.clerk_a), person, birth_is_whole="on").birth_shown == "01/01/1991"


def test_the_workbook_makes_another_day_whole_and_leaves_the_same_one_alone(person):
    assert CADRES.settle(person, {"full_name"}) == [] and person.born_precision == Precision.YEAR
    assert CADRES.settle(person, {"born_on"}) == ["born_precision"] and person.born_precision == Precision.DAY
