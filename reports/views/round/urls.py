from django.urls import path

from reports.views import sealed
from reports.views.round import standing

URLS = [
    path("dot-bao-cao/<str:period>/", standing.round_page, name="round"),
    path("dot-bao-cao/<str:period>/so-chot/", sealed.round_sealed, name="round-sealed"),
    path("dot-bao-cao/<str:period>/so-chot/<slug:code>/", sealed.sealed_names, name="round-sealed-names"),
    path("dot-bao-cao/<str:period>/so-chot/<slug:code>/khac/", sealed.difference, name="round-difference"),
]
