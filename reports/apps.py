from django.apps import AppConfig
from django.db.models.signals import post_migrate

from reports.reminder_days import ensure_reminder_days
from reports.year_plans import ensure_plan_2020


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Chỉ tiêu và báo cáo"

    def ready(self):
        post_migrate.connect(ensure_plan_2020, sender=self)
        post_migrate.connect(ensure_reminder_days, sender=self)
