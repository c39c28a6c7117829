"""What is asked of a report as it is typed and once more at sending, in three grades. Each sentence carries both sides' values."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from reports.indicators import Figure, Measure, State
from reports.models import UnitReport
from reports.rounds.content import changed_sections
from reports.rounds.draft import Answer, Draft
from reports.rounds.sections import COMMITTEES, KEEP, NONE, PRACTICES, TEXT, in_order, label_of, narrative
from reports.rounds.unit_figures import UnitFigures
from reports.wording import count_text, figure_text, number_text, threshold_text

# A population that grew or shrank by more than this since the period before is asked about.
JUMP_PERCENT = 30


class Grade(Enum):
    MUST = "Phải sửa"
    LOOK = "Nên xem"
    KNOW = "Để biết"


@dataclass(frozen=True)
class Check:
    """`cell`: where it is mended; "" when it is mended in the records."""

    grade: Grade
    section: str
    cell: str
    text: str


def checks(report: UnitReport, draft: Draft, figures: UnitFigures, last_content: dict | None = None) -> list[Check]:
    """`last_content`: of the version that was returned. The gravest first, then in the order of the form."""
    found = [
        *_answers(draft, figures),
        *_text(report, draft),
        *_practices(draft),
        *_returned(report, draft, figures, last_content),
        *_period(figures),
    ]
    return sorted(found, key=lambda one: list(Grade).index(one.grade))


def blocking(found: list[Check]) -> list[Check]:
    return [one for one in found if one.grade is Grade.MUST]


def warnings(found: list[Check]) -> list[Check]:
    return [one for one in found if one.grade is Grade.LOOK]


def _answers(draft: Draft, figures: UnitFigures) -> Iterator[Check]:
    for answer in draft.answers.values():
        records = figures.now(answer.measure)
        yield from _of_answer(answer, records)
        yield from _of_figure(answer.measure, records, figures.previous(answer.measure), figures)


def _of_answer(answer: Answer, records: Figure) -> Iterator[Check]:
    code, label = answer.measure.code, answer.measure.label
    if not answer.answer:
        yield Check(
            Grade.MUST,
            code,
            f"{code}.answer",
            f"“{label}”: chưa chọn giữ số từ sổ ({count_text(records)}), ghi số khác hay không phát sinh.",
        )
    if answer.answer == KEEP and _nothing(records):
        yield Check(
            Grade.MUST, code, f"{code}.answer",
            f"“{label}”: sổ không có gì ({count_text(records)}); hãy chọn “Không phát sinh”, hoặc ghi vào sổ trước.",
        )  # fmt: skip
    if answer.answer == NONE and records.numerator:
        yield Check(
            Grade.MUST, code, f"{code}.answer",
            f"“{label}”: chọn không phát sinh nhưng sổ có {count_text(records)}; hãy giữ số từ sổ, hoặc rút dòng sai trong sổ.",
        )  # fmt: skip
    if answer.is_own:
        yield from _of_own(answer, records)


def _of_own(answer: Answer, records: Figure) -> Iterator[Check]:
    code, label = answer.measure.code, answer.measure.label
    yield from _of_typed(answer)
    if not answer.reason:
        yield Check(Grade.MUST, code, f"{code}.reason", f"“{label}”: ghi số khác với sổ thì phải ghi lý do.")
    part, whole = answer.numerator.value, answer.denominator.value
    if part is None:
        return
    if whole is not None and part > whole:
        sentence = f"“{label}”: {number_text(part)} không được lớn hơn tổng số {number_text(whole)}."
        yield Check(Grade.MUST, code, f"{code}.numerator", sentence)
    if answer.gap(records) == (0, 0):
        sentence = f"“{label}”: số ghi bằng đúng số từ sổ ({count_text(records)}); hãy chọn giữ số từ sổ."
        yield Check(Grade.MUST, code, f"{code}.answer", sentence)
        return
    own = number_text(part) if whole is None else f"{number_text(part)}/{number_text(whole)}"
    sentence = (
        f"“{label}”: đơn vị ghi {own}, sổ có {count_text(records)}. Bảng chỉ tiêu lấy số từ sổ; hãy sửa sổ cho khớp."
    )
    yield Check(Grade.LOOK, code, "", sentence)


def _of_typed(answer: Answer) -> Iterator[Check]:
    """Numbers that are missing or cannot be read."""
    code, label = answer.measure.code, answer.measure.label
    asked = {"numerator": ("số", answer.numerator)}
    if answer.measure.has_denominator:
        asked["denominator"] = ("tổng số", answer.denominator)
    for name, (what, typed) in asked.items():
        if typed.problem:
            yield Check(Grade.MUST, code, f"{code}.{name}", f"“{label}”: {typed.problem}")
        elif typed.value is None:
            sentence = f"“{label}”: hãy ghi {what} của đơn vị (để trống không phải là 0)."
            yield Check(Grade.MUST, code, f"{code}.{name}", sentence)


def _of_figure(measure: Measure, now: Figure, before: Figure | None, figures: UnitFigures) -> Iterator[Check]:
    code, label, same_year = measure.code, measure.label, figures.period.previous.year == figures.period.year
    if before is not None and same_year and now.numerator < before.numerator:
        yield Check(
            Grade.LOOK, code, "",
            f"“{label}”: số lũy kế giảm, kỳ trước {number_text(before.numerator)}, kỳ này {number_text(now.numerator)}.",
        )  # fmt: skip
    if before is not None and _jumps(before.denominator, now.denominator):
        yield Check(
            Grade.LOOK, code, "",
            f"“{label}”: tổng số thay đổi nhiều, kỳ trước {number_text(before.denominator)}, kỳ này {number_text(now.denominator)}.",
        )  # fmt: skip
    if now.state is State.MISSED and now.still_needed:
        yield Check(
            Grade.KNOW, code, "",
            f"“{label}”: {figure_text(now)}, {threshold_text(now)}; cần thêm {number_text(now.still_needed)} để đạt.",
        )  # fmt: skip


def _jumps(before: int | None, now: int | None) -> bool:
    if not before or now is None or abs(now - before) < 3:
        return False
    return abs(now - before) * 100 > before * JUMP_PERCENT


def _text(report: UnitReport, draft: Draft) -> Iterator[Check]:
    for name, (label, _) in narrative(report.round).items():
        if not draft.text[name]:
            yield Check(
                Grade.MUST, TEXT, f"{TEXT}.{name}", f"Phần lời: “{label}” còn trống; không có gì thì ghi “không”."
            )


def _practices(draft: Draft) -> Iterator[Check]:
    for one in draft.told_practices:
        if not one.title:
            cell = f"{PRACTICES}.{one.number}.title"
            yield Check(
                Grade.MUST, PRACTICES, cell, f"Mô hình, giải pháp số {one.number}: hãy ghi tên, hoặc xóa phần đã ghi."
            )


def _returned(report: UnitReport, draft: Draft, figures: UnitFigures, last: dict | None) -> Iterator[Check]:
    """Each section the board named is changed or answered before it is sent again."""
    if report.state != UnitReport.State.RETURNED or last is None:
        return
    changed = changed_sections(report, draft, last, figures)
    for section in in_order(report.returned):
        if section in changed or draft.replies.get(section):
            continue
        cell = f"{section}.reply"
        yield Check(
            Grade.MUST,
            section,
            cell,
            f"“{label_of(section)}”: Ban Tổ chức đề nghị xem lại; hãy sửa, hoặc trả lời ở ô dưới mục này.",
        )


def _period(figures: UnitFigures) -> Iterator[Check]:
    if not figures.has_ended:
        yield Check(
            Grade.KNOW, COMMITTEES, "",
            f"Kỳ chưa kết thúc (đến hết ngày {figures.period.end:%d/%m/%Y}): số liệu khi duyệt là số ước, chốt chính thức sau.",
        )  # fmt: skip


def _nothing(records: Figure) -> bool:
    return not records.numerator and not records.denominator
