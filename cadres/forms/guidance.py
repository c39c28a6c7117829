"""Publishing guidance: the same fields on the board's page and in its workbench. A file comes with the first saving; another file is another version."""

from django import forms
from django.core.exceptions import ValidationError

from cadres.access import Permission
from cadres.actions.papers import Paper, received
from cadres.forms.papers import KINDS_TAKEN, NOT_CONFIRMED
from cadres.forms.record import RecordForm
from cadres.lib import clock
from cadres.lib.papers import ACCEPT
from cadres.models import Case, Guidance

SAID = (
    "title",
    "kind",
    "cases",
    "stage",
    "text",
    "document_number",
    "document_date",
    "legal_basis",
    "to_confirm",
    "start",
    "end",
    "replaces",
)
REPLACED_MEANWHILE = "Văn bản này vừa được thay thế hoặc rút: hãy xem lại danh sách rồi chọn bản mới nhất."


class GuidanceFields(forms.Form):
    """Mixed in before the form of a row. `look_into` before a transaction begins: opening a file may take long."""

    cases = forms.MultipleChoiceField(
        label="Trường hợp",
        required=False,
        choices=[(case.value, f"{case.value} – {case.label}") for case in Case],
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn trường hợp nào: áp dụng cho mọi trường hợp.",
    )
    upload = forms.FileField(
        label="Tệp",
        required=False,
        help_text=f"{KINDS_TAKEN}. Không bắt buộc nếu đã ghi nội dung.",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        allow_empty_file=True,
        max_length=None,
    )
    not_secret = forms.BooleanField(
        label="Tôi xác nhận tệp này không đóng dấu MẬT",
        required=False,
        help_text="Đánh dấu khi kèm tệp. Không được đưa lên tài liệu đóng dấu Mật, Tối mật, Tuyệt mật.",
    )

    paper: Paper | None = None
    file_refusal: ValidationError | None = None
    looked_into = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields["start"].initial = clock.today
            return
        for name in ("upload", "not_secret", "replaces"):
            self.fields.pop(name, None)

    def look_into(self) -> None:
        self.looked_into = True
        upload = self.files.get(self.add_prefix("upload"))
        try:
            self.paper = received(upload) if upload is not None else None
        except ValidationError as refusal:
            self.file_refusal = ValidationError(refusal.messages)

    def clean_upload(self):
        if not self.looked_into:
            self.look_into()
        if self.file_refusal:
            raise self.file_refusal
        return self.cleaned_data["upload"]

    def clean(self):
        cleaned = super().clean()
        if "upload" not in self.fields:
            return cleaned
        if self.files.get(self.add_prefix("upload")) is not None and not cleaned.get("not_secret"):
            self.add_error("not_secret", NOT_CONFIRMED)
        if not cleaned.get("text") and not self.paper and "upload" not in self.errors:
            self.add_error("text", "Hãy ghi nội dung, hoặc kèm một tệp.")
        return cleaned

    def _get_validation_exclusions(self):
        """That it says something is asked above: the file is with the row only once it is published."""
        return super()._get_validation_exclusions() | {"file"}


class GuidanceForm(GuidanceFields, RecordForm):
    field_order = (*SAID[:5], "upload", "not_secret", *SAID[5:])

    class Meta(RecordForm.Meta):
        model = Guidance
        fields = SAID

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 12
        self.fields["stage"].help_text = ""
        self.fields["stage"].choices = [("", "Cả hai bước"), *self.fields["stage"].choices[1:]]
        if "replaces" in self.fields:
            rows = Guidance.objects.for_user(self.user, Permission.RULE_EDIT).replaceable()
            self.fields["replaces"].queryset = rows
            self.fields["replaces"].empty_label = "Không thay thế văn bản nào"
            self.fields["replaces"].error_messages["invalid_choice"] = REPLACED_MEANWHILE
