"""The table of all units: for each organ what was decided, who sits, what is empty."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from cadres.models import Committee, Unit
from cadres.seats import OrganSeats, UnitSeats
from reports.seats.form import SeatFilterForm
from reports.seats.lists import UNIT

ORGANS = tuple(Committee.Organ(one) for one in ("STANDING", "EXECUTIVE", "INSPECTION", "OFFICE"))


@dataclass(frozen=True)
class OrganCell:
    """`filled`: "14/15"; `note`: what is amiss, as templates/components/status.html takes it, empty when nothing is."""

    label: str
    filled: str = ""
    url: str = ""
    note: str = ""
    kind: str = ""


@dataclass(frozen=True)
class TermCell:
    text: str
    run_out: bool = False


@dataclass(frozen=True)
class UnitRow:
    unit: Unit
    url: str
    keys: tuple[str, ...]
    cells: tuple[OrganCell, ...]
    oldest: str
    terms: tuple[TermCell, ...]
    dossier_url: str


def heads(units: Iterable[UnitSeats]) -> list[Committee.Organ]:
    """The organs that any of the units has."""
    there = {organ.committee.organ for one in units for organ in one.organs}
    return [organ for organ in ORGANS if organ in there]


def rows(units: list[UnitSeats], organs: list[Committee.Organ], form: SeatFilterForm) -> list[UnitRow]:
    return [_row(one, organs, form) for one in units]


def _row(one: UnitSeats, organs: list[Committee.Organ], form: SeatFilterForm) -> UnitRow:
    url = form.url(UNIT, one.unit.pk)
    return UnitRow(
        one.unit,
        url,
        tuple(key.title.label for key in one.key_vacancies),
        tuple(_cell(one, organ, url) for organ in organs),
        oldest_words(one, form.day),
        tuple(_terms(one, form.day)),
        dossier_url(one.unit) if not one.is_complete else "",
    )


def _cell(one: UnitSeats, organ: Committee.Organ, url: str) -> OrganCell:
    found = next((each for each in one.organs if each.committee.organ == organ), None)
    if found is None:
        return OrganCell(organ.label)
    return OrganCell(organ.label, filled(found), f"{url}#{organ.value.lower()}", *_note(found))


def filled(organ: OrganSeats) -> str:
    return f"{len(organ.holders)}/{organ.committee.seats}"


def _note(organ: OrganSeats) -> tuple[str, str]:
    if organ.vacancies:
        return f"khuyết {len(organ.vacancies)}", "bad"
    return (f"vượt {organ.over}", "warn") if organ.over else ("", "")


def oldest_words(one: UnitSeats, day: date) -> str:
    """In days; says where it is not known of some."""
    every = [*one.vacancies, *(key.vacancy for key in one.key_vacancies)]
    oldest = one.oldest_on(day)
    if oldest is None:
        return "chưa rõ" if every else ""
    unknown = any(vacancy.since is None for vacancy in every)
    words = f"{oldest}\xa0ngày"
    return f"{words}; có chỗ chưa rõ" if unknown else words


def _terms(one: UnitSeats, day: date) -> Iterable[TermCell]:
    """Each term of the unit once; that of an organ alone when it ended."""
    for term in sorted({organ.committee.term for organ in one.organs}):
        out = any(organ.is_run_out_on(day) for organ in one.organs if organ.committee.term == term)
        yield TermCell(f"{term}, đã hết" if out else term, out)


def dossier_url(unit: Unit) -> str:
    """To the proposals (kiện toàn) of the unit; empty where these pages are not there."""
    try:
        return f"{reverse('cadres:dossier-list')}?don-vi={unit.code}"
    except NoReverseMatch:
        return ""
