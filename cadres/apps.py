from django.apps import AppConfig
from django.db.models.signals import post_migrate

from cadres.age_limits import ensure_age_limits


class CadresConfig(AppConfig):
    name = "cadres"
    verbose_name = "Cán bộ và đơn vị"

    def ready(self):
        post_migrate.connect(ensure_age_limits, sender=self)
