"""Who studied which topic or resolution, and on which day."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from cadres.access import Permission
from cadres.forms.fields import DoneDayField
from cadres.forms.record import RecordForm
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column
from cadres.pages.looking import Item
from cadres.pages.many import ManyForm
from cadres.pages.serving import serving_today
from training.models import Study, StudySubject
from training.pages.filters import YearFilterForm
from training.pages.missing import MissingPages
from training.pages.people import PERSON
from training.pages.tabs import SUBJECTS, list_tabs
from training.rules import study_problem


class SubjectField(forms.ModelChoiceField):
    def label_from_instance(self, subject):
        return f"{subject.get_kind_display()}: {subject.name}"


class StudyForm(RecordForm):
    """The person and the subject are fixed once entered: a wrong one is withdrawn."""

    subject = SubjectField(StudySubject.objects.none(), label="Chuyên đề, nghị quyết", empty_label="Chọn")
    field_order = ("cadre", "subject", "studied_on")

    class Meta(RecordForm.Meta):
        model = Study
        fields = ("cadre", "subject", "studied_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["cadre"], self.fields["subject"]
            return
        self.fields["subject"].queryset = StudySubject.objects.for_user(self.user, Permission.TRAINING_VIEW)


class StudyManyForm(ManyForm):
    """One day of study for many."""

    studied_on = DoneDayField(label="Ngày học")

    def __init__(self, *args, subject, **kwargs):
        super().__init__(*args, **kwargs)
        self.subject = subject

    def clean(self):
        cleaned = super().clean()
        problem = study_problem(cleaned.get("studied_on"), self.subject.issued_on)
        if problem:
            self.add_error("studied_on", problem)
        return cleaned


class StudyFilterForm(YearFilterForm):
    year = "studied_on__year"
    loai = forms.ChoiceField(label="Loại", required=False, choices=[("", "Tất cả"), *StudySubject.Kind.choices])

    def narrow(self, rows, said):
        if said.get("loai"):
            rows = rows.filter(subject__kind=said["loai"])
        return super().narrow(rows, said)


def subject_place(subject) -> dict:
    return {"label": subject.name, "url": reverse("training:subject-look", args=[subject.pk])}


DAY = Column("Ngày học", lambda row: row.studied_on, "day")


class StudyPages(RecordPages):
    model = Study
    name, slug = "study", "ket-qua-hoc-tap"
    view_permission, edit_permission = Permission.TRAINING_VIEW, Permission.TRAINING_EDIT
    title, things = "Kết quả học tập", "lượt học"
    lead = "Ai đã học chuyên đề, nghị quyết nào. Ghi cho nhiều người một lúc: mở nội dung đó trong sổ Chuyên đề, nghị quyết."
    related = ("cadre__unit", "subject")
    search_in = ("subject__name",)
    filter_form = StudyFilterForm
    list_template = "training/list.html"
    columns = (
        *PERSON,
        Column("Loại", lambda row: row.subject.get_kind_display()),
        Column("Nội dung", lambda row: row.subject.name, url=lambda row: subject_place(row.subject)["url"]),
        Column("Mã nội dung", lambda row: row.subject.code, exported_only=True),
        DAY,
    )
    form_class = StudyForm
    add_label = "Ghi một người đã học"
    register = "training:subject-list"

    def more_of_list(self, request):
        return {"tabs": list_tabs(SUBJECTS, "training:study-list")}

    def back(self, row):
        return subject_place(row.subject)

    def after_withdrawing(self, row):
        return self.back(row)["url"]

    def items(self, user, row):
        return [
            Item("Cán bộ", f"{row.cadre}, {row.cadre.born_on.year}"),
            Item("Đơn vị", row.cadre.unit.name),
            Item(row.subject.get_kind_display(), row.subject.name, subject_place(row.subject)["url"]),
            Item("Ngày học", f"{row.studied_on:%d/%m/%Y}"),
        ]


class StudyManyPages(MissingPages, StudyPages):
    """People ticked off who serve today and have not studied the subject."""

    many_form_class = StudyManyForm
    many_label = "Ghi đã học"
    many_empty = (
        "Không còn ai thiếu",
        "Mọi cán bộ phải học trong phạm vi của đồng chí đã học nội dung này, hoặc chưa có ai phải học.",
    )

    def many_heading(self, subject):
        return f"{self.many_label}: {subject}"

    def back_from_many(self, subject):
        return subject_place(subject)

    def population(self, request, subject):
        done = self.rows(request.user).filter(subject=subject)
        serving = serving_today(request.user, self.edit_permission)
        people = super().population(request).filter(pk__in=serving.values("pk"))
        return people.exclude(pk__in=done.values("cadre"))

    def record_for(self, request, form, person, subject):
        earlier = self.rows(request.user).filter(cadre=person, subject=subject).first()
        if earlier:
            raise ValidationError(f"đã được ghi học ngày {earlier.studied_on:%d/%m/%Y}.")
        row = Study(cadre=person, subject=subject, studied_on=form.cleaned_data["studied_on"])
        return self.create_row(row=row, by=request.user)


STUDIES = StudyPages()
STUDY_MANY = StudyManyPages()
