"""Who attended a class, one person at a time."""

from datetime import date

import pytest

from tests import factories as make
from tests.pages.asking import send, signed_in, text_of
from tests.pages.counting import statements
from tests.reports.asking import ask
from training.models import Course, Enrolment

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


@pytest.fixture
def course(cast):
    return make.course(Course.Group.UNION_SKILLS, starts_on=date(2020, 3, 2))


def completion(cast, course, **changes):
    said = {"cadre": cast.an.pk, "course": course.pk, "result": "COMPLETED", "completed_on": "4-3-2020"}
    return said | changes


def test_one_person_is_added_corrected_and_withdrawn_and_the_figures_follow(of_a, cast, course):
    answer = send(of_a, "/hoc-vien/them/", **completion(cast, course))
    made = Enrolment.objects.get()
    assert answer.url == f"/hoc-vien/{made.pk}/" and made.completed_on == date(2020, 3, 4)
    assert ask("trained", "H1", cast.unit_a) == (1, None)
    assert ask("skills_grassroots", "H1", cast.unit_a) == (1, 2)
    send(of_a, f"{answer.url}sua/", result="FAILED", completed_on="", change_reason="Chưa nộp bài")
    assert ask("skills_grassroots", "H1", cast.unit_a) == (0, 2)
    page = text_of(of_a.get(answer.url))
    assert "Hoàn thành → Không hoàn thành" in page and "Chưa nộp bài" in page
    back = send(of_a, f"{answer.url}rut/", reason="Ghi nhầm người")
    assert back.url == f"/lop-hoc/{course.pk}/" and not Enrolment.objects.exists()


def test_a_withdrawn_completion_is_counted_no_more(of_a, cast, course):
    made = send(of_a, "/hoc-vien/them/", **completion(cast, course))
    assert ask("trained", "H1", cast.unit_a) == (1, None)
    send(of_a, f"{made.url}rut/", reason="Ghi nhầm người")
    assert ask("trained", "H1", cast.unit_a) == (0, None)


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"completed_on": ""}, "Kết quả Hoàn thành phải có ngày hoàn thành."),
        ({"result": "FAILED"}, "Chỉ ghi ngày này khi kết quả là Hoàn thành: hãy xóa ngày, hoặc chọn lại kết quả."),
        ({"completed_on": "1/3/2020"}, "Ngày hoàn thành không được trước ngày khai giảng (02/03/2020)."),
        ({"completed_on": "1/3/20"}, "bốn chữ số"),
    ],
)
def test_a_wrong_day_is_said_once_beside_its_box(of_a, cast, course, wrong, sentence):
    answer = send(of_a, "/hoc-vien/them/", **completion(cast, course, **wrong))
    said = answer.context["form"].errors["completed_on"]
    assert answer.status_code == 422 and len(said) == 1 and sentence in said[0]
    assert not Enrolment.objects.exists()


def test_nobody_is_twice_in_a_class(of_a, cast, course):
    send(of_a, "/hoc-vien/them/", **completion(cast, course))
    answer = send(of_a, "/hoc-vien/them/", **completion(cast, course, result="ENROLLED", completed_on=""))
    assert "Cán bộ này đã có trong danh sách của lớp." in text_of(answer)
    assert Enrolment.objects.count() == 1


def test_another_unit_neither_sees_nor_changes_it(of_a, cast, course):
    made = send(of_a, "/hoc-vien/them/", **completion(cast, course)).url
    of_b = signed_in(cast.clerk_b)
    assert [of_b.get(f"{made}{what}").status_code for what in ("", "sua/", "rut/")] == [404, 404, 404]
    assert signed_in(cast.cadre_self).get(f"{made}sua/").status_code == 403
    assert "không có trong danh sách" in text_of(send(of_b, "/hoc-vien/them/", **completion(cast, course)))


def test_a_newer_correction_is_not_written_over(of_a, cast, course):
    made = send(of_a, "/hoc-vien/them/", **completion(cast, course)).url
    opened = of_a.get(f"{made}sua/").context["form"]["version"].value()
    send(signed_in(cast.head_a), f"{made}sua/", result="COMPLETED", completed_on="5/3/2020")
    answer = of_a.post(f"{made}sua/", {"result": "FAILED", "completed_on": "", "version": opened})
    assert answer.status_code == 422 and "05/03/2020" in text_of(answer)
    assert Enrolment.objects.get().completed_on == date(2020, 3, 5)


def test_the_same_sending_saves_once(of_a, cast, course):
    said = completion(cast, course, lan_gui="7f3f1b1e-0000-4000-8000-000000000003")
    assert of_a.post("/hoc-vien/them/", said).url == of_a.post("/hoc-vien/them/", said).url
    assert Enrolment.objects.count() == 1


def test_an_approved_period_is_named_before_a_completion_is_changed(of_a, cast, course):
    make.approved_period(cast.bloc)
    made = send(of_a, "/hoc-vien/them/", **completion(cast, course)).url
    for what in ("", "sua/", "rut/"):
        assert "Quý I/2020 của Đoàn Khối (duyệt ngày 31/03/2020)" in text_of(of_a.get(f"{made}{what}"))
    answer = send(of_a, f"{made}sua/", result="COMPLETED", completed_on="5/3/2020", change_reason="")
    assert answer.status_code == 422 and Enrolment.objects.get().completed_on == date(2020, 3, 4)


def test_the_list_is_filtered_and_exported(of_a, cast, course):
    Enrolment.objects.create(course=course, cadre=cast.an, result="ATTENDING")
    make.completion(cast.an, date(2019, 5, 5))
    make.completion(cast.dung, date(2020, 5, 5))
    count = lambda query: len(of_a.get(f"/hoc-vien/{query}").context["lines"])  # noqa: E731
    assert count("") == 2
    assert count("?ket-qua=ATTENDING") == count("?nam=2020") == count("?nhom=UNION_SKILLS") == 1
    assert count("?ket-qua=COMPLETED&nam=2020") == 0
    assert of_a.post("/hoc-vien/xuat/?nam=2020").content[:2] == b"PK"


def test_a_person_reads_the_own_classes_and_changes_nothing(cast, course):
    row = Enrolment.objects.create(course=course, cadre=cast.an, result="ATTENDING")
    own = signed_in(cast.cadre_self)
    page = text_of(own.get(f"/can-bo/{cast.an.pk}/hoc-vien/"))
    assert course.name in page and "Ghi một học viên" not in page
    assert own.get(f"/hoc-vien/{row.pk}/").status_code == 200
    assert own.get(f"/can-bo/{cast.chi.pk}/hoc-vien/").status_code == 404
    assert [own.get(address).status_code for address in ("/hoc-vien/them/", f"/hoc-vien/{row.pk}/rut/")] == [403, 403]


def test_the_tab_of_a_person_leads_to_the_form_with_the_person_filled_in(of_a, cast):
    page = of_a.get(f"/can-bo/{cast.an.pk}/hoc-vien/").content.decode()
    assert f"/hoc-vien/them/?cadre={cast.an.pk}" in page
    assert cast.an.full_name in text_of(of_a.get(f"/hoc-vien/them/?cadre={cast.an.pk}"))


def test_the_list_and_the_tab_take_as_many_statements_with_ten_times_the_rows(of_a, cast):
    def grow(number):
        for _ in range(number):
            make.completion(make.serving(cast.unit_a), date(2020, 5, 5))
            make.completion(cast.an, date(2020, 5, 5))

    addresses = ["/hoc-vien/", f"/can-bo/{cast.an.pk}/hoc-vien/", "/hoc-vien/them/"]
    grow(2)
    few = [statements(of_a, address) for address in addresses]
    grow(18)
    assert [statements(of_a, address) for address in addresses] == few
