"""The parts of a report and the cells in them. A cell's key is `<section>.<name>`; the board returns a report by sections."""

from dataclasses import dataclass

from reports.figures import UNIT_MEASURES
from reports.indicators import Measure
from reports.models import ReportRound

COMMITTEES, TEXT, PRACTICES, FILES = "committees", "text", "practices", "files"
MOST_PRACTICES = 5
LONGEST_TEXT, LONGEST_LINE, LONGEST_TITLE = 4000, 500, 255  # characters in a cell

KEEP, OWN, NONE = "keep", "own", "none"
ANSWERS = {KEEP: "Giữ số từ sổ", OWN: "Đơn vị ghi số khác", NONE: "Không phát sinh"}

# name -> (label, hint); of every round, and of the rounds of a half year and a year.
NARRATIVE = {
    "results": ("Kết quả nổi bật", "Việc đã làm trong kỳ theo kế hoạch công tác cán bộ."),
    "difficulties": ("Khó khăn, vướng mắc", "Không có thì ghi: không."),
    "proposals": ("Đề xuất, kiến nghị", "Không có thì ghi: không."),
}
SUMMARY = {
    "summary": ("Đánh giá chung", "Nhận định chung sáu tháng hoặc cả năm."),
    "plans": ("Phương hướng thời gian tới", "Trọng tâm công tác cán bộ kỳ sau."),
}
PRACTICE = {
    "title": ("Tên mô hình, giải pháp", LONGEST_TITLE),
    "content": ("Cách làm", LONGEST_TEXT),
    "result": ("Kết quả", LONGEST_TEXT),
}
REPLY = "reply"  # what the unit answers to what the board asked of the section
LINE_CELLS = ("answer", "numerator", "denominator", "reason", REPLY)


@dataclass(frozen=True)
class Section:
    key: str
    label: str


def measures() -> tuple[Measure, ...]:
    """Those a unit answers for, in the plan's order."""
    return UNIT_MEASURES


def sections() -> tuple[Section, ...]:
    made = [Section(measure.code, measure.label) for measure in measures()]
    return (
        *made,
        Section(COMMITTEES, "Cấp ủy"),
        Section(TEXT, "Phần lời"),
        Section(PRACTICES, "Mô hình, giải pháp hiệu quả"),
        Section(FILES, "Tệp kèm theo"),
    )


def label_of(key: str) -> str:
    return next((one.label for one in sections() if one.key == key), key)


def in_order(asked: dict[str, str]) -> dict[str, str]:
    """Section -> what was asked of it, as the form has them: a database keeps the keys of an object in an order of its own."""
    return {one.key: asked[one.key] for one in sections() if one.key in asked}


def narrative(round_: ReportRound) -> dict[str, tuple[str, str]]:
    return NARRATIVE | SUMMARY if round_.has_summary else NARRATIVE


def cells(round_: ReportRound) -> dict[str, int]:
    """Key of every cell of the form -> the most characters it takes."""
    found = {}
    for measure in measures():
        for name in LINE_CELLS if measure.has_denominator else [one for one in LINE_CELLS if one != "denominator"]:
            found[f"{measure.code}.{name}"] = LONGEST_LINE
    for name in narrative(round_):
        found[f"{TEXT}.{name}"] = LONGEST_TEXT
    for number in range(1, MOST_PRACTICES + 1):
        for name, (_, longest) in PRACTICE.items():
            found[f"{PRACTICES}.{number}.{name}"] = longest
    for key in (COMMITTEES, TEXT, PRACTICES, FILES):
        found[f"{key}.{REPLY}"] = LONGEST_LINE
    return found


def section_of(cell: str) -> str:
    return cell.partition(".")[0]
