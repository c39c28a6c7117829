from django.apps import AppConfig

from cadre_mgmt import production  # noqa: F401  registers its check


class CadreMgmtConfig(AppConfig):
    name = "cadre_mgmt"
    verbose_name = "Hệ thống"
