"""The yearly review of plans: the board opens it; who has reviewed and who has not; a unit's own task (plan, parts II.2, III.1)."""

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from cadres.access import Permission, can, require
from cadres.actions import records
from cadres.forms.address import AddressForm
from cadres.forms.fields import DoneDayField
from cadres.forms.record import OnceForm, RecordForm
from cadres.lib import clock
from cadres.models import Unit
from cadres.pages.base import read_or_sent
from cadres.pages.saving import Saved, lead_on, save_once
from cadres.pages.section import personnel
from planning.actions.campaigns import close_campaign
from planning.models import ReviewCampaign, SuccessionPlan
from planning.standings import DONE, MISSING, Standing, narrowed, standings_of

PAGE = "planning:campaign-list"
VIEW, EDIT, LEAD = Permission.PLANNING_VIEW, Permission.PLANNING_EDIT, Permission.PLANNING_LEAD


class CampaignForm(RecordForm):
    field_order = ("year", "opened_on", "due_on", "document_number", "note", "closed_on")

    class Meta(RecordForm.Meta):
        model = ReviewCampaign
        fields = ("year", "opened_on", "due_on", "document_number", "note", "closed_on")
        help_texts = {"document_number": "Văn bản của Đoàn Khối yêu cầu rà soát."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["year"]
            return
        del self.fields["closed_on"]
        self.fields["year"].initial = clock.today().year
        self.fields["opened_on"].initial = clock.today


class CloseForm(OnceForm):
    use_required_attribute = False
    closed_on = DoneDayField(
        label="Ngày khép",
        help_text="Sau ngày này đơn vị vẫn ghi rà soát được. Khép nhầm thì xóa ngày này ở “Sửa đợt này”.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["closed_on"].initial = clock.today


class StandingFilterForm(AddressForm):
    nam = forms.CharField(required=False, widget=forms.HiddenInput)
    tinh_hinh = forms.ChoiceField(
        label="Tình hình",
        required=False,
        choices=[("", "Tất cả"), (MISSING, "Chưa rà soát"), (DONE, "Đã rà soát hoặc phê duyệt trong năm")],
    )
    khu_vuc = forms.ChoiceField(label="Khu vực", required=False, choices=[("", "Tất cả"), *Unit.Sector.choices])


@require_safe
def campaign_list(request):
    """The newest campaign, or that of the year in the address."""
    require(request.user, VIEW)
    campaigns = list(ReviewCampaign.objects.for_user(request.user, VIEW))
    may_lead = can(request.user, LEAD)
    context = {**personnel(request.user, PAGE), "campaigns": campaigns, "may_lead": may_lead}
    if not campaigns:
        context["open_url"] = reverse("planning:campaign-open") if may_lead else ""
        return render(request, "planning/campaigns.html", context)
    campaign = _asked(request, campaigns)
    return render(request, "planning/campaigns.html", context | _of_campaign(request, campaign, campaigns, may_lead))


def _asked(request, campaigns: list[ReviewCampaign]) -> ReviewCampaign:
    year = request.GET.get("nam", "")
    if not year:
        return campaigns[0]
    found = [one for one in campaigns if str(one.year) == year]
    if not found:
        raise Http404
    return found[0]


def _of_campaign(request, campaign: ReviewCampaign, campaigns: list[ReviewCampaign], may_lead: bool) -> dict:
    today, standings = clock.today(), standings_of(request.user, campaign.year)
    form = StandingFilterForm(request.GET)
    form.is_valid()
    said = form.cleaned_data
    shown = narrowed(standings, state=said.get("tinh_hinh", ""), sector=said.get("khu_vuc", ""))
    missing = [one for one in standings if not one.done]
    return {
        "campaign": campaign,
        "state": campaign.state_on(today),
        "ended": today.year > campaign.year,
        "form": form,
        "lines": _lines(request.user, shown, campaign, today),
        "filtered": len(shown) != len(standings),
        "done": len(standings) - len(missing),
        "all": len(standings),
        "missing": missing,
        "reminder": reminder_of(campaign, missing) if may_lead and missing else "",
        "actions": _actions(campaign, campaigns, today) if may_lead else [],
        "url": page_of(campaign),
        "reset_url": page_of(campaign) if said.get("tinh_hinh") or said.get("khu_vuc") else "",
    }


def _actions(campaign: ReviewCampaign, campaigns: list[ReviewCampaign], today) -> list[dict]:
    actions: list[dict] = [
        {"label": "Sửa đợt này", "url": reverse("planning:campaign-correct", args=[campaign.pk]), "icon": "pencil"}
    ]
    if not campaign.closed_on:
        close = reverse("planning:campaign-close", args=[campaign.pk])
        actions.append({"label": "Khép đợt", "url": close, "icon": "check2-circle"})
    if all(one.year < today.year for one in campaigns):
        actions.insert(
            0, {"label": "Mở đợt rà soát", "url": reverse("planning:campaign-open"), "icon": "plus-lg", "primary": True}
        )
    return actions


def _lines(user, standings: list[Standing], campaign: ReviewCampaign, today) -> list[dict]:
    """Each with the plan in force, where what is missing can be recorded by the reader."""
    editable = _plans_to_review(user, standings, today) if can(user, EDIT) and campaign.year == today.year else {}
    return [
        {
            "unit": one.unit,
            "kind": "good" if one.done else "warn",
            "state": "Đã thực hiện" if one.done else "Chưa",
            "why": one.why,
            "plan": None if one.done else editable.get(one.unit.pk),
            "add_plan": not one.done
            and can(user, EDIT)
            and one.unit.pk not in editable
            and campaign.year == today.year,
        }
        for one in standings
    ]


def _plans_to_review(user, standings: list[Standing], today) -> dict[int, SuccessionPlan]:
    """By unit the newest plan in force."""
    plans = SuccessionPlan.objects.for_user(user, EDIT).in_force_on(today)
    found = plans.filter(unit__in=[one.unit.pk for one in standings if not one.done]).order_by("approved_on", "code")
    return {one.unit_id: one for one in found}


def reminder_of(campaign: ReviewCampaign, missing: list[Standing]) -> str:
    """To be copied into a letter or a message."""
    by = f" (theo văn bản số {campaign.document_number})" if campaign.document_number else ""
    head = (
        f"Đề nghị các đơn vị sau rà soát quy hoạch cán bộ năm {campaign.year}{by}, "
        f"hạn đến hết ngày {campaign.due_on:%d/%m/%Y}; không có thay đổi cũng ghi nhận là đã rà soát:"
    )
    return "\n".join([head, *(f"{at}. {one.unit.name}: {one.why}" for at, one in enumerate(missing, start=1))])


@read_or_sent
def campaign_open(request):
    require(request.user, LEAD)
    form = CampaignForm(request.POST or None, user=request.user, permission=LEAD)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _open(request, form))
        if receipt:
            return lead_on(request, receipt, now)
    return _entry(request, form, "Mở đợt rà soát quy hoạch", "Mở đợt", reverse(PAGE))


def _open(request, form) -> Saved:
    row = records.create(row=form.instance, by=request.user)
    return Saved(f"Đã mở: {row}", page_of(row))


@read_or_sent
def campaign_correct(request, pk):
    row = _row(request, pk)
    form = CampaignForm(request.POST or None, instance=row, user=request.user, permission=LEAD)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _correct(request, form))
        if receipt:
            return lead_on(request, receipt, now)
    stored = _row(request, pk)
    return _entry(request, form, f"Sửa: {stored}", "Lưu", page_of(stored))


def _correct(request, form) -> Saved:
    changed = records.change(row=form.instance, by=request.user, reason=form.cleaned_data["change_reason"])
    return Saved(f"Đã sửa: {form.instance}" if changed else "Không có gì thay đổi.", page_of(form.instance))


@read_or_sent
def campaign_close(request, pk):
    row = _row(request, pk)
    form = CloseForm(request.POST or None)
    if request.method == "POST":
        receipt, now = save_once(request, form, lambda: _close(request, row, form))
        if receipt:
            return lead_on(request, receipt, now)
    missing = [one for one in standings_of(request.user, row.year) if not one.done]
    return _entry(request, form, f"Khép: {row}", "Khép đợt", page_of(row), {"missing": missing})


def _close(request, row, form) -> Saved:
    closed = close_campaign(campaign=row, closed_on=form.cleaned_data["closed_on"], by=request.user)
    return Saved(f"Đã khép: {closed}", page_of(closed))


def _row(request, pk) -> ReviewCampaign:
    require(request.user, LEAD)
    return get_object_or_404(ReviewCampaign.objects.for_user(request.user, LEAD), pk=pk)


def page_of(campaign: ReviewCampaign) -> str:
    return f"{reverse(PAGE)}?nam={campaign.year}"


def _entry(request, form, heading: str, submit: str, back: str, more: dict | None = None):
    context = {
        **personnel(request.user, PAGE),
        "form": form,
        "heading": heading,
        "submit": submit,
        "back": {"label": "Đợt rà soát", "url": back},
        **(more or {}),
    }
    return render(request, "planning/campaign_entry.html", context, status=422 if form.errors else 200)


def urls() -> list:
    return [
        path("nhan-su/ra-soat/", campaign_list, name="campaign-list"),
        path("nhan-su/ra-soat/mo/", campaign_open, name="campaign-open"),
        path("nhan-su/ra-soat/<int:pk>/sua/", campaign_correct, name="campaign-correct"),
        path("nhan-su/ra-soat/<int:pk>/khep/", campaign_close, name="campaign-close"),
    ]
