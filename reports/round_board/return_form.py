"""Why a report goes back, and which of its parts the unit may change, each with a word of its own."""

from dataclasses import dataclass

from django import forms

from cadres.lib.text import squash
from reports.models import UnitReport
from reports.rounds.sections import LONGEST_LINE, sections

TICK, WORD = "muc-", "loi-"


@dataclass(frozen=True)
class Part:
    """A section as it stands in the form: its tick and the field of its word."""

    tick: forms.BoundField
    word: forms.BoundField

    @property
    def is_ticked(self) -> bool:
        """A word typed beside an item asks for it too."""
        return bool(self.tick.value() or squash(self.word.value() or ""))


class ReturnForm(forms.Form):
    use_required_attribute = False

    reason = forms.ChoiceField(
        label="Lý do trả lại",
        choices=[("", "Chọn"), *UnitReport.ReturnReason.choices],
        error_messages={"required": "Hãy chọn lý do trả lại."},
    )
    note = forms.CharField(
        label="Điều cần sửa",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Đơn vị sẽ đọc câu này.",
        error_messages={"required": "Hãy ghi cụ thể điều cần sửa: đơn vị sẽ đọc câu này."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for one in sections():
            self.fields[TICK + one.key] = forms.BooleanField(label=one.label, required=False)
            self.fields[WORD + one.key] = forms.CharField(
                label=f"Lời riêng cho mục “{one.label}”",
                required=False,
                max_length=LONGEST_LINE,
                widget=forms.TextInput(
                    attrs={"placeholder": "Lời riêng cho mục này, nếu cần", "class": "form-control"}
                ),
            )

    def parts(self) -> list[Part]:
        return [Part(self[TICK + one.key], self[WORD + one.key]) for one in sections()]

    def clean_note(self):
        return squash(self.cleaned_data["note"])

    def clean(self):
        cleaned = super().clean()
        if not self.asked() and not self.errors.keys() - {"reason", "note"}:
            self.add_error(None, "Hãy đánh dấu ít nhất một mục cần sửa: đơn vị chỉ sửa được những mục này.")
        return cleaned

    def asked(self) -> dict[str, str]:
        """Section -> its own word, of those ticked or given a word; nothing before the form is validated."""
        said = getattr(self, "cleaned_data", {})
        words = {one.key: squash(said.get(WORD + one.key, "")) for one in sections()}
        return {key: word for key, word in words.items() if word or said.get(TICK + key)}
