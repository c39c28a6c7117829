from django.apps import AppConfig
from django.db.models.signals import post_migrate

from planning.planning_rules import ensure_planning_rules


class PlanningConfig(AppConfig):
    name = "planning"
    verbose_name = "Quy hoạch"

    def ready(self):
        post_migrate.connect(ensure_planning_rules, sender=self)
