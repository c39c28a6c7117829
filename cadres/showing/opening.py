"""Opening what is sensitive in a file: for a stated purpose, recorded each time; one opening serves one look and one saving.

Law 91/2025/QH15 on personal data and Decree 356/2025/NĐ-CP.
"""

from django import forms
from django.core import signing

from cadres.audit import record
from cadres.lib.text import squash
from cadres.models import AuditEvent, Cadre
from cadres.showing.display import sensitive_fields

SALT = "mo"
LIFETIME = 30 * 60  # seconds in which an opened form can be saved
OPENING_VERB = "mở thông tin cần bảo vệ"
LEAD = (
    "Dân tộc, tôn giáo, ngày vào Đảng, điện thoại, số CCCD chỉ mở cho một mục đích cụ thể. "
    "Mục đích, người mở và lúc mở được ghi vào nhật ký."
)


class PurposeForm(forms.Form):
    use_required_attribute = False

    purpose = forms.CharField(
        label="Mục đích",
        min_length=10,
        max_length=300,
        error_messages={"min_length": "Xin ghi rõ hơn mục đích, ít nhất 10 ký tự."},
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ví dụ: hoàn thiện hồ sơ bổ nhiệm theo tờ trình số ...",
    )

    def clean_purpose(self):
        return squash(self.cleaned_data["purpose"])


def record_opening(*, row: Cadre, by, purpose: str) -> AuditEvent:
    """Which fields, never what stood in them."""
    labels = [str(row._meta.get_field(name).verbose_name) for name in sensitive_fields(type(row))]
    return record(by=by, verb=OPENING_VERB, subject=row, purpose=purpose, fields=labels, code=row.code)


def ticket_for(*, event: AuditEvent, row: Cadre, by) -> str:
    return signing.dumps([by.pk, row.pk, event.pk], salt=SALT)


def event_of(ticket: str, *, row: Cadre, user) -> int | None:
    """The opening that the ticket stands for, while it lasts; None for a foreign, old or made-up one."""
    try:
        user_pk, row_pk, event_pk = signing.loads(ticket, salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return None
    return event_pk if (user_pk, row_pk) == (user.pk, row.pk) else None
