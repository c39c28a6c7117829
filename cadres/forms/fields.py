"""Fields that forgive how a day or a number is typed and refuse what is unclear, each with a sentence that says what would be right."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cadres.lib import clock
from cadres.lib.cells import CellError, parse_term
from cadres.lib.text import squash
from cadres.lib.typed import typed_day, typed_whole
from cadres.rules import too_early

LAST_YEAR = 2200  # a day after it is a slip of the hand


class DayInput(forms.DateInput):
    """Typed, not picked: a date box of the browser would show days in the browser's own language."""

    def __init__(self, attrs=None):
        super().__init__(
            {"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "autocomplete": "off"} | (attrs or {}), "%d/%m/%Y"
        )


class DayField(forms.DateField):
    """A day; separators are forgiven, a two-digit year is not."""

    widget = DayInput

    def to_python(self, value):
        day = meaning(typed_day, value) if isinstance(value, str) else super().to_python(value)
        if day and day.year > LAST_YEAR:
            raise ValidationError(f"“{day:%d/%m/%Y}” quá xa: năm không được sau {LAST_YEAR}.")
        return day


class DoneDayField(DayField):
    """The day on which something was done: it has come. A model's own form asks the model instead (cadres/rules.py)."""

    def validate(self, value):
        super().validate(value)
        problem = too_early(self.label, value, clock.today())
        if problem:
            raise ValidationError(problem)


class WholeInput(forms.TextInput):
    def __init__(self, attrs=None):
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "class": "number"} | (attrs or {}))


class WholeField(forms.IntegerField):
    """A whole number; 1.000 is a thousand."""

    widget = WholeInput

    def to_python(self, value):
        if isinstance(value, str):
            return meaning(typed_whole, value)
        return super().to_python(value)

    def widget_attrs(self, widget):
        """Bounds are said in sentences, not by the browser."""
        return {}


class TermField(forms.CharField):
    """YYYY-YYYY; a long dash and spaces around it are forgiven."""

    def to_python(self, value):
        return meaning(parse_term, super().to_python(value)) or ""


def meaning(parse: Callable[[str], Any], text: str) -> Any:
    """None when nothing that can be seen was typed."""
    text = squash(text)
    if not text:
        return None
    try:
        return parse(text)
    except CellError as wanted:
        raise ValidationError(f"“{text[:40]}” {wanted}.") from wanted
