"""A sending is saved once however often it arrives; and what was saved by it is shown, and withdrawn, as a whole."""

from datetime import date
from uuid import uuid4

import pytest

from cadres.models import Absence, AuditEvent, PartyCommittee, Receipt
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of

pytestmark = pytest.mark.django_db

DAY, BACK = date(2020, 2, 1), date(2020, 3, 1)


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


def away(cast, **changes):
    return {"cadre": cast.an.pk, "reason": "OTHER", "start": "1/2/2020", "last_day": "29/2/2020"} | changes


def many(*people, **changes):
    keys = [one.pk for one in people]
    return {"reason": "OTHER", "start": "1/2/2020", "last_day": "29/2/2020", "whom": "ticked", "people": keys} | changes


def arrives_twice(client, address, **typed):
    sent = fields_of(client.get(address)) | typed
    return client.post(address, sent), client.post(address, sent)


# --- Once -------------------------------------------------------------------------------------------


def test_a_double_click_on_adding_saves_once_and_both_land_on_the_row(of_a, cast):
    first, second = arrives_twice(of_a, "/vang-mat/them/", **away(cast))
    row = Absence.objects.get()
    assert first.url == second.url == f"/vang-mat/{row.pk}/"
    assert "đã được lưu rồi, không ghi thêm" in text_of(of_a.get(second.url))
    assert Receipt.objects.count() == 1 and AuditEvent.objects.count() == 1


def test_a_double_click_on_correcting_saves_once(of_a, cast):
    row = make.absence(cast.an, DAY, BACK)
    first, second = arrives_twice(of_a, f"/vang-mat/{row.pk}/sua/", **away(cast, start="2/2/2020"))
    assert (first.status_code, first.url) == (302, second.url)
    assert row.history.count() == 2


def test_a_double_click_on_withdrawing_lands_on_the_list_twice(of_a, cast):
    row = make.absence(cast.an, DAY, BACK)
    first, second = arrives_twice(of_a, f"/vang-mat/{row.pk}/rut/", reason="Nhập nhầm")
    assert first.url == second.url == "/vang-mat/"
    assert AuditEvent.objects.filter(verb="xóa").count() == 1


def test_a_double_click_on_recording_for_many_records_each_once(of_a, cast):
    first, second = arrives_twice(of_a, "/vang-mat/them-nhieu/", **many(cast.an, cast.chi))
    assert first.url == second.url
    assert Absence.objects.count() == 2


def test_a_double_click_on_withdrawing_a_whole_sending_lands_on_the_list_twice(of_a, cast):
    sending = send(of_a, "/vang-mat/them-nhieu/", **many(cast.an, cast.chi)).url
    first, second = arrives_twice(of_a, sending, reason="Ghi nhầm tháng")
    assert first.url == second.url == "/vang-mat/"
    assert AuditEvent.objects.filter(verb="xóa").count() == 2


def test_a_form_refused_and_mended_is_saved(of_a, cast):
    refused = send(of_a, "/vang-mat/them/", **away(cast, start="31/2/2020"))
    assert refused.status_code == 422 and not Receipt.objects.exists()
    assert of_a.post("/vang-mat/them/", fields_of(refused) | away(cast)).status_code == 302
    assert Absence.objects.count() == 1


def test_two_forms_opened_one_after_the_other_are_two_sendings(of_a, cast):
    send(of_a, "/vang-mat/them/", **away(cast))
    answer = send(of_a, "/vang-mat/them/", **away(cast))
    assert "đã có một lần vắng mặt bắt đầu từ ngày đó" in text_of(answer)
    assert send(of_a, "/vang-mat/them/", **away(cast, start="2/3/2020", last_day="9/3/2020")).status_code == 302


def test_somebody_elses_mark_stops_nobody(of_a, cast):
    mark = uuid4()
    Receipt.objects.create(token=mark, user=cast.clerk_b, label="Của người khác", url="/cap-uy/")
    answer = of_a.post("/vang-mat/them/", away(cast, lan_gui=str(mark)))
    assert answer.url == f"/vang-mat/{Absence.objects.get().pk}/"
    assert Receipt.objects.filter(user=cast.clerk_a).count() == 1


# --- What a sending saved ---------------------------------------------------------------------------


@pytest.fixture
def sending(of_a, cast):
    """For An and Chi; An is away from that day already and is left out."""
    make.absence(cast.an, DAY, BACK)
    return send(of_a, "/vang-mat/them-nhieu/", **many(cast.an, cast.chi)).url


def test_a_sending_says_who_was_recorded_and_who_was_left_out_and_why(of_a, sending):
    page = text_of(of_a.get(sending))
    assert "đã ghi cho 1 người" in page
    assert "Đã ghi 1 dòng Đỗ Thị Chi: khác từ 01/02/2020" in page
    assert "Bỏ qua 1 trường hợp Nguyễn Thị Hòa An: Cán bộ này đã có một lần vắng mặt bắt đầu từ ngày đó." in page


def test_a_sending_is_withdrawn_whole_with_a_reason_and_nothing_else_is(of_a, cast, sending):
    answer = send(of_a, sending, reason="Ghi nhầm tháng")
    assert answer.url == "/vang-mat/"
    assert "Đã rút 1 dòng của lần ghi" in text_of(of_a.get(answer.url))
    assert [row.cadre for row in Absence.objects.all()] == [cast.an]
    left = Absence.history.filter(history_type="-").get()
    assert (left.history_change_reason, left.history_user) == ("Ghi nhầm tháng", cast.clerk_a)
    page = text_of(of_a.get(sending))
    assert "1 dòng của lần ghi này đã được rút" in page and "Rút cả lần ghi" not in page


def test_a_sending_is_not_withdrawn_without_a_reason(of_a, sending):
    answer = send(of_a, sending, reason=" ")
    assert answer.status_code == 422 and "Ô này cần điền." in text_of(answer)
    assert Absence.objects.count() == 2


def test_a_second_withdrawal_finds_nothing(of_a, sending):
    send(of_a, sending, reason="Ghi nhầm tháng")
    answer = of_a.post(sending, {"reason": "Lần nữa", "lan_gui": str(uuid4())})
    assert answer.status_code == 422 and "Không rút được dòng nào của lần ghi này." in text_of(answer)
    assert AuditEvent.objects.filter(verb="xóa").count() == 1


def test_a_row_that_moved_out_of_reach_stays_and_is_not_shown(of_a, cast):
    sending = send(of_a, "/vang-mat/them-nhieu/", **many(cast.an, cast.chi)).url
    Absence.objects.filter(cadre=cast.chi).update(cadre=cast.dung)
    assert "khác từ 01/02/2020" in text_of(of_a.get(sending)) and "Dũng" not in text_of(of_a.get(sending))
    assert send(of_a, sending, reason="Ghi nhầm tháng").status_code == 302
    assert [row.cadre for row in Absence.objects.all()] == [cast.dung]


def test_one_row_that_cannot_be_withdrawn_stays_and_the_page_says_why(of_a, cast):
    sending = send(of_a, "/can-bo/them/", full_name="Lý Văn Mới", sex="MALE", born_on="1/1/1999", unit=cast.unit_a.pk)
    new = cast.unit_a.home_cadres.get(full_name="Lý Văn Mới")
    receipt = Receipt.objects.get()
    assert sending.url == f"/can-bo/{new.pk}/?vua-them=1"
    make.post(new)
    answer = send(of_a, f"/lan-ghi/{receipt.token}/", reason="Nhập nhầm")
    page = text_of(answer)
    assert answer.status_code == 422 and "Lý Văn Mới: Chưa xóa được cán bộ “Lý Văn Mới”: còn 1 chức vụ" in page
    assert cast.unit_a.home_cadres.filter(pk=new.pk).exists()


def test_what_a_sending_only_changed_is_not_withdrawn_by_it(of_a, cast):
    row = make.absence(cast.an, DAY, BACK)
    kept = Receipt.objects.create(
        token=uuid4(), user=cast.clerk_a, label="Sửa", rows=[["cadres.absence", row.pk]], added=False
    )
    page = of_a.get(f"/lan-ghi/{kept.token}/")
    assert "Rút cả lần ghi" not in text_of(page)
    assert of_a.post(f"/lan-ghi/{kept.token}/", {"reason": "Nhầm"}).status_code == 422
    assert Absence.objects.exists()


def test_the_approved_periods_that_stand_on_a_sending_are_named_before_it_is_withdrawn(of_a, cast):
    make.approved_period(cast.unit_a)
    sending = send(of_a, "/vang-mat/them-nhieu/", **many(cast.an, cast.chi)).url
    assert "Quý I/2020 của Đoàn cơ sở A" in text_of(of_a.get(sending))


@pytest.mark.parametrize("who", ["head_a", "clerk_b", "board", "cadre_self"])
def test_somebody_elses_sending_is_not_there(cast, sending, who):
    client = signed_in(getattr(cast, who))
    assert client.get(sending).status_code == 404
    assert client.post(sending, {"reason": "Nhầm"}).status_code == 404
    assert Absence.objects.count() == 2


def test_who_keeps_nothing_any_more_sees_a_sending_and_withdraws_nothing(of_a, cast, sending):
    cast.clerk_a.assignments.update(role="leader", unit=cast.bloc)
    page = text_of(of_a.get(sending))
    assert "Đã ghi 1 dòng" in page and "Rút cả lần ghi" not in page
    answer = of_a.post(sending, {"reason": "Nhầm"})
    assert answer.status_code == 422 and "nằm ngoài phạm vi các đơn vị mà đồng chí được sửa" in text_of(answer)
    assert Absence.objects.count() == 2


def test_a_sending_of_a_kind_that_is_no_more_still_opens(of_a, cast):
    kept = Receipt.objects.create(
        token=uuid4(), user=cast.clerk_a, label="Sổ cũ", rows=[["cadres.gone", 1]], added=True
    )
    assert "Sổ cũ" in text_of(of_a.get(f"/lan-ghi/{kept.token}/"))


def test_opening_a_sending_changes_nothing(of_a, sending):
    before = Receipt.objects.count(), AuditEvent.objects.count()
    of_a.get(sending)
    assert (Receipt.objects.count(), AuditEvent.objects.count()) == before
    assert of_a.put(sending).status_code == 405


def test_the_page_after_a_correction_says_that_nothing_changed(of_a, cast):
    row = make.party_committee(cast.unit_a, 5, 1)
    send(of_a, f"/cap-uy/{row.pk}/sua/", unit=row.unit_id, level="CELL", name=row.name, term=row.term,
         elected_on="2/2/2020", members="5", under_35="1", union_cadres="")  # fmt: skip
    assert "Không có gì thay đổi." in text_of(of_a.get(f"/cap-uy/{row.pk}/"))
    assert PartyCommittee.history.count() == 1 and not AuditEvent.objects.exists()
