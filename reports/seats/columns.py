"""The columns of the board's lists: the same on the screen and in the exported file."""

from collections.abc import Callable
from datetime import date

from cadres.models import TitleStandard, Unit
from cadres.pages.columns import Column
from cadres.seats import OrganSeats, UnitSeats, Vacancy
from cadres.standards.ages import OverAge


def since_words(vacancy: Vacancy) -> str:
    """Since when, or why nobody can say."""
    if vacancy.since is None:
        return "Chưa rõ: chưa ghi ngày đại hội" if vacancy.from_start else "Chưa rõ: chưa ghi ai từng giữ"
    words = f"{vacancy.since:%d/%m/%Y}"
    return f"{words} (từ đại hội)" if vacancy.from_start else words


def over_words(over: OverAge, birth: str) -> str:
    if over.is_exact:
        return f"{over.first:%d/%m/%Y}"
    return f"{over.first:%d/%m/%Y} đến {over.last:%d/%m/%Y} (chỉ biết ngày sinh là {birth})"


def term_words(day: date, is_known: bool) -> str:
    return f"{day:%d/%m/%Y}" if is_known else f"{day:%d/%m/%Y} (chưa ghi ngày, tính hết năm cuối)"


def standard_words(standard: TitleStandard) -> str:
    basis = f": {standard.legal_basis}" if standard.legal_basis else ""
    asked = " (cần xác nhận)" if standard.to_confirm else ""
    return f"{standard.wanted.capitalize()}{basis}{asked}"


def vacancy_columns(day: date, what: str) -> tuple[Column, ...]:
    """Of EmptySeat; `what`: what the seat is called by."""
    return (
        Column("Đơn vị", lambda row: row.unit.name, leads=True),
        Column("Mã đơn vị", lambda row: row.unit.code, exported_only=True),
        Column(what, lambda row: row.what),
        Column("Khuyết từ ngày", lambda row: since_words(row.vacancy)),
        Column("Số ngày", lambda row: row.vacancy.days_on(day), "number"),
    )


def age_columns(unit_url: Callable[[Unit], str]) -> tuple[Column, ...]:
    """Of AgeLimit."""
    return (
        Column("Họ và tên", lambda row: row.post.cadre.full_name, leads=True),
        Column("Mã cán bộ", lambda row: row.post.cadre.code, exported_only=True),
        Column("Đơn vị", lambda row: row.post.unit.name, url=lambda row: unit_url(row.post.unit)),
        Column("Chức danh", lambda row: row.post.get_title_display()),
        Column("Ngày sinh", lambda row: row.post.cadre.birth_shown, "number"),
        Column("Quá tuổi từ ngày", lambda row: over_words(row.over, row.post.cadre.birth_shown)),
        Column("Giới hạn", lambda row: standard_words(row.standard)),
    )


# Of TermEnd.
TERM_COLUMNS = (
    Column("Đơn vị", lambda row: row.unit.name, leads=True),
    Column("Mã đơn vị", lambda row: row.unit.code, exported_only=True),
    Column("Tổ chức", lambda row: row.organ.committee.get_organ_display()),
    Column("Nhiệm kỳ", lambda row: row.organ.committee.term, "code"),
    Column("Hết nhiệm kỳ từ ngày", lambda row: term_words(row.day, row.is_known)),
    Column("Văn bản điều chỉnh", lambda row: row.organ.committee.adjustment_paper),
)

# Of (UnitSeats, OrganSeats or None): a line for each organ, one for a unit without any.
Line = tuple[UnitSeats, OrganSeats | None]


def _of_organ(value: Callable[[OrganSeats], object]) -> Callable[[Line], object]:
    return lambda line: value(line[1]) if line[1] else None


def unit_columns(day: date) -> tuple[Column, ...]:
    """Of a Line."""
    return (
        Column("Mã đơn vị", lambda line: line[0].unit.code),
        Column("Đơn vị", lambda line: line[0].unit.name),
        Column("Loại", lambda line: line[0].unit.get_kind_display()),
        Column("Khu vực", lambda line: line[0].unit.get_sector_display()),
        Column("Chức danh chủ chốt khuyết", lambda line: key_words(line[0])),
        Column("Tổ chức", lambda line: line[1].committee.get_organ_display() if line[1] else "Chưa ghi cơ cấu"),
        Column("Nhiệm kỳ", _of_organ(lambda organ: organ.committee.term)),
        Column("Số lượng được quyết định", _of_organ(lambda organ: organ.committee.seats)),
        Column("Đang giữ", _of_organ(lambda organ: len(organ.holders))),
        Column("Khuyết", _of_organ(lambda organ: len(organ.vacancies))),
        Column("Vượt", _of_organ(lambda organ: organ.over)),
        Column("Khuyết lâu nhất của đơn vị (ngày)", lambda line: line[0].oldest_on(day)),
    )


def organ_lines(units: list[UnitSeats]) -> list[Line]:
    return [(one, organ) for one in units for organ in one.organs or (None,)]


def key_words(unit: UnitSeats) -> str:
    return ", ".join(one.title.label for one in unit.key_vacancies)
