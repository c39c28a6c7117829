from django.http import Http404


def notices(request):
    raise Http404
