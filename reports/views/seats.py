"""The seat board: units, the lists behind its numbers, the forecast, one unit; as of a day (`?ngay=`), exported as it stands."""

from io import BytesIO

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cadres.access import Permission, require
from cadres.audit import record
from cadres.lib import clock
from cadres.lib.xlsx import OutSheet, write_workbook
from cadres.models import Unit
from cadres.pages.address import paged
from cadres.pages.columns import Column, exported
from cadres.pages.listing import PAGE_SIZE, xlsx_response
from cadres.pages.section import personnel
from cadres.seats import UnitSeats
from planning.pages.views_kept import record_view
from reports.seats import table
from reports.seats.board import AGE_MONTHS, TERM_MONTHS, SeatBoard, in_state
from reports.seats.columns import organ_lines, unit_columns
from reports.seats.form import BoardForm, DayForm, SeatFilterForm
from reports.seats.lists import (
    BOARD,
    LISTS,
    NAMES,
    SeatList,
    counts_of_today,
    counts_to_come,
    list_tabs,
    of_ages,
    of_keys,
    of_seats,
    of_terms,
)
from reports.seats.sources import Sources, sources_of
from reports.seats.unit_page import UnitPage

VIEW = Permission.PERSONNEL_VIEW
TITLE = "Chức danh khuyết"
FORECAST, EXPORT = "reports:seats-forecast", "reports:seats-export"


@require_safe
def seats(request):
    """All units in reach, the most urgent first; every number on top opens into its lines."""
    require(request.user, VIEW)
    form = BoardForm(request.GET, user=request.user)
    board = form.board()
    shown = paged(request, in_state(board.units, form.state), PAGE_SIZE)
    organs = table.heads(board.units)
    context = _frame(
        request,
        form,
        counts=counts_of_today(board, form),
        to_come=counts_to_come(board, form),
        organs=organs,
        rows=table.rows(list(shown.page.object_list), organs, form),
        page=shown.page,
        all_url=shown.all_url,
        filtered=form.narrows(),
        actions=[{"label": "Dự báo", "url": form.url(FORECAST), "icon": "calendar-range"}],
        export_url=form.url(EXPORT, tinh_trang=form.state),
    )
    return render(request, "reports/seats/board.html", context)


@require_safe
def seat_names(request):
    """The lines behind one number of the board."""
    require(request.user, VIEW)
    found = LISTS.get(request.GET.get("muc", ""))
    if found is None:
        raise Http404
    form = SeatFilterForm(request.GET, user=request.user)
    board = form.board()
    shown = paged(request, found.rows(board), PAGE_SIZE)
    context = _frame(
        request,
        form,
        found=found,
        tabs=list_tabs(board, form, request.GET["muc"]),
        lines=found.lines(shown.page.object_list, form),
        page=shown.page,
        all_url=shown.all_url,
        reset_url=f"{reverse(NAMES)}?muc={request.GET['muc']}" if len(request.GET) > 1 else "",
        export_url=form.url(EXPORT),
        back={"label": TITLE, "url": form.url(BOARD)},
    )
    return render(request, "reports/seats/names.html", context)


@require_safe
def seat_forecast(request):
    """Who is or grows too old, and which terms ended or end, on one page for a meeting."""
    require(request.user, VIEW)
    form = SeatFilterForm(request.GET, user=request.user)
    board = form.board()
    sections = [
        _section(form, "Quá tuổi giữ chức", _ages_to_come(board), LISTS["qua-tuoi"]),
        _section(form, "Hết nhiệm kỳ", _terms_to_come(board), LISTS["het-nhiem-ky"]),
    ]
    context = _frame(
        request,
        form,
        sections=sections,
        counts=counts_to_come(board, form),
        export_url=form.url(EXPORT),
        back={"label": TITLE, "url": form.url(BOARD)},
    )
    return render(request, "reports/seats/forecast.html", context)


def _ages_to_come(board: SeatBoard) -> list:
    return [*board.too_old, *board.ageing_within(max(AGE_MONTHS))]


def _terms_to_come(board: SeatBoard) -> list:
    return [*board.run_out, *board.ending_within(max(TERM_MONTHS))]


def _section(form: SeatFilterForm, heading: str, rows: list, like: SeatList) -> dict:
    return {"heading": heading, "lines": like.lines(rows, form), "count": len(rows)}


@require_safe
def seat_unit(request, pk):
    """One unit: its organs, who sits there, what is empty and who in the approved plan is named for it."""
    require(request.user, VIEW)
    unit = get_object_or_404(Unit.objects.for_user(request.user, VIEW), pk=pk)
    form = DayForm(request.GET, user=request.user)
    board = SeatBoard(request.user, [unit] if unit.exists_on(form.day) else [], form.day)
    seats = board.units[0] if board.units else None
    sources = _sources(request, seats, form)
    page = UnitPage(seats, board.standards, sources, form.day) if seats else None
    context = _frame(
        request,
        form,
        unit=unit,
        seats=seats,
        keys=page.keys() if page else [],
        organs=page.organs() if page else [],
        held=page.held() if page and not seats.organs else [],
        sources=sources,
        actions=_actions(unit, seats),
        back={"label": TITLE, "url": form.url(BOARD)},
    )
    return render(request, "reports/seats/unit.html", context)


def _sources(request, seats: UnitSeats | None, form: SeatFilterForm) -> Sources | None:
    """Of today alone: who is named carries no day. Each plan that is read is kept in the trail as looked at."""
    if seats is None or seats.is_complete or form.day != clock.today():
        return None
    sources = sources_of(request.user, seats.unit, form.day)
    if sources and request.method == "GET":
        for plan in sources.plans:
            record_view(plan, by=request.user)
    return sources


def _actions(unit: Unit, seats: UnitSeats | None) -> list[dict]:
    url = table.dossier_url(unit) if seats and not seats.is_complete else ""
    return [{"label": "Hồ sơ kiện toàn", "url": url, "icon": "file-earmark-person", "primary": True}] if url else []


@require_POST
def seats_export(request):
    """The units as filtered by the address, and of them what is empty and what is to come; the body carries only the token."""
    require(request.user, VIEW)
    form = BoardForm(request.GET, user=request.user)
    board = form.board()
    board.units = in_state(board.units, form.state)
    sheets = [
        _sheet("Đơn vị", unit_columns(form.day), organ_lines(board.units)),
        _sheet("Chức danh chủ chốt khuyết", of_keys(form), board.key_vacancies),
        _sheet("Chỗ khuyết", of_seats(form), board.empty_seats),
        _sheet("Quá tuổi", of_ages(form), _ages_to_come(board)),
        _sheet("Hết nhiệm kỳ", of_terms(form), _terms_to_come(board)),
    ]
    target = BytesIO()
    with transaction.atomic():
        write_workbook(target, sheets)
        record(
            by=request.user,
            verb="xuất danh sách",
            about=Unit,
            label=TITLE,
            filters=request.GET.dict(),
            rows=len(board.units),
        )
    return xlsx_response(target.getvalue(), f"{TITLE}, tính đến {form.day:%d-%m-%Y},")


def _sheet(name: str, columns: tuple[Column, ...], rows) -> OutSheet:
    return OutSheet(name, [column.label for column in columns], [exported(columns, row) for row in rows])


def _frame(request, form: SeatFilterForm, **context) -> dict:
    return {
        **personnel(request.user, BOARD),
        "form": form,
        "day": form.day,
        "is_today": form.day == clock.today(),
        "is_to_come": form.day > clock.today(),
        **context,
    }
