"""What stands on a record: the periods whose figures were approved with it. Said before it is changed or withdrawn."""

from cadres.access import Permission, can
from cadres.models import ApprovedPeriod


def approved_periods(row, user) -> list[ApprovedPeriod]:
    """Newest first. A model says by `figure_units()` whose figures and by `stands_between(first, last)` in which days it counts."""
    if not hasattr(row, "stands_between") or not can(user, Permission.FIGURES_VIEW):
        return []
    periods = ApprovedPeriod.objects.for_user(user, Permission.FIGURES_VIEW).of_units(row.figure_units())
    return [one for one in periods.select_related("unit") if row.stands_between(one.first_day, one.last_day)]


def approved_under(rows, user) -> list[ApprovedPeriod]:
    """Those that stand on any of the rows."""
    if not can(user, Permission.FIGURES_VIEW):
        return []
    if not ApprovedPeriod.objects.for_user(user, Permission.FIGURES_VIEW).exists():
        return []
    return list({one.pk: one for row in rows for one in approved_periods(row, user)}.values())


def warning(periods: list[ApprovedPeriod]) -> str:
    """Empty when nothing stands on the record."""
    if not periods:
        return ""
    named = "; ".join(f"{one.label} của {one.unit} (duyệt ngày {one.approved_on:%d/%m/%Y})" for one in periods)
    return f"Các kỳ đã duyệt số liệu có dùng dòng này: {named}. Sửa hoặc rút dòng này có thể làm số liệu hiện nay khác số liệu đã duyệt."
