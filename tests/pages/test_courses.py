"""Classes on the units' pages: seen by all, kept by the unit that organises them, and their people recorded by each unit."""

from datetime import date

import pytest

from cadres.models import Receipt
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of
from tests.pages.counting import statements
from tests.reports.asking import ask
from training.models import Course, Enrolment

pytestmark = pytest.mark.django_db

SKILLS = Course.Group.UNION_SKILLS


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


@pytest.fixture
def of_b(cast):
    return signed_in(cast.clerk_b)


@pytest.fixture
def skills(cast):
    """The bloc's own class."""
    return make.course(SKILLS, starts_on=date(2020, 3, 2), code="KN1")


def a_class(cast, **changes):
    return {
        "name": "Nghiệp vụ  Bí thư", "group": SKILLS, "starts_on": "2.3.2020", "ends_on": "4/3/2020",
        "organiser": cast.unit_a.pk, "code": "", **changes,
    }  # fmt: skip


def people_of(course) -> set:
    return {enrolment.cadre for enrolment in course.enrolments.all()}


def test_a_unit_adds_a_class_and_its_code_is_made(of_a, cast):
    answer = send(of_a, "/lop-hoc/them/", **a_class(cast))
    made = Course.objects.get()
    assert answer.status_code == 302 and answer.url == f"/lop-hoc/{made.pk}/?vua-them=1"
    page = of_a.get(answer.url).content.decode()
    assert f'href="/lop-hoc/{made.pk}/ghi-hoc-vien/"' in page[page.index("Việc tiếp theo") : page.index("Mã lớp")]
    assert (made.code, made.name, made.organiser) == ("CSA-L1", "Nghiệp vụ Bí thư", cast.unit_a)
    assert (made.starts_on, made.ends_on) == (date(2020, 3, 2), date(2020, 3, 4))
    send(of_a, "/lop-hoc/them/", **a_class(cast, name="Nghiệp vụ Phó Bí thư"))
    assert Course.objects.filter(code="CSA-L2").exists()


def test_a_class_of_one_day_ends_on_the_day_it_begins(of_a, cast):
    send(of_a, "/lop-hoc/them/", **a_class(cast, ends_on="2/3/2020"))
    assert Course.objects.get().ends_on == date(2020, 3, 2)


@pytest.mark.parametrize(
    "wrong, sentence",
    [
        ({"ends_on": "1/3/2020"}, "Ngày học cuối cùng không được trước ngày khai giảng (02/03/2020)."),
        ({"organiser": ""}, "Ô này cần điền."),
        ({"code": "KN1"}, "Mã lớp này đã có: hãy ghi mã khác, hoặc để trống."),
    ],
)
def test_a_class_entered_wrongly_is_refused_with_a_sentence(of_a, cast, skills, wrong, sentence):
    answer = send(of_a, "/lop-hoc/them/", **a_class(cast, **wrong))
    assert answer.status_code == 422 and sentence in text_of(answer)
    assert list(Course.objects.all()) == [skills]


def test_a_unit_does_not_organise_in_the_name_of_another(of_a, cast):
    assert send(of_a, "/lop-hoc/them/", **a_class(cast, organiser=cast.unit_b.pk)).status_code == 422
    assert not Course.objects.exists()


def test_a_class_is_corrected_and_withdrawn_by_its_own_unit_alone(of_a, of_b, cast):
    send(of_a, "/lop-hoc/them/", **a_class(cast))
    made = Course.objects.get()
    assert of_b.get(f"/lop-hoc/{made.pk}/").status_code == 200
    for what in ("sua", "rut"):
        assert of_b.get(f"/lop-hoc/{made.pk}/{what}/").status_code == 403
        assert of_b.post(f"/lop-hoc/{made.pk}/{what}/", {"reason": "Nhầm"}).status_code == 403
    send(of_a, f"/lop-hoc/{made.pk}/sua/", **a_class(cast, name="Kỹ năng"), change_reason="Ghi nhầm tên")
    page = text_of(of_a.get(f"/lop-hoc/{made.pk}/"))
    assert "Nghiệp vụ Bí thư → Kỹ năng" in page and "Ghi nhầm tên" in page
    send(of_a, f"/lop-hoc/{made.pk}/rut/", reason="Nhập hai lần")
    assert not Course.objects.exists()


def test_a_class_with_people_in_it_is_not_withdrawn(of_a, cast):
    course = make.course(organiser=cast.unit_a)
    Enrolment.objects.create(course=course, cadre=cast.an, result="ATTENDING")
    answer = send(of_a, f"/lop-hoc/{course.pk}/rut/", reason="Nhập nhầm")
    assert "còn 1 học viên gắn với dòng này" in text_of(answer)
    assert Course.objects.exists()


def test_a_newer_correction_is_not_written_over(of_a, cast):
    course = make.course(organiser=cast.unit_a)
    address = f"/lop-hoc/{course.pk}/sua/"
    send(of_a, address, **a_class(cast, name="Tên trước"))
    opened = of_a.get(address)
    send(signed_in(cast.head_a), address, **a_class(cast, name="Tên của người duyệt"))
    version = opened.context["form"]["version"].value()
    answer = of_a.post(address, a_class(cast, name="Tên của người nhập") | {"version": version})
    page = text_of(answer)
    assert answer.status_code == 422 and "Tên của người duyệt" in page and "Tên của người nhập" in page
    assert Course.objects.get().name == "Tên của người duyệt"


def test_the_list_counts_the_people_in_reach_and_those_who_completed(of_a, of_b, cast, skills):
    Enrolment.objects.create(course=skills, cadre=cast.an, result="COMPLETED", completed_on=date(2020, 3, 4))
    Enrolment.objects.create(course=skills, cadre=cast.chi, result="ATTENDING")
    Enrolment.objects.create(course=skills, cadre=cast.dung, result="ATTENDING")
    for client, numbers in ((of_a, (2, 1)), (of_b, (1, 0)), (signed_in(cast.leader), (3, 1))):
        line = client.get("/lop-hoc/").context["lines"][0]
        assert (line["row"].people, line["row"].completed) == numbers


def test_the_newest_class_stands_first_and_filters_narrow(of_a, cast, skills):
    make.course(starts_on=date(2019, 5, 5), code="CU")
    make.course(starts_on=date(2020, 5, 5), code="MOI")
    codes = lambda query: [line["row"].code for line in of_a.get(f"/lop-hoc/{query}").context["lines"]]  # noqa: E731
    assert codes("") == ["MOI", "KN1", "CU"]
    assert codes("?nam=2019") == ["CU"]
    assert codes(f"?nhom={SKILLS}") == ["KN1"]
    assert codes("?tim=lop kn") == ["KN1"]
    assert codes("?nam=x&nhom=y") == ["MOI", "KN1", "CU"]


def test_the_list_is_exported(of_a, skills):
    answer = of_a.post("/lop-hoc/xuat/?nam=2020")
    assert answer.status_code == 200 and answer.content[:2] == b"PK"


def test_a_unit_sees_its_own_people_in_a_class_of_the_bloc(of_a, cast, skills):
    for person in (cast.an, cast.dung):
        Enrolment.objects.create(course=skills, cadre=person, result="ATTENDING")
    page = text_of(of_a.get(f"/lop-hoc/{skills.pk}/"))
    assert cast.an.full_name in page and cast.dung.full_name not in page
    assert "Ghi học viên" in page and "Ghi kết quả" in page
    page = text_of(signed_in(cast.leader).get(f"/lop-hoc/{skills.pk}/"))
    assert cast.dung.full_name in page and "Ghi học viên" not in page


def test_people_are_enrolled_together_all_except_those_ticked(of_a, cast, skills):
    make.serving(cast.unit_a, full_name="Hồ Văn Mới")
    said = {"result": "COMPLETED", "completed_on": "4/3/2020", "whom": "except", "people": [cast.chi.pk]}
    answer = send(of_a, f"/lop-hoc/{skills.pk}/ghi-hoc-vien/", **said)
    assert {person.full_name for person in people_of(skills)} == {cast.an.full_name, "Hồ Văn Mới"}
    assert set(skills.enrolments.values_list("result", "completed_on")) == {("COMPLETED", date(2020, 3, 4))}
    assert "Đã ghi 2 dòng" in text_of(of_a.get(answer.url))


def test_who_is_in_the_class_or_serves_elsewhere_is_not_on_the_list(of_a, cast, skills):
    Enrolment.objects.create(course=skills, cadre=cast.an, result="ENROLLED")
    make.post(cast.binh, cast.unit_b)
    assert cast.binh.posts.filter(unit=cast.unit_a).exists(), "he left unit A and serves in B"
    shown = of_a.get(f"/lop-hoc/{skills.pk}/ghi-hoc-vien/").context["form"].population
    assert list(shown) == [cast.chi]


def test_who_was_enrolled_by_another_meanwhile_is_left_out_and_named(of_a, cast, skills):
    address = f"/lop-hoc/{skills.pk}/ghi-hoc-vien/"
    opened = of_a.get(address)
    send(signed_in(cast.head_a), address, result="ATTENDING", people=[cast.an.pk], whom="ticked")
    said = {"result": "ENROLLED", "whom": "ticked", "people": [cast.an.pk, cast.chi.pk]}
    page = text_of(of_a.get(of_a.post(address, said | {"lan_gui": opened.context["form"]["lan_gui"].value()}).url))
    assert "Bỏ qua 1 trường hợp" in page
    assert "Nguyễn Thị Hòa An: Cán bộ này đã có trong danh sách của lớp." in page
    assert skills.enrolments.get(cadre=cast.an).result == "ATTENDING"
    assert people_of(skills) == {cast.an, cast.chi}


@pytest.mark.parametrize(
    "said, sentence",
    [
        ({"result": "COMPLETED"}, "Kết quả Hoàn thành phải có ngày hoàn thành."),
        ({"result": "ATTENDING", "completed_on": "4/3/2020"}, "Chỉ ghi ngày này khi kết quả là Hoàn thành"),
        ({"result": "COMPLETED", "completed_on": "1/3/2020"}, "không được trước ngày khai giảng (02/03/2020)"),
        ({"result": "COMPLETED", "completed_on": "11/7/2020"}, "không được sau hôm nay (10/07/2020)"),
        ({"result": ""}, "Ô này cần điền."),
    ],
)
def test_a_wrong_day_is_refused_before_anybody_is_enrolled(of_a, cast, skills, said, sentence):
    said = {"completed_on": "", "whom": "ticked", "people": [cast.an.pk]} | said
    answer = send(of_a, f"/lop-hoc/{skills.pk}/ghi-hoc-vien/", **said)
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in text_of(answer)
    assert f'value="{cast.an.pk}" id="id_people_{cast.an.pk}" checked' in page, "the ticks are kept"
    assert not skills.enrolments.exists()


def test_a_person_of_another_unit_is_not_enrolled(of_a, cast, skills):
    said = {"result": "ENROLLED", "whom": "ticked", "people": [cast.dung.pk]}
    assert send(of_a, f"/lop-hoc/{skills.pk}/ghi-hoc-vien/", **said).status_code == 422
    assert not skills.enrolments.exists()


def test_the_same_sending_enrols_once(of_a, cast, skills):
    said = {"result": "ENROLLED", "people": [cast.an.pk], "whom": "ticked"}
    said["lan_gui"] = "7f3f1b1e-0000-4000-8000-000000000002"
    first, second = (of_a.post(f"/lop-hoc/{skills.pk}/ghi-hoc-vien/", said) for _ in range(2))
    assert first.url == second.url
    assert (skills.enrolments.count(), Receipt.objects.count()) == (1, 1)


def test_results_are_recorded_for_those_who_have_not_completed(of_a, cast, skills):
    for person in (cast.an, cast.chi, cast.dung):
        Enrolment.objects.create(course=skills, cadre=person, result="ATTENDING")
    address = f"/lop-hoc/{skills.pk}/ghi-ket-qua/"
    send(of_a, address, result="COMPLETED", completed_on="4/3/2020", whom="ticked", people=[cast.an.pk])
    assert list(of_a.get(address).context["form"].population) == [cast.chi]
    answer = send(of_a, address, result="FAILED", completed_on="", whom="except", people=[])
    results = dict(skills.enrolments.values_list("cadre", "result"))
    assert results == {cast.an.pk: "COMPLETED", cast.chi.pk: "FAILED", cast.dung.pk: "ATTENDING"}
    assert "Rút cả lần ghi" not in text_of(of_a.get(answer.url)), "who was in the class before stays in it"
    send(of_a, answer.url, reason="Ghi nhầm lớp")
    assert dict(skills.enrolments.values_list("cadre", "result")) == results | {cast.chi.pk: "ATTENDING"}


def test_who_completed_meanwhile_is_not_judged_again(of_a, cast, skills):
    for person in (cast.an, cast.chi):
        Enrolment.objects.create(course=skills, cadre=person, result="ATTENDING")
    address = f"/lop-hoc/{skills.pk}/ghi-ket-qua/"
    send(of_a, address, result="COMPLETED", completed_on="4/3/2020", whom="ticked", people=[cast.an.pk])
    said = {"result": "FAILED", "whom": "ticked", "people": [cast.an.pk, cast.chi.pk]}
    page = text_of(of_a.get(of_a.post(address, said).url))
    assert "Nguyễn Thị Hòa An: đã hoàn thành lớp ngày 04/03/2020." in page
    assert dict(skills.enrolments.values_list("cadre", "result")) == {cast.an.pk: "COMPLETED", cast.chi.pk: "FAILED"}


def test_a_result_of_somebody_not_in_the_class_is_refused_by_name(of_a, cast, skills):
    said = {"result": "FAILED", "completed_on": "", "whom": "ticked", "people": [cast.an.pk]}
    answer = of_a.post(f"/lop-hoc/{skills.pk}/ghi-ket-qua/", said)
    assert "Nguyễn Thị Hòa An: không có trong danh sách của lớp." in text_of(answer)


def test_the_figures_follow_the_people_of_a_class_and_their_withdrawal(of_a, cast, skills):
    before = ask("trained", "H1", cast.unit_a), ask("skills_grassroots", "H1", cast.unit_a)
    assert before == ((0, None), (0, 2))
    said = {"result": "COMPLETED", "completed_on": "4/3/2020", "whom": "except", "people": []}
    answer = send(of_a, f"/lop-hoc/{skills.pk}/ghi-hoc-vien/", **said)
    assert (ask("trained", "H1", cast.unit_a), ask("skills_grassroots", "H1", cast.unit_a)) == ((2, None), (2, 2))
    send(of_a, answer.url, reason="Ghi nhầm lớp")
    assert (ask("trained", "H1", cast.unit_a), ask("skills_grassroots", "H1", cast.unit_a)) == before


def test_a_result_recorded_for_many_is_counted(of_a, cast, skills):
    Enrolment.objects.create(course=skills, cadre=cast.an, result="ATTENDING")
    said = {"result": "COMPLETED", "completed_on": "4/3/2020", "whom": "ticked", "people": [cast.an.pk]}
    send(of_a, f"/lop-hoc/{skills.pk}/ghi-ket-qua/", **said)
    assert ask("skills_grassroots", "H1", cast.unit_a) == (1, 2)


def test_an_approved_period_is_named_before_its_class_is_changed(of_a, cast):
    course = make.course(SKILLS, organiser=cast.unit_a)
    make.approved_period(cast.unit_a)
    assert "Quý I/2020" not in text_of(of_a.get(f"/lop-hoc/{course.pk}/sua/")), "nobody completed it"
    Enrolment.objects.create(course=course, cadre=cast.an, result="COMPLETED", completed_on=date(2020, 3, 4))
    make.approved_period(cast.unit_a, date(2019, 1, 1), date(2019, 12, 31), "Năm 2019")
    address = f"/lop-hoc/{course.pk}/sua/"
    assert "Năm 2019" not in text_of(of_a.get(address)), "it was completed later"
    assert "Quý I/2020 của Đoàn cơ sở A (duyệt ngày 31/03/2020)" in text_of(of_a.get(address))
    assert send(of_a, address, **a_class(cast, starts_on="10/1/2020")).status_code == 422, "a reason is due"


def test_the_list_and_a_class_take_as_many_statements_with_ten_times_the_rows(of_a, cast, skills):
    def grow(people, courses):
        for _ in range(people):
            person = make.serving(cast.unit_a)
            Enrolment.objects.create(course=skills, cadre=person, result="ATTENDING")
            make.serving(cast.unit_a)
        for _ in range(courses):
            make.course(organiser=cast.unit_a)

    addresses = ["/lop-hoc/", f"/lop-hoc/{skills.pk}/", f"/lop-hoc/{skills.pk}/ghi-hoc-vien/"]
    addresses.append(f"/lop-hoc/{skills.pk}/ghi-ket-qua/")
    grow(2, 2)
    few = [statements(of_a, address) for address in addresses]
    grow(18, 18)
    assert [statements(of_a, address) for address in addresses] == few
