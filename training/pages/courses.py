"""Classes: all units see all; each keeps those it organises or sends its people to (ADR 10)."""

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cadres.access import Permission, can, require
from cadres.actions.numbering import next_code
from cadres.forms.record import RecordForm
from cadres.models import QualificationLevel, Unit
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column
from training.actions.courses import change_course
from training.models import Course, Enrolment
from training.pages.enrolling import ENROL, RESULTS, people_of_class
from training.pages.filters import YearFilterForm
from training.pages.tabs import COURSES as TABS
from training.pages.tabs import list_tabs


class CourseForm(RecordForm):
    organiser = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị tổ chức (hoặc cử đi học)", empty_label="Chọn")

    class Meta(RecordForm.Meta):
        model = Course
        fields = ("name", "group", "starts_on", "ends_on", "organiser", "brings", "code")
        help_texts = {"code": "Để trống thì hệ thống đặt mã.", "starts_on": "Ngày khai giảng."}
        error_messages = {"code": {"unique": "Mã lớp này đã có: hãy ghi mã khác, hoặc để trống."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        levels = QualificationLevel.objects.for_user(self.user, Permission.TRAINING_VIEW)
        self.fields["brings"].queryset, self.fields["brings"].empty_label = levels, "Không"
        if self.instance.pk:
            del self.fields["code"]
        else:
            self.fields["code"].required = False

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", f"Ngày học cuối cùng không được trước ngày khai giảng ({first:%d/%m/%Y}).")
        if not self.instance.pk and not cleaned.get("code") and cleaned.get("organiser"):
            cleaned["code"] = next_code(Course, cleaned["organiser"], "L")
        return cleaned


class CourseFilterForm(YearFilterForm):
    year = "starts_on__year"
    nhom = forms.ChoiceField(label="Nhóm nội dung", required=False, choices=[("", "Tất cả"), *Course.Group.choices])

    def narrow(self, rows, said):
        if said.get("nhom"):
            rows = rows.filter(group=said["nhom"])
        return super().narrow(rows, said)


class CoursePages(RecordPages):
    model = Course
    name, slug = "course", "lop-hoc"
    view_permission, edit_permission = Permission.TRAINING_VIEW, Permission.TRAINING_EDIT
    title, things = "Lớp học", "lớp"
    lead = "Lớp do Khối mở, do đơn vị tổ chức hoặc cử người đi học. Số học viên là người của đơn vị đồng chí."
    related = ("organiser", "brings")
    unit_lookup = ""
    search_in, search_through = ("code", "name"), ()
    filter_form = CourseFilterForm
    person_lookup = ""
    list_template, look_template = "training/list.html", "training/course.html"
    columns = (
        Column("Tên lớp", lambda row: row.name, leads=True),
        Column("Mã lớp", lambda row: row.code, exported_only=True),
        Column("Nhóm nội dung", lambda row: row.get_group_display()),
        Column("Từ ngày", lambda row: row.starts_on, "day"),
        Column("Đến ngày", lambda row: row.ends_on, "day"),
        Column("Đơn vị tổ chức", lambda row: row.organiser.name if row.organiser else None),
        Column("Học viên", lambda row: row.people, "number"),
        Column("Hoàn thành", lambda row: row.completed, "number"),
    )
    form_class = CourseForm
    change_row = staticmethod(change_course)
    add_label = "Thêm lớp"

    def rows(self, user):
        return super().rows(user).with_numbers_of(Enrolment.objects.for_user(user, self.view_permission))

    def urls(self):
        return [
            *super().urls(),
            self._path("<int:pk>/ghi-hoc-vien/", "enrol", self.enrol_view),
            self._path("<int:pk>/ghi-ket-qua/", "results", self.results_view),
        ]

    def more_of_list(self, request):
        return {"tabs": list_tabs(TABS, "training:course-list")}

    def more_of_look(self, request, row):
        return {**people_of_class(request, row), "people_actions": self.people_actions(request.user, row)}

    def people_actions(self, user, row) -> list[dict]:
        """Open to every unit with people to record, whoever keeps the class itself."""
        asked = self.asked_actions(user, row)
        if not can(user, self.edit_permission):
            return asked
        actions = [*asked, {"label": ENROL.many_label, "url": self.url("enrol", row.pk), "icon": "person-plus"}]
        if row.people > row.completed:
            actions.append({"label": RESULTS.many_label, "url": self.url("results", row.pk), "icon": "list-check"})
        return actions

    def asked_actions(self, user, row) -> list[dict]:
        """Who is to be sent to a class that brings a level; by name, as the page stands above this app."""
        if not row.brings_id or not can(user, Permission.PERSONNEL_VIEW):
            return []
        url = reverse("reports:course-candidates", args=[row.pk])
        return [{"label": "Ai cần học lớp này", "url": url, "icon": "person-check"}]

    def next_steps(self, user, row):
        url = self.url("enrol", row.pk)
        return [{"label": ENROL.many_label, "url": url, "icon": "person-plus", "primary": True}]

    def enrol_view(self, request, pk):
        return ENROL.many_view(request, course=self._course(request, pk))

    def results_view(self, request, pk):
        return RESULTS.many_view(request, course=self._course(request, pk))

    def _course(self, request, pk) -> Course:
        require(request.user, self.edit_permission)
        return get_object_or_404(self.rows(request.user), pk=pk)


COURSES = CoursePages()
