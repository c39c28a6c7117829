from django import forms

from cadres.lib.xlsx.limits import MAX_FILE_BYTES, MIB


class UploadForm(forms.Form):
    """What is inside is judged later, by the worker; here only what would not even be kept."""

    file = forms.FileField(
        label="Sổ dữ liệu (tệp .xlsx)",
        help_text=f"Một tệp Excel theo mẫu sổ dữ liệu, nhiều nhất {MAX_FILE_BYTES // MIB} MB. Chưa có gì được ghi cho đến khi đồng chí xác nhận.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        allow_empty_file=True,
        error_messages={"required": "Hãy chọn tệp sổ dữ liệu trước khi bấm Kiểm tra tệp."},
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > MAX_FILE_BYTES:
            raise forms.ValidationError(
                f"Tệp lớn hơn {MAX_FILE_BYTES // MIB} MB. Hãy bỏ bớt hình ảnh, trang tính không dùng rồi lưu lại."
            )
        return upload
