"""What can't be is refused; what most likely is a slip is asked about once; what is stored and not touched is left in peace."""

from datetime import date

import pytest

from cadres.models import Absence, Cadre, Decision, PartyCommittee, Post, Receipt, Title
from evaluation.models import Visit
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of, ticked
from training.models import Course

pytestmark = pytest.mark.django_db

ASKED = "Chưa lưu: có chỗ nên xem lại."


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


# --- What is typed when nothing is odd, by the address of the form ----------------------------------


def a_file(cast):
    return {"full_name": "Lý Thị Mới", "sex": "FEMALE", "born_on": "8/3/1999", "unit": cast.unit_a.pk}


def an_absence(cast):
    return {"cadre": cast.an.pk, "reason": "OTHER", "start": "1/2/2020", "last_day": "29/2/2020"}


def a_visit(cast):
    return {"cadre": cast.an.pk, "unit": cast.unit_b.pk, "visited_on": "2/6/2020", "content": ""}


def a_committee(cast):
    return {
        "unit": cast.unit_a.pk, "level": "CELL", "name": "Chi bộ Văn phòng", "term": "2020-2025",
        "elected_on": "2/3/2020", "members": "5", "under_35": "0",
    }  # fmt: skip


def a_class(cast):
    return {
        "name": "Nghiệp vụ", "group": "UNION_SKILLS", "starts_on": "2/3/2020", "ends_on": "4/3/2020",
        "organiser": cast.unit_a.pk,
    }  # fmt: skip


def a_post(cast):
    return {
        "cadre": cast.chi.pk, "unit": cast.unit_a.pk, "title": Title.DEPUTY_SECRETARY, "start": "1/3/2020",
        "decision_number": "15-QĐ/ĐTN", "decision_kind": "RECOGNITION", "decision_signed_on": "25/2/2020",
    }  # fmt: skip


FORMS = {
    "/can-bo/them/": (Cadre, a_file),
    "/vang-mat/them/": (Absence, an_absence),
    "/di-co-so/them/": (Visit, a_visit),
    "/cap-uy/them/": (PartyCommittee, a_committee),
    "/lop-hoc/them/": (Course, a_class),
    "/chuc-vu/them/": (Post, a_post),
}


@pytest.mark.parametrize("address", FORMS)
def test_what_is_not_odd_is_saved_unasked(of_a, cast, address):
    _, said = FORMS[address]
    assert send(of_a, address, **said(cast)).status_code == 302


# --- Refused ----------------------------------------------------------------------------------------

REFUSED = [
    ("/can-bo/them/", {"union_joined_on": "8/3/1990"}, "Ngày vào Đoàn không được trước ngày sinh (08/03/1999)."),
    ("/can-bo/them/", {"union_joined_on": "11/7/2020"}, "Ngày vào Đoàn không được sau hôm nay (10/07/2020)."),
    ("/can-bo/them/", {"party_joined_on": "8/3/1990"}, "Ngày vào Đảng không được trước ngày sinh (08/03/1999)."),
    ("/can-bo/them/", {"party_joined_on": "11/7/2020"}, "Ngày vào Đảng không được sau hôm nay (10/07/2020)."),
    ("/can-bo/them/", {"party_official_on": "11/7/2021"}, "Ngày chính thức không được sau hôm nay (10/07/2020)."),
    (
        "/can-bo/them/",
        {"party_joined_on": "3/2/2019", "party_official_on": "2/2/2019"},
        "Ngày chính thức không được trước ngày vào Đảng (03/02/2019).",
    ),
    ("/can-bo/them/", {"id_number": "07909500123"}, "Số CCCD phải gồm 12 chữ số (số CMND cũ: 9 chữ số)."),
    ("/can-bo/them/", {"id_number": "07909500123A"}, "Số CCCD phải gồm 12 chữ số (số CMND cũ: 9 chữ số)."),
    ("/can-bo/them/", {"phone": "0912"}, "Điện thoại phải gồm 9 đến 11 chữ số, chỉ ghi một số."),
    ("/can-bo/them/", {"phone": "0912345678, 0987654321"}, "Điện thoại phải gồm 9 đến 11 chữ số, chỉ ghi một số."),
    ("/can-bo/them/", {"phone": "không có"}, "Điện thoại phải gồm 9 đến 11 chữ số, chỉ ghi một số."),
    ("/can-bo/them/", {"email": "moi.vidu.vn"}, "Email phải ghi đủ dạng ten@coquan.vn."),
    ("/di-co-so/them/", {"visited_on": "18/5/1995"}, "Ngày đi không được trước ngày sinh (19/05/1995)."),
    ("/cap-uy/them/", {"elected_on": "11/7/2020"}, "Ngày bầu không được sau hôm nay (10/07/2020)."),
    ("/chuc-vu/them/", {"start": "18/5/2009"}, "Ngày giữ chức phải từ khi cán bộ đủ 14 tuổi (sinh ngày 19/05/1995)."),
]


@pytest.mark.parametrize(("address", "odd", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_and_no_tick_lets_it_through(of_a, cast, address, odd, sentence):
    model, said = FORMS[address]
    before = model.objects.count()
    answer = send(of_a, address, **said(cast) | odd, seen="on")
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in text_of(answer) and ASKED not in text_of(answer)
    assert all(f'value="{typed}"' in page for typed in odd.values()), "what was typed is kept"
    assert model.objects.count() == before


@pytest.mark.parametrize(
    "phone", ["0912345678", "0912 345 678", "024.3825.1234", "+84 912 345 678", "(+84) 912-345-678", ""]
)
def test_a_phone_is_written_as_one_likes(of_a, cast, phone):
    assert send(of_a, "/can-bo/them/", **a_file(cast), phone=phone).status_code == 302
    assert Cadre.objects.get(full_name="Lý Thị Mới").phone == phone


@pytest.mark.parametrize(("typed", "kept"), [("0790 9500 1234", "079095001234"), (" 123 456 789", "123456789")])
def test_the_spaces_in_an_id_number_are_taken_out(of_a, cast, typed, kept):
    assert send(of_a, "/can-bo/them/", **a_file(cast), id_number=typed).status_code == 302
    assert Cadre.objects.get(full_name="Lý Thị Mới").id_number == kept


# --- Asked about ------------------------------------------------------------------------------------

DOUBTED = [
    ("/can-bo/them/", {"union_joined_on": "7/3/2013"}, "Ngày vào Đoàn: Vào Đoàn khi mới 13 tuổi, chưa đủ 14 tuổi."),
    ("/can-bo/them/", {"party_joined_on": "7/3/2017"}, "Ngày vào Đảng: Vào Đảng khi mới 17 tuổi, chưa đủ 18 tuổi."),
    ("/vang-mat/them/", {"reason": "MATERNITY"}, "Lý do: Nghỉ thai sản đang ghi cho cán bộ nam."),
    ("/vang-mat/them/", {"last_day": "1/2/2023"}, "Nghỉ đến hết ngày: Lần vắng mặt này dài hơn 3 năm."),
    ("/vang-mat/them/", {"start": "9/7/2010", "last_day": "9/8/2010"}, "Bắt đầu cách đây hơn 10 năm."),
    ("/di-co-so/them/", {"visited_on": "9/7/2018"}, "Ngày đi: Ngày này cách đây hơn 2 năm."),
    ("/di-co-so/them/", {"visited_on": "11/7/2021"}, "Ngày đi: Ngày này còn hơn 1 năm nữa mới đến."),
    ("/cap-uy/them/", {"elected_on": "31/12/2018"}, "Ngày bầu: Ngày bầu nằm ngoài nhiệm kỳ 2020-2025."),
    ("/cap-uy/them/", {"members": "0"}, "Số cấp ủy viên: Cấp ủy không có cấp ủy viên nào."),
    ("/cap-uy/them/", {"members": "61"}, "Số cấp ủy viên: Cấp ủy có hơn 60 cấp ủy viên."),
    ("/lop-hoc/them/", {"ends_on": "3/3/2023"}, "Ngày học cuối cùng sau ngày khai giảng hơn 3 năm."),
    (
        "/chuc-vu/them/",
        {"title": Title.SECRETARY},
        "Nguyễn Thị Hòa An cũng là Bí thư của đơn vị này, từ 01/01/2018.",
    ),
    ("/chuc-vu/them/", {"start": "11/7/2021"}, "Ngày này còn hơn 1 năm nữa mới đến."),
    ("/chuc-vu/them/", {"start": "24/2/2019"}, "Ngày ký: Ngày ký cách ngày giữ chức (24/02/2019) hơn 1 năm."),
]


@pytest.mark.parametrize(("address", "odd", "sentence"), DOUBTED)
def test_what_is_most_likely_a_slip_is_asked_about_once_and_then_saved(of_a, cast, address, odd, sentence):
    model, said = FORMS[address]
    before, typed = model.objects.count(), said(cast) | odd
    asked = send(of_a, address, **typed)
    assert asked.status_code == 422 and ASKED in text_of(asked) and sentence in text_of(asked)
    assert (model.objects.count(), Receipt.objects.count()) == (before, 0)
    again = of_a.post(address, fields_of(asked) | typed)
    assert again.status_code == 422 and model.objects.count() == before, "not ticked: not yet saved"
    assert of_a.post(address, fields_of(asked) | typed | ticked(asked)).status_code == 302
    assert model.objects.count() == before + 1


EDGES = [
    ("/can-bo/them/", {"union_joined_on": "8/3/2013", "party_joined_on": "8/3/2017", "party_official_on": "8/3/2017"}),
    ("/vang-mat/them/", {"last_day": "31/1/2023"}),
    ("/vang-mat/them/", {"start": "10/7/2010", "last_day": "9/8/2010"}),
    ("/di-co-so/them/", {"visited_on": "10/7/2018"}),
    ("/di-co-so/them/", {"visited_on": "10/7/2021"}),
    ("/cap-uy/them/", {"elected_on": "1/1/2019"}),
    ("/cap-uy/them/", {"members": "60"}),
    ("/lop-hoc/them/", {"ends_on": "2/3/2023"}),
    ("/chuc-vu/them/", {"start": "25/2/2021"}),
    ("/chuc-vu/them/", {"start": "25/2/2019"}),
]


@pytest.mark.parametrize(("address", "odd"), EDGES)
def test_the_last_value_that_is_not_odd_is_saved_unasked(of_a, cast, address, odd):
    _, said = FORMS[address]
    assert send(of_a, address, **said(cast) | odd).status_code == 302


def test_a_post_of_twenty_years_ago_is_asked_about(of_a, cast):
    Cadre.objects.filter(pk=cast.chi.pk).update(born_on=date(1970, 1, 1))
    said = a_post(cast) | {"start": "9/7/2000", "decision_signed_on": "9/7/2000"}
    assert "Giữ chức từ cách đây hơn 20 năm." in text_of(send(of_a, "/chuc-vu/them/", **said))


def test_maternity_of_a_woman_is_not_asked_about(of_a, cast):
    Cadre.objects.filter(pk=cast.an.pk).update(sex=Cadre.Sex.FEMALE)
    assert send(of_a, "/vang-mat/them/", **an_absence(cast) | {"reason": "MATERNITY"}).status_code == 302


def test_an_absence_over_another_names_it(of_a, cast):
    make.absence(cast.an, date(2020, 1, 15), date(2020, 2, 2), Absence.Reason.LONG_ILLNESS)
    asked = send(of_a, "/vang-mat/them/", **an_absence(cast))
    assert "Trùng ngày với lần ốm dài ngày đã ghi, từ 15/01/2020 đến hết 01/02/2020." in text_of(asked)
    assert send(of_a, "/vang-mat/them/", **an_absence(cast) | {"start": "2/2/2020"}).status_code == 302
    assert send(of_a, "/vang-mat/them/", **an_absence(cast) | {"cadre": cast.chi.pk}).status_code == 302


@pytest.mark.parametrize("name", ["CHI BO VAN PHONG", "Văn phòng", "Đảng bộ  văn phòng", "Đảng ủy Văn phòng"])
def test_a_committee_of_the_same_name_written_otherwise_is_named(of_a, cast, name):
    send(of_a, "/cap-uy/them/", **a_committee(cast))
    asked = send(of_a, "/cap-uy/them/", **a_committee(cast) | {"name": name})
    assert "Nhiệm kỳ này đơn vị đã có “Chi bộ Văn phòng”: có phải cùng một cấp ủy?" in text_of(asked)


@pytest.mark.parametrize("other", [{"name": "Văn phòng 2"}, {"level": "GRASSROOTS"}, {"term": "2019-2024"}])
def test_a_committee_of_another_name_level_or_term_is_another(of_a, cast, other):
    send(of_a, "/cap-uy/them/", **a_committee(cast))
    said = a_committee(cast) | {"name": "Văn phòng"} | other
    assert send(of_a, "/cap-uy/them/", **said).status_code == 302


def test_a_class_of_the_same_name_and_day_is_named(of_a, cast):
    send(of_a, "/lop-hoc/them/", **a_class(cast))
    asked = send(of_a, "/lop-hoc/them/", **a_class(cast) | {"name": "nghiep vu"})
    assert "đã có lớp “Nghiệp vụ” khai giảng cùng ngày (mã CSA-L1): có phải một lớp?" in text_of(asked)
    for other in ({"name": "Kỹ năng"}, {"starts_on": "3/3/2020"}, {"organiser": cast.below_a.pk}):
        assert send(of_a, "/lop-hoc/them/", **a_class(cast) | other).status_code == 302


def test_a_secretary_follows_another_unasked(of_a, cast):
    cast.an.posts.update(end=date(2020, 3, 1))
    assert send(of_a, "/chuc-vu/them/", **a_post(cast) | {"title": Title.SECRETARY}).status_code == 302


# --- What a tick answers ----------------------------------------------------------------------------


def test_a_tick_answers_what_was_read_and_no_later_doubt(of_a, cast):
    typed = an_absence(cast) | {"reason": "MATERNITY"}
    asked = send(of_a, "/vang-mat/them/", **typed)
    longer = typed | {"last_day": "1/2/2024"}
    again = of_a.post("/vang-mat/them/", fields_of(asked) | longer | ticked(asked))
    assert again.status_code == 422 and "dài hơn 3 năm" in text_of(again) and not Absence.objects.exists()
    assert of_a.post("/vang-mat/them/", fields_of(again) | longer | ticked(again)).status_code == 302


def test_who_mends_one_of_two_doubts_is_not_asked_about_the_other_again(of_a, cast):
    typed = an_absence(cast) | {"reason": "MATERNITY"}
    asked = send(of_a, "/vang-mat/them/", **typed | {"last_day": "1/2/2024"})
    assert of_a.post("/vang-mat/them/", fields_of(asked) | typed | ticked(asked)).status_code == 302


def test_a_tick_outlives_a_mistake_typed_after_it(of_a, cast):
    typed = an_absence(cast) | {"reason": "MATERNITY"}
    asked = send(of_a, "/vang-mat/them/", **typed)
    mistaken = of_a.post("/vang-mat/them/", fields_of(asked) | typed | {"start": "31/2/2020"} | ticked(asked))
    assert mistaken.status_code == 422 and ASKED not in text_of(mistaken)
    assert of_a.post("/vang-mat/them/", fields_of(mistaken) | typed).status_code == 302


def test_nothing_typed_is_lost_and_each_sentence_leads_to_its_field(of_a, cast):
    asked = send(
        of_a, "/can-bo/them/", **a_file(cast), union_joined_on="7/3/2013", phone="0912 345 678", hometown="Huế"
    )
    page = asked.content.decode()
    assert all(f'value="{typed}"' in page for typed in ("Lý Thị Mới", "8/3/1999", "7/3/2013", "0912 345 678", "Huế"))
    assert '<a href="#id_union_joined_on">Ngày vào Đoàn</a>: Vào Đoàn khi mới 13 tuổi' in page
    assert "Vẫn ghi: tôi đã xem" in text_of(asked) and "Có lỗi" not in text_of(asked)


# --- Many at once -----------------------------------------------------------------------------------


def test_of_many_those_who_are_doubted_are_named(of_a, cast):
    Cadre.objects.filter(pk=cast.chi.pk).update(sex=Cadre.Sex.FEMALE)
    said = an_absence(cast) | {"reason": "MATERNITY", "whom": "except", "people": []}
    asked = send(of_a, "/vang-mat/them-nhieu/", **said)
    assert "Nghỉ thai sản đang ghi cho cán bộ nam. Đó là: Nguyễn Thị Hòa An." in text_of(asked)
    assert not Absence.objects.exists()
    assert of_a.post("/vang-mat/them-nhieu/", fields_of(asked) | said | ticked(asked)).status_code == 302
    assert Absence.objects.count() == 2


def test_what_is_doubted_of_all_is_said_once_and_names_nobody(of_a, cast):
    said = a_visit(cast) | {"visited_on": "9/7/2018", "whom": "except", "people": []}
    page = text_of(send(of_a, "/di-co-so/them-nhieu/", **said)).split("Ghi cho ai")[0]
    assert page.count("Ngày này cách đây hơn 2 năm.") == 1 and "Đó là" not in page


def test_two_secretaries_by_one_decision_are_asked_about(of_a, cast):
    cast.an.posts.update(end=date(2020, 2, 1))
    said = a_post(cast) | {"title": Title.SECRETARY, "whom": "ticked", "people": [cast.an.pk, cast.chi.pk]}
    asked = send(of_a, "/chuc-vu/them-nhieu/", **said)
    assert "Đang ghi chức Bí thư của một đơn vị cho 2 người." in text_of(asked)
    assert send(of_a, "/chuc-vu/them-nhieu/", **said | {"people": [cast.chi.pk]}).status_code == 302


def test_a_person_who_could_not_have_gone_is_left_out_of_many_and_named(of_a, cast):
    Cadre.objects.filter(pk=cast.chi.pk).update(born_on=date(2020, 6, 30))
    said = a_visit(cast) | {"whom": "except", "people": []}
    page = text_of(of_a.get(send(of_a, "/di-co-so/them-nhieu/", **said).url))
    assert "Đỗ Thị Chi: Ngày đi không được trước ngày sinh (30/06/2020)." in page


# --- What is stored ---------------------------------------------------------------------------------


def test_an_odd_file_that_a_workbook_brought_is_corrected_elsewhere(of_a, cast):
    Cadre.objects.filter(pk=cast.an.pk).update(
        union_joined_on=date(1990, 1, 1), party_joined_on=date(1991, 1, 1), party_official_on=date(1990, 1, 1),
        email="không có", phone="1", id_number="0 1",
    )  # fmt: skip
    said = {
        "full_name": "Nguyễn Thị Hòa An", "sex": "MALE", "born_on": "20/5/1995", "unit": cast.unit_a.pk,
        "union_joined_on": "1/1/1990", "email": "không có",
    }  # fmt: skip
    assert send(of_a, f"/can-bo/{cast.an.pk}/sua/", **said).status_code == 302
    stored = Cadre.objects.get(pk=cast.an.pk)
    assert (stored.born_on, stored.id_number) == (date(1995, 5, 20), "0 1")
    worse = send(of_a, f"/can-bo/{cast.an.pk}/sua/", **said | {"union_joined_on": "2/1/1990"})
    assert "Ngày vào Đoàn không được trước ngày sinh" in text_of(worse)


def test_a_birth_moved_past_a_stored_day_is_refused_without_telling_that_day(of_a, cast):
    Cadre.objects.filter(pk=cast.an.pk).update(party_joined_on=date(2004, 2, 3))
    said = {"full_name": "Nguyễn Thị Hòa An", "sex": "MALE", "born_on": "19/5/2005", "unit": cast.unit_a.pk}
    page = text_of(send(of_a, f"/can-bo/{cast.an.pk}/sua/", **said))
    assert "Ngày vào Đảng không được trước ngày sinh (19/05/2005)." in page and "2004" not in page


def test_what_a_form_does_not_show_is_not_asked_about(of_a, cast):
    Cadre.objects.filter(pk=cast.an.pk).update(party_joined_on=date(2010, 2, 3))
    said = {"full_name": "Nguyễn Thị Hòa An", "sex": "MALE", "born_on": "20/5/1995", "unit": cast.unit_a.pk}
    assert send(of_a, f"/can-bo/{cast.an.pk}/sua/", **said).status_code == 302


def test_a_stored_oddity_that_is_not_touched_is_not_asked_about(of_a, cast):
    make.absence(cast.an, date(2020, 1, 15), date(2020, 4, 1))
    odd = make.absence(cast.an, date(2020, 2, 1), date(2024, 3, 1), Absence.Reason.MATERNITY)
    said = {"cadre": cast.an.pk, "start": "1/2/2020", "last_day": "29/2/2024"}
    assert send(of_a, f"/vang-mat/{odd.pk}/sua/", **said, reason="MATERNITY").status_code == 302
    assert send(of_a, f"/vang-mat/{odd.pk}/sua/", **said, reason="OTHER").status_code == 302
    asked = send(of_a, f"/vang-mat/{odd.pk}/sua/", **said | {"last_day": "1/3/2024"}, reason="OTHER")
    assert "dài hơn 3 năm" in text_of(asked) and "Trùng ngày" in text_of(asked)


def test_a_stored_post_visit_and_committee_that_could_not_be_are_corrected_elsewhere(of_a, cast):
    paper = Decision.objects.create(number="1-QĐ", kind="RECOGNITION", signed_on=date(2020, 2, 2))
    post = make.post(cast.chi, cast.unit_a, Title.DEPUTY_SECRETARY, date(1996, 1, 1))
    Post.objects.filter(pk=post.pk).update(opened_by=paper)
    said = a_post(cast) | {"start": "1/1/1996", "end": "1/7/2020", "change_reason": "Thiếu ngày thôi"}
    said |= {"decision_number": "1-QĐ", "decision_signed_on": "2/2/2020"}
    assert send(of_a, f"/chuc-vu/{post.pk}/sua/", **said).status_code == 302
    visit = make.visit(cast.an, cast.unit_b, date(1990, 1, 1), "")
    assert send(of_a, f"/di-co-so/{visit.pk}/sua/", **a_visit(cast) | {"visited_on": "1/1/1990", "content": "Dự họp"})
    assert Visit.objects.get().content == "Dự họp"
    row = make.party_committee(cast.unit_a, 90, 1, elected_on=date(2021, 2, 2), name="Chi bộ Văn phòng")
    said = a_committee(cast) | {"term": "2020-2022", "elected_on": "2/2/2021", "members": "90", "under_35": "2"}
    assert send(of_a, f"/cap-uy/{row.pk}/sua/", **said).status_code == 302
