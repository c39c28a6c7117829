"""The only place that knows today. A setting moves it: the demo lives on 10 July 2020, and tests choose their day."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Today in Vietnam, or the day of the setting CLOCK_TODAY (YYYY-MM-DD)."""
    fixed = getattr(settings, "CLOCK_TODAY", "")
    return date.fromisoformat(fixed) if fixed else timezone.localdate()


def now() -> datetime:
    """The real moment, for what was done when: signs of life, audit. No figure depends on it."""
    return timezone.now()
