"""One cell, saved as it is typed: the answer tells the script what became of it."""

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from reports.actions.report_cells import CellChanged, save_cell
from reports.models import UnitReport
from reports.rounds.flow import NotAllowedNow
from reports.rounds.sections import measures, section_of
from reports.unit_form.fields import mark_of, said
from reports.unit_form.page import FormPage
from reports.unit_form.typed import whole
from reports.views.report.reaching import report_or_404


@require_POST
def cell(request, period, code):
    report = report_or_404(request, period, code)
    key, value = request.POST.get("key", ""), request.POST.get("value", "")
    try:
        saved = save_cell(
            report=report, key=key, value=value, seen=whole(request.POST.get("seen", "")), by=request.user
        )
    except CellChanged as clash:
        return JsonResponse(_clash(clash.cell), status=409)
    except NotAllowedNow as refusal:
        return JsonResponse({"state": "refused", "text": str(refusal)}, status=409)
    except ValidationError as refusal:
        return JsonResponse({"state": "wrong", "text": " ".join(refusal.messages)}, status=422)
    return JsonResponse(_saved(request, report, saved))


def _clash(theirs) -> dict:
    return {
        "state": "changed",
        "value": theirs.value,
        "said": said(theirs.key, theirs.value),
        "version": theirs.version,
        "was": mark_of(theirs.value),
        "who": str(theirs.changed_by),
        "at": f"{timezone.localtime(theirs.changed_at):%H:%M}",
    }


def _saved(request, report: UnitReport, saved) -> dict:
    """With the parts of the page that depend on the cells, each to take the place of the one with its id."""
    page = FormPage(report, request.user)
    return {
        "state": "saved",
        "version": saved.version,
        "was": mark_of(saved.value),
        "at": f"{timezone.localtime():%H:%M}",
        "problems": page.problems_of(section_of(saved.key)),
        "parts": [
            render_to_string(f"reports/report/{name}.html", context, request)
            for name, context in _parts(page, section_of(saved.key))
        ],
    }


def _parts(page: FormPage, section: str):
    yield "checks", {"page": page}
    yield "progress", {"page": page}
    if section in {one.code for one in measures()}:
        yield "gap", {"gap": page.gap(section)}
