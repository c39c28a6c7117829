"""What a production installation refuses to start with. Offline commands (migrate, import_workbook) are not held up."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

MIN_KEY_LENGTH = 40


def unsafe_settings():
    """One sentence for each setting that must not stand in production; empty outside production."""
    if not settings.PRODUCTION:
        return []
    refusals = [
        (settings.DEBUG, "DEBUG is on: it shows code and data to anyone. Unset DEBUG."),
        (
            not settings.SECRET_KEY_IS_GIVEN or is_weak(settings.SECRET_KEY),
            f"SECRET_KEY is missing or weak: set one of at least {MIN_KEY_LENGTH} random characters.",
        ),
        (
            not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS,
            "ALLOWED_HOSTS is empty or '*': set the host names of this site, separated by commas.",
        ),
        (settings.DEMO, "DEMO is on: it shows the demo's passwords. Unset DEMO."),
    ]
    return [sentence for refused, sentence in refusals if refused]


def is_weak(key):
    return len(key) < MIN_KEY_LENGTH or len(set(key)) < 10 or key.startswith("django-insecure")


def refuse_unsafe_production():
    """Raise ImproperlyConfigured where the web server starts."""
    sentences = unsafe_settings()
    if sentences:
        raise ImproperlyConfigured("Production refuses to start. " + " ".join(sentences))


@register(Tags.security, deploy=True)
def check_production(app_configs, **kwargs):
    """For `manage.py check --deploy`."""
    return [Error(sentence, id="cadre_mgmt.E001") for sentence in unsafe_settings()]
