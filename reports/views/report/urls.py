from django.urls import path

from reports.views import sealed
from reports.views.report import cell, form

URLS = [
    path("bao-cao/<str:period>/<str:code>/", form.report, name="report"),
    path("bao-cao/<str:period>/<str:code>/o/", cell.cell, name="report-cell"),
    path("bao-cao/<str:period>/<str:code>/giu-so/", form.keep, name="report-keep"),
    path("bao-cao/<str:period>/<str:code>/lay-loi/", form.copy, name="report-copy"),
    path("bao-cao/<str:period>/<str:code>/so-chot/", sealed.report_sealed, name="report-sealed"),
]
