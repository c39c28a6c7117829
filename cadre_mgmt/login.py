"""What a sign-in attempt is counted against."""

from django.conf import settings


def client_ip(request):
    """Behind the proxy only its own header is believed."""
    if settings.BEHIND_PROXY and "X-Real-IP" in request.headers:
        return request.headers["X-Real-IP"]
    return request.META["REMOTE_ADDR"]


def counted_username(request, credentials):
    """Names are compared without case when signing in, so "An" and "an" are one account to guess at."""
    return (credentials or request.POST).get("username", "").strip().lower()
