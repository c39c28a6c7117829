import os

from celery import Celery
from celery.signals import beat_init, worker_init

from cadre_mgmt.production import unsafe_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cadre_mgmt.settings")

app = Celery("cadre_mgmt")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
@beat_init.connect
def refuse_unsafe_production(**kwargs):
    # SystemExit, because Celery logs any other exception of a receiver and goes on.
    sentences = unsafe_settings()
    if sentences:
        raise SystemExit("Production refuses to start. " + " ".join(sentences))
