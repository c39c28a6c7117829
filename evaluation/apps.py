from django.apps import AppConfig
from django.db.models.signals import post_migrate

from evaluation.rating_scales import ensure_rating_scales


class EvaluationConfig(AppConfig):
    name = "evaluation"
    verbose_name = "Đi cơ sở và đánh giá"

    def ready(self):
        post_migrate.connect(ensure_rating_scales, sender=self)
