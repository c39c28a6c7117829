"""Opening what is sensitive in a file: for a stated purpose, recorded each time; one opening serves one look and one saving.

Law 91/2025/QH15 on personal data and Decree 356/2025/NĐ-CP.
"""

from django import forms
from django.core.exceptions import ValidationError

from cadres.audit import record
from cadres.lib import clock
from cadres.lib.text import squash
from cadres.models import AuditEvent, Cadre
from cadres.showing.display import sensitive_fields

LIFETIME = 30 * 60  # seconds in which what was opened can be saved
OPENING_VERB = "mở thông tin cần bảo vệ"
LEAD = (
    "Dân tộc, tôn giáo, ngày vào Đảng, điện thoại, số CCCD chỉ mở cho một mục đích cụ thể. "
    "Mục đích, người mở và lúc mở được ghi vào nhật ký."
)
SPENT = "Lần mở này đã dùng xong hoặc đã quá 30 phút: mỗi lần mở chỉ để xem một lần và lưu một lần."
OPEN_AGAIN = f"{SPENT} Hãy ghi mục đích để mở lại."
OPEN_AND_RETURN = f"{SPENT} Chưa ghi gì: hãy mở lại ở một thẻ khác của trình duyệt, rồi trở về đây và lưu lần nữa."


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


def open_once(request, row: Cadre, purpose: str) -> AuditEvent:
    """What the opening still serves is kept in the session of who opened: a form, until it is taken, and a saving."""
    event = record_opening(row=row, by=request.user, purpose=purpose)
    request.session[_key(row)] = {"until": clock.now().timestamp() + LIFETIME, "form": True}
    return event


def is_open(request, row: Cadre) -> bool:
    """Whether what was opened can still be saved."""
    return request.session.get(_key(row), {}).get("until", 0) >= clock.now().timestamp()


def take_form(request, row: Cadre) -> bool:
    """Whether the form may be shown: once."""
    if not is_open(request, row) or not request.session[_key(row)]["form"]:
        return False
    request.session[_key(row)] |= {"form": False}
    request.session.modified = True
    return True


def refuse_spent(request, row: Cadre) -> None:
    """Before saving. Raises ValidationError."""
    if not is_open(request, row):
        raise ValidationError(OPEN_AND_RETURN)


def close(request, row: Cadre) -> None:
    """After saving."""
    request.session.pop(_key(row), None)


def _key(row: Cadre) -> str:
    return f"opened-{row._meta.label_lower}-{row.pk}"
