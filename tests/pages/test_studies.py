"""Topics and resolutions, and who studied them."""

from datetime import date

import pytest

from cadres.models import Receipt
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of
from tests.pages.counting import statements
from tests.reports.asking import ask, set_plan
from training.models import Study, StudySubject

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


@pytest.fixture
def paper(cast):
    return make.resolution(date(2020, 2, 1), due_on=date(2020, 6, 30), code="NQ-A")


def many(subject) -> str:
    return f"/hoc-tap/{subject.pk}/ghi/"


def people_of(subject) -> set:
    return {study.cadre for study in subject.studies.all()}


def test_the_list_says_how_many_of_those_serving_today_have_studied(of_a, cast, paper):
    make.study(cast.an, paper, date(2020, 3, 1))
    make.study(cast.an, paper, date(2020, 4, 1))
    make.study(cast.binh, paper, date(2020, 3, 1))  # left unit A
    make.study(cast.dung, paper, date(2020, 3, 1))
    for client, numbers in ((of_a, (1, 2)), (signed_in(cast.clerk_b), (1, 1)), (signed_in(cast.leader), (2, 4))):
        row = client.get("/hoc-tap/").context["lines"][0]["row"]
        assert (row.studied, row.serving) == numbers


def test_who_left_for_another_unit_is_no_longer_asked_for(of_a, cast, paper):
    make.post(cast.binh, cast.unit_b)
    page = of_a.get(f"/hoc-tap/{paper.pk}/")
    assert {line["cells"][0].text for line in page.context["lines"]} == {cast.an.full_name, cast.chi.full_name}
    assert "0/2 cán bộ đang giữ chức" in text_of(page)


def test_whom_the_plan_of_the_year_does_not_count_is_not_asked_for(of_a, cast, paper):
    member = make.serving(cast.below_a, full_name="Ủy viên Chi đoàn")
    assert "0/2 cán bộ đang giữ chức" in text_of(of_a.get(f"/hoc-tap/{paper.pk}/"))
    assert member not in of_a.get(many(paper)).context["form"].population
    set_plan(counted_titles={"GRASSROOTS": ["SECRETARY"], "SUBORDINATE": ["SECRETARY", "EXECUTIVE_MEMBER"]})
    assert "0/3 cán bộ đang giữ chức" in text_of(of_a.get(f"/hoc-tap/{paper.pk}/"))
    assert member in of_a.get(many(paper)).context["form"].population


def test_as_many_are_asked_for_as_stand_in_the_figure(of_a, cast, paper):
    make.serving(cast.below_a)
    make.serving(cast.unit_a)
    row = of_a.get("/hoc-tap/").context["lines"][0]["row"]
    assert (row.studied, row.serving) == ask("resolutions", "H1", cast.unit_a) == (0, 3)


def test_filters_of_the_subjects(of_a, paper):
    make.topic("CD-A", plan_year=2019)
    codes = lambda query: [line["row"].code for line in of_a.get(f"/hoc-tap/{query}").context["lines"]]  # noqa: E731
    assert codes("") == ["NQ-A", "CD-A"]
    assert codes("?loai=TOPIC") == codes("?nam=2019") == ["CD-A"]
    assert codes("?tim=nghi quyet") == ["NQ-A"]
    assert of_a.post("/hoc-tap/xuat/").content[:2] == b"PK"


def test_the_page_of_a_subject_shows_who_is_missing_and_who_studied(of_a, cast, paper):
    study = make.study(cast.an, paper, date(2020, 3, 1))
    missing = text_of(of_a.get(f"/hoc-tap/{paper.pk}/"))
    assert cast.chi.full_name in missing and cast.an.full_name not in missing
    assert "Còn thiếu (1)" in missing and "Đã học (1 lượt)" in missing
    studied = of_a.get(f"/hoc-tap/{paper.pk}/?xem=da-hoc")
    assert cast.an.full_name in text_of(studied) and "01/03/2020" in text_of(studied)
    assert f"/ket-qua-hoc-tap/{study.pk}/" in studied.content.decode()


def test_units_lay_down_no_subjects(of_a, cast, paper):
    for client in (of_a, signed_in(cast.board)):
        assert client.get("/hoc-tap/them/").status_code == 404
        assert client.post(f"/hoc-tap/{paper.pk}/rut/", {"reason": "Nhầm"}).status_code == 404
    assert StudySubject.objects.get() == paper


def test_many_studied_on_one_day_all_except_those_ticked(of_a, cast, paper):
    make.serving(cast.unit_a, full_name="Hồ Văn Mới")
    answer = send(of_a, many(paper), studied_on="1.3.2020", whom="except", people=[cast.chi.pk])
    assert {person.full_name for person in people_of(paper)} == {cast.an.full_name, "Hồ Văn Mới"}
    assert set(paper.studies.values_list("studied_on", flat=True)) == {date(2020, 3, 1)}
    assert "Đã ghi 2 dòng" in text_of(of_a.get(answer.url))
    assert list(of_a.get(many(paper)).context["form"].population) == [cast.chi]


def test_who_was_recorded_by_another_meanwhile_is_left_out_and_named(of_a, cast, paper):
    send(signed_in(cast.head_a), many(paper), studied_on="1/3/2020", whom="ticked", people=[cast.an.pk])
    said = {"studied_on": "2/3/2020", "whom": "ticked", "people": [cast.an.pk, cast.chi.pk]}
    page = text_of(of_a.get(of_a.post(many(paper), said).url))
    assert "Bỏ qua 1 trường hợp" in page and "Nguyễn Thị Hòa An: đã được ghi học ngày 01/03/2020." in page
    assert people_of(paper) == {cast.an, cast.chi} and paper.studies.count() == 2


@pytest.mark.parametrize(
    "day, sentence",
    [
        ("31/1/2020", "Ngày học không được trước ngày ban hành (01/02/2020)."),
        ("11/7/2020", "Ngày học không được sau hôm nay (10/07/2020)."),
        ("", "Ô này cần điền."),
        ("31/2/2020", "“31/2/2020”"),
    ],
)
def test_a_wrong_day_is_refused_with_a_sentence(of_a, cast, paper, day, sentence):
    for answer in (
        send(of_a, many(paper), studied_on=day, whom="ticked", people=[cast.an.pk]),
        send(of_a, "/ket-qua-hoc-tap/them/", cadre=cast.an.pk, subject=paper.pk, studied_on=day),
    ):
        said = answer.context["form"].errors["studied_on"]
        assert answer.status_code == 422 and len(said) == 1 and sentence in said[0]
    assert not Study.objects.exists()


def test_a_person_of_another_unit_is_not_recorded(of_a, cast, paper):
    assert send(of_a, many(paper), studied_on="1/3/2020", whom="ticked", people=[cast.dung.pk]).status_code == 422
    answer = send(of_a, "/ket-qua-hoc-tap/them/", cadre=cast.dung.pk, subject=paper.pk, studied_on="1/3/2020")
    assert "không có trong danh sách" in text_of(answer)
    assert not Study.objects.exists()


def test_one_person_is_added_corrected_and_withdrawn(of_a, cast, paper):
    answer = send(of_a, "/ket-qua-hoc-tap/them/", cadre=cast.an.pk, subject=paper.pk, studied_on="1/3/2020")
    made = Study.objects.get()
    assert answer.url == f"/ket-qua-hoc-tap/{made.pk}/"
    send(of_a, f"{answer.url}sua/", studied_on="2/3/2020", change_reason="Ghi nhầm ngày")
    page = text_of(of_a.get(answer.url))
    assert "01/03/2020 → 02/03/2020" in page and "Ghi nhầm ngày" in page
    back = send(of_a, f"{answer.url}rut/", reason="Ghi nhầm người")
    assert back.url == f"/hoc-tap/{paper.pk}/" and not Study.objects.exists()


def test_nobody_studied_the_same_twice_on_one_day(of_a, cast, paper):
    make.study(cast.an, paper, date(2020, 3, 1))
    other = make.study(cast.an, paper, date(2020, 4, 1))
    sentence = "Cán bộ này đã được ghi học nội dung đó trong ngày ấy."
    again = send(of_a, "/ket-qua-hoc-tap/them/", cadre=cast.an.pk, subject=paper.pk, studied_on="1/3/2020")
    moved = send(of_a, f"/ket-qua-hoc-tap/{other.pk}/sua/", studied_on="1/3/2020")
    assert sentence in text_of(again) and sentence in text_of(moved)
    assert set(Study.objects.values_list("studied_on", flat=True)) == {date(2020, 3, 1), date(2020, 4, 1)}


def test_the_same_sending_saves_once(of_a, cast, paper):
    said = {"studied_on": "1/3/2020", "whom": "ticked", "people": [cast.an.pk]}
    said["lan_gui"] = "7f3f1b1e-0000-4000-8000-000000000004"
    assert of_a.post(many(paper), said).url == of_a.post(many(paper), said).url
    assert (Study.objects.count(), Receipt.objects.count()) == (1, 1)


def test_another_unit_neither_sees_nor_changes_it(cast, paper):
    study = make.study(cast.an, paper, date(2020, 3, 1))
    of_b = signed_in(cast.clerk_b)
    for what in ("", "sua/", "rut/"):
        assert of_b.get(f"/ket-qua-hoc-tap/{study.pk}/{what}").status_code == 404
    assert cast.an.full_name not in text_of(of_b.get(f"/hoc-tap/{paper.pk}/?xem=da-hoc"))


def test_a_newer_correction_is_not_written_over(of_a, cast, paper):
    made = send(of_a, "/ket-qua-hoc-tap/them/", cadre=cast.an.pk, subject=paper.pk, studied_on="1/3/2020").url
    opened = of_a.get(f"{made}sua/").context["form"]["version"].value()
    send(signed_in(cast.head_a), f"{made}sua/", studied_on="5/3/2020")
    answer = of_a.post(f"{made}sua/", {"studied_on": "6/3/2020", "version": opened})
    assert answer.status_code == 422 and "05/03/2020" in text_of(answer) and "06/03/2020" in text_of(answer)
    assert Study.objects.get().studied_on == date(2020, 3, 5)


def test_topics_are_counted_and_counted_no_more_once_withdrawn(of_a, cast):
    assert ask("topics", "H1", cast.unit_a) == (0, 2)
    for subject in (make.topic(), make.topic()):
        sent = send(of_a, many(subject), studied_on="1/3/2020", whom="except", people=[])
    assert ask("topics", "H1", cast.unit_a) == (2, 2)
    send(of_a, sent.url, reason="Ghi nhầm nội dung")
    assert ask("topics", "H1", cast.unit_a) == (0, 2)


def test_a_resolution_is_counted_and_counted_no_more_once_withdrawn(of_a, cast, paper):
    assert ask("resolutions", "H1", cast.unit_a) == (0, 2)
    made = send(of_a, "/ket-qua-hoc-tap/them/", cadre=cast.an.pk, subject=paper.pk, studied_on="1/3/2020")
    assert ask("resolutions", "H1", cast.unit_a) == (1, 2)
    send(of_a, f"{made.url}rut/", reason="Ghi nhầm người")
    assert ask("resolutions", "H1", cast.unit_a) == (0, 2)


def test_an_approved_period_is_named_before_a_study_is_changed(of_a, cast, paper):
    make.approved_period(cast.bloc)
    study = make.study(cast.an, paper, date(2020, 3, 1))
    for what in ("", "sua/", "rut/"):
        page = text_of(of_a.get(f"/ket-qua-hoc-tap/{study.pk}/{what}"))
        assert "Quý I/2020 của Đoàn Khối (duyệt ngày 31/03/2020)" in page


def test_a_person_reads_what_they_studied_and_changes_nothing(cast, paper):
    study = make.study(cast.an, paper, date(2020, 3, 1))
    own = signed_in(cast.cadre_self)
    page = text_of(own.get(f"/can-bo/{cast.an.pk}/ket-qua-hoc-tap/"))
    assert paper.name in page and "Ghi một người đã học" not in page
    assert "1/1 cán bộ đang giữ chức" in text_of(own.get(f"/hoc-tap/{paper.pk}/"))
    assert own.get(f"/can-bo/{cast.chi.pk}/ket-qua-hoc-tap/").status_code == 404
    for address in ("/ket-qua-hoc-tap/them/", f"/ket-qua-hoc-tap/{study.pk}/sua/", many(paper)):
        assert own.get(address).status_code == 403


def test_the_list_of_studies_is_filtered_and_exported(of_a, cast, paper):
    make.study(cast.an, paper, date(2020, 3, 1))
    make.study(cast.chi, make.topic(), date(2019, 3, 1))
    count = lambda query: len(of_a.get(f"/ket-qua-hoc-tap/{query}").context["lines"])  # noqa: E731
    assert count("") == 2
    assert count("?loai=TOPIC") == count("?nam=2020") == 1 and count("?loai=TOPIC&nam=2020") == 0
    assert of_a.post("/ket-qua-hoc-tap/xuat/").content[:2] == b"PK"


def test_the_lists_take_as_many_statements_with_ten_times_the_rows(of_a, cast, paper):
    def grow(number):
        for _ in range(number):
            make.study(make.serving(cast.unit_a), make.topic(), date(2020, 5, 5))
            make.study(make.serving(cast.unit_a), paper, date(2020, 5, 5))
            make.study(cast.an, make.topic(), date(2020, 5, 5))

    addresses = ["/hoc-tap/", f"/hoc-tap/{paper.pk}/", f"/hoc-tap/{paper.pk}/?xem=da-hoc", many(paper)]
    addresses += ["/ket-qua-hoc-tap/", f"/can-bo/{cast.an.pk}/ket-qua-hoc-tap/"]
    grow(2)
    few = [statements(of_a, address) for address in addresses]
    grow(18)
    assert [statements(of_a, address) for address in addresses] == few
