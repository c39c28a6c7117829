"""The site's addresses, and two that nobody wrote into the table (test_every_route.py)."""

from django.http import HttpResponse
from django.urls import include, path

from cadre_mgmt.urls import urlpatterns as of_the_site


def page(request):
    return HttpResponse("")


urlpatterns = [
    *of_the_site,
    path("khong-khai-bao/", page, name="planted"),
    path("nhieu-hon/", include(([path("khong-ten/", page)], "nested"))),
]
