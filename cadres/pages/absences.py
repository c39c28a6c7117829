"""Days away from the post, asked in words that cannot be misread: the last day away, not the first day back."""

from datetime import timedelta

from cadres.access import Permission
from cadres.forms.fields import DayField
from cadres.forms.record import RecordForm
from cadres.models import Absence
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column
from cadres.pages.looking import Item
from cadres.pages.many import ManyForm

DAY = timedelta(days=1)


class LastDayForm:
    """Mixed in: `last_day`, the last day away, is kept as `end`, the first day back."""

    typed_as = {"end": "last_day"}

    def end(self):
        last = self.cleaned_data.get("last_day")
        return last + DAY if last else None

    def refuse_backwards(self):
        first, last = self.cleaned_data.get("start"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", f"Ngày nghỉ cuối cùng không được trước ngày bắt đầu ({first:%d/%m/%Y}).")


class AbsenceForm(LastDayForm, RecordForm):
    last_day = DayField(label="Nghỉ đến hết ngày", help_text="Ngày nghỉ cuối cùng; hôm sau đi làm lại.")
    field_order = ("cadre", "reason", "start", "last_day")

    class Meta(RecordForm.Meta):
        model = Absence
        fields = ("cadre", "reason", "start")
        labels = {"start": "Nghỉ từ ngày"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.end:
            self.fields["last_day"].initial = self.instance.end - DAY

    def clean(self):
        cleaned = super().clean()
        self.refuse_backwards()
        if self.end():
            self.instance.end = self.end()
        return cleaned

    def side_by_side(self, stored, cleaned):
        yield from super().side_by_side(stored, cleaned)
        kept, typed = stored.end - DAY, cleaned.get("last_day")
        if typed and typed != kept:
            yield {"label": "nghỉ đến hết ngày", "stored": f"{kept:%d/%m/%Y}", "typed": f"{typed:%d/%m/%Y}"}


class AbsenceManyForm(LastDayForm, ManyForm):
    reason = AbsenceForm.base_fields["reason"]
    start = DayField(label="Nghỉ từ ngày")
    last_day = DayField(label="Nghỉ đến hết ngày", help_text="Ngày nghỉ cuối cùng; hôm sau đi làm lại.")

    def clean(self):
        cleaned = super().clean()
        self.refuse_backwards()
        return cleaned

    def row_for(self, person):
        said = self.cleaned_data
        return Absence(cadre=person, reason=said["reason"], start=said["start"], end=self.end())


class AbsencePages(RecordPages):
    model = Absence
    name, slug = "absence", "vang-mat"
    view_permission, edit_permission = Permission.CADRE_VIEW, Permission.CADRE_EDIT
    title, things = "Vắng mặt", "lần vắng mặt"
    lead = "Thời gian nghỉ thai sản, ốm dài ngày, học tập trung, biệt phái: quý nghỉ quá nửa số ngày thì không tính định mức đi cơ sở."
    related = ("cadre__unit",)
    columns = (
        Column("Họ và tên", lambda row: row.cadre.full_name, leads=True),
        Column("Năm sinh", lambda row: row.cadre.born_on.year, "number"),
        Column("Đơn vị", lambda row: row.cadre.unit.name),
        Column("Lý do", lambda row: row.get_reason_display()),
        Column("Nghỉ từ ngày", lambda row: row.start, "day"),
        Column("Đến hết ngày", lambda row: row.end - DAY, "day"),
    )
    form_class, many_form_class = AbsenceForm, AbsenceManyForm
    add_label, many_label = "Thêm lần vắng mặt", "Ghi cho nhiều người"

    def items(self, user, row):
        return [
            Item("Cán bộ", f"{row.cadre}, {row.cadre.born_on.year}"),
            Item("Đơn vị", row.cadre.unit.name),
            Item("Lý do", row.get_reason_display()),
            Item("Nghỉ từ ngày", f"{row.start:%d/%m/%Y}"),
            Item("Nghỉ đến hết ngày", f"{row.end - DAY:%d/%m/%Y}"),
        ]

    def record_for(self, request, form, person):
        return self.create_row(row=form.row_for(person), by=request.user)


ABSENCES = AbsencePages()
