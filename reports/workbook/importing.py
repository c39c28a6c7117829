"""A workbook checked, and a workbook written: all of it or nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cadres.access import Permission, scope_of
from cadres.actions.units import arrange_tree
from cadres.audit import record
from cadres.lib import clock
from cadres.lib.problems import Problem
from cadres.lib.sheets import parse_workbook
from cadres.lib.xlsx import RawSheet, read_workbook
from cadres.workbook.apply import Writer, hold_tables
from cadres.workbook.checks import problems_of
from cadres.workbook.plan import Plan, plan_of
from cadres.workbook.world import World
from reports.workbook.sheets import BINDINGS


class PlanOutdated(Exception):
    """The import would no longer do what was shown. Its text is one Vietnamese sentence for the user."""


@dataclass(frozen=True)
class Checked:
    """`plan` is None when there are errors; warnings stand among the problems and hinder nothing."""

    problems: list[Problem]
    plan: Plan | None

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.is_error]


def check_file(
    source: Path | bytes, *, by=None, today: date | None = None, begin: Callable[[str], object] = lambda step: None
) -> Checked:
    """What importing the file would do and what is wrong with it; writes nothing. Raises WorkbookRefused.

    `by`: who hands the file in (None for a command), and is told nothing of the own nominations.
    `begin` is told each step in the users' words as it begins.
    """
    begin("Đang đọc tệp")
    sheets = read_workbook(source)
    begin("Đang kiểm tra từng dòng và so với số liệu đang có")
    _, checked = _check(sheets, today or clock.today(), by)
    return checked


def import_file(
    source: Path | bytes,
    *,
    by,
    file_name: str,
    handed_in_by=None,
    expected_digest: str = "",
) -> Checked:
    """Writes the file when it has no error; with errors nothing is written and the answer has no plan.

    The plan is made anew under the lock that writes it. `by`: the user (None for a command), who needs the right to
    import for the whole bloc; `handed_in_by`: when it was somebody else. `expected_digest`: of the plan that was shown.
    Raises WorkbookRefused, PermissionDenied, PlanOutdated.
    """
    require_whole_bloc(by, Permission.WORKBOOK_IMPORT)
    sheets = read_workbook(source)
    with transaction.atomic():
        hold_tables(BINDINGS)
        world, checked = _check(sheets, clock.today(), handed_in_by or by)
        if checked.plan is None:
            return checked
        if expected_digest and checked.plan.digest != expected_digest:
            raise PlanOutdated("Số liệu trong hệ thống đã thay đổi sau khi kiểm tra tệp: hãy kiểm tra lại rồi nhập.")
        Writer(world, by=by, reason=f"Nhập sổ dữ liệu {file_name}").write(checked.plan)
        arrange_tree()
        record(by=by, verb="nhập sổ dữ liệu", label=file_name, counts=checked.plan.counts)
    return checked


def require_whole_bloc(by, permission: Permission) -> None:
    """The workbook carries every unit, so a right for one unit is not enough. A command (None) is run by who runs the server."""
    if by is not None and not scope_of(by, permission).everything:
        raise PermissionDenied


def _check(sheets: list[RawSheet], today: date, handed_in_by) -> tuple[World, Checked]:
    parsed = parse_workbook(sheets, [binding.spec for binding in BINDINGS])
    world = World(BINDINGS, parsed, today, handed_in_by)
    problems = _in_order_of_file([*parsed.problems, *problems_of(world)], sheets)
    has_errors = any(problem.is_error for problem in problems)
    return world, Checked(problems, None if has_errors else plan_of(world))


def _in_order_of_file(problems: Iterable[Problem], sheets: list[RawSheet]) -> list[Problem]:
    places = {sheet.name: place for place, sheet in enumerate(sheets)}
    return sorted(problems, key=lambda problem: (places.get(problem.sheet, -1), problem.row or 0))
