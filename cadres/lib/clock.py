"""The only place that knows today. A setting moves it: the demo lives on 10 July 2020, and tests choose their day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_moved: ContextVar[datetime | None] = ContextVar("moved", default=None)


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Within, today and now are of that moment: a past is laid down by the same verbs as the present (the demo)."""
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)


def today() -> date:
    """Today in Vietnam, or the day of the setting CLOCK_TODAY (YYYY-MM-DD)."""
    if moment := _moved.get():
        return timezone.localdate(moment)
    fixed = getattr(settings, "CLOCK_TODAY", "")
    return date.fromisoformat(fixed) if fixed else timezone.localdate()


def now() -> datetime:
    """The real moment, for what was done when: signs of life, audit. No figure depends on it."""
    return _moved.get() or timezone.now()
