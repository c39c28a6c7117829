"""Dự nguồn: the pool of a unit, and its yearly assessments. Nobody sees the own row (`PoolMemberQuerySet`)."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.urls import reverse

from cadres.access import Permission
from cadres.forms.fields import DayField
from cadres.forms.record import ReachingForm, RecordForm
from cadres.lib import clock
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column
from cadres.pages.listing import ListFilterForm
from cadres.pages.looking import Item
from cadres.pages.saving import Saved, save_once
from planning.actions.pool import leave_pool
from planning.models import PoolAssessment, PoolMember

EDIT = Permission.PLANNING_EDIT


class PoolMemberForm(RecordForm):
    """A cadre picked by name, or a member who is in no register yet."""

    field_order = ("unit", "cadre", "full_name", "born_year", "sex", "entered_on", "assessor")

    class Meta(RecordForm.Meta):
        model = PoolMember
        fields = ("unit", "cadre", "full_name", "born_year", "sex", "entered_on", "assessor")
        help_texts = {
            "cadre": "Người đã có trong sổ Cán bộ. Chưa có thì ghi họ tên ở ô dưới.",
            "born_year": "Ghi khi người này chưa có trong sổ Cán bộ.",
            "sex": "Ghi khi người này chưa có trong sổ Cán bộ.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("unit", "cadre"):
                del self.fields[name]
            return
        self.fields["entered_on"].initial = clock.today
        picker = self.fields["cadre"]
        picker.people = picker.widget.people = picker.people.exclude(pk=self.user.cadre_id or 0)


class LeaveForm(ReachingForm):
    leaving = forms.ChoiceField(label="Lý do ra khỏi nguồn", choices=[("", "Chọn"), *PoolMember.Leaving.choices])
    left_on = DayField(label="Ra khỏi nguồn từ ngày", help_text="Ngày đầu tiên không còn trong nguồn.")


class PoolFilterForm(ListFilterForm):
    WAITING, ASSESSED, LEFT = "chua-danh-gia", "da-danh-gia", "da-ra"
    nam_nay = forms.ChoiceField(
        label="Năm nay",
        required=False,
        choices=[
            ("", "Tất cả"),
            (WAITING, "Chưa đánh giá năm nay"),
            (ASSESSED, "Đã đánh giá năm nay"),
            (LEFT, "Đã ra khỏi nguồn"),
        ],
    )

    def narrow(self, rows, said):
        today, wanted = clock.today(), said.get("nam_nay")
        if wanted == self.LEFT:
            return rows.filter(left_on__lte=today)
        if wanted == self.WAITING:
            return rows.in_pool_on(today).not_assessed_in(today.year)
        if wanted == self.ASSESSED:
            return rows.in_pool_on(today).filter(assessments__year=today.year)
        return rows


def state_of(row: PoolMember) -> str:
    if row.left_on and row.left_on <= clock.today():
        return f"Đã ra: {row.get_leaving_display().lower()}"
    return "Đã đánh giá năm nay" if row.assessed_this_year else "Chưa đánh giá năm nay"


class PoolPages(RecordPages):
    model = PoolMember
    name, slug = "pool", "nhan-su/du-nguon"
    of_personnel = True
    view_permission, edit_permission = Permission.PLANNING_VIEW, EDIT
    title, things = "Dự nguồn", "người"
    lead = "Đoàn viên, cán bộ được theo dõi, bồi dưỡng để làm nguồn; mỗi năm đánh giá một lần."
    empty_title = "Chưa có ai trong nguồn"
    related = ("unit", "cadre")
    order = ("unit__code", "cadre__name_key", "full_name")
    unit_lookup = "unit"
    search_in, search_through = ("full_name",), ("cadre",)
    person_lookup = ""
    filter_form = PoolFilterForm
    columns = (
        Column("Họ và tên", lambda row: row.person, leads=True),
        Column("Năm sinh", lambda row: row.year_of_birth, "number"),
        Column("Đơn vị", lambda row: row.unit.name),
        Column("Vào nguồn từ", lambda row: row.entered_on, "day"),
        Column("Người theo dõi", lambda row: row.assessor),
        Column("Năm nay", state_of),
    )
    form_class = PoolMemberForm
    add_label = "Thêm người dự nguồn"
    look_template = "planning/pool_member.html"

    def rows(self, user):
        assessed = PoolAssessment.objects.for_user(user, self.view_permission).filter(
            member=OuterRef("pk"), year=clock.today().year
        )
        return super().rows(user).annotate(assessed_this_year=Exists(assessed))

    def urls(self):
        return [*super().urls(), self._path("<int:pk>/ra-khoi-nguon/", "leave", self.leave_view)]

    def list_actions(self, user):
        actions = super().list_actions(user)
        if actions:
            url = reverse("planning:assessment-add")
            actions.append({"label": "Ghi đánh giá năm", "url": url, "icon": "clipboard-check"})
        return actions

    def heading(self, row):
        return f"{row.person}, dự nguồn của {row.unit}"

    def items(self, user, row):
        items = [
            Item("Họ và tên", row.person, reverse("cadres:cadre-look", args=[row.cadre_id]) if row.cadre_id else ""),
            Item("Năm sinh", str(row.year_of_birth or "–")),
            Item("Đơn vị", row.unit.name),
            Item("Vào nguồn từ ngày", f"{row.entered_on:%d/%m/%Y}"),
            Item("Người theo dõi, bồi dưỡng", row.assessor or "–"),
        ]
        if row.left_on:
            items += [
                Item("Ra khỏi nguồn từ ngày", f"{row.left_on:%d/%m/%Y}"),
                Item("Lý do ra", row.get_leaving_display()),
            ]
        return items

    def row_actions(self, user, row):
        actions = super().row_actions(user, row)
        if row.left_on:
            return actions
        assess = f"{reverse('planning:assessment-add')}?nguoi={row.pk}"
        first = [{"label": "Ghi đánh giá năm", "url": assess, "icon": "clipboard-check", "primary": True}]
        if row.cadre_id:
            plan = f"{reverse('planning:nominee-add')}?cadre={row.cadre_id}"
            first.append({"label": "Đưa vào quy hoạch", "url": plan, "icon": "person-plus"})
        first.append({"label": "Ra khỏi nguồn", "url": self.url("leave", row.pk), "icon": "box-arrow-right"})
        return [*first, *actions]

    def more_of_look(self, request, row):
        rows = PoolAssessment.objects.for_user(request.user, self.view_permission).filter(member=row)
        return {"assessments": rows.order_by("-year")}

    def leave_view(self, request, pk):
        row = self.row_or_404(request, pk, to_edit=True)
        form = LeaveForm(request.POST or None, user=request.user, permission=self.edit_permission)
        if request.method == "POST":
            receipt, now = save_once(request, form, lambda: self._leave(request, row, form))
            if receipt:
                return self.saved(request, receipt, now)
        back = {"label": self.heading(row), "url": self.row_url(row)}
        return self.entry_page(request, form, heading=f"Ra khỏi nguồn: {row.person}", back=back, submit="Ghi nhận")

    def _leave(self, request, row, form) -> Saved:
        said = form.cleaned_data
        left = leave_pool(member=row, left_on=said["left_on"], leaving=said["leaving"], by=request.user)
        return Saved(f"Đã ghi: {left.public_name} ra khỏi nguồn", self.row_url(row), [left])


class AssessmentForm(RecordForm):
    member = forms.ModelChoiceField(PoolMember.objects.none(), label="Người dự nguồn", empty_label="Chọn")
    field_order = ("member", "year", "assessed_on", "result", "remark", "next_step")

    class Meta(RecordForm.Meta):
        model = PoolAssessment
        fields = ("member", "year", "assessed_on", "result", "remark", "next_step")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["member"]
            return
        members = PoolMember.objects.for_user(self.user, self.permission).in_pool_on(clock.today())
        self.fields["member"].queryset = members.select_related("unit", "cadre").order_by("unit__code", "pk")
        self.fields["member"].label_from_instance = lambda row: f"{row.person} ({row.year_of_birth or '–'}, {row.unit})"
        self.fields["year"].initial = clock.today().year
        self.fields["assessed_on"].initial = clock.today

    def clean_member(self):
        member = self.cleaned_data["member"]
        if member.cadre_id and member.cadre_id == self.user.cadre_id:
            raise ValidationError("Hãy chọn một người trong danh sách.")
        return member


class AssessmentPages(RecordPages):
    model = PoolAssessment
    name, slug = "assessment", "nhan-su/du-nguon/danh-gia"
    of_personnel = True
    register = "planning:pool-list"
    view_permission, edit_permission = Permission.PLANNING_VIEW, EDIT
    title, things = "Đánh giá dự nguồn", "lượt đánh giá"
    lead = "Kết quả theo dõi, đánh giá người dự nguồn của từng năm."
    related = ("member__unit", "member__cadre")
    order = ("-year", "member__unit__code", "member")
    unit_lookup = "member__unit"
    search_in, search_through = ("member__full_name",), ("member__cadre",)
    person_lookup = ""
    columns = (
        Column("Họ và tên", lambda row: row.member.person, leads=True),
        Column("Năm sinh", lambda row: row.member.year_of_birth, "number"),
        Column("Đơn vị", lambda row: row.member.unit.name),
        Column("Năm", lambda row: row.year, "number"),
        Column("Kết quả", lambda row: row.get_result_display()),
        Column("Việc tiếp theo", lambda row: row.next_step),
        Column("Ngày đánh giá", lambda row: row.assessed_on, "day"),
    )
    form_class = AssessmentForm
    add_label = "Ghi đánh giá năm"

    def initial(self, request):
        """An address may name the member."""
        key = request.GET.get("nguoi", "")
        return {"member": key} if key.isdecimal() else {}

    def heading(self, row):
        return f"{row.member.person}, năm {row.year}"

    def items(self, user, row):
        return [
            Item("Người dự nguồn", row.member.person, POOL.row_url(row.member)),
            Item("Đơn vị", row.member.unit.name),
            Item("Năm", str(row.year)),
            Item("Kết quả", row.get_result_display()),
            Item("Nhận xét", row.remark or "–"),
            Item("Việc tiếp theo", row.next_step or "–"),
            Item("Ngày đánh giá", f"{row.assessed_on:%d/%m/%Y}"),
        ]


POOL = PoolPages()
ASSESSMENTS = AssessmentPages()
