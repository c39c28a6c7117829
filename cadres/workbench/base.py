"""`WorkbenchAdmin`: rows through the user, changes through actions, what is sensitive masked, history and export."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ERROR_FLAG
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.views.decorators.http import require_POST

from cadres.access import Permission, can, may_add, scope_of
from cadres.actions import records
from cadres.audit import record
from cadres.forms.fields import DayField, WholeField, WholeInput
from cadres.lib import clock
from cadres.lib.xlsx import XLSX_TYPE
from cadres.showing.display import sensitive_fields
from cadres.showing.history import records_of, versions
from cadres.showing.search import search
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.export import workbook_of
from cadres.workbench.forms import WorkbenchForm
from cadres.workbench.pages import WithdrawForm, ask
from cadres.workbench.widgets import ChooseByTyping

HISTORY_PAGE = 50


class WorkbenchAdmin(admin.ModelAdmin):
    """Declared by each: `work_group`, `view_permission`, `edit_permission` (None: nobody changes it here)."""

    work_group: WorkGroup
    view_permission: Permission
    edit_permission: Permission | None = None
    can_withdraw = True
    search_in: tuple[str, ...] = ()
    search_through: tuple[str, ...] = ()
    choice_related: tuple[str, ...] = ()
    exported_methods: tuple[str, ...] = ()
    not_exported: tuple[str, ...] = ()

    form = WorkbenchForm
    # Typed as on the units' pages; the day keeps the admin's own shortcuts.
    formfield_overrides = {
        models.DateField: {"form_class": DayField},
        models.IntegerField: {"form_class": WholeField, "widget": WholeInput(attrs={"class": "vIntegerField"})},
    }
    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    save_on_top = False
    actions = None

    # The actions behind adding, changing and withdrawing: row=, by=, reason=.
    create_row: Callable[..., Any] = staticmethod(records.create)
    change_row: Callable[..., Any] = staticmethod(records.change)
    withdraw_row: Callable[..., Any] = staticmethod(records.withdraw)

    # --- Who may -------------------------------------------------------------------------------

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return can(request.user, self.view_permission)

    def has_add_permission(self, request):
        return self.edit_permission is not None and may_add(request.user, self.edit_permission, self.model)

    def has_change_permission(self, request, obj=None):
        return self._edits(request) and (obj is None or self._may_edit(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return self.can_withdraw and self.has_change_permission(request, obj)

    def _edits(self, request) -> bool:
        return self.edit_permission is not None and can(request.user, self.edit_permission)

    def _may_edit(self, user, row) -> bool:
        if scope_of(user, self.edit_permission).everything:
            return True
        return self.model.objects.for_user(user, self.edit_permission).filter(pk=row.pk).exists()

    def get_queryset(self, request):
        return self.model.objects.for_user(request.user, self.view_permission)

    def lookup_allowed(self, lookup, value, request=None):
        """Only what the list offers: Django's own rule lets any column be probed by an address, sensitive ones too."""
        offered = {filter_name(one) for one in self.get_list_filter(request)} | {self.date_hierarchy}
        return any(lookup == name or lookup.startswith(f"{name}__") for name in offered - {None})

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        raise Http404

    def row_or_404(self, request, object_id, *, to_edit=False):
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if to_edit and not self.has_change_permission(request, row):
            raise PermissionDenied
        return row

    # --- Choosing and searching ----------------------------------------------------------------

    def choice_label(self, row) -> str:
        """How a row is named where it is chosen from; `choice_related` are the relations it reads."""
        return f"{row.code} – {row}" if hasattr(row, "code") else str(row)

    def offered(self, db_field, rows, user):
        """Of the rows in reach, those that the field may name."""
        return rows

    def get_autocomplete_fields(self, request):
        return [field.name for field in self.opts.fields if field.is_relation and field.editable]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        related = self.admin_site.get_model_admin(db_field.related_model)
        rows = db_field.related_model.objects.for_user(request.user, related.view_permission)
        kwargs.setdefault("widget", ChooseByTyping(db_field, self.admin_site))
        rows = self.offered(db_field, rows, request.user).select_related(*related.choice_related)
        field = super().formfield_for_foreignkey(db_field, request, queryset=rows, **kwargs)
        field.label_from_instance = related.choice_label
        return field

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def get_search_fields(self, request):
        return self.search_in + self.search_through

    def get_search_results(self, request, queryset, search_term):
        return search(queryset, search_term, self.search_in, self.search_through), False

    # --- Changing ------------------------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"request": request, "model_admin": self})

    def get_fieldsets(self, request, obj=None):
        fieldsets = (
            list(super().get_fieldsets(request, obj)) if self.fieldsets else [(None, {"fields": self.row_fields()})]
        )
        if obj is not None and self.has_change_permission(request, obj):
            fieldsets.append(("Ghi lại", {"fields": ("change_reason",)}))
        return fieldsets

    def row_fields(self) -> list[Any]:
        return list(
            self.fields or (field.name for field in self.opts.fields if field.editable and not field.primary_key)
        )

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What the form lets through and the action refuses is shown on the form, with all that was typed."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ValidationError as refusal:
            request.refusal = refusal
        except IntegrityError:
            request.refusal = ValidationError("Vừa có người ghi dữ liệu trùng hoặc liên quan; hãy thử lại.")
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        if change:
            reason = form.cleaned_data["change_reason"]
            request.nothing_changed = not self.change_row(row=obj, by=request.user, reason=reason)
        else:
            self.create_row(row=obj, by=request.user)
        self.refuse_out_of_reach(request, obj)

    def refuse_out_of_reach(self, request, row):
        """Who sees more units than they keep can choose one of those; nothing is written there."""
        if not self._may_edit(request.user, row):
            raise ValidationError("Dòng này sẽ nằm ngoài phạm vi các đơn vị mà đồng chí được sửa; chưa ghi gì.")

    def response_change(self, request, obj):
        if not getattr(request, "nothing_changed", False):
            return super().response_change(request, obj)
        self.message_user(request, "Không có gì thay đổi.", messages.INFO)
        return self.response_post_save_change(request, obj)

    def save_related(self, request, form, formsets, change):
        """Rows hanging on this one have their own pages and actions."""

    def log_addition(self, request, obj, message):
        """The deed was recorded by the action, here and in the next two."""

    def log_change(self, request, obj, message):
        pass

    def log_deletions(self, request, queryset):
        return []

    def construct_change_message(self, request, form, formsets, add=False):
        return []

    def render_change_form(self, request, context, **kwargs):
        form = context["adminform"].form
        row = kwargs.get("obj")
        context["title"] = str(row) if row else f"Thêm {self.opts.verbose_name}"
        context["subtitle"] = capfirst(self.opts.verbose_name) if row else None
        context["work_group"] = self.work_group
        context["newer_change"] = getattr(form, "newer_change", None)
        context["row_tools"] = self.row_tools(request, row) if row else []
        context["show_save_and_add_another"] = kwargs.get("add", False)
        return super().render_change_form(request, context, **kwargs)

    def row_tools(self, request, row) -> list[dict]:
        """Links above the form: label and url."""
        if not hasattr(self.model, "history"):
            return []
        return [{"label": "Lịch sử", "url": self.url_of("history", row)}]

    def url_of(self, what: str, row=None) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{what}", args=[row.pk] if row else [])

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("xuat/", self.admin_site.admin_view(self.export_view), name=f"{name}_export"),
            *self.row_urls(name),
            *super().get_urls(),
        ]

    def row_urls(self, name: str) -> list:
        """Pages of one row that a model adds; `name` begins their names."""
        return []

    def get_changeform_initial_data(self, request):
        """An address fills in nothing: a link sent to the board would put words into its form."""
        return {}

    def get_changelist_instance(self, request):
        try:
            return super().get_changelist_instance(request)
        except OverflowError as far:
            raise IncorrectLookupParameters from far

    def changelist_view(self, request, extra_context=None):
        context = {
            "title": capfirst(self.opts.verbose_name_plural),
            "export_url": f"{self.url_of('export')}?{request.GET.urlencode()}",
            "work_group": self.work_group,
        }
        return super().changelist_view(request, context | (extra_context or {}))

    # --- Withdrawing, history, export ----------------------------------------------------------

    def delete_view(self, request, object_id, extra_context=None):
        row = self.row_or_404(request, object_id)
        if not self.has_delete_permission(request, row):
            raise PermissionDenied
        return ask(
            self,
            request,
            row,
            form_class=WithdrawForm,
            title=f"Xóa {self.opts.verbose_name}",
            lead="Chỉ xóa dòng nhập nhầm. Dòng bị xóa vẫn còn trong nhật ký, kèm lý do và người xóa.",
            submit="Xóa",
            act=lambda data: self._withdraw(request, row, data["reason"]),
        )

    def _withdraw(self, request, row, reason):
        label = str(row)
        self.withdraw_row(row=row, by=request.user, reason=reason)
        self.message_user(request, f"Đã xóa {self.opts.verbose_name} “{label}”.", messages.SUCCESS)
        return redirect(self.url_of("changelist"))

    def history_view(self, request, object_id, extra_context=None):
        row = self.row_or_404(request, object_id)
        if not hasattr(self.model, "history"):
            raise Http404
        paginator = Paginator(records_of(row), HISTORY_PAGE)
        page = paginator.get_page(request.GET.get("p"))
        older = records_of(row)[page.end_index() : page.end_index() + 1].first() if page.has_next() else None
        context = self.admin_site.each_context(request) | {
            "title": f"Lịch sử {self.opts.verbose_name}",
            "subtitle": str(row),
            "versions": versions(self.model, page, older, partial(self._names, request.user)),
            "page": page,
            "opts": self.opts,
            "original": row,
            "work_group": self.work_group,
        }
        return TemplateResponse(request, "admin/workbench/history.html", context)

    def _names(self, user, field, wanted) -> dict[int, str]:
        """Of the rows a foreign key pointed at, as far as the user may see them."""
        related = self.admin_site.get_model_admin(field.related_model)
        if not can(user, related.view_permission):
            return {}
        rows = field.related_model.objects.for_user(user, related.view_permission)
        return {
            row.pk: related.choice_label(row)
            for row in rows.select_related(*related.choice_related).filter(pk__in=wanted)
        }

    @method_decorator(require_POST)
    def export_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        # The list's own address decides the rows; the posted body carries only the token.
        try:
            rows = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return redirect(f"{self.url_of('changelist')}?{ERROR_FLAG}=1")
        with transaction.atomic():
            content = workbook_of(self, rows)
            record(
                by=request.user,
                verb="xuất danh sách",
                about=self.model,
                label=str(capfirst(self.opts.verbose_name_plural)),
                filters=request.GET.dict(),
                rows=rows.count(),
                left_out=[str(self.opts.get_field(name).verbose_name) for name in sensitive_fields(self.model)],
            )
        file_name = quote(f"{self.opts.verbose_name_plural} {clock.today():%Y-%m-%d}.xlsx")
        response = HttpResponse(content, content_type=XLSX_TYPE)
        response["Content-Disposition"] = f"attachment; filename*=UTF-8''{file_name}"
        return response


def filter_name(one) -> str:
    """The field or parameter of an entry of `list_filter`."""
    if isinstance(one, type):
        return one.parameter_name
    return one if isinstance(one, str) else one[0]


class ReadOnlyAdmin(WorkbenchAdmin):
    """What the system writes and people only read."""

    can_withdraw = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
