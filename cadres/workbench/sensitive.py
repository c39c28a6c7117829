"""Sensitive fields of a row: masked until somebody who may opens them for a stated purpose, which is recorded.

Law 91/2025/QH15 on personal data and Decree 356/2025/NĐ-CP. One opening serves one look and one saving.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path

from cadres.access import Permission, can
from cadres.showing.display import masked, sensitive_fields
from cadres.showing.opening import LEAD, OPEN_AGAIN, PurposeForm, close, is_open, open_once, refuse_spent, take_form
from cadres.workbench.pages import ask

OPENED = "mo"  # in the address of the opened form; what is left of the opening is kept in the session
TITLE = "Thông tin cần bảo vệ"


def _masked_display(field):
    def display(row):
        return masked(getattr(row, field.name))

    display.short_description = field.verbose_name
    display.__name__ = f"masked_{field.name}"
    return display


class SensitiveAdmin:
    """Mixed in before WorkbenchAdmin; the model names its SENSITIVE_FIELDS."""

    sensitive_permission: Permission

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        fields = [model._meta.get_field(name) for name in sensitive_fields(model)]
        self._masked = tuple(_masked_display(field) for field in fields)

    def get_fieldsets(self, request, obj=None):
        first, *rest = super().get_fieldsets(request, obj)
        shown = sensitive_fields(self.model) if self._is_open(request, obj) else self._masked
        return [first, (TITLE, {"fields": shown}), *rest]

    def get_readonly_fields(self, request, obj=None):
        readonly = tuple(super().get_readonly_fields(request, obj))
        return readonly if self._is_open(request, obj) else readonly + self._masked

    def get_exclude(self, request, obj=None):
        return () if self._is_open(request, obj) else sensitive_fields(self.model)

    def row_tools(self, request, row):
        tools = super().row_tools(request, row)
        if self._may_open(request, row) and not (self._is_open(request, row) and is_open(request, row)):
            tools.append({"label": "Mở thông tin cần bảo vệ", "url": self.url_of("open", row)})
        return tools

    def row_urls(self, name):
        view = self.admin_site.admin_view(self.open_view)
        return [*super().row_urls(name), path("<path:object_id>/mo-thong-tin/", view, name=f"{name}_open")]

    def open_view(self, request, object_id):
        row = self.row_or_404(request, object_id)
        if not self._may_open(request, row):
            raise PermissionDenied
        return ask(
            self,
            request,
            row,
            form_class=PurposeForm,
            title="Mở thông tin cần bảo vệ",
            lead=LEAD,
            submit="Mở một lần",
            act=lambda data: self._open(request, row, data["purpose"]),
        )

    def _open(self, request, row, purpose):
        event = open_once(request, row, purpose)
        return redirect(f"{self.url_of('change', row)}?{OPENED}={event.pk}")

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id and OPENED in request.GET:
            row = self.row_or_404(request, object_id)
            if self._may_open(request, row) and not self._is_open(request, row):
                self.message_user(request, OPEN_AGAIN, messages.WARNING)
                return redirect(self.url_of("open", row))
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        opened = change and self._is_open(request, obj)
        if opened:
            refuse_spent(request, obj)
        super().save_model(request, obj, form, change)
        if opened:
            close(request, obj)

    def _may_open(self, request, row) -> bool:
        return can(request.user, self.sensitive_permission) and self.has_change_permission(request, row)

    def _is_open(self, request, row) -> bool:
        """A new row hides nothing from who types it in; a stored one needs an opening, asked once per request.

        A form that is sent back holds what was typed and nothing more: whether it may be saved is asked when it is.
        """
        if row is None:
            return can(request.user, self.sensitive_permission)
        if not hasattr(request, "_opened"):
            asked = OPENED in request.GET and self._may_open(request, row)
            request._opened = asked and (request.method == "POST" or take_form(request, row))
        return request._opened
