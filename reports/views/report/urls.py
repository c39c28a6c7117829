from django.urls import path

from reports.views import sealed
from reports.views.report import form

URLS = [
    path("bao-cao/<str:period>/<str:code>/", form.report, name="report"),
    path("bao-cao/<str:period>/<str:code>/so-chot/", sealed.report_sealed, name="report-sealed"),
]
