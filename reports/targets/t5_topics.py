from reports.facts import Facts
from reports.indicators import Measure, Row, Target, person_row
from reports.periods import Period


class Topics(Measure):
    code = "topics"
    label = "Cán bộ Đoàn học tập chuyên đề"
    counted_label = "Đã học đủ số chuyên đề"
    missing_label = "Chưa học đủ"

    def rows(self, facts: Facts, period: Period) -> list[Row]:
        required = facts.plan.topics_required
        rows = []
        for cadre, units in facts.serving_on(period.end).items():
            studies = facts.topic_studies.get(cadre, ())
            codes = dict.fromkeys(code for day, code in studies if period.covers(day))
            counted = len(codes) >= required
            rows.append(person_row(cadre, facts.grassroots_of(units), counted, _detail(codes, counted)))
        return rows


def _detail(codes, counted: bool) -> str:
    if counted:
        return "đã học: " + ", ".join(codes)
    return f"mới học {len(codes)} chuyên đề ({', '.join(codes)})" if codes else "chưa học chuyên đề nào"


class Target5(Target):
    number = 5
    short_title = "Học tập chuyên đề"
    title = (
        "100% cán bộ Đoàn học tập ít nhất 02 chuyên đề về những vấn đề mới trong thực hiện đường lối chủ trương của Đảng, "
        "chính sách, pháp luật của Nhà nước, các vấn đề quan trọng về tình hình kinh tế, văn hóa, xã hội, tình hình chính trị "
        "trong và ngoài nước, đặc biệt là những vấn đề từ thực tiễn đặt ra cho công tác thanh niên trong giai đoạn hiện nay."
    )
    counts = (
        "Mẫu số: tất cả cán bộ Đoàn vào ngày cuối kỳ.",
        "Tử số: người đã học trong kỳ đủ số chuyên đề khác nhau (theo mã, của bất kỳ năm kế hoạch nào). Học một chuyên đề hai lần "
        "tính là một.",
    )
    measures = (Topics(),)

    def parameters(self, plan):
        yield "Số chuyên đề tối thiểu", str(plan.topics_required)
