from django.http import Http404


def round_page(request, period):
    raise Http404
