"""The lists behind the numbers on top of the board: as many lines as the number says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from cadres.pages.columns import Column
from cadres.pages.section import Tab
from reports.seats.board import AGE_MONTHS, STATES, TERM_MONTHS, SeatBoard, in_state
from reports.seats.columns import AGE_COLUMNS, TERM_COLUMNS, vacancy_columns
from reports.seats.form import SeatFilterForm

NAMES, BOARD = "reports:seats-names", "reports:seats"


@dataclass(frozen=True)
class SeatList:
    """`things`: what a line of it is."""

    label: str
    things: str
    rows: Callable[[SeatBoard], list[Any]]
    columns: Callable[[date], tuple[Column, ...]]


def _seats() -> dict[str, SeatList]:
    return {
        "cho-khuyet": SeatList(
            "Chỗ khuyết", "chỗ khuyết", lambda board: board.empty_seats, lambda day: vacancy_columns(day, "Tổ chức")
        ),
        "chu-chot": SeatList(
            "Chức danh chủ chốt khuyết",
            "chức danh",
            lambda board: board.key_vacancies,
            lambda day: vacancy_columns(day, "Chức danh"),
        ),
    }


def _ages() -> dict[str, SeatList]:
    def within(months: int) -> SeatList:
        rows = partial(SeatBoard.ageing_within, months=months)
        return SeatList(f"Quá tuổi trong {months} tháng", "lượt giữ chức", rows, lambda day: AGE_COLUMNS)

    past = SeatList("Đã quá tuổi", "lượt giữ chức", lambda board: board.too_old, lambda day: AGE_COLUMNS)
    return {"qua-tuoi": past} | {f"tuoi-{months}": within(months) for months in AGE_MONTHS}


def _terms() -> dict[str, SeatList]:
    def within(months: int) -> SeatList:
        rows = partial(SeatBoard.ending_within, months=months)
        return SeatList(f"Hết nhiệm kỳ trong {months} tháng", "nhiệm kỳ", rows, lambda day: TERM_COLUMNS)

    past = SeatList("Đã hết nhiệm kỳ", "nhiệm kỳ", lambda board: board.run_out, lambda day: TERM_COLUMNS)
    return {"het-nhiem-ky": past} | {f"nhiem-ky-{months}": within(months) for months in TERM_MONTHS}


LISTS: dict[str, SeatList] = _seats() | _ages() | _terms()
OF_TODAY, TO_COME = tuple(_seats()), tuple(_ages() | _terms())


@dataclass(frozen=True)
class Count:
    """As templates/components/counts.html takes it."""

    label: str
    value: int
    url: str


def counts_of_today(board: SeatBoard, form: SeatFilterForm) -> list[Count]:
    states = [_of_state(board, form, name) for name in ("khuyet", "chua-ghi")]
    lists = [_of_list(board, form, name) for name in OF_TODAY]
    return [states[0], *lists, states[1]]


def counts_to_come(board: SeatBoard, form: SeatFilterForm) -> list[Count]:
    return [_of_list(board, form, name) for name in TO_COME]


def _of_state(board: SeatBoard, form: SeatFilterForm, name: str) -> Count:
    units = in_state(board.units, name)
    return Count(f"Đơn vị {STATES[name].label.lower()}", len(units), f"{form.url(BOARD, tinh_trang=name)}#don-vi")


def _of_list(board: SeatBoard, form: SeatFilterForm, name: str) -> Count:
    one = LISTS[name]
    return Count(one.label, len(one.rows(board)), form.url(NAMES, muc=name))


def list_tabs(board: SeatBoard, form: SeatFilterForm, current: str) -> list[Tab]:
    return [
        Tab(one.label, form.url(NAMES, muc=name), name == current, str(len(one.rows(board))))
        for name, one in LISTS.items()
    ]
