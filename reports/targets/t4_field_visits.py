from datetime import date, timedelta

from reports.facts import Facts
from reports.indicators import Measure, Row, Target, person_row
from reports.periods import Period, Quarter


class FieldVisits(Measure):
    code = "field_visits"
    label = "Cán bộ Đoàn Khối thực hiện chế độ đi cơ sở"
    counted_label = "Đã đi đủ số lượt"
    missing_label = "Chưa đi đủ"
    by_unit = False

    def rows(self, facts: Facts, period: Period) -> list[Row]:
        rows = []
        for cadre, units in facts.serving_on(period.end).items():
            if not units & facts.bloc_ids:
                continue
            due = sum(visits_due(facts, cadre, quarter) for quarter in period.quarters)
            if due:
                made = effective_visits(facts, cadre, period)
                missing = f"còn thiếu {due - made} lượt đi cơ sở (đã đi {made}, phải đi {due})"
                detail = f"đã đi {made} lượt, phải đi {due}" if made >= due else missing
                rows.append(person_row(cadre, frozenset(), made >= due, detail))
        return rows


def visits_due(facts: Facts, cadre: int, quarter: Quarter) -> int:
    """0 when the quarter is not due: no Khối post on its first and on its last day, or away more than half of its days."""
    on_first = [post for post in _bloc_posts(facts, cadre) if post.held_on(quarter.first)]
    on_last = [post for post in _bloc_posts(facts, cadre) if post.held_on(quarter.last)]
    if not on_first or not on_last or _days_absent(facts, cadre, quarter) * 2 > quarter.days:
        return 0
    titles = {post.title for post in on_last}
    in_force = [quota for quota in facts.quotas if quota.title in titles and _in_force(quota, quarter.last)]
    return max((quota.visits_per_quarter for quota in in_force), default=0)


def effective_visits(facts: Facts, cadre: int, period: Period) -> int:
    """One a day and unit; not to Khối, nor to the very unit where a post, counted or not, is held that day."""
    return sum(
        1
        for day, unit in facts.effective_visits.get(cadre, ())
        if period.covers(day)
        and unit not in facts.bloc_ids
        and not any(post.unit.pk == unit and post.held_on(day) for post in facts.posts.get(cadre, ()))
    )


def _bloc_posts(facts: Facts, cadre: int):
    return [post for post in facts.posts.get(cadre, ()) if post.unit.pk in facts.bloc_ids]


def _in_force(quota, day: date) -> bool:
    return quota.start <= day and (quota.end is None or day < quota.end)


def _days_absent(facts: Facts, cadre: int, quarter: Quarter) -> int:
    """A day under two absences is one day."""
    away: set[date] = set()
    for start, end in facts.absences.get(cadre, ()):
        first, after = max(start, quarter.first), min(end, quarter.last + timedelta(days=1))
        away.update(first + timedelta(days=n) for n in range((after - first).days))
    return len(away)


class Target4(Target):
    number = 4
    short_title = "Đi cơ sở"
    title = "100% cán bộ Đoàn Khối thực hiện hiệu quả chế độ đi cơ sở."
    counts = (
        "Mẫu số: cán bộ Đoàn Khối vào ngày cuối kỳ có ít nhất một lượt phải đi. Mỗi quý đã kết thúc tính theo định mức cao nhất "
        "trong các chức danh ở Khối đang giữ vào ngày cuối quý; quý chỉ tính khi giữ chức ở Khối vào cả "
        "hai ngày, đầu quý và cuối quý, và không vắng mặt quá nửa số ngày.",
        "Tử số: người có số lượt đi được đánh giá Tốt hoặc Đạt trong kỳ không ít hơn số lượt phải đi; đi bù giữa các quý được tính. "
        "Không tính lượt đến Khối và lượt đến chính đơn vị mà mình đang giữ chức; mỗi ngày mỗi đơn vị một lượt.",
    )
    measures = (FieldVisits(),)
