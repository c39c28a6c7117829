from django.contrib import admin

from cadres.access import Permission
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import WorkbenchAdmin
from cadres.workbench.filters import unit_filter
from training.actions.courses import change_course
from training.actions.enrolments import change_enrolment, enrol, withdraw_enrolment
from training.models import Course, Enrolment, Study, StudySubject


class TrainingAdmin(WorkbenchAdmin):
    work_group = WorkGroup.TRAINING
    view_permission, edit_permission = Permission.TRAINING_VIEW, Permission.TRAINING_EDIT


@admin.register(Course)
class CourseAdmin(TrainingAdmin):
    list_display = ("code", "name", "group", "starts_on", "ends_on", "organiser", "brings")
    list_display_links = ("code", "name")
    list_filter = ("group",)
    list_select_related = ("organiser", "brings")
    change_row = staticmethod(change_course)
    date_hierarchy = "starts_on"
    search_in = ("code", "name")
    search_help_text = "Tìm theo mã hoặc tên lớp, không cần dấu."


@admin.register(Enrolment)
class EnrolmentAdmin(TrainingAdmin):
    list_display = ("cadre", "unit", "course", "result", "completed_on")
    create_row = staticmethod(enrol)
    change_row = staticmethod(change_enrolment)
    withdraw_row = staticmethod(withdraw_enrolment)
    list_filter = ("result", "course__group", unit_filter("cadre__unit"))
    list_select_related = ("cadre__unit", "course")
    date_hierarchy = "completed_on"
    search_in = ("course__code", "course__name")
    search_through = ("cadre", "cadre__unit")
    search_help_text = "Tìm theo cán bộ, đơn vị hoặc lớp, không cần dấu."

    @admin.display(description="đơn vị", ordering="cadre__unit__code")
    def unit(self, row):
        return row.cadre.unit


@admin.register(StudySubject)
class StudySubjectAdmin(TrainingAdmin):
    list_display = ("code", "kind", "name", "issued_on", "due_on", "issuer", "plan_year_plain")
    list_display_links = ("code", "name")
    list_filter = ("kind", "plan_year")
    date_hierarchy = "issued_on"
    search_in = ("code", "name", "issuer")
    search_help_text = "Tìm theo mã, tên hoặc cơ quan ban hành, không cần dấu."

    @admin.display(description="năm kế hoạch", ordering="plan_year")
    def plan_year_plain(self, row):
        """A year, not a quantity: no thousands point."""
        return str(row.plan_year) if row.plan_year else None


@admin.register(Study)
class StudyAdmin(TrainingAdmin):
    list_display = ("cadre", "unit", "subject", "studied_on")
    list_filter = ("subject__kind", unit_filter("cadre__unit"))
    list_select_related = ("cadre__unit", "subject")
    date_hierarchy = "studied_on"
    search_in = ("subject__code", "subject__name")
    search_through = ("cadre", "cadre__unit")
    search_help_text = "Tìm theo cán bộ, đơn vị hoặc nội dung học, không cần dấu."

    @admin.display(description="đơn vị", ordering="cadre__unit__code")
    def unit(self, row):
        return row.cadre.unit
