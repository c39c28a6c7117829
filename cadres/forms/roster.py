"""The forms of a roster import: the file, the font, the columns, the answers to what the check asked."""

from collections import Counter
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from cadres.actions.rosters import Answers, refuse_file
from cadres.forms.record import OnceForm, ReachingForm
from cadres.lib.cells import shown
from cadres.lib.text import squash
from cadres.lib.xlsx.limits import MIB
from cadres.models import Unit
from cadres.roster.fields import FIELDS
from cadres.roster.fonts import Font
from cadres.roster.layout import Table
from cadres.roster.matching import Case

LARGEST = 10 * MIB
_IGNORED = "bo-trang"
_NAMES, _BIRTHS = {"full_name", "given"}, {"born_on", "male", "female"}
_MANY_TIMES = {"", "note", "number", "union_post"}
_SAMPLES = 3
_SHORTEST_PURPOSE = 10  # characters


class RosterUploadForm(ReachingForm):
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Đơn vị",
        help_text="Người trong danh sách được ghi vào đơn vị này, trừ khi tệp ghi rõ đơn vị trực thuộc.",
    )
    file = forms.FileField(
        label="Danh sách trích ngang (tệp Excel)",
        help_text="Tệp .xlsx hoặc .xls, nhiều nhất 10 MB, giữ nguyên như đơn vị đang dùng. Chưa có gì được ghi cho đến khi đồng chí xác nhận.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls"}),
        allow_empty_file=True,
        error_messages={"required": "Hãy chọn tệp danh sách."},
    )

    file_refusal: ValidationError | None = None

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if self.file_refusal:
            raise self.file_refusal
        return upload

    def look_into(self) -> None:
        """What the file is refused for, found out before a transaction begins: opening one may take long."""
        upload = self.files.get(self.add_prefix("file"))
        try:
            if upload is not None and upload.size > LARGEST:
                raise ValidationError("Tệp lớn hơn 10 MB. Hãy bỏ bớt hình ảnh, trang tính không dùng rồi lưu lại.")
            if upload is not None:
                refuse_file(upload)
        except ValidationError as refusal:
            self.file_refusal = refusal


class RosterExportForm(ReachingForm):
    """What is sensitive goes out for a stated purpose alone."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", help_text="Gồm cả các đơn vị trực thuộc.")
    sensitive = forms.BooleanField(
        label="Kèm thông tin cần bảo vệ (dân tộc, tôn giáo, ngày vào Đảng, điện thoại, số CCCD)", required=False
    )
    purpose = forms.CharField(
        label="Mục đích",
        required=False,
        max_length=300,
        help_text="Bắt buộc khi kèm thông tin cần bảo vệ; được ghi vào nhật ký cùng tên người xuất.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, may_open: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_open:
            del self.fields["sensitive"], self.fields["purpose"]

    def clean(self):
        said = super().clean() or self.cleaned_data
        said["purpose"] = squash(said.get("purpose", ""))
        if said.get("sensitive") and len(said["purpose"]) < _SHORTEST_PURPOSE:
            self.add_error("purpose", f"Xin ghi rõ mục đích, ít nhất {_SHORTEST_PURPOSE} ký tự.")
        return said


class FontForm(OnceForm):
    use_required_attribute = False

    font = forms.ChoiceField(
        label="Chữ trong tệp",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy xem bảng trên rồi chọn: chuyển chữ, hay giữ nguyên."},
    )

    def __init__(self, *args, detected: Font, **kwargs):
        super().__init__(*args, **kwargs)
        other = Font.VNI if detected == Font.TCVN3 else Font.TCVN3
        names = {Font.TCVN3: "TCVN3 (ABC)", Font.VNI: "VNI"}
        self.fields["font"].choices = [
            (detected.value, f"Chuyển từ {names[detected]} như bảng trên"),
            (other.value, f"Chuyển từ {names[other]}"),
            (Font.KEEP.value, "Giữ nguyên, chữ trong tệp đã đúng"),
        ]


@dataclass(frozen=True)
class _Section:
    title: str
    fields: list


class MappingForm(OnceForm):
    """A choice for each column; `proposal`: sheet -> number of the column -> key."""

    use_required_attribute = False

    def __init__(self, *args, tables: list[Table], proposal: dict[str, dict[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self._tables = tables
        choices = [("", "Bỏ qua cột này"), *((one.key, one.label) for one in FIELDS if one.key != "note")]
        for number, table in enumerate(tables):
            if len(tables) > 1:
                self.fields[f"{_IGNORED}-{number}"] = forms.BooleanField(
                    label="Không nhập trang tính này", required=False
                )
            for column in table.columns:
                key = proposal.get(table.sheet, {}).get(str(column.at), "")
                self.fields[_name(number, column.at)] = forms.ChoiceField(
                    label=f"“{column.label}”",
                    choices=choices,
                    required=False,
                    initial="" if key == "note" else key,
                    help_text=_samples(table, column.at),
                )

    @property
    def sections(self) -> list[_Section]:
        return [
            _Section(
                f"Trang tính “{table.sheet}”, {len(table.lines)} dòng",
                [self[name] for name in self.fields if name.startswith((f"cot-{number}-", f"{_IGNORED}-{number}"))],
            )
            for number, table in enumerate(self._tables)
        ]

    def clean(self):
        super().clean()
        mapping = {}
        for number, table in enumerate(self._tables):
            if not self.cleaned_data.get(f"{_IGNORED}-{number}"):
                mapping[table.sheet] = self._of_table(number, table)
        if not mapping:
            raise ValidationError("Hãy để lại ít nhất một trang tính để nhập.")
        self.cleaned_data["mapping"] = mapping
        return self.cleaned_data

    def _of_table(self, number: int, table: Table) -> dict[str, str]:
        said = {str(one.at): self.cleaned_data.get(_name(number, one.at), "") for one in table.columns}
        used = set(said.values())
        if not used & _NAMES:
            self.add_error(None, f"Trang “{table.sheet}”: hãy chỉ ra cột họ và tên.")
        if not used & _BIRTHS:
            self.add_error(None, f"Trang “{table.sheet}”: hãy chỉ ra cột ngày sinh, hoặc hai cột Nam, Nữ có ngày sinh.")
        twice = {key for key, times in Counter(said.values()).items() if times > 1} - _MANY_TIMES
        for column in table.columns:
            if said[str(column.at)] in twice:
                self.add_error(_name(number, column.at), "Đã có cột khác được chọn cho mục này.")
        return said


def _name(number: int, at: int) -> str:
    return f"cot-{number}-{at}"


def _samples(table: Table, at: int) -> str:
    found = [shown(line.cells[at])[:40] for line in table.lines if at in line.cells][:_SAMPLES]
    return f"Ví dụ: {'; '.join(found)}" if found else "Cột này không có dữ liệu."


class CheckForm(OnceForm):
    """The answers are read by the keys of the cases."""

    def __init__(self, *args, cases: list[Case], **kwargs):
        super().__init__(*args, **kwargs)
        self._cases = cases

    @property
    def answers(self) -> Answers:
        data = self.data
        if not self.is_bound:
            return Answers()
        keys = [case.key for case in self._cases]
        return Answers(
            seen=data.get("xem", ""),
            who={key: data.get(f"ai-{key}", "") for key in keys},
            taken={key: set(data.getlist(f"sua-{key}")) for key in keys},
            left_out={key for key in keys if data.get(f"bo-{key}")},
        )


class UndoForm(OnceForm):
    use_required_attribute = False

    reason = forms.CharField(
        label="Lý do hoàn tác",
        max_length=100,
        error_messages={"required": "Hãy ghi lý do hoàn tác."},
        help_text="Ví dụ: nhập nhầm danh sách của nhiệm kỳ trước.",
    )
