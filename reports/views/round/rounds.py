"""The rounds of all years, and opening, changing and taking back one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cadres.access import Permission, require
from cadres.actions.records import version_of
from cadres.lib import clock
from cadres.pages.address import address, paged
from cadres.pages.saving import Saved, lead_on, save_once, saved_before
from cadres.pages.section import Tab
from cadres.pages.withdrawing import WithdrawForm, refuse_over_newer
from reports.actions.rounds import change_round, open_round, withdraw_round
from reports.models import ReportRound, YearPlan
from reports.round_board.calendar import Proposal, likely, proposals
from reports.round_board.forms import RoundForm
from reports.round_board.rounds import RoundLine
from reports.rounds.addresses import round_address
from reports.views.round.reaching import keeps, require_sight, round_to_keep

PAGE_SIZE = 8  # two years
LIST = {"label": "Đợt báo cáo"}

read_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def round_list(request):
    require_sight(request.user)
    shown = paged(request, _rounds(request).newest_first(), PAGE_SIZE)
    context = {
        "lines": [RoundLine(one, request.user, clock.today()) for one in shown.page],
        "page": shown.page,
        "all_url": shown.all_url,
        "actions": _actions(request.user),
    }
    return render(request, "reports/round/list.html", context)


def _rounds(request):
    return ReportRound.objects.for_user(request.user, Permission.REPORT_VIEW).select_related("plan")


def _actions(user) -> list[dict]:
    if not keeps(user, Permission.ROUND_EDIT):
        return []
    return [{"label": "Mở đợt báo cáo", "url": reverse("reports:round-open"), "icon": "plus-lg", "primary": True}]


@read_or_sent
def round_open(request):
    require(request.user, Permission.ROUND_EDIT)
    require_sight(request.user)
    plans = YearPlan.objects.for_user(request.user, Permission.REPORT_VIEW)
    rounds = list(_rounds(request))
    open_ones = proposals(plans, rounds)
    chosen = _chosen(request, open_ones) or likely(open_ones, rounds, clock.today())
    initial = {"plan": chosen.plan, "quarter": chosen.quarter} | chosen.days() if chosen else {}
    form = _form(request, initial=initial)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _opened(request, form))
        if receipt:
            return lead_on(request, receipt, now)
    tabs = [Tab(one.label, address(request, ky=one.code), one == chosen) for one in open_ones]
    return _entry(request, form, "Mở đợt báo cáo", LIST | {"url": reverse("reports:round-list")}, "Mở đợt", tabs=tabs)


def _chosen(request, open_ones: list[Proposal]) -> Proposal | None:
    """By `?ky=2020-Q3`."""
    wanted = request.GET.get("ky", "")
    found = [one for one in open_ones if one.code == wanted]
    if wanted and not found:
        raise Http404
    return found[0] if found else None


def _opened(request, form) -> Saved:
    row = open_round(row=form.instance, by=request.user)
    return Saved(_opened_words(row), round_address(row), [row])


def _opened_words(row: ReportRound) -> str:
    if row.is_open_on(clock.today()):
        return f"Đã mở {_lower(row)}; đã báo cho các đơn vị."
    return f"Đã lập đợt {_lower(row)}, mở từ ngày {row.opens_on:%d/%m/%Y}; các đơn vị được báo."


@read_or_sent
def round_change(request, period):
    row = round_to_keep(request, period, Permission.ROUND_EDIT)
    form = _form(request, instance=row)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _changed(request, form))
        if receipt:
            return lead_on(request, receipt, now)
    elif row.is_closed:
        messages.error(request, f"{row} đã khóa: không sửa được nữa.")
        return redirect(round_address(row))
    stored = round_to_keep(request, period, Permission.ROUND_EDIT)
    return _entry(
        request, form, f"Sửa đợt: {stored.period_label}", _back(stored), "Lưu", withdraw=_withdraw_url(stored)
    )


def _changed(request, form) -> Saved:
    changed = change_round(row=form.instance, by=request.user, reason=form.cleaned_data["change_reason"])
    return Saved("Đã sửa đợt báo cáo." if changed else "Không có gì thay đổi.", round_address(form.instance))


@read_or_sent
def round_withdraw(request, period):
    require(request.user, Permission.ROUND_EDIT)
    if earlier := saved_before(request):
        return lead_on(request, earlier, False)
    row = round_to_keep(request, period, Permission.ROUND_EDIT)
    form = WithdrawForm(request.POST or None, initial={"version": version_of(row)})
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _withdrawn(request, row, form))
        if receipt:
            return lead_on(request, receipt, now)
    lead = "Chỉ xóa đợt mở nhầm, khi chưa đơn vị nào làm báo cáo. Đợt đã xóa vẫn còn trong nhật ký kèm lý do."
    return _entry(request, form, f"Xóa đợt: {row.period_label}", _back(row), "Xóa đợt này", danger=True, lead=lead)


def _withdrawn(request, row: ReportRound, form) -> Saved:
    refuse_over_newer(row, form.cleaned_data["version"])
    label = _lower(row)
    withdraw_round(row=row, by=request.user, reason=form.cleaned_data["reason"])
    return Saved(f"Đã xóa {label}.", reverse("reports:round-list"))


def _withdraw_url(row: ReportRound) -> str:
    return "" if row.has_begun() else reverse("reports:round-withdraw", args=[str(row.period)])


def _form(request, **kwargs) -> RoundForm:
    return RoundForm(request.POST or None, user=request.user, permission=Permission.ROUND_EDIT, **kwargs)


def _back(row: ReportRound) -> dict:
    return {"label": str(row), "url": round_address(row)}


def _entry(request, form, heading: str, back: dict, submit: str, **more):
    context = {"form": form, "heading": heading, "back": back, "submit": submit, **more}
    return render(request, "reports/round/entry.html", context, status=422 if form.is_bound else 200)


def _lower(row: ReportRound) -> str:
    return f"báo cáo {row.period_label}"
