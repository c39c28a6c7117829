"""What a form does with what is typed: forgives, refuses in a sentence, and loses nothing of it."""

import html
from datetime import date

import pytest

from cadres.forms.fields import DayField, TermField, WholeField
from cadres.models import Absence, AuditEvent, Cadre, PartyCommittee, Receipt
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of

pytestmark = pytest.mark.django_db

INVISIBLE = "\u200b\u00a0\ufeff"


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


def away(cast, **changes):
    return {"cadre": cast.an.pk, "reason": "OTHER", "start": "1/2/2020", "last_day": "29/2/2020"} | changes


def committee(cast, **changes):
    return {
        "unit": cast.unit_a.pk, "level": "CELL", "name": "Chi bộ 1", "term": "2020-2022", "elected_on": "2/2/2020",
        "members": "9", "under_35": "3", "union_cadres": "",
    } | changes  # fmt: skip


# --- One field --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("field", "empty"), [(DayField, None), (WholeField, None), (TermField, "")])
@pytest.mark.parametrize("typed", ["", "   ", INVISIBLE])
def test_what_nobody_can_see_is_nothing(field, empty, typed):
    assert field(required=False).clean(typed) == empty


@pytest.mark.parametrize("typed", ["2020-2022", "2020 - 2022", "2020–2022", " 2020—2022 "])
def test_a_term_is_read_with_any_dash(typed):
    assert TermField().clean(typed) == "2020-2022"


# --- A whole form -----------------------------------------------------------------------------------


def test_days_numbers_and_terms_are_forgiven_as_typed(of_a, cast):
    send(of_a, "/cap-uy/them/", **committee(cast, elected_on="02.02.2020", term="2020 – 2022", members="15 "))
    send(of_a, "/vang-mat/them/", **away(cast, start="01022020", last_day="29-2-2020"))
    stored = PartyCommittee.objects.get()
    assert (stored.elected_on, stored.term, stored.members) == (date(2020, 2, 2), "2020-2022", 15)
    assert Absence.objects.get().start == date(2020, 2, 1)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"elected_on": "2/2/20"}, "“2/2/20” phải là ngày, ví dụ 26/03/1990; năm viết đủ bốn chữ số."),
        ({"elected_on": "31/2/2020"}, "“31/2/2020” là ngày không có trong lịch"),
        ({"elected_on": ""}, "Ô này cần điền."),
        ({"members": "1,000"}, "“1,000” chưa rõ là số nào: một nghìn hãy ghi 1000 hoặc 1.000."),
        ({"members": "chín"}, "“chín” phải là số nguyên, ví dụ 5."),
        ({"members": "-1"}, "Số này ít nhất là 0."),
        ({"members": "99.999"}, "Số này nhiều nhất là 32767."),
        ({"members": "99999999999"}, "“99999999999” là số quá lớn."),
        ({"under_35": "10"}, "Số dưới 35 tuổi không được lớn hơn số cấp ủy viên."),
        ({"union_cadres": "10"}, "Số cán bộ Đoàn không được lớn hơn số cấp ủy viên."),
        ({"term": "2022-2020"}, "phải có năm kết thúc sau năm bắt đầu"),
        ({"level": ""}, "Ô này cần điền."),
        ({"level": "PROVINCE"}, "Mục đã chọn không có trong danh sách; xin chọn lại."),
        ({"unit": "99999999999999999999999"}, "Mục đã chọn không có trong danh sách; xin chọn lại."),
        ({"name": "a" * 5000}, "Chỉ ghi được tối đa 255 ký tự; đang có 5000."),
        ({"name": INVISIBLE}, "Ô này cần điền."),
    ],
)
def test_a_bad_input_is_told_in_a_sentence_and_nothing_typed_is_lost(of_a, cast, changes, sentence):
    typed = committee(cast, **changes)
    answer = send(of_a, "/cap-uy/them/", **typed)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    page = html.unescape(answer.content.decode())
    assert all(
        f'value="{typed[name]}"' in page for name in ("name", "elected_on", "members", "under_35") if typed[name]
    )
    assert not PartyCommittee.objects.exists() and not Receipt.objects.exists() and not AuditEvent.objects.exists()


def test_what_the_row_s_own_rules_refuse_stands_beside_its_field_and_is_linked_from_the_top(of_a, cast):
    make.absence(cast.an, date(2020, 2, 1), date(2020, 3, 1))
    make.party_committee(cast.unit_a, 5, 1, name="Chi bộ 1")
    refused = (
        ("/vang-mat/them/", away(cast), "start", "Cán bộ này đã có một lần vắng mặt bắt đầu từ ngày đó."),
        ("/cap-uy/them/", committee(cast), "term", "Cấp ủy này đã có trong nhiệm kỳ đó."),
        (
            "/cap-uy/them/",
            committee(cast, name="Chi bộ 2", under_35="10"),
            "under_35",
            "Số dưới 35 tuổi không được lớn hơn",
        ),
    )
    for address, typed, field, sentence in refused:
        answer = send(of_a, address, **typed)
        errors = answer.context["form"].errors
        assert list(errors) == [field] and sentence in errors[field][0]
        assert f'<li><a href="#id_{field}">' in answer.content.decode()


def test_what_an_action_refuses_stands_beside_its_field(of_a, cast):
    paper = {"decision_number": "15-QĐ/ĐTN", "decision_kind": "DISMISSAL", "decision_signed_on": "2/3/2018"}
    answer = send(of_a, f"/chuc-vu/{cast.an.posts.get().pk}/thoi/", end="1/1/2018", **paper)
    assert answer.context["form"].errors == {"end": ["Ngày thôi giữ chức phải sau ngày bắt đầu."]}


def test_where_the_last_column_is_no_field_of_the_form_the_one_before_it_is_named(of_a, cast):
    """The year of an evaluation is part of the address."""
    make.evaluation(cast.an)
    grade = cast.an.evaluations.get().self_grade_id
    answer = send(of_a, "/danh-gia/them/", cadre=cast.an.pk, self_grade=grade)
    assert answer.context["form"].errors == {"cadre": ["Cán bộ này đã có đánh giá của năm đó."]}


def test_a_unit_out_of_reach_is_no_choice(of_a, cast):
    answer = send(of_a, "/cap-uy/them/", **committee(cast, unit=cast.unit_b.pk))
    assert answer.status_code == 422 and "Mục đã chọn không có trong danh sách" in text_of(answer)
    assert not PartyCommittee.objects.exists()


def test_a_row_is_not_moved_out_of_reach_and_not_taken_from_another(of_a, cast):
    theirs = make.party_committee(cast.unit_b, 5, 1)
    assert of_a.post(f"/cap-uy/{theirs.pk}/sua/", committee(cast)).status_code == 404
    mine = make.party_committee(cast.unit_a, 5, 1)
    assert send(of_a, f"/cap-uy/{mine.pk}/sua/", **committee(cast, unit=cast.unit_b.pk)).status_code == 422
    assert {one.unit for one in PartyCommittee.objects.all()} == {cast.unit_a, cast.unit_b}


def test_one_spelling_of_text_is_stored(of_a, cast):
    send(of_a, "/cap-uy/them/", **committee(cast, name="  Chi  bộ\u200b Ho\u0300a "))
    assert PartyCommittee.objects.get().name == "Chi bộ Hòa"


def test_markup_in_a_name_is_text(of_a, cast):
    name = "<script>alert(1)</script><b>Chi bộ</b>"
    made = send(of_a, "/cap-uy/them/", **committee(cast, name=name))
    Cadre.objects.filter(pk=cast.an.pk).update(full_name=name)
    away_row = make.absence(cast.an, date(2020, 2, 1), date(2020, 3, 1))
    for address in (
        made.url, "/cap-uy/", f"{made.url}sua/", f"{made.url}rut/", "/can-bo/", f"/can-bo/{cast.an.pk}/", "/vang-mat/",
        f"/vang-mat/{away_row.pk}/", f"/can-bo/{cast.an.pk}/vang-mat/", "/vang-mat/them-nhieu/",
        f"/vang-mat/them/?cadre={cast.an.pk}", f"/can-bo/chon/?o=cadre&quyen=cadre.edit&cadre={cast.an.pk}",
    ):  # fmt: skip
        page = of_a.get(address).content.decode()
        assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page, address


def test_more_than_a_form_may_hold_is_refused_before_anything_is_read(of_a):
    assert of_a.post("/vang-mat/them/", {"reason": "a" * 3_000_000}).status_code == 400


@pytest.mark.parametrize(
    "address",
    ["/vang-mat/them/", "/cap-uy/them/", "/can-bo/them/", "/vang-mat/them-nhieu/"],
)
def test_an_empty_sending_names_each_field_that_must_be_filled(of_a, address):
    answer = send(of_a, address)
    assert answer.status_code == 422 and "Ô này cần điền." in text_of(answer)


@pytest.mark.parametrize("mark", ["", "x", "\u0660", "0" * 400])
def test_a_form_with_a_crooked_mark_is_saved_all_the_same(of_a, cast, mark):
    assert of_a.post("/vang-mat/them/", away(cast, lan_gui=mark)).status_code == 302
    assert Absence.objects.count() == 1


def test_an_address_fills_in_whose_record_it_is(of_a, cast):
    assert f'value="{cast.an.pk}" checked' in of_a.get(f"/vang-mat/them/?cadre={cast.an.pk}").content.decode()


@pytest.mark.parametrize("key", ["x", "9" * 30, "-1", "²", "٣", ""])
def test_an_address_that_fills_in_nobody_opens_the_form_empty(of_a, key):
    opened = of_a.get("/vang-mat/them/", {"cadre": key})
    assert opened.status_code == 200 and "checked" not in opened.content.decode()


def test_an_address_fills_in_nobody_out_of_reach(of_a, cast):
    page = text_of(of_a.get(f"/vang-mat/them/?cadre={cast.dung.pk}"))
    assert cast.dung.full_name not in page


# --- Which version ----------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["", "x", "0", "-1", "9" * 30])
def test_an_unknown_version_shows_both_and_writes_nothing(of_a, cast, version):
    row = make.absence(cast.an, date(2020, 2, 1), date(2020, 3, 1))
    address = f"/vang-mat/{row.pk}/sua/"
    opened = fields_of(of_a.get(address))
    answer = of_a.post(address, opened | away(cast, start="3/2/2020", version=version))
    assert answer.status_code == 422
    assert "Có người đã sửa dòng này sau khi đồng chí mở" in text_of(answer)
    assert Absence.objects.get().start == date(2020, 2, 1)
    assert of_a.post(address, fields_of(answer) | away(cast, start="3/2/2020")).status_code == 302
    assert Absence.objects.get().start == date(2020, 2, 3)


# --- Reading writes nothing -------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("what", ["", "them/", "them-nhieu/", "1/", "1/sua/", "1/rut/", "xuat/"])
def test_no_page_takes_another_method(of_a, method, what):
    assert getattr(of_a, method)(f"/vang-mat/{what}").status_code == 405


def test_a_head_is_answered_without_a_body(of_a, cast):
    row = make.absence(cast.an, date(2020, 2, 1), date(2020, 3, 1))
    for what in ("", "them/", "them-nhieu/", f"{row.pk}/", f"{row.pk}/sua/", f"{row.pk}/rut/"):
        answer = of_a.head(f"/vang-mat/{what}")
        assert (answer.status_code, answer.content) == (200, b""), what
