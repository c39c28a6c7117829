"""Who attended which class with what result, one person at a time."""

from django import forms
from django.urls import reverse

from cadres.access import Permission
from cadres.forms.record import RecordForm
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column
from cadres.pages.looking import Item
from training.actions.enrolments import change_enrolment, enrol, withdraw_enrolment
from training.models import Course, Enrolment
from training.pages.filters import YearFilterForm
from training.pages.people import PERSON
from training.pages.tabs import COURSES, list_tabs
from training.rules import result_day_problem

Result = Enrolment.Result
COMPLETED_ON = "Chỉ ghi khi kết quả là Hoàn thành."


class CourseField(forms.ModelChoiceField):
    """Two classes of one name are told apart by the first day."""

    def label_from_instance(self, course):
        return f"{course.name} (từ {course.starts_on:%d/%m/%Y})"


class ResultForm:
    """Mixed in: a day of completion stands with Hoàn thành and with nothing else."""

    def refuse_wrong_day(self) -> None:
        said = self.cleaned_data
        if "result" not in said or "completed_on" not in said:
            return
        problem = self.day_problem(said["result"] == Result.COMPLETED, said["completed_on"])
        if problem:
            self.add_error("completed_on", problem)

    def day_problem(self, completed: bool, day) -> str | None:
        return result_day_problem(completed, day)


class EnrolmentForm(ResultForm, RecordForm):
    """The person and the class are fixed once entered: a wrong one is withdrawn."""

    course = CourseField(Course.objects.none(), label="Lớp học", empty_label="Chọn")
    field_order = ("cadre", "course", "result", "completed_on")

    class Meta(RecordForm.Meta):
        model = Enrolment
        fields = ("cadre", "course", "result", "completed_on")
        help_texts = {"completed_on": COMPLETED_ON}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["cadre"], self.fields["course"]
            return
        self.fields["course"].queryset = Course.objects.for_user(self.user, Permission.TRAINING_VIEW)

    def clean(self):
        cleaned = super().clean()
        self.refuse_wrong_day()
        return cleaned


class EnrolmentFilterForm(YearFilterForm):
    year = "course__starts_on__year"
    ket_qua = forms.ChoiceField(label="Kết quả", required=False, choices=[("", "Tất cả"), *Result.choices])
    nhom = forms.ChoiceField(label="Nhóm nội dung", required=False, choices=[("", "Tất cả"), *Course.Group.choices])

    def narrow(self, rows, said):
        if said.get("ket_qua"):
            rows = rows.filter(result=said["ket_qua"])
        if said.get("nhom"):
            rows = rows.filter(course__group=said["nhom"])
        return super().narrow(rows, said)


def course_place(course) -> dict:
    return {"label": course.name, "url": reverse("training:course-look", args=[course.pk])}


RESULT = (
    Column("Kết quả", lambda row: row.get_result_display()),
    Column("Ngày hoàn thành", lambda row: row.completed_on, "day"),
)


class EnrolmentPages(RecordPages):
    model = Enrolment
    name, slug = "enrolment", "hoc-vien"
    view_permission, edit_permission = Permission.TRAINING_VIEW, Permission.TRAINING_EDIT
    title, things = "Học viên", "lượt học"
    lead = "Cán bộ của đơn vị trong các lớp. Ghi cho nhiều người một lúc: mở lớp đó trong sổ Lớp học."
    related = ("cadre__unit", "course")
    order = ("-course__starts_on", "course__code", "cadre__name_key")
    search_in = ("course__name",)
    filter_form = EnrolmentFilterForm
    list_template = "training/list.html"
    columns = (
        *PERSON,
        Column("Lớp học", lambda row: row.course.name, url=lambda row: course_place(row.course)["url"]),
        Column("Mã lớp", lambda row: row.course.code, exported_only=True),
        Column("Nhóm nội dung", lambda row: row.course.get_group_display(), exported_only=True),
        Column("Khai giảng", lambda row: row.course.starts_on, "day"),
        *RESULT,
    )
    form_class = EnrolmentForm
    create_row = staticmethod(enrol)
    change_row = staticmethod(change_enrolment)
    withdraw_row = staticmethod(withdraw_enrolment)
    add_label = "Ghi một học viên"
    register = "training:course-list"

    def more_of_list(self, request):
        return {"tabs": list_tabs(COURSES, "training:enrolment-list")}

    def back(self, row):
        return course_place(row.course)

    def after_withdrawing(self, row):
        return self.back(row)["url"]

    def items(self, user, row):
        return [
            Item("Cán bộ", f"{row.cadre}, {row.cadre.born_on.year}"),
            Item("Đơn vị", row.cadre.unit.name),
            Item("Lớp học", row.course.name, course_place(row.course)["url"]),
            Item("Nhóm nội dung", row.course.get_group_display()),
            Item("Kết quả", row.get_result_display()),
            Item("Ngày hoàn thành", f"{row.completed_on:%d/%m/%Y}" if row.completed_on else "–"),
        ]


ENROLMENTS = EnrolmentPages()
