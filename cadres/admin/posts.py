from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path

from cadres.access import Permission
from cadres.actions.posts import appoint, end_post, issue_decision
from cadres.forms.fields import DayField, DoneDayField
from cadres.models import Decision, Post
from cadres.rules import signed_far
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import WorkbenchAdmin
from cadres.workbench.filters import filled_filter, unit_filter
from cadres.workbench.forms import WorkbenchForm
from cadres.workbench.pages import ask

DECISION_FIELDS = (("decision_number", "decision_kind"), ("decision_signed_on", "decision_signer"))
KINDS = [(kind.value, kind.label) for kind in Decision.Kind.of_posts()]


class DecisionFields(forms.Form):
    """The paper that a post changes by."""

    decision_number = forms.CharField(label="Số quyết định", max_length=60)
    decision_kind = forms.ChoiceField(label="Loại quyết định", choices=KINDS)
    decision_signed_on = DoneDayField(label="Ngày ký", widget=admin.widgets.AdminDateWidget)
    decision_signer = forms.CharField(label="Người ký", max_length=120, required=False)


def decision_from(data, by) -> Decision:
    return issue_decision(
        number=data["decision_number"],
        kind=data["decision_kind"],
        signed_on=data["decision_signed_on"],
        signer=data["decision_signer"],
        by=by,
    )


class PostForm(WorkbenchForm):
    """Correcting a row that was entered wrongly; the post itself changes by a decision."""

    reason_required = True


class AppointForm(WorkbenchForm, DecisionFields):
    def doubts(self):
        yield from super().doubts()
        said = self.cleaned_data
        yield signed_far(said["decision_signed_on"], said["start"]), ("decision_signed_on", "start")


class EndPostForm(DecisionFields):
    end = DayField(
        label="Thôi giữ chức từ ngày",
        widget=admin.widgets.AdminDateWidget,
        help_text="Ngày đầu tiên không còn giữ chức.",
    )
    field_order = ("end",)


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

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = AppointForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        if obj is not None:
            return super().get_fieldsets(request, obj)
        return [
            (None, {"fields": ("cadre", "unit", "title", "term", "start")}),
            ("Theo quyết định", {"fields": DECISION_FIELDS}),
        ]

    def save_model(self, request, obj, form, change):
        if change:
            return super().save_model(request, obj, form, change)
        made = appoint(
            cadre=obj.cadre,
            unit=obj.unit,
            title=obj.title,
            start=obj.start,
            term=obj.term,
            decision=decision_from(form.cleaned_data, request.user),
            by=request.user,
        )
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
            form_class=EndPostForm,
            title="Cho thôi giữ chức",
            lead=f"{row.cadre}: {row}, từ ngày {row.start:%d/%m/%Y}.",
            submit="Ghi nhận",
            act=lambda data: self._end(request, row, data),
        )

    def _end(self, request, row, data):
        with transaction.atomic():
            end_post(post=row, end=data["end"], decision=decision_from(data, request.user), by=request.user)
        self.message_user(request, f"{row.cadre} thôi giữ chức {row} từ ngày {data['end']:%d/%m/%Y}.")
        return redirect(self.url_of("change", row))


@admin.register(Decision)
class DecisionAdmin(WorkbenchAdmin):
    work_group = WorkGroup.PEOPLE
    view_permission, edit_permission = Permission.CADRE_VIEW, Permission.CADRE_EDIT
    list_display = ("number", "kind", "signed_on", "signer")
    list_filter = ("kind",)
    date_hierarchy = "signed_on"
    search_in = ("number", "signer")
    search_help_text = "Tìm theo số quyết định hoặc người ký, không cần dấu."

    def choice_label(self, row):
        return f"{row.number} ({row.signed_on:%d/%m/%Y})" if row.signed_on else row.number
