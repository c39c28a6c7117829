"""Rules on values that no single database constraint can hold, as functions of the values: the models' `clean` and the
workbook's import ask the same ones. Each answers with a Vietnamese sentence, or None when all is well."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from cadres.lib.cells import CellError, parse_term

YOUNGEST, OLDEST = 14, 75  # years


def age_on(born_on: date, day: date) -> int:
    """Whole years; who was born on 29 February turns a year older on 1 March of a common year."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def implausible_birth(born_on: date, today: date) -> str:
    """What is wrong with a day of birth, to stand behind its value in a list of problems; empty when all is well."""
    if born_on > today:
        return "không được sau hôm nay"
    age = age_on(born_on, today)
    if YOUNGEST <= age <= OLDEST:
        return ""
    return f"cán bộ {'mới' if age < YOUNGEST else 'đã'} {age} tuổi: phải từ {YOUNGEST} đến {OLDEST} tuổi"


def birth_problem(born_on: date | None, today: date) -> str | None:
    reason = implausible_birth(born_on, today) if born_on else ""
    return f"Ngày sinh không đúng: {reason}." if reason else None


def too_early(label: str, day: date | None, today: date) -> str | None:
    """For a day on which something was done. `label`: what the day is called."""
    return f"{capfirst(label)} không được sau hôm nay ({today:%d/%m/%Y})." if day and day > today else None


def newly(row, name: str):
    """The value of a row's field, None when the database holds it already: what is typed is judged, what is kept is left in peace.

    The workbook may bring days to come, and people grow older than who may be entered.
    """
    value = getattr(row, name)
    if value is None or row.pk is None:
        return value
    return None if type(row)._base_manager.filter(pk=row.pk, **{name: value}).exists() else value


def term_problem(term: str) -> str | None:
    """A term is stored as YYYY-YYYY, without the spaces and dashes that a sheet is forgiven."""
    if not term:
        return None
    try:
        stored = parse_term(term)
    except CellError as wanted:
        return f"Nhiệm kỳ {wanted}."
    return None if stored == term else f"Nhiệm kỳ phải ghi là {stored}."


def parent_problem(unit) -> str | None:
    """A unit may not stand below itself; `path` of the parent is up to date, as every change of the tree ends in it."""
    if unit.pk and unit.parent_id and f"/{unit.pk}/" in unit.parent.path:
        return "Đơn vị cấp trên này đang nằm dưới chính đơn vị; các đơn vị sẽ thành vòng."
    return None


def refuse(**problems: str | None) -> None:
    """Raises ValidationError for the fields that have a problem."""
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise ValidationError(found)
