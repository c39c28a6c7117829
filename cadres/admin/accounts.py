from django import forms
from django.contrib import admin
from django.shortcuts import redirect
from django.urls import path

from cadres.access import Permission, Role
from cadres.actions import accounts
from cadres.lib import clock
from cadres.models import Assignment, User
from cadres.workbench.arrangement import WorkGroup
from cadres.workbench.base import WorkbenchAdmin
from cadres.workbench.filters import filled_filter
from cadres.workbench.forms import WorkbenchForm
from cadres.workbench.pages import ask

CADRE_CODE_HELP = "Để trống nếu tài khoản không gắn với cán bộ nào."
UNIT_CODE_HELP = "Với vai trò của Khối hoặc đơn vị: mã của đơn vị ấy."


class PasswordFields(forms.Form):
    password = forms.CharField(
        label="Mật khẩu",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Ít nhất 10 ký tự, không toàn chữ số, không phải mật khẩu phổ biến.",
    )
    password_again = forms.CharField(
        label="Nhập lại mật khẩu", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_password_again(self):
        if self.cleaned_data["password_again"] != self.cleaned_data.get("password"):
            raise forms.ValidationError("Hai lần nhập mật khẩu không giống nhau.")
        return self.cleaned_data["password_again"]


class AccountForm(WorkbenchForm):
    cadre_code = forms.CharField(label="Mã cán bộ", required=False, max_length=40, help_text=CADRE_CODE_HELP)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.cadre_id:
            self.fields["cadre_code"].initial = self.instance.cadre.code


class NewAccountForm(AccountForm, PasswordFields):
    role = forms.ChoiceField(label="Vai trò", choices=[("", "Chưa giao"), *Role.choices], required=False)
    unit_code = forms.CharField(label="Mã đơn vị", required=False, max_length=40, help_text=UNIT_CODE_HELP)

    def clean(self):
        """Passwords are kept to the letter; everything else in one spelling."""
        typed = self.cleaned_data.get("password")
        cleaned = super().clean()
        if typed is not None:
            cleaned["password"] = typed
        return cleaned


class AccountWorkbench(WorkbenchAdmin):
    """Accounts are managed by codes: who manages them sees no personnel rows."""

    work_group = WorkGroup.ACCOUNTS
    view_permission = edit_permission = Permission.ACCOUNT_MANAGE
    can_withdraw = False


@admin.register(User)
class UserAdmin(AccountWorkbench):
    form = AccountForm
    list_display = ("username", "full_name", "email", "state", "created_at")
    list_display_links = ("username", "full_name")
    list_filter = ("is_active",)
    search_in = ("username", "full_name", "email")
    not_exported = ("password", "cadre")
    search_help_text = "Tìm theo tên đăng nhập, họ tên hoặc email, không cần dấu."

    def choice_label(self, row):
        return f"{row.full_name} ({row.username})"

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = NewAccountForm
        return super().get_form(request, obj, change=change, **kwargs)

    @admin.display(description="trạng thái", ordering="is_active")
    def state(self, row):
        return "Được đăng nhập" if row.is_active else "Đã khóa"

    def row_fields(self):
        return ["username", "full_name", "email", "cadre_code"]

    def get_fieldsets(self, request, obj=None):
        first, *rest = super().get_fieldsets(request, obj)
        if obj is not None:
            return [(None, {"fields": [*first[1]["fields"], "is_active"]}), *rest]
        return [
            first,
            ("Vai trò đầu tiên", {"fields": ("role", "unit_code")}),
            ("Mật khẩu", {"fields": ("password", "password_again")}),
        ]

    def save_model(self, request, obj, form, change):
        data = form.cleaned_data
        if change:
            accounts.change_account(
                user=obj, cadre_code=data["cadre_code"], by=request.user, reason=data["change_reason"]
            )
            return
        made = accounts.create_account(
            by=request.user,
            **{
                name: data[name]
                for name in ("username", "full_name", "email", "cadre_code", "password", "role", "unit_code")
            },
        )
        obj.pk = made.pk

    def row_tools(self, request, row):
        return [*super().row_tools(request, row), {"label": "Đặt lại mật khẩu", "url": self.url_of("password", row)}]

    def row_urls(self, name):
        view = self.admin_site.admin_view(self.password_view)
        return [*super().row_urls(name), path("<path:object_id>/dat-mat-khau/", view, name=f"{name}_password")]

    def password_view(self, request, object_id):
        row = self.row_or_404(request, object_id, to_edit=True)
        return ask(
            self,
            request,
            row,
            form_class=PasswordFields,
            title="Đặt lại mật khẩu",
            lead=f"Mật khẩu mới của tài khoản {row.username}. Hãy trao tận tay và nhắc đổi ở lần đăng nhập đầu.",
            submit="Đặt mật khẩu",
            act=lambda data: self._set_password(request, row, data["password"]),
        )

    def _set_password(self, request, row, password):
        accounts.set_password(user=row, password=password, by=request.user)
        self.message_user(request, f"Đã đặt lại mật khẩu của {row.username}.")
        return redirect(self.url_of("change", row))


class NewAssignmentForm(WorkbenchForm):
    unit_code = forms.CharField(label="Mã đơn vị", required=False, max_length=40, help_text=UNIT_CODE_HELP)


@admin.register(Assignment)
class AssignmentAdmin(AccountWorkbench):
    """A role that was given is ended, never rewritten: add the right one."""

    list_display = ("user", "role", "unit", "start", "end")
    list_filter = ("role", filled_filter("end", "hiện nay", empty="còn giao", filled="đã có ngày thôi giao"))
    list_select_related = ("user", "unit")
    search_in = ("user__username", "user__full_name")
    search_through = ("unit",)
    search_help_text = "Tìm theo tài khoản hoặc đơn vị, không cần dấu."
    fields = ("user", "role", "unit", "start", "end")

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = NewAssignmentForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        if obj is not None:
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": ("user", "role", "unit_code", "start")})]

    def get_readonly_fields(self, request, obj=None):
        return () if obj is None else ("user", "role", "unit", "start")

    def get_changeform_initial_data(self, request):
        return {"start": clock.today()}

    def save_model(self, request, obj, form, change):
        data = form.cleaned_data
        if not change:
            made = accounts.assign_role(
                user=obj.user, role=obj.role, unit_code=data["unit_code"], start=obj.start, by=request.user
            )
            obj.pk = made.pk
        elif "end" in form.changed_data and data["end"]:
            accounts.end_role(assignment=obj, end=data["end"], by=request.user, reason=data["change_reason"])
        else:
            request.nothing_changed = True
