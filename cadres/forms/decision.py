"""The paper that a post changes by: number, kind, day (plan, part III.3.1)."""

from django import forms

from cadres.actions.decisions import issue_decision
from cadres.forms.doubts import DoubtingForm
from cadres.forms.fields import DoneDayField
from cadres.lib.text import squash
from cadres.models import Decision, Unit
from cadres.rules import signed_far

PAPER = ("decision_issuer", "decision_number", "decision_signed_on", "decision_signer")
DECISION = ("decision_kind", *PAPER)
_UNSAID = ("", "Chọn")


def choices_of(kinds) -> list[tuple[str, str]]:
    return [_UNSAID, *((kind.value, kind.label) for kind in kinds)]


class PaperFields(forms.Form):
    """A paper whose kind is known."""

    decision_issuer = forms.ModelChoiceField(
        Unit.objects.none(), label="Nơi ban hành", required=False, help_text="Không chọn khi cấp trên ban hành."
    )
    decision_number = forms.CharField(
        label="Số quyết định",
        max_length=60,
        required=False,
        help_text="Ví dụ 12-QĐ/ĐTN. Đã chọn nơi ban hành thì có thể để trống: lấy số tiếp theo của sổ.",
    )
    decision_signed_on = DoneDayField(label="Ngày ký")
    decision_signer = forms.CharField(label="Người ký", max_length=120, required=False)

    def clean(self):
        said = super().clean() or self.cleaned_data
        numbered = said.get("decision_number") or said.get("decision_issuer")
        if (
            self.asks_for_paper(said)
            and not numbered
            and "decision_number" not in self.errors
            and "decision_issuer" not in self.errors
        ):
            self.add_error("decision_number", "Hãy ghi số quyết định, hoặc chọn nơi ban hành để lấy số tiếp theo.")
        return said

    def asks_for_paper(self, said: dict) -> bool:
        return True


class DecisionFields(PaperFields):
    decision_kind = forms.ChoiceField(label="Loại quyết định", choices=choices_of(Decision.Kind.of_posts()))


class OpeningDecisionFields(DecisionFields, DoubtingForm):
    """A paper that gives a post dismisses nobody."""

    decision_kind = forms.ChoiceField(label="Loại quyết định", choices=choices_of(Decision.Kind.opening()))

    def doubts(self):
        yield from super().doubts()
        said = self.cleaned_data
        yield signed_far(said["decision_signed_on"], said["start"]), ("decision_signed_on", "start")


def decision_of(said: dict, by) -> Decision:
    """The same paper is one row, however many posts it changes."""
    return issue_decision(kind=said["decision_kind"], **paper_of(said), by=by)


def paper_of(said: dict) -> dict:
    return {
        "number": squash(said["decision_number"]),
        "signed_on": said["decision_signed_on"],
        "signer": squash(said["decision_signer"]),
        "issuer": said["decision_issuer"],
    }


def as_initial(decision: Decision | None) -> dict:
    """To be typed over; what came with the workbook is no paper, and leaves the fields empty."""
    if decision is None or decision.kind == Decision.Kind.INITIAL:
        return {}
    return {
        "decision_number": decision.number,
        "decision_kind": decision.kind,
        "decision_signed_on": decision.signed_on,
        "decision_signer": decision.signer,
        "decision_issuer": decision.issuer_id,
    }
