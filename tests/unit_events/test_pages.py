"""The pages of events of units: what happens is shown by name, then recorded; nothing typed is lost; who may and who may not."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cadres.actions.unit_outcomes import dissolution, merger, outcome_of
from cadres.models import Cadre, Placement, Post, Unit, UnitEvent
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of
from tests.unit_events.events import DAY, TODAY, divided, do, equitised, merged

pytestmark = pytest.mark.django_db
PAPER = {"day": "1/6/2020", "paper_number": "45-QĐ/ĐTN", "paper_signed_on": "25/5/2020", "paper_signer": "Bí thư"}
LIST = "/nhan-su/don-vi/"


@pytest.fixture(autouse=True)
def today(settings):
    settings.CLOCK_TODAY = TODAY.isoformat()


@pytest.fixture
def board(cast):
    return signed_in(cast.board)


def at(what) -> str:
    return reverse("cadres:unit-event-record", args=[what])


def of_kind(cast, what) -> dict:
    a, b = cast.unit_a.pk, cast.unit_b.pk
    return (
        PAPER
        | {
            "sap-nhap": {"unit_1": a, "into": b},
            "chia-tach": {"unit": a, "code_1": "M1", "name_1": "Một", "code_2": "M2", "name_2": "Hai"},
            "co-phan-hoa": {
                "unit": a,
                "code": "CSM",
                "name": "Công ty Cổ phần A",
                "sector": "ENTERPRISE",
                "carries": "on",
            },
            "chuyen-cap-tren": {"unit": a, "under": b, "code": "TTM"},
            "giai-the": {"unit": a},
            "thanh-lap": {"parent": cast.bloc.pk, "code": "CSM", "name": "Đoàn cơ sở Mới"},
        }[what]
    )


KINDS = ("sap-nhap", "chia-tach", "co-phan-hoa", "chuyen-cap-tren", "giai-the", "thanh-lap")


def shown(client, cast, what="sap-nhap", **typed):
    return send(client, at(what), **of_kind(cast, what) | typed)


def confirm(client, what, page, **more):
    return client.post(at(what), fields_of(page) | {"xac_nhan": "1"} | more, follow=True)


# --- Two steps --------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", KINDS)
def test_first_what_would_happen_is_shown_then_it_is_recorded(board, cast, what):
    page = shown(board, cast, what)
    assert page.status_code == 200 and "những gì sẽ thay đổi" in text_of(page)
    assert not UnitEvent.objects.exists() and Unit.objects.count() == 4
    after = confirm(board, what, page)
    assert after.status_code == 200 and "Đã ghi: " in text_of(after)
    event = UnitEvent.objects.get()
    assert (event.day, event.paper_number, event.paper_signed_on) == (DAY, "45-QĐ/ĐTN", date(2020, 5, 25))


def test_the_page_names_who_loses_a_post_what_lapses_and_what_goes_on(board, cast):
    cast.unit_a.committees.create(organ="EXECUTIVE", term="2017-2022", seats=9)
    make.post(make.cadre(cast.unit_a, "Hồ Văn Sắp Thôi"), end=date(2020, 9, 1))
    said = text_of(shown(board, cast))
    assert "Đoàn cơ sở A (CSA) thôi hoạt động từ 01/06/2020; kế thừa: Đoàn cơ sở B (CSB)" in said
    assert "Người thôi giữ chức, chờ bố trí (1)" in said and "Nguyễn Thị Hòa An" in said
    assert "Người tiếp tục giữ chức ở đơn vị mới (1) Đỗ Thị Chi (1995), Bí thư: Chi đoàn A1" in said
    assert "Tổ chức hết nhiệm kỳ (1) Ban Chấp hành Đoàn cơ sở A 2017-2022" in said
    assert "Hồ Văn Sắp Thôi, Ủy viên Ban Chấp hành (thôi từ 01/09/2020)" in said
    assert "2 người chuyển về Đoàn cơ sở B" in said


def test_the_page_and_the_deed_name_the_same_people(board, cast):
    page = shown(board, cast, "chia-tach")
    said, outcome = text_of(page), outcome_of(divided(cast))
    confirm(board, "chia-tach", page)
    lost = {placement.cadre.full_name for placement in Placement.objects.select_related("cadre")}
    assert lost == {post.cadre.full_name for post in outcome.ended} and all(name in said for name in lost)


def test_a_unit_below_goes_where_it_was_chosen_to(board, cast):
    page = shown(board, cast, "chia-tach")
    assert f'name="giao_{cast.below_a.pk}"' in page.content.decode()
    confirm(board, "chia-tach", page, **{f"giao_{cast.below_a.pk}": "1"})
    assert Unit.objects.get(name="Chi đoàn A1", dissolved_on=None).parent.code == "M2"


def test_what_was_typed_can_be_mended_and_is_not_lost(board, cast):
    page = shown(board, cast)
    again = board.post(at("sap-nhap"), fields_of(page) | {"sua_lai": "1"})
    assert 'value="45-QĐ/ĐTN"' in again.content.decode() and "Xem những gì sẽ thay đổi" in text_of(again)
    assert not UnitEvent.objects.exists()


def test_a_box_that_was_not_ticked_stays_so_through_the_second_step(board, cast):
    page = send(board, at("co-phan-hoa"), **{k: v for k, v in of_kind(cast, "co-phan-hoa").items() if k != "carries"})
    confirm(board, "co-phan-hoa", page)
    assert Placement.objects.get().cadre == cast.an and not Post.objects.filter(cadre=cast.an, end=None).exists()


def test_a_day_to_come_is_shown_and_not_recorded(board, cast):
    page = shown(board, cast, day="1/8/2020")
    assert "Ngày có hiệu lực chưa đến" in text_of(page) and 'name="xac_nhan"' not in page.content.decode()
    refused = confirm(board, "sap-nhap", page)
    assert refused.status_code == 422 and "xem trước thì được" in text_of(refused)
    assert not UnitEvent.objects.exists()


def test_sent_twice_it_is_recorded_once(board, cast):
    page = shown(board, cast)
    confirm(board, "sap-nhap", page)
    assert "đã được lưu rồi" in text_of(confirm(board, "sap-nhap", page))
    assert UnitEvent.objects.count() == 1


def test_who_was_overtaken_sees_the_new_names_and_decides_again(board, cast):
    page = shown(board, cast)
    make.post(cast.binh, cast.unit_a, start=date(2020, 5, 1))
    refused = confirm(board, "sap-nhap", page)
    assert refused.status_code == 422 and "vừa thay đổi sau khi đồng chí xem" in text_of(refused)
    assert "Lê Văn Bình" in text_of(refused) and not UnitEvent.objects.exists()
    assert "Đã ghi: " in text_of(confirm(board, "sap-nhap", refused))


def test_of_two_at_once_the_second_is_told_on_the_form(board, cast):
    page = shown(board, cast)
    do(divided(cast), cast.board)
    refused = confirm(board, "sap-nhap", page)
    assert refused.status_code == 422 and UnitEvent.objects.count() == 1
    assert "hiện không hoạt động: có thể vừa có người ghi thay đổi" in text_of(refused)


def test_approved_periods_that_were_not_over_are_named(board, cast):
    make.approved_period(cast.unit_a)
    assert "Quý I/2020" not in text_of(shown(board, cast))
    make.approved_period(cast.bloc, last_day=date(2020, 6, 30), label="6 tháng đầu năm 2020")
    said = text_of(shown(board, cast))
    assert "6 tháng đầu năm 2020 của Đoàn Khối" in said and "Quý I/2020" not in said


# --- Mistakes ---------------------------------------------------------------------------------------


def refused(board, cast, what, words, **typed):
    page = shown(board, cast, what, **typed)
    assert page.status_code == 422 and words in text_of(page), text_of(page)
    assert 'value="45-QĐ/ĐTN"' in page.content.decode()


def test_each_mistake_says_how_to_mend_it(board, cast):
    refused(board, cast, "sap-nhap", "Hãy chọn đơn vị nhập vào, hoặc ghi cả mã và tên", into="")
    refused(board, cast, "sap-nhap", "Đã ghi đơn vị mới thì để trống ô này", code="CSM")
    refused(board, cast, "sap-nhap", "ít nhất hai đơn vị", into="", code="CSM", name="Mới")
    refused(board, cast, "sap-nhap", "chọn hai lần", unit_2=cast.unit_a.pk)
    refused(board, cast, "chia-tach", "Đơn vị mới phải có cả mã và tên", name_2="")
    refused(board, cast, "chia-tach", "Mã này đã ghi cho một đơn vị mới khác", code_2="M1")
    refused(board, cast, "chia-tach", "ít nhất hai đơn vị mới", code_2="", name_2="")
    refused(board, cast, "co-phan-hoa", "Mã “CSB” đã là của Đoàn cơ sở B", code="CSB")
    refused(board, cast, "giai-the", "không được sau hôm nay", paper_signed_on="11/7/2020")


def test_what_stands_in_the_way_is_said_on_the_form(board, cast):
    make.post(cast.binh, cast.unit_a, start=date(2020, 6, 15))
    refused(board, cast, "sap-nhap", "hãy sửa hoặc rút chức vụ ấy trước")


def test_units_that_are_gone_are_not_offered(board, cast):
    do(merged(cast), cast.board)
    page = board.get(at("giai-the")).content.decode()
    assert "(CSA)" not in page and "(CSB)" in page and "(K00)" not in page


# --- The list, an event, placements -----------------------------------------------------------------


def test_a_unit_sees_its_own_events_and_no_others(cast):
    do(equitised(cast), cast.board)
    assert "Công ty Cổ phần A" in text_of(signed_in(cast.clerk_a).get(LIST))
    assert "Chưa ghi thay đổi nào" in text_of(signed_in(cast.clerk_b).get(LIST))


def test_the_heir_sees_the_event_too(cast):
    event = do(merged(cast), cast.board)
    assert signed_in(cast.clerk_b).get(f"{LIST}{event.pk}/").status_code == 200


def test_a_unit_records_nothing(cast):
    clerk = signed_in(cast.head_a)
    assert "Ghi thay đổi đơn vị" not in text_of(clerk.get(LIST))
    assert clerk.post(at("giai-the"), of_kind(cast, "giai-the") | {"xac_nhan": "1"}).status_code == 403
    assert not UnitEvent.objects.exists()


def test_events_are_found_by_unit_and_narrowed_to_those_with_somebody_waiting(board, cast):
    do(equitised(cast), cast.board)
    assert "Không tìm thấy" in text_of(board.get(f"{LIST}?tim=don+vi+khac"))
    assert "Công ty Cổ phần A" in text_of(board.get(f"{LIST}?tim=cong+ty+co+phan"))
    assert "Không tìm thấy" in text_of(board.get(f"{LIST}?bo-tri=cho"))
    assert "Công ty Cổ phần A" in text_of(board.get(f"{LIST}?tim=45-qd")), "a number is found without diacritics too"


def test_the_workbench_names_the_units_and_leads_to_where_events_are_recorded(board, cast):
    do(equitised(cast), cast.board)
    assert "Đoàn cơ sở A" in text_of(board.get(reverse("admin:cadres_unitevent_changelist")))
    assert f'href="{reverse("cadres:unit-event-add")}"' in board.get(reverse("admin:index")).content.decode()


def test_an_event_shows_lineage_and_other_events_of_its_units(board, cast):
    first = do(equitised(cast), cast.board)
    heir = Unit.objects.get(code="CSM")
    later = do(
        merger([heir], into=cast.unit_b, day=date(2020, 7, 1)),
        cast.board,
    )
    said = text_of(board.get(f"{LIST}{first.pk}/"))
    assert "Đoàn cơ sở A (CSA) Công ty Cổ phần A (CSM)" in said and str(later) in said


@pytest.fixture
def waiting(cast) -> Placement:
    do(divided(cast), cast.board)
    return Placement.objects.get(cadre=cast.an)


def deed(row, what) -> str:
    return reverse("cadres:unit-event-place", args=[row.pk, what])


def heir() -> Unit:
    return Unit.objects.get(code="CSM1")


DECISION = {"decision_number": "60-QĐ/ĐTN", "decision_kind": "DESIGNATION", "decision_signed_on": "14/6/2020"}


def test_the_unit_proposes_and_the_board_places(board, cast, waiting):
    send(signed_in(cast.clerk_a), deed(waiting, "de-nghi"), unit=heir().pk, title="1", note="Còn tuổi Đoàn")
    page = board.get(deed(waiting, "quyet-dinh"))
    assert "Đang đề nghị: Bí thư, Đoàn cơ sở Một" in text_of(page)
    after = send(board, deed(waiting, "quyet-dinh"), unit=heir().pk, title="1", start="15/6/2020", **DECISION)
    assert after.status_code == 302
    post = Post.objects.get(cadre=cast.an, unit=heir())
    assert (post.start, post.opened_by.number) == (date(2020, 6, 15), "60-QĐ/ĐTN")
    assert Cadre.objects.get(pk=cast.an.pk).unit == heir()
    assert "Đã bố trí Bí thư, Đoàn cơ sở Một, quyết định 60-QĐ/ĐTN" in text_of(board.get(f"{LIST}{waiting.event_id}/"))


def test_a_title_needs_its_decision_and_no_title_must_be_said(board, waiting):
    page = send(board, deed(waiting, "quyet-dinh"), unit=heir().pk, title="1", start="15/6/2020", note="Giữ lại")
    assert page.status_code == 422 and "hãy ghi ô này" in text_of(page) and "Giữ lại" in text_of(page)
    assert send(board, deed(waiting, "quyet-dinh"), unit=heir().pk, start="15/6/2020").status_code == 422
    assert send(board, deed(waiting, "quyet-dinh"), unit=heir().pk, title="0", start="15/6/2020").status_code == 302
    assert Placement.objects.get(pk=waiting.pk).place == "Đoàn cơ sở Một"


def test_a_placement_takes_the_next_number_of_its_issuer(board, cast, waiting):
    said = DECISION | {"decision_number": "", "decision_issuer": cast.bloc.pk}
    page = send(board, deed(waiting, "quyet-dinh"), unit=heir().pk, title="1", start="15/6/2020", **said)
    assert page.status_code == 302
    assert Post.objects.get(cadre=cast.an, unit=heir()).opened_by.issuer == cast.bloc


def test_of_two_who_place_at_once_the_second_is_told(board, waiting):
    typed = {"unit": heir().pk, "title": "0", "start": "15/6/2020"}
    late = board.get(deed(waiting, "quyet-dinh"))
    send(board, deed(waiting, "quyet-dinh"), **typed)
    told = board.post(deed(waiting, "quyet-dinh"), fields_of(late) | typed)
    assert told.status_code == 422 and "đã có người ghi rồi" in text_of(told)


def test_it_is_said_why_nobody_need_be_placed(board, waiting):
    assert send(board, deed(waiting, "khong-can"), note=" ").status_code == 422
    assert send(board, deed(waiting, "khong-can"), note="Trưởng thành Đoàn").status_code == 302
    assert "Không cần bố trí" in text_of(board.get(f"{LIST}{waiting.event_id}/"))


def test_a_unit_neither_places_nor_decides_that_nobody_need_be(cast, waiting):
    clerk = signed_in(cast.head_a)
    assert (
        clerk.get(deed(waiting, "quyet-dinh")).status_code == clerk.get(deed(waiting, "khong-can")).status_code == 403
    )
    assert signed_in(cast.head_b).get(deed(waiting, "de-nghi")).status_code == 404
    assert clerk.get(deed(waiting, "viec-khac")).status_code == 404
    page = clerk.get(f"{LIST}{waiting.event_id}/").content.decode()
    assert deed(waiting, "de-nghi") in page
    assert deed(waiting, "quyet-dinh") not in page and deed(waiting, "khong-can") not in page


def test_a_wrong_event_is_taken_back_on_its_page_with_a_reason(board, cast):
    event = do(merged(cast), cast.board)
    assert send(board, f"{LIST}{event.pk}/rut/", reason="Ghi nhầm đơn vị").status_code == 302
    assert not UnitEvent.objects.exists() and Unit.objects.get(code="CSA").dissolved_on is None


def test_an_event_on_which_something_rests_stays_and_says_why(board, cast, waiting):
    send(board, deed(waiting, "khong-can"), note="Trưởng thành Đoàn")
    page = send(board, f"{LIST}{waiting.event_id}/rut/", reason="Ghi nhầm")
    assert page.status_code == 422 and "ghi thay đổi mới để sửa" in text_of(page)
    assert UnitEvent.objects.exists()


def test_an_events_page_asks_as_much_of_ten_times_the_people(board, cast):
    def asked(event) -> int:
        board.get(f"{LIST}{event.pk}/")
        with CaptureQueriesContext(connection) as found:
            assert board.get(f"{LIST}{event.pk}/").status_code == 200
        return len(found)

    few = asked(do(divided(cast), cast.board))
    for number in range(10):
        make.serving(cast.unit_b, full_name=f"Vũ Văn Số {number}")
    assert asked(do(dissolution(cast.unit_b, day=DAY), cast.board)) == few
