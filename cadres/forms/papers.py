"""Handing in a file: which kinds, how large, and nothing that bears the stamp MẬT."""

from django import forms

from cadres.forms.record import OnceForm
from cadres.lib.papers import ACCEPT, LARGEST, MIB

NOT_CONFIRMED = "Hãy xem lại tệp rồi đánh dấu xác nhận: tài liệu đóng dấu MẬT không được đưa lên hệ thống."
KINDS_TAKEN = f"PDF, Word (.docx), Excel (.xlsx), ảnh JPG hoặc PNG; mỗi tệp nhiều nhất {LARGEST // MIB} MB"


class PaperForm(OnceForm):
    use_required_attribute = False

    file = forms.FileField(
        label="Tệp",
        help_text=f"{KINDS_TAKEN}.",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": "Hãy chọn một tệp trước khi bấm Thêm tệp."},
    )
    not_secret = forms.BooleanField(
        label="Tôi xác nhận tệp này không đóng dấu MẬT",
        help_text="Không được đưa lên bất cứ tài liệu nào đóng dấu Mật, Tối mật, Tuyệt mật.",
        error_messages={"required": NOT_CONFIRMED},
    )
