"""Wiring only: settings, URLs, navigation, the web and worker processes. Decides nothing; no app imports it."""

from cadre_mgmt.celery import app as celery_app

__all__ = ["celery_app"]
