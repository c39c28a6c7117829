"""The standard form of a plan as an Excel file: for a stated purpose, recorded."""

from django import forms
from django.db import transaction
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cadres.access import Permission, can, require
from cadres.audit import record
from cadres.lib import clock
from cadres.pages.base import read_or_sent
from cadres.pages.listing import xlsx_response
from cadres.pages.section import registers
from cadres.showing.opening import PurposeForm
from planning.models import SuccessionPlan
from reports.plan_form import SENSITIVE_LABELS, people_of, plan_file

VIEW = Permission.PLANNING_VIEW
LEAD = (
    "Mục đích, người xuất và lúc xuất được ghi vào nhật ký. Danh sách không có dòng của chính người xuất, nếu có. "
    "Trình độ, chức vụ, xếp loại lấy từ các sổ; nhu cầu đào tạo là chỗ chưa đạt so với tiêu chuẩn của chức danh quy hoạch."
)


class PlanListForm(PurposeForm):
    sensitive = forms.BooleanField(
        label="Kèm thông tin cần bảo vệ (dân tộc, tôn giáo, ngày vào Đảng)",
        required=False,
        help_text="Không kèm thì các cột ấy để trống.",
    )

    def __init__(self, *args, may_open: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_open:
            del self.fields["sensitive"]


@read_or_sent
def plan_list(request, pk):
    require(request.user, VIEW)
    plans = SuccessionPlan.objects.for_user(request.user, VIEW).select_related("unit__parent")
    plan = get_object_or_404(plans, pk=pk)
    form = PlanListForm(request.POST or None, may_open=can(request.user, Permission.CADRE_SENSITIVE))
    if request.method == "POST" and form.is_valid():
        return _file(request.user, plan, form.cleaned_data)
    context = {
        "registers": registers(request.user, "planning:plan-list"),
        "form": form,
        "heading": f"Xuất danh sách quy hoạch: {plan.unit}, {plan.term}",
        "back": {"label": "Quy hoạch", "url": reverse("planning:plan-look", args=[plan.pk])},
        "submit": "Xuất Excel",
        "lead": LEAD,
    }
    return render(request, "records/entry.html", context, status=422 if form.errors else 200)


def _file(user, plan: SuccessionPlan, said: dict):
    today, sensitive = clock.today(), said.get("sensitive", False)
    with transaction.atomic():
        people = people_of(user, plan, today, sensitive=sensitive)
        content = plan_file(user, plan, people, today)
        told = {"purpose": said["purpose"], "fields": SENSITIVE_LABELS if sensitive else []}
        record(by=user, verb="xuất danh sách quy hoạch", subject=plan, **told)
    return xlsx_response(content, f"Danh sách quy hoạch {plan.code}")
