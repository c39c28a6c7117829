from django.urls import path

from reports.views.round import standing

URLS = [
    path("dot-bao-cao/<str:period>/", standing.round_page, name="round"),
]
