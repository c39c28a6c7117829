from django.http import Http404


def report(request, period, code):
    raise Http404
