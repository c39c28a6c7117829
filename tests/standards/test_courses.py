"""A finished class brings its level by every way a result is written, and takes it back with the result."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cadres.actions import records
from cadres.models import Qualification
from cadres.pages.base import KINDS
from reports.workbook import import_file
from tests import factories as make
from tests.pages.asking import send, signed_in
from tests.parts.standards import level, paper, saved
from tests.workbook.books import Book
from tests.workbook.conftest import read_in_this_process
from training.actions.courses import change_course
from training.actions.enrolments import change_enrolment, enrol, withdraw_enrolment
from training.actions.qualifications import settle
from training.actions.results import record_result
from training.models import Course, Enrolment

__all__ = ["read_in_this_process"]
pytestmark = pytest.mark.django_db
Result = Enrolment.Result
DAY = date(2020, 3, 6)


def brought() -> list[tuple]:
    rows = Qualification.objects.filter(source=Qualification.Source.COURSE)
    return list(rows.order_by("pk").values_list("cadre__full_name", "level__label", "gained_on"))


@pytest.fixture
def course(cast):
    return make.course(brings=level("LLCT", 2), organiser=cast.unit_a)


def completed(cast, course, on=DAY):
    return enrol(row=Enrolment(course=course, cadre=cast.an, result=Result.COMPLETED, completed_on=on), by=cast.board)


def test_a_result_brings_the_level_and_taken_back_takes_it_away(cast, course):
    row = enrol(row=Enrolment(course=course, cadre=cast.an, result=Result.ATTENDING), by=cast.board)
    assert brought() == []
    row = record_result(enrolment=row, result=Result.COMPLETED, completed_on=DAY, by=cast.board)
    assert brought() == [(cast.an.full_name, "Trung cấp", DAY)]
    row.result, row.completed_on = Result.FAILED, None
    change_enrolment(row=row, by=cast.board)
    assert brought() == []


def test_withdrawing_the_enrolment_leaves_what_the_unit_itself_wrote(cast, course):
    saved(paper(cast.an))
    withdraw_enrolment(row=completed(cast, course), by=cast.board, reason="Nhập nhầm")
    assert [one.source for one in Qualification.objects.all()] == [Qualification.Source.UNIT]


def test_a_class_changed_to_bring_another_level_changes_the_papers(cast, course):
    completed(cast, course)
    course.brings = level("LLCT", 3)
    change_course(row=course, by=cast.board)
    assert brought() == [(cast.an.full_name, "Cao cấp", DAY)]


def test_of_two_classes_the_first_counts_and_the_other_remains_when_it_goes(cast, course):
    later = make.course(brings=course.brings)
    first = completed(cast, course)
    completed(cast, later, date(2020, 5, 5))
    assert brought() == [(cast.an.full_name, "Trung cấp", DAY)]
    withdraw_enrolment(row=first, by=cast.board, reason="Nhập nhầm")
    assert brought() == [(cast.an.full_name, "Trung cấp", date(2020, 5, 5))]


def test_settling_again_writes_nothing(cast, course):
    completed(cast, course)
    versions = Qualification.history.count()
    settle(cadres=[cast.an.pk, cast.an.pk], by=cast.board)
    assert Qualification.history.count() == versions


def test_the_pages_write_it_too_and_a_sending_given_back_takes_it_back(cast, course):
    enrol(row=Enrolment(course=course, cadre=cast.an, result=Result.ATTENDING), by=cast.board)
    of_a, address = signed_in(cast.clerk_a), f"/lop-hoc/{course.pk}/ghi-ket-qua/"
    made = send(
        of_a, address, people=[str(cast.an.pk)], whom="ticked", result=Result.COMPLETED, completed_on="6/3/2020"
    )
    assert made.status_code == 302 and brought() == [(cast.an.full_name, "Trung cấp", DAY)]
    send(of_a, made.url, reason="Ghi nhầm người")
    assert brought() == []


def test_every_kind_and_the_form_of_a_class_go_through_the_actions(cast, course):
    completed(cast, course)
    send(signed_in(cast.clerk_a), f"/lop-hoc/{course.pk}/sua/", **{
        "name": course.name, "group": course.group, "starts_on": "10/1/2020", "ends_on": "",
        "organiser": cast.unit_a.pk, "brings": "",
    })  # fmt: skip
    assert brought() == []
    assert KINDS["training.enrolment"].withdraw_row is withdraw_enrolment


@pytest.mark.usefixtures("read_in_this_process")
def test_the_workbook_writes_it_too():
    import_file(Book().content, by=None, file_name="so.xlsx")
    assert brought() == []
    Course.objects.filter(code="L01").update(brings=level("LLCT", 2))
    again = Book().set("Học viên", 3, "Kết quả", "Hoàn thành").set("Học viên", 3, "Ngày hoàn thành", DAY)
    import_file(again.content, by=None, file_name="so.xlsx")
    assert brought() == [("Trần Thị Bình", "Trung cấp", DAY)], (
        "only whom the file changed; the class itself is the board's"
    )


def test_the_level_of_a_class_is_not_typed_beside_its_result(cast):
    row = paper(cast.an, source=Qualification.Source.COURSE)
    with pytest.raises(ValidationError, match="hãy ghi kết quả ở lớp học"):
        records.create(row=row, by=cast.board)
