"""The paper that a post changes by: number, kind, day (plan, part III.3.1)."""

from django import forms

from cadres.actions.posts import issue_decision
from cadres.forms.doubts import DoubtingForm
from cadres.forms.fields import DoneDayField
from cadres.lib.text import squash
from cadres.models import Decision
from cadres.rules import signed_far

_UNSAID = ("", "Chọn")


def choices_of(kinds) -> list[tuple[str, str]]:
    return [_UNSAID, *((kind.value, kind.label) for kind in kinds)]


class DecisionFields(forms.Form):
    decision_number = forms.CharField(label="Số quyết định", max_length=60)
    decision_kind = forms.ChoiceField(label="Loại quyết định", choices=choices_of(Decision.Kind.of_posts()))
    decision_signed_on = DoneDayField(label="Ngày ký")
    decision_signer = forms.CharField(label="Người ký", max_length=120, required=False)


class OpeningDecisionFields(DecisionFields, DoubtingForm):
    """A paper that gives a post dismisses nobody."""

    decision_kind = forms.ChoiceField(label="Loại quyết định", choices=choices_of(Decision.Kind.opening()))

    def doubts(self):
        yield from super().doubts()
        said = self.cleaned_data
        yield signed_far(said["decision_signed_on"], said["start"]), ("decision_signed_on", "start")


def decision_of(said: dict, by) -> Decision:
    """The same paper is one row, however many posts it changes."""
    return issue_decision(
        number=squash(said["decision_number"]),
        kind=said["decision_kind"],
        signed_on=said["decision_signed_on"],
        signer=squash(said["decision_signer"]),
        by=by,
    )


def as_initial(decision: Decision | None) -> dict:
    """To be typed over; what came with the workbook is no paper, and leaves the fields empty."""
    if decision is None or decision.kind == Decision.Kind.INITIAL:
        return {}
    return {
        "decision_number": decision.number,
        "decision_kind": decision.kind,
        "decision_signed_on": decision.signed_on,
        "decision_signer": decision.signer,
    }
