from reports.facts import Facts
from reports.indicators import Measure, Row, Target, person_row
from reports.periods import Period
from training.models import StudySubject


def required_by(facts: Facts, period: Period) -> list[StudySubject]:
    """Of the plan's year, issued by the period's end, and due by then (or without a day)."""
    return [
        resolution
        for resolution in facts.resolutions
        if resolution.issued_on <= period.end and (resolution.due_on is None or resolution.due_on <= period.end)
    ]


def carried_over(facts: Facts) -> list[StudySubject]:
    """Whose day lies beyond the year: in none of its figures (chưa đến hạn, chuyển năm sau)."""
    return [resolution for resolution in facts.resolutions if resolution.due_on and resolution.due_on > facts.last]


class Resolutions(Measure):
    code = "resolutions"
    label = "Cán bộ Đoàn học tập, quán triệt nghị quyết"
    counted_label = "Đã học đủ các nghị quyết"
    missing_label = "Chưa học đủ"

    def applies(self, facts: Facts, period: Period) -> bool:
        return bool(required_by(facts, period))

    def rows(self, facts: Facts, period: Period) -> list[Row]:
        required = required_by(facts, period)
        if not required:
            return []
        rows = []
        for cadre, units in facts.serving_on(period.end).items():
            studied = facts.resolution_studies.get(cadre, {})
            lacking = [r.code for r in required if r.pk not in studied or studied[r.pk] > period.end]
            detail = (
                f"còn thiếu: {', '.join(lacking)}" if lacking else f"đã học đủ {len(required)} nghị quyết, kết luận"
            )
            rows.append(person_row(cadre, facts.grassroots_of(units), not lacking, detail))
        return rows


class Target6(Target):
    number = 6
    short_title = "Học tập nghị quyết"
    title = (
        "100% cán bộ Đoàn được học tập, quán triệt, tuyên truyền về Nghị quyết Đại hội Đảng bộ Khối lần thứ III, Nghị quyết Đại "
        "hội Đảng bộ Thành phố lần thứ XI và các nghị quyết, kết luận của Ban Chấp hành, Ban Thường vụ Trung ương Đoàn Khóa XI "
        "ban hành trong năm 2020."
    )
    counts = (
        "Mẫu số: tất cả cán bộ Đoàn vào ngày cuối kỳ. Khi chưa có nghị quyết nào đến hạn thì chỉ tiêu chưa đến hạn, không có kết luận.",
        "Tử số: người đã học mọi nghị quyết bắt buộc (thuộc năm kế hoạch, ban hành chậm nhất vào ngày cuối kỳ, hạn học để trống "
        "hoặc không sau ngày cuối kỳ), vào bất kỳ ngày nào cho đến ngày cuối kỳ.",
        "Nghị quyết có hạn học sang năm sau không nằm trong con số nào của năm: chưa đến hạn, chuyển năm sau.",
    )
    measures = (Resolutions(),)
