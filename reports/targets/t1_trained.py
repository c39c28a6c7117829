from reports.facts import Facts
from reports.indicators import Measure, Row, Target
from reports.periods import Period
from training.models import Course


class Trained(Measure):
    code = "trained"
    label = "Cán bộ được đào tạo, bồi dưỡng"
    counted_label = "Đã hoàn thành ít nhất một lớp"
    missing_label = "Đang giữ chức, chưa hoàn thành lớp nào"
    has_denominator = False

    def rows(self, facts: Facts, period: Period) -> list[Row]:
        trained = self._trained(facts, period)
        rows = [
            Row(cadre, units, True, 1, 0, "đã hoàn thành: " + "; ".join(dict.fromkeys(courses)))
            for cadre, (units, courses) in trained.items()
        ]
        for cadre, units in facts.serving_on(period.end).items():
            if cadre not in trained:
                rows.append(Row(cadre, facts.grassroots_of(units), False, 0, 0, "chưa hoàn thành lớp nào trong kỳ"))
        return rows

    def _trained(self, facts: Facts, period: Period) -> dict[int, tuple[frozenset[int], list[str]]]:
        """Cadre -> (each unit where one of the completions qualifies, the courses). Who has left since is still counted."""
        groups = set(facts.plan.counted_course_groups)
        trained: dict[int, tuple[frozenset[int], list[str]]] = {}
        for completion in facts.completions:
            if completion.group not in groups or not period.covers(completion.on):
                continue
            serving = facts.serving_units(completion.cadre, completion.on)
            if serving:
                units, courses = trained.get(completion.cadre, (frozenset(), []))
                trained[completion.cadre] = (units | facts.grassroots_of(serving), [*courses, completion.course])
        return trained


class Target1(Target):
    number = 1
    short_title = "Đào tạo, bồi dưỡng"
    title = "Phấn đấu ít nhất 200 cán bộ Đoàn được đào tạo, bồi dưỡng về chuyên môn, nghiệp vụ, lý luận chính trị."
    counts = (
        "Đếm số người (mỗi người một lần) hoàn thành ít nhất một lớp thuộc các nhóm được tính, ngày hoàn thành nằm trong kỳ "
        "và đang giữ chức vụ được tính vào chính ngày hoàn thành. Người đã thôi giữ chức sau đó vẫn được tính.",
        "Học chuyên đề và nghị quyết không phải là lớp, không tính ở chỉ tiêu này.",
        "Ở bảng đơn vị, một người được tính tại mỗi đơn vị mà mình đang giữ chức vào ngày hoàn thành.",
    )
    measures = (Trained(),)

    def parameters(self, plan):
        labels = [Course.Group(group).label for group in plan.counted_course_groups]
        yield "Nhóm lớp được tính", ", ".join(labels)
