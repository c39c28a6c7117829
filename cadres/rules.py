"""Rules on values that no single database constraint can hold, as functions of the values: the models' `clean` and the
workbook's import ask the same ones. Each answers with a Vietnamese sentence, or None when all is well."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import capfirst

from cadres.lib.cells import CellError, parse_term
from cadres.lib.text import fold

YOUNGEST, OLDEST = 14, 75  # years
PARTY_AGE = 18  # Điều lệ Đảng, Điều 1

# What is wrong or doubtful, None when all is well; the columns it rests on, first the one it is told at.
Finding = tuple[str | None, tuple[str, ...]]

_ID_NUMBER = re.compile(r"[0-9]{9}|[0-9]{12}")
_PHONE = re.compile(r"[0-9]{9,11}")
_PARTY_BODY = re.compile(r"\b(?:chi bo|dang bo|dang uy)\b")


def age_on(born_on: date, day: date) -> int:
    """Whole years; who was born on 29 February turns a year older on 1 March of a common year."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def more_than(years: int, since: date, until: date) -> bool:
    """Whether `until` lies more than so many years after `since`."""
    return (until.year - years, until.month, until.day) > (since.year, since.month, since.day)


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


def before_birth_problem(label: str, day: date | None, born_on: date | None) -> str | None:
    if day and born_on and day < born_on:
        return f"{label} không được trước ngày sinh ({born_on:%d/%m/%Y})."
    return None


def official_day_problem(official_on: date | None, joined_on: date | None) -> str | None:
    if official_on and joined_on and official_on < joined_on:
        return f"Ngày chính thức không được trước ngày vào Đảng ({joined_on:%d/%m/%Y})."
    return None


def joined_young(body: str, joined_on: date | None, born_on: date | None, least: int) -> str | None:
    if joined_on and born_on and 0 <= age_on(born_on, joined_on) < least:
        return f"Vào {body} khi mới {age_on(born_on, joined_on)} tuổi, chưa đủ {least} tuổi."
    return None


def post_start_problem(start: date | None, born_on: date | None) -> str | None:
    if start and born_on and age_on(born_on, start) < YOUNGEST:
        return f"Ngày giữ chức phải từ khi cán bộ đủ {YOUNGEST} tuổi (sinh ngày {born_on:%d/%m/%Y})."
    return None


def signed_far(signed_on: date | None, start: date | None) -> str | None:
    if signed_on and start and more_than(1, *sorted((signed_on, start))):
        return f"Ngày ký cách ngày giữ chức ({start:%d/%m/%Y}) hơn 1 năm."
    return None


def id_number_problem(number: str) -> str | None:
    """`number` without spaces."""
    return None if not number or _ID_NUMBER.fullmatch(number) else "Số CCCD phải gồm 12 chữ số (số CMND cũ: 9 chữ số)."


def phone_problem(phone: str) -> str | None:
    digits = re.sub(r"[ .()-]", "", phone).removeprefix("+84")
    return None if not phone or _PHONE.fullmatch(digits) else "Điện thoại phải gồm 9 đến 11 chữ số, chỉ ghi một số."


def email_problem(email: str) -> str | None:
    try:
        if email:
            validate_email(email)
    except ValidationError:
        return "Email phải ghi đủ dạng ten@coquan.vn."
    return None


def party_body_name(name: str) -> str:
    """What tells a Party committee from another, however its kind is written before it."""
    return " ".join(_PARTY_BODY.sub(" ", fold(name)).split())


def outside_term(day: date | None, term: str) -> str | None:
    """A committee may be elected in the year before its term."""
    if day and term and not int(term[:4]) - 1 <= day.year <= int(term[-4:]):
        return f"Ngày bầu nằm ngoài nhiệm kỳ {term}."
    return None


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


def department_problem(department, unit_id: int | None) -> str | None:
    if department and unit_id and department.unit_id != unit_id:
        return f"{department} không thuộc đơn vị đã chọn."
    return None


def position_problem(position, title: int | None) -> str | None:
    if position and title and position.title != title:
        return f"“{position}” được tính là {position.get_title_display()}: hãy chọn đúng chức danh đó."
    return None


def refuse(**problems: str | None) -> None:
    """Raises ValidationError for the fields that have a problem."""
    found = {name: problem for name, problem in problems.items() if problem}
    if found:
        raise ValidationError(found)
