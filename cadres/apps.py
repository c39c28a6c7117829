from django.apps import AppConfig
from django.db.models.signals import post_migrate

from cadres.checklists import ensure_checklists
from cadres.dossier_rules import ensure_dossier_rules
from cadres.guidance_texts import ensure_guidance
from cadres.positions import ensure_positions
from cadres.standards.catalogue import ensure_standards


class CadresConfig(AppConfig):
    name = "cadres"
    verbose_name = "Cán bộ và đơn vị"

    def ready(self):
        post_migrate.connect(ensure_checklists, sender=self)
        post_migrate.connect(ensure_positions, sender=self)
        post_migrate.connect(ensure_guidance, sender=self)
        post_migrate.connect(ensure_dossier_rules, sender=self)
        post_migrate.connect(ensure_standards, sender=self)
