from functools import partial

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path

from cadres.access import Permission
from cadres.actions.decisions import change_decision, register_decision
from cadres.actions.posts import end_post
from cadres.forms.decision import DECISION, OpeningDecisionFields, decision_of
from cadres.forms.posts import EndPostForm, again_field, appoint_as_said
from cadres.models import Decision, Department, Position, Post, PostChange, Unit
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import ReadOnlyAdmin, WorkbenchAdmin
from cadres.workbench.filters import filled_filter, unit_filter
from cadres.workbench.forms import WorkbenchForm
from cadres.workbench.pages import ask


class PostForm(WorkbenchForm):
    """Correcting a row that was entered wrongly; the post itself changes by a decision."""

    reason_required = True


class AppointForm(OpeningDecisionFields, WorkbenchForm):
    again = again_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision_issuer"].queryset = Unit.objects.for_user(self.user, Permission.CADRE_EDIT)

    def validate_constraints(self):
        """A new post may follow the same one, which ends with it: judged by the action, that knows both."""


@admin.register(Post)
class PostAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PEOPLE
    view_permission, edit_permission = Permission.CADRE_VIEW, Permission.CADRE_EDIT
    list_display = ("cadre", "title", "unit", "term", "start", "end", "opened_by")
    list_filter = (
        "title",
        filled_filter("end", "hiện nay", empty="đang giữ chức", filled="đã có ngày thôi giữ"),
        unit_filter("unit"),
    )
    list_select_related = ("cadre", "unit", "opened_by")
    date_hierarchy = "start"
    search_through = ("cadre", "unit")
    search_help_text = "Tìm theo cán bộ hoặc đơn vị, không cần dấu."
    choice_related = ("cadre", "unit")
    form = PostForm
    readonly_fields = ("origin",)

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = AppointForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        if obj is not None:
            return super().get_fieldsets(request, obj)
        return [
            (None, {"fields": ("cadre", "unit", "title", "position", "department", "term", "start", "again")}),
            ("Theo quyết định", {"fields": DECISION}),
        ]

    def save_model(self, request, obj, form, change):
        if change:
            return super().save_model(request, obj, form, change)
        made = appoint_as_said(request.user, obj.cadre, form.cleaned_data)[-1]
        obj.pk = made.pk
        self.refuse_out_of_reach(request, obj)
        return None

    def row_tools(self, request, row):
        tools = super().row_tools(request, row)
        if row.end is None and self.has_change_permission(request, row):
            tools.append({"label": "Cho thôi giữ chức", "url": self.url_of("end", row)})
        return tools

    def row_urls(self, name):
        view = self.admin_site.admin_view(self.end_view)
        return [*super().row_urls(name), path("<path:object_id>/thoi-giu-chuc/", view, name=f"{name}_end")]

    def end_view(self, request, object_id):
        row = self.row_or_404(request, object_id, to_edit=True)
        if row.end is not None:
            raise PermissionDenied
        return ask(
            self,
            request,
            row,
            form_class=partial(EndPostForm, user=request.user, permission=self.edit_permission),
            title="Cho thôi giữ chức",
            lead=f"{row.cadre}: {row}, từ ngày {row.start:%d/%m/%Y}.",
            submit="Ghi nhận",
            act=lambda data: self._end(request, row, data),
        )

    def _end(self, request, row, data):
        with transaction.atomic():
            paper = decision_of(data, request.user)
            end_post(post=row, end=data["end"], reason=data["end_reason"], decision=paper, by=request.user)
        self.message_user(request, f"{row.cadre} thôi giữ chức {row} từ ngày {data['end']:%d/%m/%Y}.")
        return redirect(self.url_of("change", row))


@admin.register(Decision)
class DecisionAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PEOPLE
    view_permission, edit_permission = Permission.CADRE_VIEW, Permission.CADRE_EDIT
    create_row, change_row = staticmethod(register_decision), staticmethod(change_decision)
    list_display = ("number", "kind", "issuer", "term", "signed_on", "signer", "summary")
    list_filter = ("kind", "term")
    list_select_related = ("issuer",)
    date_hierarchy = "signed_on"
    search_in = ("number", "signer", "summary")
    search_help_text = "Tìm theo số quyết định, người ký hoặc trích yếu, không cần dấu."

    def choice_label(self, row):
        return f"{row.number} ({row.signed_on:%d/%m/%Y})" if row.signed_on else row.number


@admin.register(PostChange)
class PostChangeAdmin(ReadOnlyAdmin):
    work_group = WorkGroup.PEOPLE
    view_permission = Permission.CADRE_VIEW
    list_display = ("decision", "label", "field", "before", "after")
    list_select_related = ("decision",)
    search_in = ("label", "decision__number")
    search_help_text = "Tìm theo chức vụ hoặc số quyết định, không cần dấu."


@admin.register(Department)
class DepartmentAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PEOPLE
    view_permission, edit_permission = Permission.CADRE_VIEW, Permission.CADRE_EDIT
    list_display = ("name", "unit", "rank", "closed_on")
    list_filter = (unit_filter("unit"),)
    list_select_related = ("unit",)
    search_in = ("name",)
    search_through = ("unit",)
    search_help_text = "Tìm theo tên ban, văn phòng hoặc đơn vị, không cần dấu."


@admin.register(Position)
class PositionAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PEOPLE
    view_permission, edit_permission = Permission.CADRE_VIEW, Permission.RULE_EDIT
    list_display = ("name", "title", "rank")
    list_filter = ("title",)
    search_in = ("name",)
    search_help_text = "Tìm theo tên chức danh, không cần dấu."
