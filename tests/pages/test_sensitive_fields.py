"""Sensitive fields on the person's page: masked, opened for a purpose, recorded, exported by permission alone."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from cadres.lib import clock
from cadres.models import AuditEvent, Cadre
from tests.pages.asking import fields_of, send, signed_in, text_of, ticked

pytestmark = pytest.mark.django_db

PURPOSE = "Hoàn thiện hồ sơ bổ nhiệm"
SECRETS = ("Tày", "0912345678", "079095001234")


@pytest.fixture(autouse=True)
def secrets_of_an(cast):
    Cadre.objects.filter(pk=cast.an.pk).update(phone="0912345678", id_number="079095001234")


def shows_secrets(response) -> bool:
    page = text_of(response)
    return any(secret in page for secret in SECRETS)


def opened(client, person):
    return send(client, f"/can-bo/{person.pk}/mo-thong-tin/", purpose=PURPOSE)


@pytest.mark.parametrize("who", ["clerk_a", "head_a", "board", "leader", "cadre_self"])
def test_a_file_is_masked_for_everybody(cast, who):
    client = signed_in(getattr(cast, who))
    for address in (f"/can-bo/{cast.an.pk}/", "/can-bo/"):
        assert not shows_secrets(client.get(address))
    assert "Dân tộc ••• (có ghi)" in text_of(client.get(f"/can-bo/{cast.an.pk}/"))


def test_the_head_of_the_home_unit_opens_them_once_and_it_is_recorded(cast):
    head = signed_in(cast.head_a)
    assert shows_secrets(opened(head, cast.an))
    event = AuditEvent.objects.get(verb="mở thông tin cần bảo vệ")
    assert (event.actor_id, event.details["purpose"]) == (cast.head_a.pk, PURPOSE)
    assert not any(secret in str(event.details) for secret in SECRETS)
    assert not shows_secrets(head.get(f"/can-bo/{cast.an.pk}/"))


def test_a_purpose_too_short_opens_nothing(cast):
    answer = send(signed_in(cast.head_a), f"/can-bo/{cast.an.pk}/mo-thong-tin/", purpose="xem")
    assert not shows_secrets(answer) and not AuditEvent.objects.exists()


def test_a_clerk_and_a_unit_where_the_person_once_served_open_nothing(cast):
    assert signed_in(cast.clerk_a).get(f"/can-bo/{cast.an.pk}/mo-thong-tin/").status_code == 403
    assert signed_in(cast.head_a).get(f"/can-bo/{cast.binh.pk}/mo-thong-tin/").status_code == 403


def test_the_own_file_opens_without_saying_why_and_is_recorded(cast):
    own = signed_in(cast.cadre_self)
    address = f"/can-bo/{cast.an.pk}/mo-thong-tin/"
    assert shows_secrets(own.post(address, fields_of(own.get(address))))
    assert AuditEvent.objects.get(verb="mở thông tin cần bảo vệ").details["purpose"] == "Bản thân xem hồ sơ của mình"


def form_of(person) -> str:
    return f"/can-bo/{person.pk}/thong-tin-can-bao-ve/"


def said(**changes):
    kept = {"ethnicity": "Tày", "religion": "", "party_joined_on": "3/2/2019", "party_official_on": ""}
    return kept | {"phone": "0912345679", "id_number": "079095001234", "change_reason": "Đổi số"} | changes


SPENT = "mỗi lần mở chỉ để xem một lần và lưu một lần"


def leads_to_opening(response, person) -> bool:
    assert not shows_secrets(response)
    return response.redirect_chain[-1][0] == f"/can-bo/{person.pk}/mo-thong-tin/" and SPENT in text_of(response)


def test_they_are_corrected_once_while_they_are_open(cast):
    head = signed_in(cast.head_a)
    assert f'href="{form_of(cast.an)}"' in opened(head, cast.an).content.decode()
    form = fields_of(head.get(form_of(cast.an))) | said()
    assert head.post(form_of(cast.an), form).status_code == 302
    cast.an.refresh_from_db()
    assert cast.an.phone == "0912345679"
    page = text_of(head.get(f"/can-bo/{cast.an.pk}/"))
    assert "Điện thoại: chưa ghi → ••• (có ghi)" in page and "0912" not in page
    again = head.post(form_of(cast.an), form, follow=True)
    assert "Lần gửi này đã được lưu rồi" in text_of(again), "the same sending twice is no second saving"
    assert leads_to_opening(head.get(form_of(cast.an), follow=True), cast.an)


def test_an_opening_shows_the_form_once(cast):
    head = signed_in(cast.head_a)
    opened(head, cast.an)
    assert "0912345678" in head.get(form_of(cast.an)).content.decode()
    assert leads_to_opening(head.get(form_of(cast.an), follow=True), cast.an)


def test_without_an_opening_of_the_own_for_this_person_there_is_no_form(cast):
    head, board = signed_in(cast.head_a), signed_in(cast.board)
    opened(head, cast.an)
    assert leads_to_opening(board.get(form_of(cast.an), follow=True), cast.an)
    assert leads_to_opening(head.get(form_of(cast.chi), follow=True), cast.chi)


def test_a_second_saving_waits_for_another_opening_and_keeps_what_was_typed(cast):
    head = signed_in(cast.head_a)
    opened(head, cast.an)
    form = fields_of(head.get(form_of(cast.an))) | said()
    head.post(form_of(cast.an), form)
    other = form | {"lan_gui": "", "phone": "0900000000", "version": ""}
    for _ in range(2):  # the first is told of the version that came between as well
        refused = head.post(form_of(cast.an), other)
        other |= fields_of(refused)
    assert refused.status_code == 422 and SPENT in text_of(refused) and 'value="0900000000"' in refused.content.decode()
    assert f"/can-bo/{cast.an.pk}/mo-thong-tin/" in refused.content.decode()
    cast.an.refresh_from_db()
    assert cast.an.phone == "0912345679"
    opened(head, cast.an)
    assert head.post(form_of(cast.an), other).status_code == 302
    cast.an.refresh_from_db()
    assert cast.an.phone == "0900000000"


def test_an_opening_lasts_half_an_hour(cast, monkeypatch):
    head = signed_in(cast.head_a)
    opened(head, cast.an)
    form = fields_of(head.get(form_of(cast.an))) | said()
    later = clock.now() + timedelta(minutes=31)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert SPENT in text_of(head.post(form_of(cast.an), form))
    cast.an.refresh_from_db()
    assert cast.an.phone == "0912345678"


def test_a_mistake_in_the_form_spends_nothing(cast):
    head = signed_in(cast.head_a)
    opened(head, cast.an)
    form = fields_of(head.get(form_of(cast.an))) | said(party_joined_on="30/2/2019")
    assert head.post(form_of(cast.an), form).status_code == 422
    assert head.post(form_of(cast.an), form | said()).status_code == 302


def test_a_clerk_types_them_in_with_a_new_file_and_does_not_see_them_after(cast):
    clerk = signed_in(cast.clerk_a)
    made = send(
        clerk, "/can-bo/them/", full_name="Hồ Thị Mới", sex="FEMALE", born_on="1.2.1996", unit=cast.unit_a.pk,
        ethnicity="Chăm", phone="0987654321",
    )  # fmt: skip
    person = Cadre.objects.get(full_name="Hồ Thị Mới")
    assert (person.code, person.ethnicity) == ("CSA-CB1", "Chăm")
    assert "Chăm" not in text_of(clerk.get(made.url)) and "0987" not in text_of(clerk.get(made.url))
    assert 'name="phone"' not in clerk.get(f"/can-bo/{person.pk}/sua/").content.decode()


def test_the_same_person_twice_is_asked_about_first(cast):
    clerk = signed_in(cast.clerk_a)
    said = {"full_name": "nguyen thi hoa AN", "sex": "FEMALE", "born_on": "19/5/1995", "unit": cast.unit_a.pk}
    answer = send(clerk, "/can-bo/them/", **said)
    assert "Đã có Nguyễn Thị Hòa An, sinh ngày 19/05/1995" in text_of(answer)
    assert clerk.post("/can-bo/them/", fields_of(answer) | said | ticked(answer)).status_code == 302


def cells(response) -> str:
    sheet = load_workbook(BytesIO(response.content)).active
    return "\n".join(" | ".join(str(value) for value in row) for row in sheet.iter_rows(values_only=True))


def test_the_list_is_exported_without_them(cast):
    for who in ("clerk_a", "head_a", "board"):
        text = cells(signed_in(getattr(cast, who)).post("/can-bo/xuat/"))
        assert "Nguyễn Thị Hòa An" in text
        assert not any(secret in text for secret in (*SECRETS, "Dân tộc"))


def test_with_the_permission_and_a_purpose_they_are_exported_for_the_own_people(cast):
    Cadre.objects.filter(pk=cast.binh.pk).update(ethnicity="Hoa")  # once held a post in A; the file is B's
    answer = send(signed_in(cast.head_a), "/can-bo/xuat-day-du/", purpose=PURPOSE)
    text = cells(answer)
    assert all(secret in text for secret in SECRETS)
    assert "Hoa |" not in text and "Bình" not in text
    event = AuditEvent.objects.get(verb="xuất danh sách kèm thông tin cần bảo vệ")
    assert event.details["purpose"] == PURPOSE and event.details["rows"] == 2
    assert signed_in(cast.clerk_a).post("/can-bo/xuat-day-du/", {"purpose": PURPOSE}).status_code == 403
