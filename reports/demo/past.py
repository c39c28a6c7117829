"""A past laid down today: what was done on a day is done with the clock on that day, and dated so where the database dates by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time

from django.utils import timezone

from cadres.lib import clock
from cadres.models import ApprovedPeriod
from reports.models import Notice, ReportCell, ReportRound, ReportStep
from reports.rounds.why import SOURCES

_UNDATED = datetime(2021, 1, 1, tzinfo=UTC)  # the demo lives before; what is later was dated by the real clock
_KEPT = {model for sources in SOURCES.values() for model, _ in sources} | {ApprovedPeriod, ReportRound}


def moment_of(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=timezone.get_current_timezone())


@contextmanager
def on(day: date, hour: int = 9) -> Iterator[datetime]:
    moment = moment_of(day, hour)
    with clock.moved_to(moment):
        yield moment
    date_back(moment)


def date_back(moment: datetime) -> None:
    """Whatever is not dated in the demo's own time yet."""
    ReportStep.objects.filter(at__gt=_UNDATED).update(at=moment)
    ReportCell.objects.filter(changed_at__gt=_UNDATED).update(changed_at=moment)
    Notice.objects.filter(made_at__gt=_UNDATED).update(made_at=moment)
    for model in _KEPT:
        model.history.filter(history_date__gt=_UNDATED).update(history_date=moment)
