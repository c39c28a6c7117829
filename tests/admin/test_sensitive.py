"""Sensitive fields: masked everywhere, opened for a purpose, each opening recorded."""

import io
import re

import pytest
from openpyxl import load_workbook

from cadres.models import AuditEvent, Cadre
from tests.admin.test_walk import typed_into, url

SECRETS = {
    "ethnicity": "Cơ Tu",
    "religion": "Phật giáo Hòa Hảo",
    "phone": "0912345678",
    "id_number": "001095000123",
    "party_joined_on": "03/02/2015",
    "party_official_on": "03/02/2016",
}
PURPOSE = "Hoàn thiện hồ sơ bổ nhiệm theo tờ trình số 12"


@pytest.fixture
def an(cast):
    person = cast.an
    person.ethnicity, person.religion = SECRETS["ethnicity"], SECRETS["religion"]
    person.phone, person.id_number = SECRETS["phone"], SECRETS["id_number"]
    person.party_joined_on, person.party_official_on = "2015-02-03", "2016-02-03"
    person.save()
    return person


@pytest.fixture
def board(client, cast):
    client.force_login(cast.board)
    return client


def told(html: str) -> set[str]:
    return {name for name, value in SECRETS.items() if value in html}


def opened(board, an):
    response = board.post(url(Cadre, "open", an.pk), {"purpose": PURPOSE})
    assert response.status_code == 302
    return response.url


def test_every_sensitive_field_is_tried_here():
    assert set(SECRETS) == set(Cadre.SENSITIVE_FIELDS)


@pytest.mark.parametrize("what", ["changelist", "change", "history"])
def test_a_page_masks_them(board, an, what):
    html = board.get(url(Cadre, what, *([] if what == "changelist" else [an.pk]))).content.decode()
    assert told(html) == set()
    assert ("••• (có ghi)" in html) == (what != "changelist")


def test_the_export_leaves_them_out(board, an):
    sheet = load_workbook(io.BytesIO(board.post(url(Cadre, "export")).content)).active
    everything = " ".join(str(cell) for row in sheet.values for cell in row)
    assert an.full_name in everything and told(everything) == set()
    assert len(AuditEvent.objects.latest("pk").details["left_out"]) == len(SECRETS)


@pytest.mark.parametrize("lookup", ["ethnicity", "religion__startswith", "phone__contains", "id_number__isnull"])
def test_they_cannot_be_probed_by_the_address_of_a_list(board, an, lookup):
    assert board.get(url(Cadre, "changelist"), {lookup: "1"}).status_code == 400
    assert board.get(url(an.posts.model, "changelist"), {f"cadre__{lookup}": "1"}).status_code == 400


def test_they_are_not_found_by_search(board, an):
    page = board.get(url(Cadre, "changelist"), {"q": SECRETS["id_number"]})
    assert page.context["cl"].result_count == 0


def test_opening_asks_a_purpose(board, an):
    response = board.post(url(Cadre, "open", an.pk), {"purpose": "xem"})
    assert response.status_code == 200
    assert not AuditEvent.objects.exists()


def test_opening_shows_them_once_and_is_recorded(board, an):
    address = opened(board, an)
    assert told(board.get(address).content.decode()) == set(SECRETS)

    deed = AuditEvent.objects.get()
    assert (deed.verb, deed.details["purpose"], deed.details["code"]) == ("mở thông tin cần bảo vệ", PURPOSE, an.code)
    assert len(deed.details["fields"]) == len(SECRETS)
    assert told(str(deed.details)) == set()

    again = board.get(address, follow=True)
    assert told(again.content.decode()) == set() and again.redirect_chain[-1][0] == url(Cadre, "open", an.pk)
    assert "Hãy ghi mục đích để mở lại" in again.content.decode()


def test_what_was_opened_can_be_saved(board, an):
    address = opened(board, an)
    sent = typed_into(board.get(address).context["adminform"].form) | {"phone": "0987654321"}
    assert board.post(address, sent).status_code == 302
    an.refresh_from_db()
    assert (an.phone, an.ethnicity) == ("0987654321", SECRETS["ethnicity"])
    assert "0987654321" not in board.get(url(Cadre, "history", an.pk)).content.decode()
    assert "0987654321" not in str(AuditEvent.objects.latest("pk").details)


def test_one_opening_serves_one_saving(board, an):
    address = opened(board, an)
    sent = typed_into(board.get(address).context["adminform"].form)
    assert board.post(address, sent | {"phone": "0987654321"}).status_code == 302
    sent["version"] = typed_into(board.get(url(Cadre, "change", an.pk)).context["adminform"].form)["version"]
    html = board.post(address, sent | {"phone": "0999999999"}).content.decode()
    assert "mỗi lần mở chỉ để xem một lần và lưu một lần" in html and 'value="0999999999"' in html
    assert url(Cadre, "open", an.pk) in html
    an.refresh_from_db()
    assert an.phone == "0987654321"
    opened(board, an)
    assert board.post(address, sent | {"phone": "0999999999"}).status_code == 302
    an.refresh_from_db()
    assert an.phone == "0999999999"


def test_saving_the_masked_form_keeps_them(board, an):
    sent = typed_into(board.get(url(Cadre, "change", an.pk)).context["adminform"].form)
    sent |= {"hometown": "Huế", "phone": "đè lên"}
    assert board.post(url(Cadre, "change", an.pk), sent).status_code == 302
    an.refresh_from_db()
    assert (an.hometown, an.phone, an.id_number) == ("Huế", SECRETS["phone"], SECRETS["id_number"])


def test_an_opening_serves_no_other_person_and_no_other_cadre(board, client, cast, an):
    ticket = re.search(r"\?.*", opened(board, an))[0]
    cast.binh.phone = SECRETS["phone"]
    cast.binh.save()
    assert told(board.get(url(Cadre, "change", cast.binh.pk) + ticket).content.decode()) == set()


def test_a_quarrel_over_a_sensitive_value_stays_masked(board, an):
    address = opened(board, an)
    sent = typed_into(board.get(address).context["adminform"].form) | {"hometown": "Huế"}
    Cadre.objects.get(pk=an.pk)
    an.phone, an.religion = "0900000000", "Công giáo"
    an.save()
    html = board.post(address, sent).content.decode()
    assert "0900000000" not in html and "Công giáo" not in html


def test_a_new_cadre_may_be_added_with_them(board, cast):
    sent = {"code": "CB-MOI", "full_name": "Vũ Mới", "sex": "FEMALE", "born_on": "01/02/1999", "unit": cast.unit_a.pk}
    assert board.post(url(Cadre, "add"), sent | {"phone": "0911222333"}).status_code == 302
    assert Cadre.objects.get(code="CB-MOI").phone == "0911222333"
