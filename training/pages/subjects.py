"""Topics and resolutions to study, which the bloc lays down, and how far the unit's people have come with each."""

from django import forms
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cadres.access import Permission, can, require
from cadres.pages.address import address, paged
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column, cells
from cadres.pages.listing import PAGE_SIZE
from cadres.pages.looking import Item
from cadres.pages.section import Tab
from cadres.pages.serving import posts_today, serving_today
from training.models import Study, StudySubject
from training.pages.filters import YearFilterForm, year_field
from training.pages.people import PERSON
from training.pages.studies import DAY, STUDIES, STUDY_MANY
from training.pages.tabs import SUBJECTS as TABS
from training.pages.tabs import list_tabs

STUDIED = "da-hoc"
MISSING = (
    Column("Họ và tên", lambda person: person.full_name, leads=True),
    Column("Năm sinh", lambda person: person.born_on.year, "number"),
    Column("Chức vụ", lambda person: "; ".join(str(post) for post in person.posts_today)),
)


class SubjectFilterForm(YearFilterForm):
    year = "plan_year"
    nam = year_field("Năm kế hoạch")
    loai = forms.ChoiceField(label="Loại", required=False, choices=[("", "Tất cả"), *StudySubject.Kind.choices])

    def narrow(self, rows, said):
        if said.get("loai"):
            rows = rows.filter(kind=said["loai"])
        return super().narrow(rows, said)


class SubjectPages(RecordPages):
    model = StudySubject
    name, slug = "subject", "hoc-tap"
    view_permission, edit_permission = Permission.TRAINING_VIEW, Permission.TRAINING_EDIT
    title, things = "Chuyên đề, nghị quyết", "nội dung"
    lead = "Nội dung học tập do Khối đặt ra. Phải học: người hôm nay giữ chức danh mà kế hoạch năm tính là cán bộ."
    unit_lookup = ""
    search_in, search_through = ("code", "name"), ()
    filter_form = SubjectFilterForm
    person_lookup = ""
    list_template, look_template = "training/list.html", "training/subject.html"
    columns = (
        Column("Tên", lambda row: row.name, leads=True),
        Column("Mã", lambda row: row.code, exported_only=True),
        Column("Loại", lambda row: row.get_kind_display()),
        Column("Ngày ban hành", lambda row: row.issued_on, "day"),
        Column("Hạn học", lambda row: row.due_on, "day"),
        Column("Cơ quan ban hành", lambda row: row.issuer, exported_only=True),
        Column("Năm kế hoạch", lambda row: row.plan_year, "number"),
        Column("Đã học", lambda row: row.studied, "number"),
        Column("Phải học", lambda row: row.serving, "number"),
    )

    def rows(self, user):
        serving = serving_today(user, self.view_permission)
        studies = Study.objects.for_user(user, self.view_permission).filter(cadre__in=serving.values("pk"))
        return super().rows(user).with_studied(studies, of=serving)

    def urls(self):
        """Laid down, corrected and withdrawn by the bloc, in the web admin."""
        shown = [one for one in super().urls() if one.name != f"{self.name}-withdraw"]
        return [*shown, self._path("<int:pk>/ghi/", "study", self.study_view)]

    def row_actions(self, user, row):
        return []

    def more_of_list(self, request):
        return {"tabs": list_tabs(TABS, "training:subject-list")}

    def items(self, user, row):
        progress = f"{row.studied}/{row.serving} cán bộ đang giữ chức"
        return [*super().items(user, row), Item("Đã học / phải học", progress)]

    def more_of_look(self, request, row):
        """Who still has to study it, or who did; as the address says."""
        studied = request.GET.get("xem") == STUDIED
        studies = STUDIES.rows(request.user).filter(subject=row).order_by("cadre__name_key", "studied_on")
        missing = self.missing(request.user, row)
        shown = paged(request, studies if studied else missing, PAGE_SIZE)
        return {
            "tabs": [
                Tab("Còn thiếu", address(request, xem=None, trang=None), not studied, str(row.serving - row.studied)),
                Tab("Đã học", address(request, xem=STUDIED, trang=None), studied, f"{studies.count()} lượt"),
            ],
            "lines": [self.line(one, studied) for one in shown.page.object_list],
            "page": shown.page,
            "all_url": shown.all_url,
            "things": STUDIES.things if studied else "người",
            "studied": studied,
            "people_actions": self.people_actions(request.user, row),
        }

    def missing(self, user, row):
        """Who serves today and has not studied it, each with `posts_today`."""
        done = Study.objects.for_user(user, self.view_permission).filter(subject=row)
        posts = Prefetch("posts", posts_today(user).select_related("unit"), to_attr="posts_today")
        people = serving_today(user, self.view_permission).exclude(pk__in=done.values("cadre"))
        return people.prefetch_related(posts)

    def line(self, one, studied: bool) -> dict:
        if studied:
            return {"url": STUDIES.row_url(one), "cells": cells((*PERSON, DAY), one)}
        return {"url": reverse("training:study-person", args=[one.pk]), "cells": cells(MISSING, one)}

    def people_actions(self, user, row) -> list[dict]:
        if not can(user, self.edit_permission) or row.studied == row.serving:
            return []
        return [
            {"label": STUDY_MANY.many_label, "url": self.url("study", row.pk), "icon": "list-check", "primary": True}
        ]

    def study_view(self, request, pk):
        require(request.user, self.edit_permission)
        return STUDY_MANY.many_view(request, subject=get_object_or_404(self.rows(request.user), pk=pk))


SUBJECTS = SubjectPages()
