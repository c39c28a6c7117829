"""The admin site of the board: who enters, what its first page shows, which of its own pages it leaves to the site."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator

from cadres.access import Permission, can
from cadres.workbench.arrangement import WorkGroup, pages_of
from cadres.workbench.base import WorkbenchAdmin


class LabelledAutocomplete(AutocompleteJsonView):
    """Choices named so that namesakes are told apart; their rows come from the other admin's scoped queryset."""

    def process_request(self, request):
        """A relation as seen from its other end is none that a form offers; Django's own view breaks on it."""
        term, model_admin, field, to_field_name = super().process_request(request)
        if not field.concrete:
            raise PermissionDenied
        return term, model_admin, field, to_field_name

    def get_queryset(self):
        rows = super().get_queryset().select_related(*self.model_admin.choice_related)
        asking = self.admin_site.get_model_admin(self.source_field.model)
        return asking.offered(self.source_field, rows, self.request.user)

    def serialize_result(self, obj, to_field_name):
        return super().serialize_result(obj, to_field_name) | {"text": self.model_admin.choice_label(obj)}


class BoardAdminSite(admin.AdminSite):
    site_title = "Quản trị công tác cán bộ Đoàn"
    site_header = "Trang quản trị"
    index_title = "Trang quản trị"
    empty_value_display = "–"

    def register(self, model_or_iterable, admin_class=None, **options):
        """Only our own admins enter: tables of third-party packages have no place on the board's desk."""
        if admin_class is not None and issubclass(admin_class, WorkbenchAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request):
        return can(request.user, Permission.WORKBENCH)

    def admin_view(self, view, cacheable=False):
        """403 for who is signed in without the permission; Django's own would send them round by the sign-in page."""
        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return guarded(request, *args, **kwargs)

        return inner

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"), resolve_url("login"))

    def logout(self, request, extra_context=None):
        return redirect("start")

    def password_change(self, request, extra_context=None):
        return redirect("password_change")

    def password_change_done(self, request, extra_context=None):
        return redirect("password_change_done")

    def autocomplete_view(self, request):
        return LabelledAutocomplete.as_view(admin_site=self)(request)

    def app_index(self, request, app_label, extra_context=None):
        return redirect("admin:index")

    def get_log_entries(self, request):
        """Deeds are kept by AuditEvent and history; the admin's own log is neither written nor read."""
        return ()

    def get_app_list(self, request, app_label=None):
        """The work groups, each with its lists and work pages; app_label is one of the groups' slugs to the templates."""
        models = self._models_by_group(request)
        index = reverse("admin:index")
        groups = []
        for group in WorkGroup:
            pages = pages_of(group, request.user)
            if not models[group] and not pages:
                continue
            groups.append(
                {
                    "name": group.value,
                    "app_label": group.slug,
                    "app_url": f"{index}#{group.slug}",
                    "has_module_perms": True,
                    "models": models[group],
                    "pages": pages,
                }
            )
        return groups

    def _models_by_group(self, request) -> dict[WorkGroup, list[dict]]:
        models: dict[WorkGroup, list[dict]] = {group: [] for group in WorkGroup}
        for app in self._build_app_dict(request).values():
            for entry in app["models"]:
                models[self.get_model_admin(entry["model"]).work_group].append(entry)
        return models
