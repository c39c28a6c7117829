"""Lộ trình đào tạo of each unit: the lines, by year, field and state. Nobody sees the own lines (`RoadmapLineQuerySet`)."""

from django import forms
from django.urls import reverse

from cadres.access import Permission
from cadres.forms.record import RecordForm
from cadres.lib import clock
from cadres.models import QualificationLevel, Unit
from cadres.models.standard import LEVELLED
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column
from cadres.pages.listing import ListFilterForm
from cadres.pages.looking import Item
from cadres.pages.section import Tab
from planning.models import RoadmapLine
from planning.pages.views_kept import KeptViews
from planning.roadmaps import LineState, judged

VIEW, EDIT = Permission.PERSONNEL_VIEW, Permission.PERSONNEL_EDIT


class RoadmapForm(RecordForm):
    """Who and where is fixed once entered: a wrong one is withdrawn."""

    field_order = ("unit", "cadre", "level", "title", "year", "note")

    class Meta(RecordForm.Meta):
        model = RoadmapLine
        fields = ("unit", "cadre", "level", "title", "year", "note")
        help_texts = {"title": "Chức danh đòi hỏi trình độ này; để trống nếu không gắn với chức danh nào."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        levels = QualificationLevel.objects.for_user(self.user, VIEW)
        self.fields["level"].queryset, self.fields["level"].empty_label = levels, "Chọn"
        if self.instance.pk:
            for name in ("unit", "cadre"):
                del self.fields[name]
            return
        self.fields["year"].initial = clock.today().year
        picker = self.fields["cadre"]
        picker.people = picker.widget.people = picker.people.exclude(pk=self.user.cadre_id or 0)


class RoadmapFilterForm(ListFilterForm):
    """Of the bloc are its own lines alone: a list of everything needs no filter."""

    nam = forms.TypedChoiceField(label="Năm", required=False, coerce=int, empty_value=None)
    linh_vuc = forms.ChoiceField(label="Lĩnh vực", required=False, choices=[("", "Tất cả"), *LEVELLED])
    trang_thai = forms.ChoiceField(label="Trạng thái", required=False, choices=[("", "Tất cả"), *LineState.choices])

    def __init__(self, data, *, user, kind, **kwargs):
        super().__init__(data, user=user, kind=kind, **kwargs)
        self.fields["nam"].choices = [("", "Tất cả"), *((one, str(one)) for one in years_of(user))]

    def narrow(self, rows, said):
        if said.get("don_vi") and said["don_vi"].kind == Unit.Kind.BLOC:
            rows = rows.filter(unit=said["don_vi"])
        if said.get("nam"):
            rows = rows.filter(year=said["nam"])
        if said.get("linh_vuc"):
            rows = rows.filter(level__subject=said["linh_vuc"])
        if said.get("trang_thai"):
            found = judged(self.user, rows.select_related("cadre", "level"), clock.today())
            rows = rows.filter(pk__in=[one.pk for one in found if one.state == said["trang_thai"]])
        return rows


def years_of(user) -> list[int]:
    """For which there are lines; the last first."""
    rows = RoadmapLine.objects.for_user(user, VIEW).order_by()
    return sorted(rows.values_list("year", flat=True).distinct(), reverse=True)


def tabs(current: str) -> list[Tab]:
    """`current`: the url name of the page that is open."""
    pages = (("Danh sách", "planning:roadmap-list"), ("Tiến độ theo đơn vị", "planning:roadmap-progress"))
    return [Tab(label, reverse(name), name == current) for label, name in pages]


class RoadmapPages(KeptViews, RecordPages):
    model = RoadmapLine
    name, slug = "roadmap", "nhan-su/lo-trinh"
    of_personnel = True
    view_permission, edit_permission = VIEW, EDIT
    title, things = "Lộ trình đào tạo", "dòng"
    lead = "Ai cần đạt trình độ nào, vào năm nào. Dòng tự chuyển sang “Đạt” khi hồ sơ, văn bằng hoặc kết quả lớp học có trình độ ấy."
    empty_title = "Chưa có lộ trình nào"
    related = ("unit", "cadre__unit", "level")
    order = ("year", "unit__code", "cadre__name_key", "level__subject", "level__rank")
    unit_lookup = "unit"
    search_in = ("note",)
    filter_form = RoadmapFilterForm
    list_template = "planning/roadmaps.html"
    columns = (
        Column("Họ và tên", lambda one: one.line.cadre.full_name, leads=True),
        Column("Mã cán bộ", lambda one: one.line.cadre.code, exported_only=True),
        Column("Năm sinh", lambda one: one.line.cadre.born_on.year, "number"),
        Column("Đơn vị", lambda one: one.line.unit.name),
        Column("Lĩnh vực", lambda one: one.line.level.get_subject_display()),
        Column("Cần đạt", lambda one: one.line.level.label),
        Column("Hiện có", lambda one: one.held),
        Column("Năm", lambda one: one.line.year, "number"),
        Column("Trạng thái", lambda one: one.state.label),
        Column("Vì", lambda one: one.line.cause),
        Column("Ghi chú", lambda one: one.line.note, exported_only=True),
    )
    form_class = RoadmapForm
    add_label = "Thêm một dòng"

    def told(self, user, rows):
        return judged(user, rows, clock.today())

    def list_actions(self, user):
        actions = super().list_actions(user)
        if not actions:
            return []
        draw = {"label": "Lập từ chỗ chưa đạt", "url": reverse("planning:roadmap-draw"), "icon": "list-check"}
        return [draw | {"primary": True}, *(one | {"primary": False} for one in actions)]

    def more_of_list(self, request):
        return {"tabs": tabs("planning:roadmap-list")}

    def items(self, user, row):
        (found,) = judged(user, [row], clock.today())
        return [
            Item("Cán bộ", f"{row.cadre}, {row.cadre.born_on.year}", reverse("cadres:cadre-look", args=[row.cadre_id])),
            Item("Đơn vị theo dõi", row.unit.name),
            Item("Cần đạt", str(row.level)),
            Item("Hiện có", found.held),
            Item("Năm thực hiện", str(row.year)),
            Item("Trạng thái", str(found.state.label)),
            Item("Vì", row.cause),
            Item("Nguồn", row.get_origin_display()),
            Item("Ghi chú", row.note or "–"),
        ]


ROADMAPS = RoadmapPages()
