from django import forms

from cadres.lib.xlsx.limits import MAX_FILE_BYTES, MIB


class ExportForm(forms.Form):
    """The workbook holds sensitive data (Law 91/2025/QH15): who takes it out says what for."""

    purpose = forms.CharField(
        label="Xuất để làm gì",
        max_length=200,
        help_text="Ví dụ: đối chiếu số liệu quý II với Thành Đoàn. Được ghi vào nhật ký cùng tên người xuất.",
        error_messages={
            "required": "Hãy ghi mục đích: tệp có thông tin nhạy cảm nên mỗi lần xuất phải nói rõ để làm gì."
        },
    )


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
