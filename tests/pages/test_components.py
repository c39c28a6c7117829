"""What the shared pieces of the units' pages say: mistakes as links, both versions of a row, taking away in red."""

import re
from datetime import date

import pytest

from cadres.models import Absence
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of

LINK_TO_A_FIELD = re.compile(r'<li><a href="#([^"]+)">')


@pytest.fixture
def clerk(cast):
    return signed_in(cast.clerk_a)


@pytest.fixture
def absence(cast):
    return make.absence(cast.an, date(2020, 2, 1), date(2020, 3, 1))


@pytest.mark.parametrize("address", ["/vang-mat/them/", "/vang-mat/them-nhieu/", "/cap-uy/them/", "/can-bo/them/"])
def test_every_mistake_is_a_link_to_a_place_on_the_page(clerk, address):
    page = send(clerk, address).content.decode()
    places = LINK_TO_A_FIELD.findall(page)
    assert places and [place for place in places if f'id="{place}"' not in page] == []
    assert page.count('aria-invalid="true"') >= len([place for place in places if not place.startswith("div_")])


def test_the_box_for_a_person_is_described_by_its_mistake(clerk):
    page = send(clerk, "/vang-mat/them/", **{"cadre-tim": "khong co ai"}).content.decode()
    box = re.search(r'<input type="search"[^>]*>', page)[0]
    assert 'aria-invalid="true"' in box and 'aria-describedby="id_cadre_error"' in box
    assert 'value="khong co ai"' in box


def test_a_newer_last_day_is_shown_beside_the_one_typed(clerk, cast, absence):
    address = f"/vang-mat/{absence.pk}/sua/"
    opened = fields_of(clerk.get(address))
    theirs = Absence.objects.get(pk=absence.pk)
    theirs.end, theirs._history_user = date(2020, 3, 11), cast.head_a
    theirs.save()

    typed = {"cadre": cast.an.pk, "reason": absence.reason, "start": "1/2/2020", "last_day": "20/3/2020"}
    response = clerk.post(address, opened | typed)

    assert response.status_code == 422
    assert "Nghỉ đến hết ngày 10/03/2020 20/03/2020" in text_of(response)
    assert "Hai bản giống nhau" not in text_of(response)


def test_taking_away_says_what_happens_and_is_red(clerk, absence):
    page = clerk.get(f"/vang-mat/{absence.pk}/rut/").content.decode()
    assert page.count("Dòng đã rút không còn trong số liệu") == 1
    assert re.search(r'<button class="btn btn-danger" type="submit">Rút dòng này</button>', page)
    assert "Thôi, giữ lại" in page
    assert "btn-danger" not in clerk.get(f"/vang-mat/{absence.pk}/sua/").content.decode()


def test_a_whole_sending_is_taken_back_in_red(clerk, cast):
    typed = {"reason": "OTHER", "start": "1/3/2020", "last_day": "2/3/2020", "whom": "ticked", "people": [cast.an.pk]}
    receipt = clerk.get(send(clerk, "/vang-mat/them-nhieu/", **typed)["Location"]).content.decode()
    assert re.search(r'<button class="btn btn-danger" type="submit">Rút cả lần ghi</button>', receipt)


def test_those_ticked_stay_ticked_when_a_form_comes_back(clerk, cast):
    response = send(clerk, "/vang-mat/them-nhieu/", people=[cast.chi.pk], whom="ticked")
    page = response.content.decode()
    assert response.status_code == 422
    assert re.findall(r'name="people" value="(\d+)"[^>]*checked', page) == [str(cast.chi.pk)]


def test_what_only_a_script_serves_is_hidden_without_one(clerk, cast):
    page = clerk.get("/vang-mat/them-nhieu/").content.decode()
    assert re.search(r'<div class="ticks__tools" data-ticks-tools hidden>', page)
    assert re.search(r'<details class="fold no-print" open data-fold>', page)
    assert (
        "data-fold"
        not in clerk.get("/vang-mat/?tim=an").content.decode().split("Tìm và lọc")[0].rpartition("<details")[2]
    )
