"""What a sign-in attempt is counted against."""

import unicodedata

from django.conf import settings


def client_ip(request):
    """Behind the proxy only its own header is believed."""
    if settings.BEHIND_PROXY and "X-Real-IP" in request.headers:
        return request.headers["X-Real-IP"]
    return request.META["REMOTE_ADDR"]


def counted_username(request, credentials):
    """Names are compared without case when signing in, so "An" and "an" are one account to guess at.

    By way of capitals, as PostgreSQL compares: the capital of a dotless ı is that of i.
    """
    typed = (credentials or request.POST).get("username", "")
    return unicodedata.normalize("NFKC", typed).strip().upper().lower()
