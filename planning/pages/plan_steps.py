"""The steps of a plan on its page: what may be done next, and the form of each."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms

from cadres.forms.fields import DayField, DoneDayField, TermField
from cadres.forms.record import ONCE, OnceForm
from cadres.lib import clock
from planning.actions import plans
from planning.models import SuccessionPlan

Stage = SuccessionPlan.Stage


class StepForm(OnceForm):
    use_required_attribute = False

    day = DoneDayField(label="Ngày")
    document_number = forms.CharField(label="Số văn bản", required=False, max_length=60)
    note = forms.CharField(
        label="Ý kiến", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip
    term = TermField(label="Nhiệm kỳ mới", max_length=9, help_text="Ví dụ 2022-2027.")

    def __init__(self, *args, step: "Step", initial=None, reason_required=False, **kwargs):
        """`reason_required`: figures of an approved period stand on the plan."""
        super().__init__(*args, initial={"day": clock.today()} | (initial or {}), **kwargs)
        for name in {"document_number", "note", "term"} - set(step.asks):
            del self.fields[name]
        if step.of_days_to_come:
            self.fields["day"] = DayField(
                label="Thôi hiệu lực từ ngày", help_text="Ngày đầu tiên quy hoạch không còn hiệu lực."
            )
            self.fields["note"].label, self.fields["note"].required = "Lý do", reason_required
        for name in step.required:
            self.fields[name].required = True

    def said(self) -> dict:
        """For the action behind the step."""
        return {name: self.cleaned_data[name] for name in self.fields if name != ONCE}


@dataclass(frozen=True)
class Step:
    label: str
    act: Callable
    asks: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    icon: str = "arrow-right"
    of_days_to_come: bool = False


STEPS: dict[str, Step] = {
    "trinh": Step("Trình cấp ủy", plans.submit, ("document_number",), icon="send"),
    "rut-trinh": Step("Rút tờ trình", plans.take_back, icon="arrow-counterclockwise"),
    "tra-lai": Step("Ghi cấp ủy trả lại", plans.record_return, ("document_number", "note"), ("note",), "reply"),
    "phe-duyet": Step(
        "Ghi cấp ủy phê duyệt", plans.approve, ("document_number",), ("document_number",), "check2-circle"
    ),
    "thoi-hieu-luc": Step("Cho thôi hiệu lực", plans.end_validity, ("note",), (), "calendar-x", True),
    "quy-hoach-moi": Step("Lập quy hoạch mới từ quy hoạch này", plans.new_plan_from, ("term",), (), "files"),
}


def open_steps(plan: SuccessionPlan, today) -> list[str]:
    """Which steps the plan's state allows, the usual one first."""
    if plan.approved_on is None:
        return ["phe-duyet", "tra-lai", "rut-trinh"] if plan.stage == Stage.SUBMITTED else ["trinh"]
    ended = plan.valid_to is not None and plan.valid_to <= today
    return ["quy-hoach-moi"] if ended else ["quy-hoach-moi", "thoi-hieu-luc"]
