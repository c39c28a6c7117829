"""Diplomas and certificates that a unit records of its own people: self-study too, with its evidence (plan, III.2.2).

What a class brings is written with the result of the class, and mended there."""

from django import forms

from cadres.access import Permission
from cadres.forms.record import RecordForm
from cadres.models import Qualification, QualificationLevel
from cadres.models.standard import LEVELLED
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column
from cadres.pages.listing import ListFilterForm
from cadres.pages.looking import Item

TYPED = [one for one in Qualification.Source.choices if one[0] != Qualification.Source.COURSE]


class QualificationForm(RecordForm):
    """The person is fixed once entered: a wrong one is withdrawn."""

    source = forms.ChoiceField(label="Nguồn", choices=[("", "Chọn"), *TYPED])
    field_order = ("cadre", "level", "source", "gained_on", "paper")

    class Meta(RecordForm.Meta):
        model = Qualification
        fields = ("cadre", "level", "source", "gained_on", "paper")
        help_texts = {
            "gained_on": "Ngày cấp; để trống nếu không rõ.",
            "paper": "Số hiệu, nơi cấp. Tự đào tạo thì ghi minh chứng.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        levels = QualificationLevel.objects.for_user(self.user, Permission.CADRE_VIEW)
        self.fields["level"].queryset, self.fields["level"].empty_label = levels, "Chọn"
        if self.instance.pk:
            del self.fields["cadre"]


class QualificationFilterForm(ListFilterForm):
    linh_vuc = forms.ChoiceField(label="Lĩnh vực", required=False, choices=[("", "Tất cả"), *LEVELLED])
    nguon = forms.ChoiceField(label="Nguồn", required=False, choices=[("", "Tất cả"), *Qualification.Source.choices])

    def narrow(self, rows, said):
        if said.get("linh_vuc"):
            rows = rows.filter(level__subject=said["linh_vuc"])
        return rows.filter(source=said["nguon"]) if said.get("nguon") else rows


class QualificationPages(RecordPages):
    model = Qualification
    name, slug = "qualification", "nhan-su/van-bang"
    of_personnel = True
    register = "cadres:standard-list"
    view_permission, edit_permission = Permission.CADRE_VIEW, Permission.CADRE_FILE_EDIT
    title, things = "Văn bằng, chứng chỉ", "văn bằng, chứng chỉ"
    lead = "Trình độ có giấy tờ, ngoài phần ghi trong hồ sơ. Trình độ do lớp học cấp tự có khi ghi kết quả lớp."
    empty_title = "Chưa ghi văn bằng, chứng chỉ nào"
    related = ("cadre__unit", "level")
    order = ("cadre__name_key", "level__subject", "-level__rank")
    search_in = ("paper",)
    filter_form = QualificationFilterForm
    columns = (
        Column("Họ và tên", lambda row: row.cadre.full_name, leads=True),
        Column("Mã cán bộ", lambda row: row.cadre.code, exported_only=True),
        Column("Năm sinh", lambda row: row.cadre.born_on.year, "number"),
        Column("Đơn vị", lambda row: row.cadre.unit.name),
        Column("Lĩnh vực", lambda row: row.level.get_subject_display()),
        Column("Trình độ", lambda row: row.level.label),
        Column("Ngày đạt", lambda row: row.gained_on, "day"),
        Column("Văn bằng, chứng chỉ", lambda row: row.paper),
        Column("Nguồn", lambda row: row.get_source_display()),
    )
    form_class = QualificationForm
    add_label = "Ghi văn bằng, chứng chỉ"

    def rows_to_edit(self, user):
        return super().rows_to_edit(user).exclude(source=Qualification.Source.COURSE)

    def items(self, user, row):
        return [
            Item("Cán bộ", f"{row.cadre}, {row.cadre.born_on.year}"),
            Item("Đơn vị", row.cadre.unit.name),
            Item("Lĩnh vực", row.level.get_subject_display()),
            Item("Trình độ", row.level.label),
            Item("Ngày đạt", f"{row.gained_on:%d/%m/%Y}" if row.gained_on else "–"),
            Item("Văn bằng, chứng chỉ", row.paper or "–"),
            Item("Nguồn", row.get_source_display()),
        ]


QUALIFICATIONS = QualificationPages()
