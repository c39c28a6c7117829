"""Yearly evaluations on the units' pages: by the scale of the year, final once decided."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from evaluation.actions.evaluations import change_evaluation, decide_evaluation
from evaluation.models import Evaluation, RatingGrade, RatingScale
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of

pytestmark = pytest.mark.django_db

DECIDED = date(2019, 12, 20)


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


@pytest.fixture
def of_b(cast):
    return signed_in(cast.clerk_b)


def grade(rank, year=2020):
    return RatingGrade.objects.of_year(year).get(rank=rank)


def typed(person, **changes):
    return {
        "cadre": person.pk,
        "self_grade": grade(2).pk,
        "collective_grade": "",
        "party_remark": "Gương mẫu",
        "grade": "",
        "decided_on": "",
        "document_number": "",
    } | changes


def test_a_unit_enters_an_evaluation_of_the_year_of_the_clock(of_a, cast):
    answer = send(of_a, "/danh-gia/them/", **typed(cast.an))
    row = Evaluation.objects.get()
    assert answer.url == f"/danh-gia/{row.pk}/"
    assert (row.year, row.self_grade, row.grade, row.party_remark) == (2020, grade(2), None, "Gương mẫu")
    assert "chưa chính thức" in text_of(of_a.get(answer.url))


def test_the_year_of_the_address_is_the_year_entered(of_a, cast):
    send(of_a, "/danh-gia/them/?nam=2019", **typed(cast.an, grade=grade(1, 2019).pk, decided_on="20.12.2019"))
    row = Evaluation.objects.get()
    assert (row.year, row.grade.rank, row.decided_on) == (2019, 1, DECIDED)


def test_a_person_of_another_unit_is_not_to_be_chosen(of_a, cast):
    assert send(of_a, "/danh-gia/them/", **typed(cast.dung)).status_code == 422
    assert not Evaluation.objects.exists()


def test_another_unit_neither_finds_nor_touches_an_evaluation(of_b, cast):
    row = make.evaluation(cast.an)
    for what in ("", "sua/", "rut/"):
        assert of_b.get(f"/danh-gia/{row.pk}/{what}").status_code == 404


def test_the_same_sending_twice_enters_one_and_the_same_year_again_is_refused(of_a, cast):
    form = fields_of(of_a.get("/danh-gia/them/")) | typed(cast.an)
    assert of_a.post("/danh-gia/them/", form).url == of_a.post("/danh-gia/them/", form).url
    assert Evaluation.objects.count() == 1
    again = send(of_a, "/danh-gia/them/", **typed(cast.an))
    assert "đã có đánh giá của năm đó" in text_of(again)


def test_the_grades_offered_are_those_of_the_scale_of_the_year(of_a, cast):
    RatingScale.objects.filter(start=date(2019, 1, 1)).update(start=date(2020, 1, 1))
    three = RatingScale.objects.create(
        name="Ba mức", legal_basis="Hướng dẫn cũ", start=date(2012, 1, 1), end=date(2020, 1, 1)
    )
    old = RatingGrade.objects.create(scale=three, rank=1, label="Xuất sắc cũ")
    assert "Xuất sắc cũ" in text_of(of_a.get("/danh-gia/them/?nam=2019"))
    this_year = text_of(of_a.get("/danh-gia/them/"))
    assert "Xuất sắc cũ" not in this_year
    assert "33-HD/TWĐTN-BTC (cần xác nhận" in this_year
    refused = send(of_a, "/danh-gia/them/", **typed(cast.an, self_grade=old.pk))
    assert refused.status_code == 422 and not Evaluation.objects.exists()


def test_a_year_without_a_scale_says_who_must_enter_one(of_a, cast):
    sentence = "Chưa có thang xếp loại có hiệu lực vào ngày 31/12/2018: đề nghị Ban Tổ chức"
    for address in ("/danh-gia/them/?nam=2018", "/danh-gia/them-nhieu/?nam=2018"):
        page = text_of(of_a.get(address))
        assert sentence in page and "Gõ tên" not in page and "Nguyễn Thị Hòa An" not in page
    answer = of_a.post("/danh-gia/them/?nam=2018", typed(cast.an, self_grade=""))
    assert answer.status_code == 422 and not Evaluation.objects.exists()


MISTAKES = {
    "a grade without its day": ({"grade": 1}, "Hãy ghi ngày quyết định"),
    "a day without its grade": ({"decided_on": "1/7/2020"}, "Hãy chọn mức được quyết định"),
    "a number without its grade": ({"document_number": "15-QĐ"}, "Hãy chọn mức được quyết định"),
    "a day to come": ({"grade": 1, "decided_on": "1/12/2020"}, "Ngày quyết định không được sau hôm nay (10/07/2020)."),
    "a day before the year is nearly over": (
        {"grade": 1, "decided_on": "1/7/2020"},
        "Ngày quyết định 01/07/2020 trước ngày 01/11/2020: đánh giá năm chỉ quyết định vào cuối năm.",
    ),
    "nothing at all": ({"self_grade": "", "party_remark": " "}, "Hãy chọn ít nhất một mức"),
}


@pytest.mark.parametrize("said, sentence", MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_said_and_nothing_is_written(said, sentence, of_a, cast):
    said = said | ({"grade": grade(said["grade"]).pk} if "grade" in said else {})
    answer = send(of_a, "/danh-gia/them/", **typed(cast.an, **said))
    assert answer.status_code == 422 and sentence in text_of(answer)
    assert not Evaluation.objects.exists()


def test_one_grade_for_all_who_serve_without_an_evaluation_but_those_ticked(of_a, cast):
    more = make.serving(cast.unit_a, full_name="Vũ Thị Gấm")
    make.evaluation(cast.an, 2019)
    address = "/danh-gia/them-nhieu/?nam=2019"
    page = of_a.get(address)
    assert "Nguyễn Thị Hòa An" not in text_of(page) and "Đỗ Thị Chi" in text_of(page)
    said = {"self_grade": "", "collective_grade": grade(2).pk, "grade": grade(2).pk, "decided_on": "20/12/2019"}
    form = fields_of(page) | said | {"document_number": "9-QĐ/ĐTN", "whom": "except", "people": [more.pk]}
    answers = [of_a.post(address, form) for _ in range(2)]
    assert answers[0].url == answers[1].url
    made = Evaluation.objects.exclude(cadre=cast.an).get()
    assert (made.cadre, made.grade.rank, made.document_number, made.year) == (cast.chi, 2, "9-QĐ/ĐTN", 2019)


def test_nothing_is_decided_before_the_year_is_nearly_over(of_a, cast):
    row = make.evaluation(cast.an)
    said = {"grade": grade(2).pk, "decided_on": "1/7/2020", "document_number": "9-QĐ", "self_grade": ""}
    for address, ticks in (
        ("/danh-gia/quyet-dinh/", {"rows": [row.pk]}),
        ("/danh-gia/them-nhieu/", {"people": [cast.chi.pk]}),
    ):
        answer = send(of_a, address, **said, whom="ticked", **ticks)
        assert answer.status_code == 422 and "trước ngày 01/11/2020" in str(answer.context["form"].errors["decided_on"])
    with pytest.raises(ValidationError, match="trước ngày 01/11/2020"):
        decide_evaluation(row=row, grade=grade(2), decided_on=date(2020, 7, 1), by=cast.clerk_a)
    with pytest.raises(ValidationError, match="không được sau hôm nay"):
        decide_evaluation(row=row, grade=grade(2), decided_on=date(2020, 12, 1), by=cast.clerk_a)
    assert not Evaluation.objects.final().exists()


def test_one_decided_long_ago_on_an_early_day_is_still_corrected(of_a, cast):
    row = make.evaluation(cast.an, decided_on=date(2020, 7, 1))
    said = final(cast.an, party_remark="Gương mẫu", change_reason="Ghi thiếu nhận xét")
    assert send(of_a, f"/danh-gia/{row.pk}/sua/", **said).status_code == 302
    assert Evaluation.objects.get().party_remark == "Gương mẫu"


def test_who_is_missing_is_counted_on_the_list_and_leads_to_them(of_a, cast):
    page = of_a.get("/danh-gia/?nam=2019")
    assert "2 đồng chí đang giữ chức chưa có đánh giá năm 2019" in text_of(page)
    assert "/danh-gia/them-nhieu/?nam=2019" in page.content.decode()
    make.evaluation(cast.an, 2019)
    assert "1 đồng chí đang giữ chức chưa có đánh giá năm 2019" in text_of(of_a.get("/danh-gia/?nam=2019"))


def test_who_is_judged_elsewhere_is_neither_counted_nor_to_be_ticked(of_a, cast):
    """Bình's home is unit B: a post in A does not bring the evaluation there; Gấm's is A, wherever the post is held."""
    make.post(cast.binh, cast.unit_a, start=date(2020, 1, 1))
    make.post(make.cadre(cast.unit_a, "Vũ Thị Gấm"), cast.unit_b)
    assert "3 đồng chí đang giữ chức chưa có đánh giá năm 2020" in text_of(of_a.get("/danh-gia/"))
    page = of_a.get("/danh-gia/them-nhieu/")
    assert page.content.decode().count('name="people" value=') == 3
    assert "Lê Văn Bình" not in text_of(page) and "Vũ Thị Gấm" in text_of(page)
    assert send(of_a, "/danh-gia/them/", **typed(cast.binh)).status_code == 422
    tab = text_of(of_a.get(f"/can-bo/{cast.binh.pk}/danh-gia/"))
    assert "Chưa ghi gì" in tab and "Thêm đánh giá" not in tab


def test_many_undecided_are_decided_at_once(of_a, cast):
    an, chi = make.evaluation(cast.an, 2019), make.evaluation(cast.chi, 2019)
    said = {"grade": grade(2, 2019).pk, "decided_on": "20/12/2019", "document_number": "9-QĐ/ĐTN", "whom": "except"}
    answer = send(of_a, "/danh-gia/quyet-dinh/?nam=2019", **said, rows=[chi.pk])
    assert "Đã ghi quyết định cho 1 đánh giá" in text_of(of_a.get(answer.url))
    assert 'href="/danh-gia/?nam=2019"' in of_a.get(answer.url).content.decode(), "the way back stays in the year"
    an.refresh_from_db(), chi.refresh_from_db()
    assert (an.is_final, an.document_number, chi.is_final) == (True, "9-QĐ/ĐTN", False)
    assert "Nguyễn Thị Hòa An" not in text_of(of_a.get("/danh-gia/?nam=2019&quyet-dinh=chua"))


def test_decisions_for_the_wrong_people_are_taken_back_whole(of_a, cast):
    an, chi = make.evaluation(cast.an, 2019), make.evaluation(cast.chi, 2019)
    said = {"grade": grade(4, 2019).pk, "decided_on": "20/12/2019", "document_number": "9-QĐ/ĐTN", "whom": "except"}
    sending = send(of_a, "/danh-gia/quyet-dinh/?nam=2019", **said).url
    assert send(of_a, sending, reason="Nhầm danh sách").url == "/danh-gia/?nam=2019"
    for row in (an, chi):
        row.refresh_from_db()
        assert (row.grade, row.decided_on, row.document_number, row.self_grade) == (None, None, "", grade(2, 2019))


def test_a_decided_one_is_not_decided_again(cast):
    row = make.evaluation(cast.an, decided_on=date(2020, 7, 1))
    with pytest.raises(ValidationError):
        decide_evaluation(row=row, grade=grade(4), decided_on=date(2020, 7, 2), by=cast.clerk_a)
    assert Evaluation.objects.get().grade == grade(2)


def final(person, **changes):
    said = {"self_grade": "", "grade": grade(1).pk, "decided_on": "1/7/2020", "party_remark": ""}
    return typed(person, **said | changes)


def test_a_final_one_changes_only_with_a_reason(of_a, cast):
    row = make.evaluation(cast.an, decided_on=date(2020, 7, 1))
    answer = send(of_a, f"/danh-gia/{row.pk}/sua/", **final(cast.an))
    assert answer.status_code == 422 and Evaluation.objects.get().grade.rank == 2
    row.grade = grade(1)
    with pytest.raises(ValidationError):
        change_evaluation(row=row, by=cast.clerk_a)
    send(of_a, f"/danh-gia/{row.pk}/sua/", **final(cast.an, change_reason="Xét lại"))
    assert Evaluation.objects.get().grade.rank == 1
    page = text_of(of_a.get(f"/danh-gia/{row.pk}/"))
    assert "Hoàn thành tốt nhiệm vụ → Hoàn thành xuất sắc nhiệm vụ" in page and "Xét lại" in page


def test_two_at_once_are_shown_to_each_other(of_a, cast):
    row = make.evaluation(cast.an)
    address = f"/danh-gia/{row.pk}/sua/"
    mine = fields_of(of_a.get(address)) | typed(cast.an, party_remark="Của tôi")
    send(signed_in(cast.head_a), address, **typed(cast.an, party_remark="Của người duyệt"))
    answer = of_a.post(address, mine)
    assert answer.status_code == 422
    assert "Của người duyệt" in text_of(answer) and "Của tôi" in text_of(answer)
    assert Evaluation.objects.get().party_remark == "Của người duyệt"


def test_one_entered_by_mistake_is_withdrawn_with_a_reason(of_a, cast):
    row = make.evaluation(cast.an)
    assert send(of_a, f"/danh-gia/{row.pk}/rut/", reason=" ").status_code == 422
    send(of_a, f"/danh-gia/{row.pk}/rut/", reason="Nhập nhầm người")
    assert not Evaluation.objects.exists()


def test_who_is_judged_sees_what_was_decided_and_nothing_before(cast):
    own = signed_in(cast.cadre_self)
    decided, open_yet = make.evaluation(cast.an, 2019, decided_on=DECIDED), make.evaluation(cast.an, 2020)
    assert "Hoàn thành tốt nhiệm vụ" in text_of(own.get(f"/danh-gia/{decided.pk}/"))
    assert own.get(f"/danh-gia/{open_yet.pk}/").status_code == 404
    tab = text_of(own.get(f"/can-bo/{cast.an.pk}/danh-gia/"))
    assert "20/12/2019" in tab and "Chưa quyết định" not in tab
    assert own.get("/danh-gia/them/").status_code == 403


def test_the_list_is_narrowed_and_exported_as_it_stands(of_a, cast):
    make.evaluation(cast.an, 2019, grade=1, decided_on=DECIDED)
    make.evaluation(cast.chi, 2019, grade=2, decided_on=DECIDED)
    make.evaluation(cast.chi, 2020)
    page = text_of(of_a.get("/danh-gia/?nam=2019&muc=1"))
    assert "20/12/2019" in page and "Đỗ Thị Chi" not in page
    sheet = load_workbook(BytesIO(of_a.post("/danh-gia/xuat/?nam=2019&muc=1").content)).active
    assert [(row[0].value, row[3].value) for row in sheet.iter_rows(min_row=2)] == [("Nguyễn Thị Hòa An", 2019)]


@pytest.mark.parametrize("address", ["/danh-gia/", "/danh-gia/quyet-dinh/"])
def test_ten_times_the_evaluations_ask_the_database_no_more(address, cast):
    board = signed_in(cast.board)

    def statements():
        with CaptureQueriesContext(connection) as asked:
            assert board.get(address).status_code == 200
        return len(asked)

    make.evaluation(cast.an)
    few = statements()
    for number in range(9):
        make.evaluation(make.serving(make.unit(parent=cast.bloc)), grade=1 + number % 4)
    assert statements() == few


def test_the_year_of_one_never_changes_by_correcting(of_a, cast):
    """A decision would be moved to another year: a wrong one is withdrawn and entered anew."""
    row = make.evaluation(cast.an)
    address = f"/danh-gia/{row.pk}/sua/?nam=2019"
    page = of_a.get(address)
    assert "Đánh giá của năm 2020. Ghi nhầm năm thì rút" in text_of(page)
    assert 'name="nam"' not in page.content.decode() and "Thang xếp loại của năm 2020" in text_of(page)
    send(of_a, address, **typed(cast.an, self_grade=grade(1).pk))
    row.refresh_from_db()
    assert (row.year, row.self_grade) == (2020, grade(1))
    row.year = 2019
    with pytest.raises(ValidationError, match="năm không sửa được"):
        change_evaluation(row=row, by=cast.clerk_a, reason="Nhầm năm")


def test_the_board_changes_neither_the_year_nor_a_decision_without_a_reason(cast):
    row, board = make.evaluation(cast.an, 2019, decided_on=DECIDED), signed_in(cast.board)
    address = reverse("admin:evaluation_evaluation_change", args=[row.pk])
    said = fields_of(board.get(address)) | {"cadre": cast.an.pk, "grade": grade(2, 2019).pk, "decided_on": "20/12/2019"}
    answer = board.post(address, said | {"year": 2018, "grade": "", "decided_on": "", "change_reason": "Nhầm năm"})
    assert "năm không sửa được" in text_of(answer)
    answer = board.post(address, said | {"year": 2019, "party_remark": "Khác"})
    assert "hãy ghi lý do thay đổi" in text_of(answer)
    row.refresh_from_db()
    assert (row.year, row.party_remark) == (2019, "")


def test_what_leads_on_from_a_list_of_a_year_stays_in_it(of_a, cast):
    assert "/danh-gia/them/?nam=2019" in of_a.get("/danh-gia/?nam=2019").content.decode()


def test_decisions_for_many_need_a_grade_and_somebody(of_a, cast):
    make.evaluation(cast.an)
    said = {"grade": "", "decided_on": "1/7/2020", "document_number": "9-QĐ", "whom": "ticked"}
    answer = send(of_a, "/danh-gia/quyet-dinh/", **said)
    assert answer.status_code == 422
    assert "Chưa có dòng nào" in text_of(answer) and 'value="9-QĐ"' in answer.content.decode()
    assert not Evaluation.objects.get().is_final
