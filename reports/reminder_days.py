"""The days on which a unit that has not sent is reminded, laid down after each migrate where there is none."""

from django.apps import apps as installed_apps

# Days from the due day: 7, 3 and 1 before, on the day, 1 and 3 after.
OFFSETS = (-7, -3, -1, 0, 1, 3)


def ensure_reminder_days(using, apps=installed_apps, **kwargs) -> None:
    """After migrate (so that a flushed test database has them too); never touches days that are there."""
    days = apps.get_model("reports", "ReminderDay").objects.using(using)
    if not days.exists():
        for offset in OFFSETS:
            days.create(offset=offset)
