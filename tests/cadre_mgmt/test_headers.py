import pytest
from django.conf import settings
from django.urls import reverse


@pytest.fixture
def page(client):
    return client.get(reverse("login"))


def policy(page):
    return dict(rule.split(" ", 1) for rule in page.headers["Content-Security-Policy"].split("; "))


def test_the_content_policy_allows_this_site_only(page):
    rules = policy(page)

    assert rules["default-src"] == rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
    assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert "http" not in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_a_page_carries_the_security_header(page, header, value):
    assert page.headers[header] == value


def test_a_page_asks_for_no_device(page):
    assert "camera=()" in page.headers["Permissions-Policy"]
    assert "geolocation=()" in page.headers["Permissions-Policy"]


def test_cookies_cannot_be_read_by_scripts(page):
    assert page.cookies["csrftoken"]["httponly"]
    assert settings.SESSION_COOKIE_HTTPONLY


def test_personal_files_have_no_address():
    assert not settings.MEDIA_URL.strip("/")
    assert settings.MEDIA_ROOT not in [settings.STATIC_ROOT, *settings.STATICFILES_DIRS]
