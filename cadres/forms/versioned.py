"""One spelling of text, a reason, and no writing over somebody else's newer change: both versions are shown."""

from functools import cache

from django import forms
from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import TextField

from cadres.actions import records
from cadres.forms.doubts import DoubtingForm
from cadres.lib.constraints import columns_of
from cadres.lib.text import squash, squash_lines
from cadres.showing.display import value_label
from cadres.showing.history import records_of, tracked_fields

REASON_LENGTH = 100


class VersionedForm(DoubtingForm, forms.ModelForm):
    """Validate it inside a transaction: the stored row is locked until the transaction ends."""

    reason_required = False

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    change_reason = forms.CharField(
        label="Lý do thay đổi",
        required=False,
        max_length=REASON_LENGTH,
        help_text="Được giữ trong lịch sử của dòng này.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.newer_change = None
        if self.instance.pk is None:
            del self.fields["version"], self.fields["change_reason"]
            return
        self.fields["version"].initial = records.version_of(self.instance)
        self.fields["change_reason"].required = self.reason_required

    def doubts(self):
        return self.instance.doubts(self.user) if hasattr(self.instance, "doubts") else ()

    def is_typed(self, names):
        return self.instance.pk is None or any(name in self.changed_data for name in names)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = squash_lines(value) if name in self._of_many_lines() else squash(value)
        if self.instance.pk is not None:
            self._refuse_over_newer(cleaned)
        return cleaned

    def _of_many_lines(self) -> set[str]:
        """The columns whose line breaks are kept."""
        return {field.name for field in self._meta.model._meta.concrete_fields if isinstance(field, TextField)}

    def add_error(self, field, error):
        """What the row's own rules refuse stands beside the field to be mended."""
        if field is not None:
            super().add_error(field, error)
            return
        for name, errors in _by_field(self, error).items():
            super().add_error(name, errors)

    def _refuse_over_newer(self, cleaned) -> None:
        stored = records.lock(self.instance)
        if stored is None:
            raise ValidationError(records.GONE)
        newest = newer_record(stored, cleaned.get("version"))
        if newest is None:
            return
        self.newer_change = {
            "who": author(newest),
            "at": newest.history_date,
            "rows": list(self.side_by_side(stored, cleaned)),
        }
        # Sent once more from the page that shows both, it is a decision and no accident.
        again = self.data.copy()  # a QueryDict, as it came from the browser
        again[self.add_prefix("version")] = newest.history_id
        self.data = again
        raise ValidationError("Có người đã sửa dòng này sau khi đồng chí mở. Chưa ghi gì; hãy đối chiếu rồi lưu lại.")

    def side_by_side(self, stored, cleaned):
        """What differs: label, stored and typed. A form that types a column under another name adds it."""
        for field in tracked_fields(type(stored)):
            if field.name not in cleaned or cleaned[field.name] == getattr(stored, field.name):
                continue
            yield {
                "label": field.verbose_name,
                "stored": value_label(field, getattr(stored, field.name)),
                "typed": value_label(field, cleaned[field.name]),
            }


def show_refusal(form, refusal: ValidationError) -> None:
    """Each sentence beside its field, where the form has it."""
    for name, errors in _by_field(form, refusal).items():
        form.add_error(name, errors)


def _by_field(form, refusal) -> dict[str | None, list[ValidationError]]:
    """None: what is about no field of the form."""
    if not isinstance(refusal, ValidationError):
        refusal = ValidationError(refusal)
    by_name = refusal.error_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.error_list}
    found: dict[str | None, list[ValidationError]] = {}
    for name, errors in by_name.items():
        for error in errors:
            columns = _columns_by_sentence().get(error.messages[0], ()) if name == NON_FIELD_ERRORS else (name,)
            place = next((one for one in reversed(columns) if one in form.fields), None)
            found.setdefault(place, []).append(error)
    return found


@cache
def _columns_by_sentence() -> dict[str, tuple[str, ...]]:
    """By what a constraint says when it refuses: Django does not tell which of them did."""
    rules = [rule for model in apps.get_models() for rule in model._meta.constraints]
    return {rule.get_violation_error_message(): columns_of(rule) for rule in rules}


def newer_record(stored, seen_version: int | None):
    """The newest version of the row, when it is another than the one seen and holds other values."""
    newest = records_of(stored).first() if hasattr(type(stored), "history") else None
    if newest is None or newest.history_id == seen_version:
        return None
    return newest if _differs(stored, seen_version) else None


def author(record) -> str:
    return record.history_user.full_name if record.history_user else "Hệ thống"


def _differs(stored, seen_version) -> bool:
    """A version can be new without a new value (a sign-in touches the account's row)."""
    seen = records_of(stored).filter(history_id=seen_version).first()
    fields = tracked_fields(type(stored))
    return seen is None or any(getattr(seen, f.attname) != getattr(stored, f.attname) for f in fields)
