"""The table of the Party committees, on a page of its own beside the form."""

from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cadres.access import Permission, can, require
from cadres.forms.versioned import show_refusal
from cadres.pages.saving import Saved, lead_on, save_once
from cadres.standing import approved_under, warning
from reports.actions.committees import RowRefused, save_committees
from reports.models import UnitReport
from reports.rounds.addresses import part_address, report_address
from reports.rounds.flow import NotAllowedNow
from reports.rounds.reading import committee_lines
from reports.rounds.sections import COMMITTEES
from reports.rounds.unit_figures import UnitFigures, unit_figures
from reports.targets import MEASURES
from reports.unit_form.committees import CommitteeTable
from reports.unit_form.page import section_anchor
from reports.views.report.reaching import may_change, report_or_404, why_not_changed
from reports.wording import figure_sentence

EDIT = Permission.PARTY_COMMITTEE_EDIT


@require_http_methods(["GET", "HEAD", "POST"])
def report_committees(request, period, code):
    report = report_or_404(request, period, code)
    if request.method == "POST":
        require(request.user, Permission.REPORT_EDIT)
        table = CommitteeTable(request.POST, report=report, user=request.user)
        receipt, now = save_once(request, table, lambda: _save(report, table, request.user))
        if receipt:
            return lead_on(request, receipt, now)
        return _show(request, report, table, status=422)
    may_type = may_change(report, COMMITTEES, request.user) and can(request.user, EDIT)
    return _show(request, report, CommitteeTable(None, report=report, user=request.user) if may_type else None)


def _save(report: UnitReport, table: CommitteeTable, user) -> Saved:
    by_row = {id(one.instance): one for one in table.typed}
    new = [one.instance for one in table.typed if one.instance.pk is None]
    try:
        saved = save_committees(report=report, rows=[one.instance for one in table.typed], by=user)
    except RowRefused as refused:
        row = by_row[id(refused.row)]
        show_refusal(row, refused.refusal)
        raise ValidationError(f"Chưa ghi gì: dòng “{row.name_of_row}” cần sửa.") from refused
    except NotAllowedNow as refusal:
        raise ValidationError(f"Chưa ghi gì. {refusal}") from refusal
    words = [f"thêm {len(new)}" if new else "", f"sửa {len(saved) - len(new)}" if len(saved) > len(new) else ""]
    done = ", ".join(one for one in words if one)
    label = f"Bảng cấp ủy: đã {done} dòng." if done else "Không có gì thay đổi."
    return Saved(label, part_address("report-committees", report), list(saved))


def _show(request, report: UnitReport, table: CommitteeTable | None, status: int = 200):
    figures = unit_figures(report.round, report.unit, request.user)
    context = {
        "report": report,
        "round": report.round,
        "unit": report.unit,
        "table": table,
        "standing": warning(approved_under(table.stored, request.user)) if table else "",
        "why_not": why_not_changed(report, COMMITTEES, request.user),
        "back_url": f"{report_address(report.round, report.unit)}#{section_anchor(COMMITTEES)}",
        **committee_part(request, report, figures),
    }
    return render(request, "reports/report/committees.html", context, status=status)


def committee_part(request, report: UnitReport, figures: UnitFigures) -> dict:
    """For templates/reports/report/part_committees.html. `young`: the two figures that follow from the table."""
    measures = [MEASURES[code] for code in ("young_cell", "young_grassroots")]
    may_type = may_change(report, COMMITTEES, request.user) and can(request.user, EDIT)
    return {
        "committees": committee_lines(figures),
        "young": [(one.label, figure_sentence(figures.now(one))) for one in measures],
        "committees_url": part_address("report-committees", report) if may_type else "",
    }
