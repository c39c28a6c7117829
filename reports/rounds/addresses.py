"""Where a report and its parts open: round, unit and cell all stand in the address, so that a link in a letter leads there."""

from django.urls import reverse

from cadres.models import Unit
from reports.models import ReportRound, UnitReport


def report_address(round_: ReportRound, unit: Unit) -> str:
    return reverse("reports:report", args=[str(round_.period), unit.code])


def round_address(round_: ReportRound) -> str:
    return reverse("reports:round", args=[str(round_.period)])


def cell_anchor(key: str) -> str:
    """The id of a cell's field on the page of the form."""
    return "o-" + key.replace(".", "-")


def part_address(name: str, report: UnitReport, *args) -> str:
    """Of a page beside the form: `report-send`, `report-receipt` and the like."""
    return reverse(f"reports:{name}", args=[str(report.round.period), report.unit.code, *args])
