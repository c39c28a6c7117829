"""The forms of merging: which of two is right wherever two rows of one person say different things."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from cadres.actions.merging import REASON_LENGTH
from cadres.forms.people import PersonField
from cadres.forms.record import OnceForm, ReachingForm
from cadres.lib.text import squash
from cadres.merging.plan import OURS, THEIRS, Choice, Clash, Plan, choices_of

KEPT_SIDE, DROPPED_SIDE = "hồ sơ được giữ", "hồ sơ bỏ đi"
_HIDDEN_VALUES = "Thông tin cần bảo vệ: hai hồ sơ ghi khác nhau. Mở từng hồ sơ để xem rồi chọn."


@dataclass(frozen=True)
class _Section:
    title: str
    fields: list


class MergeForm(OnceForm):
    """A question for each difference; `xem` is the mark of what was shown."""

    use_required_attribute = False

    xem = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["xem"].initial = plan.seen()
        self._choices = {f"chon-{one.name}": one for one in choices_of(plan.kept, plan.dropped) if one.is_asked}
        self._clashes = {f"dong-{one.key}": one for one in plan.asked}
        for name, choice in self._choices.items():
            self.fields[name] = _of_choice(choice)
        for name, clash in self._clashes.items():
            self.fields[name] = _of_clash(clash)
        self.fields["reason"] = forms.CharField(
            label="Vì sao biết là một người",
            max_length=REASON_LENGTH,
            help_text="Ví dụ: đơn vị xác nhận nhập hai lần; cùng số CCCD. Được giữ trong lịch sử.",
        )

    def clean_reason(self):
        return squash(self.cleaned_data["reason"])

    @property
    def sections(self) -> list[_Section]:
        found = [
            _Section("Hồ sơ: ghi theo bên nào", [self[name] for name in self._choices]),
            _Section("Dòng trùng nhau nhưng ghi khác: dòng nào đúng", [self[name] for name in self._clashes]),
            _Section("Lý do", [self["reason"]]),
        ]
        return [one for one in found if one.fields]

    @property
    def taken(self) -> list[str]:
        return [one.name for name, one in self._choices.items() if self.cleaned_data.get(name) == THEIRS]

    @property
    def winners(self) -> dict[str, str]:
        return {one.key: self.cleaned_data[name] for name, one in self._clashes.items()}


def _of_choice(choice: Choice) -> forms.ChoiceField:
    said = choice.difference
    return forms.ChoiceField(
        label=str(capfirst(said.label)),
        choices=[(OURS, f"{said.ours} ({KEPT_SIDE})"), (THEIRS, f"{said.theirs} ({DROPPED_SIDE})")],
        initial=choice.proposed,
        widget=forms.RadioSelect,
        help_text=_HIDDEN_VALUES if choice.is_sensitive else "",
        error_messages={"required": "Hãy chọn một bên.", "invalid_choice": "Hãy chọn một trong hai bên."},
    )


def _of_clash(clash: Clash) -> forms.ChoiceField:
    sides = ((OURS, KEPT_SIDE, "ours"), (THEIRS, DROPPED_SIDE, "theirs"))
    return forms.ChoiceField(
        label=f"{capfirst(clash.link.thing)}: {clash.ours}",
        choices=[(key, f"{_said(clash, which)} (dòng của {side})") for key, side, which in sides],
        widget=forms.RadioSelect,
        help_text="Dòng không chọn được cất đi, có lại khi hoàn tác.",
        error_messages={
            "required": "Hãy chọn dòng nào đúng; nếu chưa biết thì hỏi đơn vị rồi gộp sau.",
            "invalid_choice": "Hãy chọn một trong hai dòng.",
        },
    )


def _said(clash: Clash, which: str) -> str:
    return "; ".join(f"{one.label} {getattr(one, which)}" for one in clash.differences)


class ApartForm(OnceForm):
    use_required_attribute = False

    reason = forms.CharField(
        label="Căn cứ",
        max_length=REASON_LENGTH,
        help_text="Ví dụ: hai người ở hai đơn vị, đơn vị đã xác nhận. Cặp này không được đề nghị gộp nữa.",
    )

    def clean_reason(self):
        return squash(self.cleaned_data["reason"])


class UndoMergeForm(OnceForm):
    use_required_attribute = False

    reason = forms.CharField(
        label="Lý do hoàn tác",
        max_length=REASON_LENGTH,
        help_text="Ví dụ: đơn vị xác nhận là hai người trùng tên.",
    )

    def clean_reason(self):
        return squash(self.cleaned_data["reason"])


class ChoosePairForm(ReachingForm):
    """Two whom nothing proposes: a name was misspelt."""

    kept = PersonField(label="Hồ sơ được giữ")
    dropped = PersonField(label="Hồ sơ bỏ đi, các dòng chuyển sang hồ sơ được giữ")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("kept", "dropped"):
            field = self.fields[name]
            field.widget.people = field.people = field.people.exclude(pk=self.user.cadre_id or 0)

    def clean(self):
        said = super().clean() or self.cleaned_data
        if said.get("kept") and said.get("kept") == said.get("dropped"):
            raise ValidationError("Hai ô đang chọn cùng một hồ sơ: hãy chọn hai hồ sơ khác nhau.")
        return said


def errors_again(form: forms.Form, refusals: Iterable[str]) -> None:
    """Of the form made anew after a refusal: what was refused stays said."""
    there = set(form.non_field_errors())
    for sentence in refusals:
        if sentence not in there:
            form.add_error(None, sentence)
