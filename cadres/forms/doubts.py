"""What may be so but most likely is a slip: asked about once, and saved when the reader says that it is so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from django import forms

from cadres.rules import Finding

SEEN = "seen"
MOST_TOLD = 10
MOST_NAMED = 5


class SeenBox(forms.CheckboxInput):
    """Its value names the sentences it was shown with, so that a tick answers those and no later ones."""

    def __init__(self, answer: str):
        super().__init__(check_test=lambda value: False)
        self.answer = answer

    def format_value(self, value):
        return self.answer


@dataclass(frozen=True)
class Doubt:
    field: forms.BoundField
    sentence: str

    @property
    def mark(self) -> str:
        return sha256(f"{self.field.name}: {self.sentence}".encode()).hexdigest()[:12]

    @property
    def anchor(self) -> str:
        return self.field.id_for_label or f"div_{self.field.auto_id}"

    def __str__(self):
        return f"{self.field.label}: {self.sentence}"


class DoubtingForm(forms.Form):
    """Mixed in. A form says its `doubts`; they are asked about when nothing that must be mended is left."""

    typed_as: dict[str, str] = {}  # the form's name of a column, where it is another

    seen = forms.CharField(label="Vẫn ghi: tôi đã xem", required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.doubted: list[Doubt] = []

    def doubts(self) -> Iterable[Finding]:
        return ()

    def is_typed(self, names: Iterable[str]) -> bool:
        """Whether one of the fields is typed anew: what is stored and not touched is left in peace."""
        return True

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        doubts = list(self._doubts_to_ask())
        seen = self.cleaned_data[SEEN].split()
        if any(doubt.mark not in seen for doubt in doubts):
            self._ask_about(doubts)

    def _doubts_to_ask(self) -> Iterator[Doubt]:
        """What the form does not show (it may be sensitive) is not asked about."""
        for sentence, columns in self.doubts():
            names = [self.typed_as.get(column, column) for column in columns]
            if sentence and names[0] in self.fields and self.is_typed(names):
                yield Doubt(self[names[0]], sentence)

    def _ask_about(self, doubts: list[Doubt]) -> None:
        self.doubted = doubts
        box = self.fields[SEEN] = self.fields.pop(SEEN)  # the last field, just above the button
        box.widget = SeenBox(" ".join(doubt.mark for doubt in doubts))
        more = len(doubts) - MOST_TOLD
        self.add_error(SEEN, [*map(str, doubts[:MOST_TOLD]), *([f"Và {more} chỗ nữa như vậy."] if more > 0 else [])])


def of_many(findings: Iterable[tuple[str, Finding]], everybody: int) -> Iterator[Finding]:
    """From (name, what is found of that person): each sentence once, with the names unless it is said of all."""
    names: dict[Finding, list[str]] = {}
    for name, finding in findings:
        if finding[0]:
            names.setdefault(finding, []).append(name)
    for (sentence, columns), people in names.items():
        if len(people) < everybody:
            more = f" và {len(people) - MOST_NAMED} người nữa" if len(people) > MOST_NAMED else ""
            sentence = f"{sentence} Đó là: {', '.join(people[:MOST_NAMED])}{more}."
        yield sentence, columns
