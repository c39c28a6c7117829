"""Field visits on the units' pages: the side that goes enters them, the unit visited rates them, and the figure follows."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cadres.models import Title
from evaluation.actions.visits import change_visit, enter_visit, rate_visit, withdraw_visit
from evaluation.models import Visit
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of
from tests.reports.asking import ask

pytestmark = pytest.mark.django_db

RECEIVED = "/di-co-so/doan-den/"
FIXED = "hãy đề nghị đơn vị đó hoặc Ban Tổ chức bỏ đánh giá trước"


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


@pytest.fixture
def of_b(cast):
    return signed_in(cast.clerk_b)


@pytest.fixture
def of_board(cast):
    return signed_in(cast.board)


def a_visit(cast, person=None, unit=None, on=date(2020, 6, 2), rating=""):
    """Unrated, of the cadre of A to unit B, unless said otherwise."""
    return make.visit(person or cast.an, unit or cast.unit_b, on, rating)


def typed(cast, **changes):
    return {
        "cadre": cast.an.pk,
        "unit": cast.unit_b.pk,
        "visited_on": "2/6/2020",
        "content": "Dự sinh hoạt chi đoàn",
    } | changes


def rate(client, visit, **said):
    return send(client, f"{RECEIVED}{visit.pk}/danh-gia/", **{"rating": "GOOD", "remark": ""} | said)


# --- The side that goes -----------------------------------------------------------------------------


def test_a_unit_enters_a_visit_of_its_cadre_to_any_unit_of_the_bloc(of_a, cast):
    answer = send(of_a, "/di-co-so/them/", **typed(cast))
    visit = Visit.objects.get()
    assert answer.url == f"/di-co-so/{visit.pk}/"
    assert (visit.cadre, visit.unit, visit.visited_on, visit.rating) == (cast.an, cast.unit_b, date(2020, 6, 2), "")
    assert "Chờ Đoàn cơ sở B xác nhận và đánh giá" in text_of(of_a.get(answer.url))


def test_a_person_of_another_unit_is_not_to_be_chosen(of_a, cast):
    answer = send(of_a, "/di-co-so/them/", **typed(cast, cadre=cast.dung.pk))
    assert answer.status_code == 422 and "không có trong danh sách của đơn vị" in text_of(answer)
    assert not Visit.objects.exists()


def test_a_bad_day_is_said_and_nothing_typed_is_lost(of_a, cast):
    answer = send(of_a, "/di-co-so/them/", **typed(cast, visited_on="31/6/2020"))
    assert "31/6/2020" in text_of(answer) and 'value="31/6/2020"' in answer.content.decode()
    assert "Dự sinh hoạt chi đoàn" in text_of(answer)
    assert not Visit.objects.exists()


def test_the_same_sending_twice_enters_one_visit(of_a, cast):
    form = fields_of(of_a.get("/di-co-so/them/")) | typed(cast)
    assert of_a.post("/di-co-so/them/", form).url == of_a.post("/di-co-so/them/", form).url
    assert Visit.objects.count() == 1


def test_the_same_visit_typed_again_is_refused(of_a, cast):
    a_visit(cast)
    answer = send(of_a, "/di-co-so/them/", **typed(cast))
    assert "đã có lượt đi đến đơn vị đó trong ngày ấy" in text_of(answer)


def test_a_group_of_all_but_one_visits_a_unit(of_a, cast):
    said = {"unit": cast.unit_b.pk, "visited_on": "2/6/2020", "content": "Kiểm tra", "whom": "except"}
    answer = send(of_a, "/di-co-so/them-nhieu/", **said, people=[cast.chi.pk])
    assert [visit.cadre for visit in Visit.objects.all()] == [cast.an]
    assert answer.url.startswith("/lan-ghi/")


def test_of_a_mistaken_sending_the_visits_already_rated_stay_when_it_is_withdrawn(of_a, of_b, cast):
    said = {"unit": cast.unit_b.pk, "visited_on": "2/6/2020", "whom": "ticked"}
    sending = send(of_a, "/di-co-so/them-nhieu/", **said, people=[cast.an.pk, cast.chi.pk]).url
    rate(of_b, Visit.objects.get(cadre=cast.chi))
    answer = send(of_a, sending, reason="Ghi nhầm ngày")
    assert "đã được sửa sau lần ghi này" in text_of(of_a.get(answer.url))
    assert [visit.cadre for visit in Visit.objects.all()] == [cast.chi]


def test_an_unrated_visit_is_corrected_and_withdrawn_by_the_side_that_goes(of_a, cast):
    visit = a_visit(cast)
    send(of_a, f"/di-co-so/{visit.pk}/sua/", **typed(cast, visited_on="3/6/2020"))
    assert Visit.objects.get().visited_on == date(2020, 6, 3)
    page = text_of(of_a.get(f"/di-co-so/{visit.pk}/"))
    assert "02/06/2020 → 03/06/2020" in page and cast.clerk_a.full_name in page
    send(of_a, f"/di-co-so/{visit.pk}/rut/", reason="Ghi nhầm người")
    assert not Visit.objects.exists()


@pytest.mark.parametrize("what", ["sua", "rut"])
def test_a_rated_visit_is_fixed_for_the_side_that_goes(what, of_a, cast):
    visit = a_visit(cast)
    opened = fields_of(of_a.get(f"/di-co-so/{visit.pk}/{what}/"))
    Visit.objects.filter(pk=visit.pk).update(rating="PASSED")
    led_back = of_a.get(f"/di-co-so/{visit.pk}/{what}/", follow=True)
    assert FIXED in text_of(led_back)
    answer = of_a.post(f"/di-co-so/{visit.pk}/{what}/", opened | typed(cast, content="Khác") | {"reason": "Nhầm"})
    assert answer.status_code == 422 and FIXED in text_of(answer)
    assert Visit.objects.get().content == ""


def test_the_side_that_goes_never_rates(of_a, of_b, cast):
    visit = a_visit(cast)
    assert of_a.get(f"{RECEIVED}{visit.pk}/danh-gia/").status_code == 404
    send(of_a, f"/di-co-so/{visit.pk}/sua/", **typed(cast, rating="GOOD", remark="Tốt"))
    assert Visit.objects.get().rating == ""
    assert of_b.get(f"/di-co-so/{visit.pk}/").status_code == 404, "who was visited has the page of that side"
    assert of_b.get(f"{RECEIVED}{visit.pk}/").status_code == 200


def test_the_actions_keep_the_two_sides_apart_without_a_form(cast):
    rated = a_visit(cast, rating="GOOD")
    with pytest.raises(ValidationError):
        change_visit(row=rated, by=cast.clerk_a, reason="Sửa")
    with pytest.raises(ValidationError):
        withdraw_visit(row=rated, by=cast.clerk_a, reason="Rút")
    with pytest.raises(ValidationError):
        enter_visit(row=Visit(cadre=cast.chi, unit=cast.unit_b, visited_on=date(2020, 6, 2), rating="GOOD"), by=None)
    with pytest.raises(ValidationError):
        rate_visit(row=rated, rating="FAILED", by=cast.clerk_b)
    assert Visit.objects.get().rating == "GOOD"


def test_a_visit_that_counts_for_nothing_is_kept_with_a_note(of_board, cast):
    to_bloc = a_visit(cast, person=cast.an, unit=cast.bloc)
    to_own = a_visit(cast, person=cast.an, unit=cast.unit_a)
    assert "không tính vào định mức đi cơ sở nên không cần đánh giá: đây là lượt đến Đoàn Khối" in text_of(
        of_board.get(f"/di-co-so/{to_bloc.pk}/")
    )
    assert "đang giữ chức tại chính đơn vị này" in text_of(of_board.get(f"/di-co-so/{to_own.pk}/"))
    assert "không tính vào" not in text_of(of_board.get(f"/di-co-so/{a_visit(cast).pk}/"))


# --- The side visited -------------------------------------------------------------------------------


def test_the_unit_visited_finds_what_waits_first_and_counted(of_b, of_a, cast):
    a_visit(cast, on=date(2020, 6, 9), rating="GOOD")
    a_visit(cast, on=date(2020, 7, 30))
    a_visit(cast, on=date(2020, 5, 4))
    page = text_of(of_b.get(RECEIVED))
    assert "Lượt đến đơn vị (1)" in page and "1 lượt chờ đơn vị xác nhận" in page
    assert page.index("04/05/2020") < page.index("30/07/2020") < page.index("09/06/2020")
    assert "Nguyễn Thị Hòa An" not in text_of(of_a.get(RECEIVED)), "unit A was not visited"


def test_the_unit_visited_rates_with_a_remark(of_b, cast):
    visit = a_visit(cast)
    assert rate(of_b, visit, rating="PASSED", remark="Nắm sát  cơ sở").status_code == 302
    visit.refresh_from_db()
    assert (visit.rating, visit.remark) == ("PASSED", "Nắm sát cơ sở")


def test_a_rating_must_be_chosen(of_b, cast):
    visit = a_visit(cast)
    opened = fields_of(of_b.get(f"{RECEIVED}{visit.pk}/danh-gia/"))
    answer = of_b.post(f"{RECEIVED}{visit.pk}/danh-gia/", opened | {"remark": "Chu đáo"})
    assert answer.status_code == 422 and "Chu đáo" in text_of(answer)
    assert Visit.objects.get().remark == ""


def test_a_rating_changes_only_with_a_reason(of_b, cast):
    visit = a_visit(cast, rating="GOOD")
    assert rate(of_b, visit, rating="FAILED").status_code == 422
    assert Visit.objects.get().rating == "GOOD"
    rate(of_b, visit, rating="FAILED", change_reason="Chấm nhầm")
    assert Visit.objects.get().rating == "FAILED"
    assert "Tốt → Chưa đạt" in text_of(of_b.get(f"{RECEIVED}{visit.pk}/"))


def test_a_rating_taken_back_with_a_reason_frees_the_side_that_went(of_a, of_b, cast):
    visit = a_visit(cast, rating="GOOD")
    assert send(of_b, f"{RECEIVED}{visit.pk}/bo-danh-gia/", reason="").status_code == 422
    send(of_b, f"{RECEIVED}{visit.pk}/bo-danh-gia/", reason="Ngày đi ghi sai")
    assert Visit.objects.get().rating == ""
    assert send(of_a, f"/di-co-so/{visit.pk}/rut/", reason="Ghi nhầm").status_code == 302


def test_nobody_rates_the_own_visit(of_b, cast):
    visit, other = a_visit(cast, person=cast.chi), a_visit(cast)
    opened = fields_of(of_b.get(f"{RECEIVED}{visit.pk}/danh-gia/"))
    cast.clerk_b.cadre = cast.chi
    cast.clerk_b.save()
    assert "Không ai tự đánh giá" in text_of(of_b.get(f"{RECEIVED}{visit.pk}/danh-gia/", follow=True))
    said = opened | {"rating": "GOOD", "remark": ""}
    assert "Không ai tự đánh giá" in text_of(of_b.post(f"{RECEIVED}{visit.pk}/danh-gia/", said))
    send(of_b, f"{RECEIVED}danh-gia-nhieu/", rating="GOOD", whom="except")
    assert {one.pk: one.rating for one in Visit.objects.all()} == {visit.pk: "", other.pk: "GOOD"}


def test_a_planned_visit_waits_for_its_day(of_b, cast):
    visit = a_visit(cast)
    said = fields_of(of_b.get(f"{RECEIVED}{visit.pk}/danh-gia/")) | {"rating": "GOOD", "remark": ""}
    Visit.objects.filter(pk=visit.pk).update(visited_on=date(2020, 7, 11))
    assert "Lượt dự kiến" in text_of(of_b.get(f"{RECEIVED}{visit.pk}/"))
    answer = of_b.post(f"{RECEIVED}{visit.pk}/danh-gia/", said)
    assert "dự kiến đi ngày 11/07/2020, chưa đến ngày nên chưa đánh giá được" in text_of(answer)
    assert Visit.objects.get().rating == ""


def test_all_that_wait_but_those_ticked_are_rated_at_once(of_b, cast):
    first, second, third = (a_visit(cast, on=date(2020, 6, number)) for number in (1, 2, 3))
    opened = fields_of(of_b.get(f"{RECEIVED}danh-gia-nhieu/"))
    later = a_visit(cast, on=date(2020, 6, 4))
    said = opened | {"rating": "PASSED", "remark": "Đúng hẹn", "whom": "except", "rows": [second.pk]}
    answers = [of_b.post(f"{RECEIVED}danh-gia-nhieu/", said) for _ in range(2)]
    assert answers[0].url == answers[1].url and "Đã đánh giá 2 lượt đi" in text_of(of_b.get(answers[0].url))
    ratings = dict(Visit.objects.values_list("pk", "rating"))
    assert ratings == {first.pk: "PASSED", second.pk: "", third.pk: "PASSED", later.pk: ""}, "unseen is not rated"


def rated_many(client, *visits, **said):
    typed = {"rating": "FAILED", "remark": "Nhầm", "whom": "ticked", "rows": [one.pk for one in visits]}
    return send(client, f"{RECEIVED}danh-gia-nhieu/", **typed | said).url


def test_ratings_of_the_wrong_visits_are_taken_back_whole_and_what_was_changed_since_is_named(of_b, of_a, cast):
    first, second = (a_visit(cast, on=date(2020, 6, number)) for number in (1, 2))
    sending = rated_many(of_b, first, second)
    assert "Trả lại như trước lần ghi này" in text_of(of_b.get(sending))
    rate(of_b, second, rating="GOOD", change_reason="Chấm lại")
    page = text_of(of_b.get(send(of_b, sending, reason="Chấm nhầm đoàn").url))
    assert "Đã trả lại như trước 1 dòng của lần ghi" in page
    assert "đã được sửa sau lần ghi này; hãy mở dòng ấy để xem rồi sửa riêng." in page and "02/06/2020" in page
    assert dict(Visit.objects.values_list("pk", "rating")) == {first.pk: "", second.pk: "GOOD"}
    assert first.history.first().history_change_reason == "Chấm nhầm đoàn"
    assert "Trả lại như trước lần ghi này" not in text_of(of_b.get(sending)), "there is nothing left to give back"
    assert of_a.get(sending).status_code == 404


def test_ratings_are_not_taken_back_without_a_reason_nor_twice(of_b, cast):
    visit = a_visit(cast)
    sending = rated_many(of_b, visit)
    assert send(of_b, sending, reason=" ").status_code == 422 and Visit.objects.get().rating == "FAILED"
    assert send(of_b, sending, reason="Chấm nhầm").url == RECEIVED
    again = of_b.post(sending, {"reason": "Lần nữa"})
    assert again.status_code == 422 and "Không trả lại được dòng nào" in text_of(again)
    assert visit.history.count() == 3


def test_the_list_that_waits_is_narrowed_with_what_was_typed_and_ticked_kept(of_b, cast):
    of_an, of_chi = a_visit(cast), a_visit(cast, person=cast.chi)
    said = {"remark": "Chu đáo", "whom": "ticked", "rows": [of_an.pk], "tim": "chi", "loc": "1"}
    page = send(of_b, f"{RECEIVED}danh-gia-nhieu/", **said)
    assert page.status_code == 200 and "Chu đáo" in text_of(page) and "Chưa lưu được" not in text_of(page)
    assert page.context["form"].population == [of_chi]
    assert "Đã đánh dấu thêm 1 lượt đi không có trong danh sách đang hiện" in text_of(page)
    of_b.post(f"{RECEIVED}danh-gia-nhieu/", fields_of(page) | {"rating": "GOOD", "whom": "ticked", "tim": "chi"})
    assert dict(Visit.objects.values_list("pk", "rating")) == {of_an.pk: "GOOD", of_chi.pk: ""}


def test_a_ticked_visit_that_another_has_rated_meanwhile_is_said(of_b, cast):
    first, second = (a_visit(cast, on=date(2020, 6, number)) for number in (1, 2))
    opened = fields_of(of_b.get(f"{RECEIVED}danh-gia-nhieu/"))
    Visit.objects.filter(pk=first.pk).update(rating="FAILED")
    said = opened | {"rating": "GOOD", "remark": "", "whom": "ticked", "rows": [first.pk, second.pk]}
    answer = of_b.post(f"{RECEIVED}danh-gia-nhieu/", said)
    assert answer.status_code == 422 and "vừa được người khác xử lý" in text_of(answer)
    assert dict(Visit.objects.values_list("pk", "rating")) == {first.pk: "FAILED", second.pk: ""}


def test_two_who_rate_one_visit_are_shown_to_each_other(of_b, cast):
    visit = a_visit(cast)
    address = f"{RECEIVED}{visit.pk}/danh-gia/"
    mine = fields_of(of_b.get(address)) | {"rating": "GOOD", "remark": "Của tôi"}
    rate(signed_in(cast.head_b), visit, rating="PASSED", remark="Của người duyệt")
    answer = of_b.post(address, mine | {"change_reason": "Lưu đè"})
    assert answer.status_code == 422
    assert "Của người duyệt" in text_of(answer) and "Của tôi" in text_of(answer)
    assert Visit.objects.get().rating == "PASSED"


def test_a_visit_that_counts_for_nothing_is_not_asked_to_be_rated(of_a, cast):
    """Of a colleague who holds a post in the unit visited; whoever went elsewhere waits."""
    own, other = a_visit(cast, person=cast.an, unit=cast.unit_a), a_visit(cast, person=cast.dung, unit=cast.unit_a)
    earlier = a_visit(cast, person=cast.an, unit=cast.unit_a, on=date(2017, 6, 2))
    assert "Lượt đến đơn vị (2)" in text_of(of_a.get(RECEIVED))
    assert set(of_a.get(f"{RECEIVED}danh-gia-nhieu/").context["form"].fields["rows"].queryset) == {other, earlier}
    assert [line["row"] for line in of_a.get(f"{RECEIVED}?danh-gia=cho").context["lines"]] == [other, earlier]
    page = text_of(of_a.get(f"{RECEIVED}{own.pk}/"))
    sentence = "không tính vào định mức đi cơ sở nên không cần đánh giá: đồng chí Nguyễn Thị Hòa An đang giữ chức"
    assert sentence in page and "Không tính" in page
    assert "Xác nhận, đánh giá" not in page and "Chờ Đoàn cơ sở A" not in page
    assert sentence in text_of(of_a.get(f"{RECEIVED}{own.pk}/danh-gia/", follow=True))


def test_a_visit_that_counts_for_nothing_is_refused_a_rating_by_the_action(of_a, cast):
    own = a_visit(cast, person=cast.chi, unit=cast.unit_a)
    opened = fields_of(of_a.get(f"{RECEIVED}{own.pk}/danh-gia/"))
    make.post(cast.chi, cast.unit_a)
    answer = of_a.post(f"{RECEIVED}{own.pk}/danh-gia/", opened | {"rating": "GOOD", "remark": ""})
    assert answer.status_code == 422 and "nên không cần đánh giá: đồng chí Đỗ Thị Chi" in text_of(answer)
    assert Visit.objects.get().rating == ""


# --- The figure -------------------------------------------------------------------------------------


def test_the_rating_of_the_unit_visited_makes_the_visit_count(of_board, of_a, cast):
    make.quota(Title.DEPUTY_SECRETARY, visits=1)
    make.visit(cast.khoa, cast.unit_b, date(2020, 2, 6))
    made = send(of_board, "/di-co-so/them/", **typed(cast, cadre=cast.khoa.pk, unit=cast.unit_a.pk))
    visit = Visit.objects.get(unit=cast.unit_a)
    assert made.status_code == 302 and ask("field_visits", "H1") == (0, 1)
    rate(of_a, visit)
    assert ask("field_visits", "H1") == (1, 1)
    send(of_a, f"{RECEIVED}{visit.pk}/bo-danh-gia/", reason="Chấm nhầm")
    assert ask("field_visits", "H1") == (0, 1)
    rate(of_a, visit, rating="FAILED")
    assert ask("field_visits", "H1") == (0, 1), "Chưa đạt counts for nothing"


def test_a_rating_that_an_approved_figure_stands_on_is_changed_knowingly(of_a, cast):
    make.approved_period(cast.bloc)
    visit = make.visit(cast.khoa, cast.unit_a, date(2020, 2, 6))
    for what in ("danh-gia", "bo-danh-gia"):
        assert "Quý I/2020 của Đoàn Khối" in text_of(of_a.get(f"{RECEIVED}{visit.pk}/{what}/"))


# --- Lists ------------------------------------------------------------------------------------------


def test_the_lists_are_narrowed_by_state_and_exported_as_they_stand(of_a, of_b, cast):
    a_visit(cast, on=date(2020, 6, 1), rating="GOOD")
    a_visit(cast, on=date(2020, 6, 2))
    for client, address in ((of_a, "/di-co-so/"), (of_b, RECEIVED)):
        page = text_of(client.get(f"{address}?danh-gia=cho"))
        assert "02/06/2020" in page and "01/06/2020" not in page
        sheet = load_workbook(BytesIO(client.post(f"{address}xuat/?danh-gia=cho").content)).active
        assert [row[0].value for row in sheet.iter_rows()] == ["Họ và tên", "Nguyễn Thị Hòa An"]


def test_a_person_s_page_holds_the_visits(of_a, cast):
    a_visit(cast)
    assert "Đoàn cơ sở B" in text_of(of_a.get(f"/can-bo/{cast.an.pk}/di-co-so/"))
    own = signed_in(cast.cadre_self)
    assert "Đoàn cơ sở B" in text_of(own.get("/di-co-so/"))
    assert own.get("/di-co-so/them/").status_code == 403


@pytest.mark.parametrize("address", ["/di-co-so/", RECEIVED, f"{RECEIVED}danh-gia-nhieu/"])
def test_ten_times_the_visits_ask_the_database_no_more(address, of_board, cast):
    def statements():
        with CaptureQueriesContext(connection) as asked:
            assert of_board.get(address).status_code == 200
        return len(asked)

    a_visit(cast)
    few = statements()
    for number in range(9):
        away = make.unit(parent=cast.bloc)
        a_visit(cast, person=make.serving(make.unit(parent=cast.bloc)), unit=away, on=date(2020, 6, number + 3))
    assert statements() == few
