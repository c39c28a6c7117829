"""A whole workbook judged against the sheets it should hold (data-workbook.md, rules 1 to 5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cadres.lib.headers import header_key
from cadres.lib.problems import Level, Problem
from cadres.lib.rows import Header, RowReader, find_header, stray_cell
from cadres.lib.specs import Column, SheetSpec
from cadres.lib.xlsx.contents import RawRow, RawSheet

__all__ = ["Column", "Level", "ParsedRow", "ParsedWorkbook", "Problem", "SheetSpec", "parse_workbook"]


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """`number` is Excel's own. A blank optional cell is absent from `values`: it clears nothing."""

    sheet: str
    number: int
    values: dict[str, Any]
    failed: frozenset[str] = frozenset()  # fields in which something is wrong


@dataclass(slots=True)
class ParsedWorkbook:
    """Keyed by the spec's names of sheets, of the sheets that the file has.

    `rows` are those without an error of their own, each once. `bad_rows` are the others, with the values that did
    parse (required ones may be absent): a code named in one is still a code of the file, so that one bad cell does
    not make every row that refers to it look bad. `positions`: field -> header as in the user's file; `titles`: the
    sheets' names as in the user's file.
    """

    rows: dict[str, list[ParsedRow]] = field(default_factory=dict)
    bad_rows: dict[str, list[ParsedRow]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    positions: dict[str, dict[str, str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        return any(problem.level is Level.ERROR for problem in self.problems)


def parse_workbook(raw_sheets: Iterable[RawSheet], specs: Iterable[SheetSpec]) -> ParsedWorkbook:
    """Collects every problem of the file, in the order of its sheets and rows, instead of stopping at the first."""
    by_name = {header_key(spec.name): spec for spec in specs}
    parsed = ParsedWorkbook()
    seen: dict[str, str] = {}
    for sheet in raw_sheets:
        key = header_key(sheet.name)
        if key not in by_name:
            message = "trang tính không có trong sổ dữ liệu, được bỏ qua"
            parsed.problems.append(Problem(sheet.name, None, "", sheet.name, message, Level.WARNING))
        elif key in seen:
            message = f"trùng tên với trang tính “{seen[key]}”: hãy gộp làm một"
            parsed.problems.append(Problem(sheet.name, None, "", sheet.name, message))
        else:
            seen[key] = sheet.name
            _parse_sheet(sheet, by_name[key], parsed)
    return parsed


def _parse_sheet(sheet: RawSheet, spec: SheetSpec, parsed: ParsedWorkbook) -> None:
    header, data = find_header(sheet.rows)
    columns = _columns_of(header, spec)
    positions = parsed.positions[spec.name] = {column.field: header.texts[at] for at, column in columns}
    parsed.titles[spec.name] = sheet.name
    parsed.rows[spec.name], parsed.bad_rows[spec.name] = [], []
    parsed.problems.extend(_header_problems(sheet.name, header, spec))
    missing = [column.header for column in spec.columns if column.required and column.field not in positions]
    if missing:
        message = f"thiếu cột bắt buộc: {', '.join(missing)}"
        parsed.problems.append(Problem(sheet.name, None, "", "", message))
        return
    reader = RowReader(sheet.name, spec, columns, positions)
    _sort_out_rows(data, reader, spec.name, parsed)
    problems = [*reader.problems, *stray_cell(sheet.name, header, data)]
    parsed.problems.extend(sorted(problems, key=lambda problem: problem.row or 0))


def _sort_out_rows(data: Iterable[RawRow], reader: RowReader, sheet: str, parsed: ParsedWorkbook) -> None:
    for raw in data:
        row = reader.read(raw)
        if row is None or row.is_repeat:
            continue
        rows = parsed.bad_rows if row.failed else parsed.rows
        rows[sheet].append(ParsedRow(sheet, row.number, row.values, frozenset(row.failed)))


def _columns_of(header: Header, spec: SheetSpec) -> list[tuple[int, Column]]:
    """The columns that the sheet has, each with its position from 0; of twins the first is read."""
    columns: dict[str, tuple[int, Column]] = {}
    for position, text in header.texts.items():
        if column := spec.by_header.get(header_key(text)):
            columns.setdefault(column.field, (position, column))
    return list(columns.values())


def _header_problems(sheet: str, header: Header, spec: SheetSpec) -> Iterator[Problem]:
    seen: set[str] = set()
    for text in header.texts.values():
        key = header_key(text)
        if key not in spec.by_header:
            message = "cột không có trong sổ dữ liệu, được bỏ qua"
            yield Problem(sheet, header.number, text, text, message, Level.WARNING)
        elif key in seen:
            yield Problem(sheet, header.number, text, text, "hai cột trùng tên: hãy bỏ bớt một cột")
        seen.add(key)
