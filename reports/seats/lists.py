"""The lists behind the numbers on top of the board: as many lines as the number says."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.urls import reverse

from cadres.pages.columns import Column, cells
from cadres.pages.section import Tab
from reports.seats.board import AGE_MONTHS, STATES, TERM_MONTHS, SeatBoard, in_state
from reports.seats.columns import TERM_COLUMNS, age_columns, vacancy_columns
from reports.seats.form import SeatFilterForm

BOARD, NAMES, UNIT = "reports:seats", "reports:seats-names", "reports:seats-unit"


@dataclass(frozen=True)
class SeatList:
    """`things`: what a line of it is; `url`: where a line leads."""

    label: str
    things: str
    rows: Callable[[SeatBoard], list[Any]]
    columns: Callable[[SeatFilterForm], tuple[Column, ...]]
    url: Callable[[Any, SeatFilterForm], str]

    def lines(self, rows, form: SeatFilterForm) -> list[dict]:
        """As templates/components/record_table.html takes them."""
        columns = self.columns(form)
        return [{"url": self.url(row, form), "cells": cells(columns, row)} for row in rows]


def _to_unit(row, form: SeatFilterForm) -> str:
    return form.url(UNIT, row.unit.pk)


def _to_person(row, form: SeatFilterForm) -> str:
    return reverse("cadres:cadre-look", args=[row.post.cadre_id])


def of_keys(form: SeatFilterForm) -> tuple[Column, ...]:
    return vacancy_columns(form.day, "Chức danh")


def of_seats(form: SeatFilterForm) -> tuple[Column, ...]:
    return vacancy_columns(form.day, "Tổ chức")


def of_ages(form: SeatFilterForm) -> tuple[Column, ...]:
    return age_columns(lambda unit: form.url(UNIT, unit.pk))


def of_terms(form: SeatFilterForm) -> tuple[Column, ...]:
    return TERM_COLUMNS


def _seats() -> dict[str, SeatList]:
    label = "Chức danh chủ chốt khuyết"
    return {
        "cho-khuyet": SeatList("Chỗ khuyết", "chỗ khuyết", lambda board: board.empty_seats, of_seats, _to_unit),
        "chu-chot": SeatList(label, "chức danh", lambda board: board.key_vacancies, of_keys, _to_unit),
    }


def _ages() -> dict[str, SeatList]:
    def of(label: str, rows: Callable[[SeatBoard], list]) -> SeatList:
        return SeatList(label, "lượt giữ chức", rows, of_ages, _to_person)

    made = {"qua-tuoi": of("Đã quá tuổi", lambda board: board.too_old)}
    for months in AGE_MONTHS:
        made[f"tuoi-{months}"] = of(f"Quá tuổi trong {months} tháng", partial(SeatBoard.ageing_within, months=months))
    return made


def _terms() -> dict[str, SeatList]:
    def of(label: str, rows: Callable[[SeatBoard], list]) -> SeatList:
        return SeatList(label, "nhiệm kỳ", rows, of_terms, _to_unit)

    made = {"het-nhiem-ky": of("Đã hết nhiệm kỳ", lambda board: board.run_out)}
    for months in TERM_MONTHS:
        label = f"Hết nhiệm kỳ trong {months} tháng"
        made[f"nhiem-ky-{months}"] = of(label, partial(SeatBoard.ending_within, months=months))
    return made


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
