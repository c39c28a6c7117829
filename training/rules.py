"""Rules across rows of training; see cadres/rules.py."""

from datetime import date


def study_problem(studied_on: date | None, issued_on: date | None) -> str | None:
    if studied_on and issued_on and studied_on < issued_on:
        return f"Ngày học không được trước ngày ban hành ({issued_on:%d/%m/%Y})."
    return None


def completion_problem(completed_on: date | None, starts_on: date | None) -> str | None:
    """For who completed: the day of completion against the first day of the class."""
    if completed_on and starts_on and completed_on < starts_on:
        return f"Ngày hoàn thành không được trước ngày khai giảng ({starts_on:%d/%m/%Y})."
    return None


def result_day_problem(completed: bool, completed_on: date | None) -> str | None:
    """As it is typed: the day stands with Hoàn thành and with no other result, where it would count for nothing."""
    if completed and not completed_on:
        return "Kết quả Hoàn thành phải có ngày hoàn thành."
    if completed_on and not completed:
        return "Chỉ ghi ngày này khi kết quả là Hoàn thành: hãy xóa ngày, hoặc chọn lại kết quả."
    return None
