from django.contrib.admin.apps import AdminConfig


class WorkbenchConfig(AdminConfig):
    default_site = "cadres.workbench.site.BoardAdminSite"
