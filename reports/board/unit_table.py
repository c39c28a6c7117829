"""The table of units by measures: filtered, sorted, paged."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from cadres.lib.text import fold, text_sort_key
from cadres.models import Unit
from reports.board.links import Links
from reports.board.openings import FigureView, figure_view
from reports.board.year import Year
from reports.figures import UNIT_MEASURES
from reports.indicators import Figure
from reports.targets import TARGETS

CODE, NAME, SECTOR = "ma", "ten", "khu-vuc"


@dataclass(frozen=True)
class Entry:
    unit: Unit
    figures: list[Figure]


@dataclass(frozen=True)
class Row:
    unit: Unit
    url: str
    cells: tuple[FigureView, ...]


@dataclass(frozen=True)
class Head:
    """`number`: the target's. `order`: what `sap-xep` takes to sort by this column next; `sorted_`: ascending or descending."""

    label: str
    number: int | None
    order: str
    sorted_: str


def entries(year: Year, sector: str, text: str) -> list[Entry]:
    units = year.figures.facts.units
    found = (Entry(units[pk], figures) for pk, figures in year.figures.by_unit(year.period).items())
    return [entry for entry in found if (not sector or entry.unit.sector == sector) and matches(entry.unit, text)]


def sort(found: list[Entry], order: str) -> list[Entry]:
    """By a column's name, descending after '-'. Who has no value comes last either way; equals stay in the order of codes."""
    name, descending = order.removeprefix("-"), order.startswith("-")
    value = _value_of(name)
    known = [entry for entry in found if value(entry) is not None]
    unknown = [entry for entry in found if value(entry) is None]
    return [*sorted(known, key=value, reverse=descending), *unknown]


def valid_order(order: str) -> str:
    return order if order.removeprefix("-") in _COLUMNS else CODE


def rows(page: Iterable[Entry], links: Links) -> list[Row]:
    made = []
    for entry in page:
        to_unit = links.of(entry.unit)
        cells = tuple(figure_view(figure, to_unit) for figure in entry.figures)
        made.append(Row(entry.unit, to_unit.unit_page(), cells))
    return made


def heads(order: str) -> list[Head]:
    """The first sorting of a measure puts the weakest first: that is where the work is."""
    return [_head(name, label, number, order) for name, (label, number) in _COLUMNS.items()]


def _head(name: str, label: str, number: int | None, order: str) -> Head:
    sorted_ = {name: "ascending", f"-{name}": "descending"}.get(order, "")
    return Head(label, number, f"-{name}" if order == name else name, sorted_)


def _columns() -> dict[str, tuple[str, int | None]]:
    columns: dict[str, tuple[str, int | None]] = {CODE: ("Mã", None), NAME: ("Đơn vị", None), SECTOR: ("Khu vực", None)}
    for target in TARGETS.values():
        of_units = [measure for measure in target.measures if measure.by_unit]
        for measure in of_units:
            label = target.short_title if len(of_units) == 1 else measure.label
            columns[measure.code] = (label, target.number)
    return columns


_COLUMNS = _columns()
UNIT_COLUMNS = [(label, number) for label, number in _COLUMNS.values() if number]  # in the order of UNIT_MEASURES


def _value_of(name: str) -> Callable[[Entry], str | Fraction | None]:
    if name == CODE:
        return lambda entry: entry.unit.code
    if name == NAME:
        return lambda entry: text_sort_key(entry.unit.name)
    if name == SECTOR:
        return lambda entry: entry.unit.get_sector_display() or None
    place = [measure.code for measure in UNIT_MEASURES].index(name)
    return lambda entry: _share(entry.figures[place])


def _share(figure: Figure) -> Fraction | None:
    if figure.denominator is None:
        return Fraction(figure.numerator)
    return Fraction(figure.numerator, figure.denominator) if figure.denominator else None


def matches(unit: Unit, text: str) -> bool:
    return not text or fold(text) in unit.name_folded or text.casefold() in unit.code.casefold()
