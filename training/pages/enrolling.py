"""The people of one class: enrolled together, their results recorded together, listed on its page."""

from django import forms
from django.core.exceptions import ValidationError

from cadres.forms.fields import DayField
from cadres.lib import clock
from cadres.models import Cadre
from cadres.pages.address import paged
from cadres.pages.columns import cells
from cadres.pages.listing import PAGE_SIZE
from cadres.pages.many import ManyForm
from cadres.rules import too_early
from training.actions.results import record_result
from training.models import Enrolment
from training.pages.enrolments import COMPLETED_ON, ENROLMENTS, RESULT, EnrolmentPages, Result, ResultForm, course_place
from training.pages.missing import MissingPages
from training.pages.people import PERSON
from training.rules import completion_problem

AT_ENROLMENT = [("", "Chọn"), *((one.value, one.label) for one in Result if one != Result.FAILED)]
AT_THE_END = [
    ("", "Chọn"),
    (Result.COMPLETED.value, Result.COMPLETED.label),
    (Result.FAILED.value, Result.FAILED.label),
]


class EnrolForm(ResultForm, ManyForm):
    """Many people of one class."""

    result = forms.ChoiceField(label="Kết quả", choices=AT_ENROLMENT)
    completed_on = DayField(label="Ngày hoàn thành", required=False, help_text=COMPLETED_ON)
    field_order = ("result", "completed_on")

    def __init__(self, *args, course, **kwargs):
        super().__init__(*args, **kwargs)
        self.course = course

    def clean(self):
        cleaned = super().clean()
        self.refuse_wrong_day()
        return cleaned

    def day_problem(self, completed, day):
        """Said once beside the day; by the rows themselves it would be said of each person."""
        return (
            super().day_problem(completed, day)
            or too_early("ngày hoàn thành", day, clock.today())
            or completion_problem(day, self.course.starts_on)
        )


class ResultsForm(EnrolForm):
    result = forms.ChoiceField(label="Kết quả", choices=AT_THE_END)


class EnrolPages(MissingPages, EnrolmentPages):
    """People ticked off who are not yet in the class."""

    many_form_class = EnrolForm
    many_label = "Ghi học viên"
    many_empty = (
        "Không còn ai để ghi vào lớp",
        "Mọi cán bộ đang giữ chức trong phạm vi của đồng chí đã có trong lớp, hoặc chưa có ai giữ chức.",
    )

    def many_heading(self, course):
        return f"{self.many_label}: {course}"

    def back_from_many(self, course):
        return course_place(course)

    def population(self, request, course):
        inside = self.rows(request.user).filter(course=course)
        return super().population(request).exclude(pk__in=inside.values("cadre"))

    def record_for(self, request, form, person, course):
        said = form.cleaned_data
        row = Enrolment(course=course, cadre=person, result=said["result"], completed_on=said["completed_on"])
        return self.create_row(row=row, by=request.user)


class ResultsPages(EnrolPages):
    """People ticked off who are in the class and have not completed it, serving today or not."""

    many_form_class = ResultsForm
    many_label = "Ghi kết quả"
    many_empty = (
        "Không còn học viên nào chờ kết quả",
        "Mọi học viên của đơn vị đã hoàn thành lớp, hoặc lớp chưa có học viên nào của đơn vị: hãy ghi học viên trước.",
    )

    def population(self, request, course):
        waiting = self.rows_to_edit(request.user).filter(course=course).exclude(result=Result.COMPLETED)
        people = Cadre.objects.for_user(request.user, self.edit_permission).filter(pk__in=waiting.values("cadre"))
        return people.select_related("unit").by_name()

    def record_for(self, request, form, person, course):
        row = self.rows_to_edit(request.user).filter(course=course, cadre=person).first()
        if row is None:
            raise ValidationError("không có trong danh sách của lớp.")
        said = form.cleaned_data
        return record_result(enrolment=row, result=said["result"], completed_on=said["completed_on"], by=request.user)


def people_of_class(request, course) -> dict:
    """For templates/training/course.html: the people of the class in the user's reach."""
    rows = ENROLMENTS.rows(request.user).filter(course=course).order_by("cadre__name_key", "pk")
    shown = paged(request, rows, PAGE_SIZE)
    lines = [
        {"url": ENROLMENTS.row_url(row), "cells": cells((*PERSON, *RESULT), row)} for row in shown.page.object_list
    ]
    return {"lines": lines, "page": shown.page, "all_url": shown.all_url, "things": ENROLMENTS.things}


ENROL = EnrolPages()
RESULTS = ResultsPages()
