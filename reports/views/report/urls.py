from django.urls import path

from reports.views.report import form

URLS = [
    path("bao-cao/<str:period>/<str:code>/", form.report, name="report"),
]
